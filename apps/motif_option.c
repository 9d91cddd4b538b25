// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/motif_option.h"

#include <string.h>

const char* motif_options_add(motif_options* const self, char* const text) {
  char* const equals = strchr(text, '=');
  if (!equals || equals == text || equals[1] == '\0') {
    return "give a name and a file, such as hero=theme.wav";
  }
  if (self->count == MOTIFS) {
    return "sixteen motifs are held at most; leave one away";
  }
  *equals                 = '\0';
  self->of[self->count++] = (motif_option){ text, equals + 1 };
  return NULL;
}
