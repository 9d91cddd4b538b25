// SPDX-License-Identifier: GPL-3.0-or-later

/// @file trial.h
/// Pieces played, heard and judged.

#ifndef KIBUN_ACCURACY_TRIAL_H
#define KIBUN_ACCURACY_TRIAL_H

#include "tests/accuracy/motif/heard.h"
#include "tests/accuracy/motif/options.h"
#include "tests/accuracy/motif/piece.h"
#include "tests/accuracy/motif/recall.h"
#include "tests/accuracy/motif/told.h"

#include <stdbool.h>
#include <stddef.h>

enum { TRIAL_MOTIFS = 8 }; ///< held while a piece is heard: its own and others

typedef struct {
  piece     score;
  heard     tenths;
  motif     learned[PIECE_THEMES]; ///< `length` 0 for one that is refused
  unsigned  numbers[PIECE_THEMES]; ///< that they had while the piece was heard
  told_list told;                  ///< with motifs held
  told_list offered;               ///< with none
  recall    recalled;
  offering  offers;
  bool      well; ///< it could be played and heard
} trial;

typedef struct {
  trial* at;
  size_t count;
} trial_list;

/// Everything that the options ask for, in as many threads; first the pieces with themes.
/// @return false when something could not be played or heard
bool trials_run(const motif_options* wanted, trial_list* all);
void trials_free(trial_list* self);

/// Some of all that was learned, so that a piece has no motif of its own among them.
/// @param except the piece, or the count of them for none
/// @param from   where to begin, so that different ones are taken each time
/// @return how many, `most` unless there are fewer
size_t trials_motifs(const trial_list* all, size_t except, size_t from, size_t most,
                     motif* motifs);

/// Write all that was told and what is true, as comma-separated values.
bool trials_write_events(const trial_list* all, const char* path);

/// Write sound and truth of the pieces that the options ask for.
bool trials_export(const motif_options* wanted);

#endif
