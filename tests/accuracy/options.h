// SPDX-License-Identifier: GPL-3.0-or-later

/// @file options.h
/// The command line of kibun-accuracy.

#ifndef KIBUN_ACCURACY_OPTIONS_H
#define KIBUN_ACCURACY_OPTIONS_H

#include "tests/accuracy/command_line.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum { HALL_NOT, HALL_TOO, HALL_ONLY } hall_wish;

typedef struct {
  const char* data;     ///< a folder; NULL for none
  const char* rendered; ///< a SoundFont; NULL for none
  const char* set;      ///< only this one; NULL for all
  const char* items;    ///< a file that lists what is wanted; NULL for all
  const char* csv;      ///< a file to write; NULL for none
  hall_wish   hall;
  unsigned    jobs; ///< at least 1
  unsigned    worst;
  bool        alone; ///< without aubio
  bool        brief; ///< the short form: a few generated pieces, held to floors
  char**      rows;  ///< files to report from, instead of hearing anything
  size_t      row_count;
} options;

/// Complains on stderr where an option is wrong.
options_verdict options_read(int argc, char** argv, options* result);

#endif
