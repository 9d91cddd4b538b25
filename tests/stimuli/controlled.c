// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/controlled.h"

#include "tests/stimuli/chance.h"
#include "tests/stimuli/instruments.h"
#include "tests/stimuli/writing.h"

#include <math.h>
#include <stdlib.h>

enum {
  MOST_LEVELS      = 6,
  NOTES            = 16,
  CHORDS           = 4,
  NOTES_TO_A_CHORD = 4,
  MIDDLE_VELOCITY  = 71
};

const double CONTROLLED_SECONDS = 16.0;
const double CONTROLLED_SPACING = 18.0; // the reverb is gone by then
const double CONTEXT_SECONDS    = 20.0;

static const double TAIL_S = 0.5; // before the end, no note begins

typedef struct {
  const char*          name;
  size_t               levels;
  double               values[MOST_LEVELS];
  controlled_direction published;
} feature;

static const feature all_features[FEATURES] = {
  { "mode", 2, { 0.0, 1.0 }, { +1, 0, -1 } },
  { "tempo", 5, { 1.2, 2.0, 2.8, 4.4, 6.0 }, { +1, +1, +1 } },
  { "register", 6, { 53.0, 59.0, 65.0, 71.0, 77.0, 83.0 }, { +1, +1, 0 } },
  { "dynamics", 5, { -10.0, -5.0, 0.0, 5.0, 10.0 }, { 0, +1, +1 } },
  { "articulation", 4, { 1.0, 0.7, 0.45, 0.25 }, { +1, +1, +1 } },
  { "timbre", 3, { 0.0, 1.0, 2.0 }, { +1, +1, +1 } },
};

static const int timbres[] = { FRENCH_HORN, FLUTE, TRUMPET };

typedef struct {
  int     tonic;
  int     degrees[NOTES];
  harmony chords[CHORDS]; // `lead` is read in minor only
} melody;

static const melody melodies[MELODIES] = {
  { 60,
    { 0, 2, 4, 2, 5, 4, 3, 2, 3, 5, 4, 2, 1, 3, 2, 0 },
    { { 0, false }, { 3, false }, { 3, false }, { 4, true } } },
  { 62,
    { 4, 4, 2, 0, 3, 2, 1, 3, 2, 4, 7, 5, 4, 1, 1, 2 },
    { { 0, false }, { 3, false }, { 0, false }, { 4, true } } },
  { 58,
    { 7, 5, 4, 2, 5, 3, 2, 0, 0, 2, 4, 7, 4, 3, 1, 1 },
    { { 0, false }, { 5, false }, { 0, false }, { 4, true } } },
  { 65,
    { 0, 1, 2, 4, 4, 2, 0, 2, 3, 3, 5, 3, 4, 2, 1, 4 },
    { { 0, false }, { 0, false }, { 3, false }, { 4, true } } },
  { 63,
    { 2, 1, 0, 2, 4, 3, 2, 4, 5, 4, 3, 2, 1, 2, 1, 0 },
    { { 0, false }, { 0, false }, { 5, false }, { 4, true } } },
  { 57,
    { 4, 7, 4, 2, 3, 5, 3, 0, 1, 4, 1, 3, 2, 2, 4, 0 },
    { { 0, false }, { 3, false }, { 4, true }, { 0, false } } },
  { 61,
    { 0, 0, 4, 4, 5, 5, 4, 2, 3, 3, 2, 2, 1, 1, 0, 0 },
    { { 0, false }, { 3, false }, { 3, false }, { 0, false } } },
  { 66,
    { 4, 2, 4, 7, 5, 3, 5, 8, 7, 4, 2, 4, 1, 3, 4, 4 },
    { { 0, false }, { 3, false }, { 0, false }, { 4, true } } },
};

const char* controlled_name(const controlled_feature which) {
  return all_features[which].name;
}

size_t controlled_levels(const controlled_feature which) {
  return all_features[which].levels;
}

double controlled_value(const controlled_feature which, const size_t level) {
  return all_features[which].values[level];
}

controlled_direction controlled_published(const controlled_feature which) {
  return all_features[which].published;
}

// Fisher & Yates.
static void shuffle(size_t* const values, const size_t count, chance* const hand) {
  for (size_t i = count; i > 1; i--) {
    const size_t j    = chance_below(hand, i);
    const size_t kept = values[i - 1];
    values[i - 1]     = values[j];
    values[j]         = kept;
  }
}

