// SPDX-License-Identifier: GPL-3.0-or-later

/// @file scores.h
/// The music of the sentences (sentences.h), for orchestra and for band.

#ifndef KIBUN_STIMULI_SCORES_H
#define KIBUN_STIMULI_SCORES_H

#include "tests/accuracy/midi_score.h"

// Settled scores, to be freed; `number` of the writing, 0 … 2.
midi_score score_fanfare(int number);
midi_score score_soft_piano(int number);
midi_score score_heavy_drums(int number);
midi_score score_choir_and_band(int number);
midi_score score_electronics(int number);
midi_score score_guitar_and_piano(int number);
midi_score score_rapid_drums(int number);
midi_score score_slow_strings(int number);
midi_score score_pop_groove(int number);

#endif
