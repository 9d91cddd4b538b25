// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_names.h
/// What the motifs are called that have returned: a history knows their numbers only.

#ifndef KIBUN_MOTIF_NAMES_H
#define KIBUN_MOTIF_NAMES_H

#include "dsp/motif.h"
#include "dsp/snapshot.h"

/// Plain data; all 0 while none is known.
typedef struct {
  char of[MOTIFS][MOTIF_NAME_BYTES];
} motif_names;

/// Take in the name of the motif that has returned last.
void motif_names_hear(motif_names* self, const snapshot* now);

/// "hero"; "motif 3" while it is not known.
/// @return `text`, or the name itself, which is valid as long as `self` is. Pure.
const char* motif_names_word(const motif_names* self, unsigned number,
                             char text[MOTIF_NAME_BYTES]);

#endif
