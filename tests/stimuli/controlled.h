// SPDX-License-Identifier: GPL-3.0-or-later

/// @file controlled.h
/// Melodies whose features are set one by one, after the design of Eerola, Friberg &
/// Bresin, "Emotional expression in music: contribution, linearity, and additivity of
/// primary musical cues", Frontiers in Psychology 4, 2013: mode, tempo, register,
/// dynamics, articulation and timbre.
///
/// A point of the design is a level of each feature and a melody. Levels are drawn so
/// that each occurs equally often and features don't go together.

#ifndef KIBUN_STIMULI_CONTROLLED_H
#define KIBUN_STIMULI_CONTROLLED_H

#include "tests/accuracy/midi_score.h"

#include <stddef.h>

typedef enum {
  FEATURE_MODE,         ///< minor, major
  FEATURE_TEMPO,        ///< 1.2, 2, 2.8, 4.4, 6 notes per second
  FEATURE_REGISTER,     ///< mean pitch MIDI 53, 59, 65, 71, 77, 83
  FEATURE_DYNAMICS,     ///< -10, -5, 0, +5, +10 dB against what was heard before
  FEATURE_ARTICULATION, ///< legato … staccato: 1, 0.7, 0.45, 0.25 of each note sounds
  FEATURE_TIMBRE,       ///< horn, flute, trumpet: darker to brighter
} controlled_feature;

enum { FEATURES = FEATURE_TIMBRE + 1, MELODIES = 8, MELODIES_TO_FIT = 4 };

typedef struct {
  size_t melody;           ///< 0 … MELODIES - 1; the first ones may be fitted on
  size_t levels[FEATURES]; ///< 0 … controlled_levels() - 1
} controlled_point;

const char* controlled_name(controlled_feature which);
size_t      controlled_levels(controlled_feature which);
/// The physical value of a level, as in controlled_feature; of timbre its number.
double controlled_value(controlled_feature which, size_t level);

/// Which way a feature moves listeners' valence, arousal and tension: -1, 0 for neither
/// or no agreement, +1. Eerola & al. 2013; Gabrielsson & Lindström 2010; Farbood 2012.
typedef struct {
  int valence;
  int arousal;
  int tension;
} controlled_direction;

controlled_direction controlled_published(controlled_feature which);

/// Draw a design.
/// @param points  `count` of them
/// @param melodies the first melody, and how many
void controlled_draw(controlled_point* points, size_t count, size_t first_melody,
                     size_t melodies, unsigned seed);

extern const double CONTROLLED_SECONDS; ///< length of a stimulus
extern const double CONTROLLED_SPACING; ///< from one to the next in a score
extern const double CONTEXT_SECONDS;    ///< length of what goes before

/// Several stimuli, one after the other, in one score.
midi_score controlled_score(const controlled_point* points, size_t count);

/// What a listener has heard before, for dynamics are relative: neither major nor minor,
/// every feature in the middle.
midi_score controlled_context(void);

#endif
