// SPDX-License-Identifier: GPL-3.0-or-later

/// @file hand_marks.h
/// What was marked by hand in recorded music.
///
/// A row `set,name,time_s,kind` is an event of the file SET/NAME.opus, all of whose clear
/// events are marked; a row `set,name,from_s,to_s` a stretch without any.

#ifndef KIBUN_ACCURACY_STORY_HAND_MARKS_H
#define KIBUN_ACCURACY_STORY_HAND_MARKS_H

#include "tests/accuracy/story/piece.h"

/// Add the pieces that a file marks, and which are in the data.
/// @param set  developing, held or stretches, which says what the rows are
/// @param data a folder with rhythm and mood
/// @return false, said on stderr, when the file can't be read or marks a piece that there
/// is not
bool hand_marks_read(const char* path, story_set set, const char* data,
                     story_pieces* pieces);

#endif
