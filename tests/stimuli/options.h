// SPDX-License-Identifier: GPL-3.0-or-later

/// @file options.h
/// What kibun-stimuli is asked to do.

#ifndef KIBUN_STIMULI_OPTIONS_H
#define KIBUN_STIMULI_OPTIONS_H

#include "tests/stimuli/renders.h"

#include <stdbool.h>

typedef struct {
  const char* fonts[FONTS];
  const char* folder;    ///< write the stimuli there and judge nothing; NULL for judging
  const char* not_music; ///< a folder of sounds that are not music, or NULL
  bool        brief;     ///< only what nothing may be fitted on, and fewer stimuli
  bool        tap;
  unsigned    threads;
} options;

/// @return false when something is not understood, after saying so on stderr
bool options_read(options* self, int count, char* const* arguments);

#endif
