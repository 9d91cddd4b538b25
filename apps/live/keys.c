// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/keys.h"

#include <ctype.h>

static const live_key KEYS[] = {
  { 'q', "q", "quit", true, COMMANDS },
  { 'h', "h", "hold", false, COMMAND_HOLD },
  { 't', "t", "tap", false, COMMAND_TAP },
  { '/', "/", "half", false, COMMAND_HALF },
  { '*', "*", "double", false, COMMAND_DOUBLE },
  { 'm', "m", "motif", false, COMMAND_LEARN },
  { 'k', "k", "keep", false, COMMAND_KEEP },
  { 'u', "u", "unlearn", false, COMMAND_FORGET },
  { 'r', "r", "reset", false, COMMAND_RESET },
  // Not in the list:
  { ' ', "space", "tap", false, COMMAND_TAP },
};

const live_key* live_key_find(const char key) {
  const char small = (char)tolower((unsigned char)key);
  for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
    if (KEYS[i].key == small) {
      return &KEYS[i];
    }
  }
  return NULL;
}

const live_key* live_key_at(const size_t index) {
  return index < LIVE_KEYS_LISTED ? &KEYS[index] : NULL;
}
