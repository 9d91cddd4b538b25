// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tables.h
/// What was measured, as text for people.

#ifndef KIBUN_ACCURACY_MOTIF_TABLES_H
#define KIBUN_ACCURACY_MOTIF_TABLES_H

#include "tests/accuracy/motif/other_music.h"
#include "tests/accuracy/motif/trial.h"

#include <stddef.h>

/// Returns recognised, by what was changed; false alarms in the pieces; phrases offered.
void tables_pieces(const trial_list* all);

/// False alarms, in all, by set, and what was offered. @param heading of the table
void tables_other(const char* heading, const other_list* music, const programme* parts,
                  const held_motifs* held, const broadcast* heard, size_t count);

/// What a kind of return came to.
typedef struct {
  unsigned returns;
  unsigned found;
  unsigned late;
  unsigned key_right;
  unsigned speed_right;
} tally;

/// Returns of all pieces of which nothing was changed but some or all of some bits.
/// @param any bits of which at least one was changed; 0 where nothing may be
tally tables_tally(const trial_list* all, unsigned any, unsigned allowed);

/// False alarms in the pieces.
unsigned tables_alarms(const trial_list* all);
double   tables_hours(const trial_list* all);

#endif
