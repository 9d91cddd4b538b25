// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tables.h
/// The tables of a report, each a subject. Results are sorted; a table without results
/// prints nothing.

#ifndef KIBUN_ACCURACY_TABLES_H
#define KIBUN_ACCURACY_TABLES_H

#include "tests/accuracy/result.h"

/// Beats and tempo by set, and the headline with its intervals.
void table_beats(const result_list* all);

/// How exactly a steady tempo is read, how soon, and how a changing one is followed.
void table_tempo(const result_list* all);

/// The confidence of the tempo against how often it was right, over the headline.
void table_confidence(const result_list* all);

void table_onsets(const result_list* all);

/// When onsets are told, and the times they are given.
void table_timing(const result_list* all);

/// The onsets of each rendered piece, as Kibun hears them.
void table_pieces(const result_list* all);

/// What the hall takes away, of what was heard both ways.
void table_hall(const result_list* dry, const result_list* in_hall);

/// What each item of a group loses in the hall; to be freed with series_free().
series table_falls(const result_list* dry, const result_list* in_hall, membership belongs,
                   listener who, mark which);

/// What is asked of Kibun, and whether it is reached.
void table_goals(const result_list* dry, const result_list* in_hall);

/// A number of three decimals in a column of eight, or a dash.
void table_cell(bool known, double value);

#endif
