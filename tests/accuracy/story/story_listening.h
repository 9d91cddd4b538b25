// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_listening.h
/// A piece as Kibun's engine hears it.

#ifndef KIBUN_ACCURACY_STORY_LISTENING_H
#define KIBUN_ACCURACY_STORY_LISTENING_H

#include "tests/accuracy/story/piece.h"

#include <stdbool.h>

typedef struct {
  const char* soundfont;
  const char* renders; ///< a folder where what is rendered is kept; NULL for none
} story_sources;

/// Play a piece to a new engine, and write down what it tells.
/// @return false when it can't be played
bool story_listen(story_piece* self, const story_sources* from);

#endif
