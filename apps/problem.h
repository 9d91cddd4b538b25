// SPDX-License-Identifier: GPL-3.0-or-later

/// @file problem.h
/// Everything that can go wrong with a file, in or out, and the words for it.

#ifndef KIBUN_PROBLEM_H
#define KIBUN_PROBLEM_H

#include <stdbool.h>

typedef enum {
  PROBLEM_NONE,

  // With what is read.
  PROBLEM_NO_FILE,
  PROBLEM_FOLDER,
  PROBLEM_NOT_READABLE,
  PROBLEM_NOT_AUDIO,
  PROBLEM_DAMAGED_HEADER,
  PROBLEM_UNKNOWN_ENCODING,
  PROBLEM_NO_FRAMES,
  PROBLEM_TOO_MANY_CHANNELS,
  PROBLEM_RATE,
  PROBLEM_STARTS_TOO_LATE,
  PROBLEM_SAME_OUTPUT,
  PROBLEM_SHORTER, ///< analysed all the same

  // With a file of coefficients.
  PROBLEM_NOT_A_MODEL,
  PROBLEM_MODEL_NUMBER,
  PROBLEM_MODEL_SHORT,
  PROBLEM_MODEL_LONG,

  // With a motif.
  PROBLEM_MOTIF_BROKEN,
  PROBLEM_MOTIF_NEWER,
  PROBLEM_MOTIF_SHORT,
  PROBLEM_MOTIF_SILENT,
  PROBLEM_MOTIF_STATIC,
  PROBLEM_MOTIFS_FULL,

  // With what is written.
  PROBLEM_NO_FOLDER,
  PROBLEM_NOT_WRITABLE,
  PROBLEM_DISK_FULL,
  PROBLEM_WRITE,
  PROBLEM_IS_FOLDER,
  PROBLEM_OVER_INPUT,
  PROBLEM_NEEDS_FOLDER,
  PROBLEM_TERMINAL,
  PROBLEM_NOBODY_READS, ///< a broken pipe: stop, and say nothing

  PROBLEM_MEMORY,
  PROBLEM_COUNT
} problem;

/// What is wrong and what to do about it, to follow the file's name and a colon. Static;
/// empty for PROBLEM_NONE and any number out of range. Pure.
const char* problem_text(problem what);

/// Is it about what is written rather than about what is read? Pure.
bool problem_of_output(problem what);

/// What an `errno` left by opening or reading a file means.
problem problem_reading(int error);

/// What an `errno` left by creating or writing a file means.
problem problem_writing(int error);

#endif
