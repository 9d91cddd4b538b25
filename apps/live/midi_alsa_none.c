// SPDX-License-Identifier: GPL-3.0-or-later

// Built where there is no ALSA.

#include "apps/live/midi_alsa.h"

#include <stddef.h>

midi_alsa* midi_alsa_new(const char* const name, midi_stream* const stream) {
  (void)name;
  (void)stream;
  return NULL;
}

void midi_alsa_free(midi_alsa* const self) {
  (void)self;
}
