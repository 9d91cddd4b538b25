// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/sets.h"

#include <stddef.h>
#include <string.h>

bool set_is_headline(const char* const set) {
  static const char* const sets[] = { "taiko_const", "quaver",      "osu",
                                      "stepmania",   "fof",         "mdb_mix",
                                      "midi_pop909", "midi_openmsx" };
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    if (strcmp(set, sets[i]) == 0) {
      return true;
    }
  }
  return false;
}

static const char* const made[] = {
  "clicks", "grooves", "steps",  "ritardando", "legato", // generated
  "bowed",  "plucked", "struck", "drums",      "sung",   // rendered
};

enum { GENERATED = 5, MADE = sizeof made / sizeof *made };

static size_t place_of(const char* const set) {
  size_t place = 0;
  while (place < MADE && strcmp(set, made[place]) != 0) {
    place++;
  }
  return place;
}

bool set_is_made(const char* const set) {
  return place_of(set) < MADE;
}

bool set_is_rendered(const char* const set) {
  return set_is_made(set) && place_of(set) >= GENERATED;
}

int set_compare(const char* const a, const char* const b) {
  const size_t first  = place_of(a);
  const size_t second = place_of(b);
  if (first != second) {
    return first < second ? -1 : 1;
  }
  return strcmp(a, b);
}
