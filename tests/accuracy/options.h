// SPDX-License-Identifier: GPL-3.0-or-later

/// @file options.h
/// The command line of kibun-accuracy.

#ifndef KIBUN_ACCURACY_OPTIONS_H
#define KIBUN_ACCURACY_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  const char* data; ///< a folder; NULL for none
  const char* set;  ///< only this one; NULL for all
  unsigned    jobs; ///< at least 1
  size_t      worst;
  bool        csv;
  bool        hall;
  bool        brief; ///< the short form: a few generated pieces, held to floors
} options;

typedef enum { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_WRONG } options_verdict;

/// Complains on stderr where an option is wrong.
options_verdict options_read(int argc, char** argv, options* result);

#endif
