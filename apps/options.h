// SPDX-License-Identifier: GPL-3.0-or-later

/// @file options.h
/// The command line of kibun-curve.

#ifndef KIBUN_OPTIONS_H
#define KIBUN_OPTIONS_H

#include "apps/analysis.h"
#include "apps/format.h"
#include "apps/motif_option.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  const format* as;
  const char*   output; ///< a file, a directory (ends in a slash or is one), NULL: stdout
  span          part;
  char*         model; ///< a file of coefficients, NULL: the built-in ones
  motif_options motifs;
  unsigned      jobs;
  bool          report_times;
  bool          features; ///< `as` has become features_format()
  char* const*  files;
  size_t        count; ///< at least 1
} options;

typedef enum {
  OPTIONS_RUN,
  OPTIONS_DONE, ///< help or version was asked for and has been printed
  OPTIONS_WRONG ///< one line on standard error has said what
} options_verdict;

/// Reads the command line; `argv` may be reordered and must outlive the options.
options_verdict options_read(int argc, char** argv, options* result);

#endif
