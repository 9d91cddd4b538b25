// SPDX-License-Identifier: GPL-3.0-or-later

/// @file keys.h
/// What the keys do, in the terminal and in the window.

#ifndef KIBUN_LIVE_KEYS_H
#define KIBUN_LIVE_KEYS_H

#include "apps/live/listener.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  char        key;
  const char* shown; ///< as a list of keys names it
  const char* does;  ///< in a word
  bool        quits;
  command     what; ///< unless it quits
} live_key;

/// @return NULL for a key that does nothing. Pure.
const live_key* live_key_find(char key);

/// For a list of them, the most important first. @return NULL at the end. Pure.
const live_key* live_key_at(size_t index);

enum { LIVE_KEYS_LISTED = 9 };

#endif
