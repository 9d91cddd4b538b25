// SPDX-License-Identifier: GPL-3.0-or-later

/// @file options.h
/// The command line of kibun-mood-accuracy.

#ifndef KIBUN_ACCURACY_MOOD_OPTIONS_H
#define KIBUN_ACCURACY_MOOD_OPTIONS_H

#include "tests/accuracy/command_line.h"

#include <stdbool.h>
#include <stddef.h>

enum { OPTIONS_SOUNDFONTS = 4 };

typedef struct {
  const char* data; ///< a folder; NULL for none
  char*       soundfonts[OPTIONS_SOUNDFONTS];
  size_t      soundfont_count;
  const char* set;   ///< only this one; NULL for all
  const char* items; ///< a file that lists what is wanted; NULL for all
  const char* csv;   ///< a file to write; NULL for none
  const char* model; ///< a file of coefficients; NULL for the built-in ones
  unsigned    jobs;  ///< at least 1
  char**      rows;  ///< files to report from, instead of hearing anything
  size_t      row_count;
} mood_options;

/// Complains on stderr where an option is wrong.
options_verdict mood_options_read(int argc, char** argv, mood_options* result);

#endif
