// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tables.h
/// The report: tables, each a subject. Clips are sorted; a table without clips prints
/// nothing.

#ifndef KIBUN_ACCURACY_MOOD_TABLES_H
#define KIBUN_ACCURACY_MOOD_TABLES_H

#include "tests/accuracy/mood/clip.h"

/// All tables.
void mood_report(const clip_list* all);

/// Every measure of every set.
void table_measures(const clip_list* all);

/// How well each mood's meter tells the clips that listeners name so.
void table_words(const clip_list* all);

/// The confidence against how often the leading mood was in the listeners' quadrant.
void table_trust(const clip_list* all);

/// Which mood leads in the clips of each quadrant.
void table_leading(const clip_list* all);

/// When keys are found.
void table_keys(const clip_list* all);

/// Which family's meter is on top in music of each.
void table_families(const clip_list* all);

/// What another SoundFont changes.
void table_fonts(const clip_list* all);

/// What is asked of Kibun, and whether it is reached.
void table_mood_goals(const clip_list* all);

#endif
