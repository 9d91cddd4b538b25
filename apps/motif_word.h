// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_word.h
/// What a person calls a motif.

#ifndef KIBUN_MOTIF_WORD_H
#define KIBUN_MOTIF_WORD_H

#include "dsp/motif.h"

/// The name of the motif that has a number; "motif 3" where it has none.
/// @param motifs NULL: none is known
/// @return `text`, or the name itself, which is valid as long as `motifs` is
const char* motif_word(const motif_set* motifs, unsigned number,
                       char text[MOTIF_NAME_BYTES]);

#endif
