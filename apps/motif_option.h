// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_option.h
/// `--motif NAME=FILE`, of kibun-curve and kibun-live.

#ifndef KIBUN_MOTIF_OPTION_H
#define KIBUN_MOTIF_OPTION_H

#include "dsp/motif.h"

#include <stdbool.h>

/// A motif to be recognised.
typedef struct {
  const char* name;
  char*       path;
} motif_option;

/// As many as are held.
typedef struct {
  motif_option of[MOTIFS];
  unsigned     count;
} motif_options;

/// Take one more. Cuts the text in two, which must outlive the result.
/// @return NULL when all is well; otherwise what is wrong, to follow "--motif TEXT: "
const char* motif_options_add(motif_options* self, char* text);

#endif
