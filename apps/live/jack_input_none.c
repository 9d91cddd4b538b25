// SPDX-License-Identifier: GPL-3.0-or-later

// A program that does not know JACK.

#include "apps/live/jack_input.h"

bool jack_input_known(void) {
  return false;
}

sound_problem jack_input_open(sound_source* const source, const bool patient,
                              sound_feed* const feed, jack_input** const result) {
  (void)source;
  (void)patient;
  (void)feed;
  (void)result;
  return SOUND_NO_SYSTEM;
}

void jack_input_close(jack_input* const self) {
  (void)self;
}

bool jack_input_alive(const jack_input* const self) {
  (void)self;
  return false;
}

bool jack_input_wired(jack_input* const self) {
  (void)self;
  return false;
}

uint64_t jack_input_overruns(const jack_input* const self) {
  (void)self;
  return 0;
}
