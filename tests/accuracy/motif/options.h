// SPDX-License-Identifier: GPL-3.0-or-later

/// @file options.h
/// The command line of kibun-motif-accuracy.

#ifndef KIBUN_ACCURACY_MOTIF_OPTIONS_H
#define KIBUN_ACCURACY_MOTIF_OPTIONS_H

#include "tests/accuracy/command_line.h"
#include "tests/accuracy/motif/orchestra.h"

#include <stdbool.h>

typedef struct {
  half_name   half;
  const char* soundfont;
  unsigned    pieces;   ///< with themes that return
  unsigned    composed; ///< in which nothing returns
  const char* other;    ///< a list of files of other music, or NULL
  const char* cache;    ///< a folder for what need not be done again, or NULL
  const char* folder;   ///< where pieces and their truth are written; nothing is judged
  const char* events;   ///< a file for all that was told, or NULL
  bool        engine;   ///< the whole engine hears the pieces
  bool        brief;    ///< hold a few pieces to floors
  unsigned    threads;
} motif_options;

/// What is wrong is said on stderr.
options_verdict motif_options_read(int argc, char** argv, motif_options* result);

#endif