void controlled_draw(controlled_point* const points, const size_t count,
                     const size_t first_melody, const size_t melodies_used,
                     const unsigned seed) {
  size_t* const column = calloc(count, sizeof(size_t));
  chance        hand   = chance_seeded(seed);
  if (!column) {
    abort();
  }
  for (int which = -1; which < FEATURES; which++) {
    const size_t levels = which < 0 ? melodies_used : all_features[which].levels;
    for (size_t i = 0; i < count; i++) {
      column[i] = i % levels;
    }
    shuffle(column, count, &hand);
    for (size_t i = 0; i < count; i++) {
      if (which < 0) {
        points[i].melody = first_melody + column[i];
      } else {
        points[i].levels[which] = column[i];
      }
    }
  }
  free(column);
}

// fluidsynth's gain is the square of the velocity.
static int velocity_of(const double decibels) {
  return (int)lround(MIDDLE_VELOCITY * pow(10.0, decibels / 40.0));
}

static double mean_key(const writing* const pen, const melody* const what) {
  double sum = 0.0;
  for (size_t i = 0; i < NOTES; i++) {
    sum += writing_key(pen, what->degrees[i]);
  }
  return sum / NOTES;
}

static void add_stimulus(midi_score* const score, const controlled_point* const point,
                         const double start) {
  const melody* const what     = &melodies[point->melody];
  const bool          is_major = point->levels[FEATURE_MODE] == 1;
  const double rate = controlled_value(FEATURE_TEMPO, point->levels[FEATURE_TEMPO]);
  const double held =
    controlled_value(FEATURE_ARTICULATION, point->levels[FEATURE_ARTICULATION]);
  const int velocity =
    velocity_of(controlled_value(FEATURE_DYNAMICS, point->levels[FEATURE_DYNAMICS]));
  const int program = timbres[point->levels[FEATURE_TIMBRE]];

  writing      pen   = writing_begin(score, 60.0 * rate, what->tonic,
                              is_major ? SCALE_MAJOR : SCALE_MINOR); // a beat is a note
  const double first = start * rate;
  // In both modes the same distance from the notes as written.
  const double wanted =
    controlled_value(FEATURE_REGISTER, point->levels[FEATURE_REGISTER]);
  pen.tonic += (int)floor(wanted - mean_key(&pen, what) + 0.5); // not lround(): evenly
  const int lowest = (int)lround(wanted) - 16;
  for (int i = 0; i / rate < CONTROLLED_SECONDS - TAIL_S; i++) {
    const int place = i % NOTES;
    writing_note(&pen, program, first + i, held, writing_key(&pen, what->degrees[place]),
                 velocity);
    if (i % 2 == 0) {
      harmony chord = what->chords[place / NOTES_TO_A_CHORD];
      chord.lead    = chord.lead && !is_major;
      writing_chord(&pen, program, first + i, 2.0 * held, chord, lowest, velocity - 6);
    }
  }
}

midi_score controlled_score(const controlled_point* const points, const size_t count) {
  midi_score score = { 0 };
  for (size_t i = 0; i < count; i++) {
    add_stimulus(&score, &points[i], CONTROLLED_SPACING * (double)i);
  }
  return writing_finished(score);
}

midi_score controlled_context(void) {
  static const int roots[] = { 0, 5, 10, 3, 8, 1, 6, 11, 4, 9, 2, 7 }; // by fourths
  static const int shape[] = { 0, 7, 12, 14, 12, 7 };                  // no third
  midi_score       score   = { 0 };
  writing          pen     = writing_begin(&score, 60.0 * 2.8, 55, SCALE_MAJOR);
  for (int i = 0; i / 2.8 < CONTEXT_SECONDS - 1.0; i++) {
    const int root = 48 + roots[i / 6 % 12];
    writing_note(&pen, PIANO, i, 0.9, root + shape[i % 6] + 8, MIDDLE_VELOCITY);
    if (i % 6 == 0) {
      writing_note(&pen, STRINGS, i, 5.5, root, MIDDLE_VELOCITY);
      writing_note(&pen, STRINGS, i, 5.5, root + 7, MIDDLE_VELOCITY);
    }
  }
  return writing_finished(score);
}
