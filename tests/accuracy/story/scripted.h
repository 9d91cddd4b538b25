// SPDX-License-Identifier: GPL-3.0-or-later

/// @file scripted.h
/// Music written here for a synthesizer, whose story is known: the same notes on every
/// run. README.md says what each kind of event is.

#ifndef KIBUN_ACCURACY_STORY_SCRIPTED_H
#define KIBUN_ACCURACY_STORY_SCRIPTED_H

#include "tests/accuracy/story/piece.h"

/// Add the pieces with events.
/// @param most at most so many; 0 for all
void scripted_write(size_t most, story_pieces* pieces);

/// Add pieces of which nothing is to be told: an hour and more.
/// @param most at most so many; 0 for all
void scripted_write_steady(size_t most, story_pieces* pieces);

#endif
