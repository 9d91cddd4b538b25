// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_THREADS = 64 };

static const char usage[] =
  "usage: kibun-stimuli [--short] [--tap] [--jobs N] [--fonts FIT.sf2 JUDGE.sf2]\n"
  "                     [--not-music DIR] [--export DIR]\n";

// Takes what follows an option. @return NULL when nothing does
static const char* taken(int* const at, const int count, char* const* const arguments) {
  if (*at + 1 >= count) {
    return NULL;
  }
  (*at)++;
  return arguments[*at];
}

static bool read_one(options* const self, int* const at, const int count,
                     char* const* const arguments) {
  const char* const name = arguments[*at];
  if (strcmp(name, "--short") == 0) {
    self->brief = true;
    return true;
  }
  if (strcmp(name, "--tap") == 0) {
    self->tap = true;
    return true;
  }
  const char* const value = taken(at, count, arguments);
  if (!value) {
    return false;
  }
  if (strcmp(name, "--fonts") == 0) {
    self->fonts[0] = value;
    self->fonts[1] = taken(at, count, arguments);
    return self->fonts[1] != NULL;
  }
  if (strcmp(name, "--jobs") == 0) {
    const long jobs = strtol(value, NULL, 10);
    self->threads   = jobs >= 1 && jobs <= MOST_THREADS ? (unsigned)jobs : 0;
    return self->threads > 0;
  }
  if (strcmp(name, "--not-music") == 0) {
    self->not_music = value;
    return true;
  }
  if (strcmp(name, "--export") == 0) {
    self->folder = value;
    return true;
  }
  return false;
}

bool options_read(options* const self, const int count, char* const* const arguments) {
  *self = (options){ .fonts   = { "/usr/share/sounds/sf2/FluidR3_GM.sf2",
                                  "/usr/share/sounds/sf2/TimGM6mb.sf2" },
                     .threads = 1 };
  for (int at = 1; at < count; at++) {
    if (!read_one(self, &at, count, arguments)) {
      fputs(usage, stderr);
      return false;
    }
  }
  return true;
}
