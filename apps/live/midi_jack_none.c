// SPDX-License-Identifier: GPL-3.0-or-later

// Built where there is no JACK.

#include "apps/live/midi_jack.h"

#include <stddef.h>

midi_jack* midi_jack_new(const char* const name, midi_stream* const stream) {
  (void)name;
  (void)stream;
  return NULL;
}

bool midi_jack_over(const midi_jack* const self) {
  (void)self;
  return false;
}

void midi_jack_free(midi_jack* const self) {
  (void)self;
}
