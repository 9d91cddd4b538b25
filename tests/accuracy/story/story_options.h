// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_options.h
/// The command line of kibun-story-accuracy.

#ifndef KIBUN_ACCURACY_STORY_OPTIONS_H
#define KIBUN_ACCURACY_STORY_OPTIONS_H

#include "tests/accuracy/command_line.h"
#include "tests/accuracy/story/piece.h"

#include <stdbool.h>

typedef struct {
  const char* data;      ///< a folder; NULL for none
  const char* soundfont; ///< what is written here is rendered with it
  bool        asked_for; ///< the SoundFont was named
  const char* marks;     ///< the folder of what was marked by hand
  const char* renders;   ///< a folder where renders are kept; NULL for none
  const char* csv;       ///< a file to write; NULL for none
  bool        only;      ///< `set` alone
  story_set   set;
  unsigned    jobs;  ///< at least 1
  bool        brief; ///< the short form: a few written pieces, held to floors
} story_options;

/// Complains on stderr where an option is wrong.
options_verdict story_options_read(int argc, char** argv, story_options* result);

#endif
