// SPDX-License-Identifier: GPL-3.0-or-later

/// @file renders.h
/// All that is rendered once and then heard by several tests: the sentences and the
/// controlled stimuli, each with two SoundFonts.

#ifndef KIBUN_STIMULI_RENDERS_H
#define KIBUN_STIMULI_RENDERS_H

#include "tests/stimuli/controlled.h"
#include "tests/stimuli/sentences.h"
#include "tests/stimuli/stereo.h"

#include <stdbool.h>
#include <stddef.h>

enum { FONTS = 2 };

/// What may be fitted on, and what is to be judged by: other melodies, another SoundFont,
/// other writings.
typedef enum { SPLIT_FIT, SPLIT_JUDGE } split;

enum { SPLITS = SPLIT_JUDGE + 1 };

const char* split_name(split which);

typedef struct {
  stereo sentences[FONTS][SENTENCE_COUNT][SENTENCE_WRITINGS];
  stereo contexts[FONTS];

  // Of each split, with the SoundFont of the same number, alone, at one scale with the
  // context.
  controlled_point* points[SPLITS];
  stereo*           stimuli[SPLITS];
  size_t            count; ///< of points in each split
} renders;

typedef struct {
  const char* fonts[FONTS]; ///< the first may be fitted on
  size_t      points;       ///< of the controlled design, in each split
  bool        controlled;   ///< else there are none
  bool        fit;          ///< also what may be fitted on; else only what judges
  unsigned    threads;
} renders_plan;

/// @return whether all could be rendered; free it in any case
bool renders_make(renders* self, const renders_plan* plan);
void renders_free(renders* self);

/// May a model be fitted on this one?
split renders_split_of(size_t font, size_t writing);

/// A stimulus as it is heard: the context, a breath, then the stimulus.
stereo renders_in_context(const renders* self, split which, size_t number);

/// When the stimulus begins in that, and from when to when it is judged, s.
extern const double RENDERS_STIMULUS_S;
extern const double RENDERS_JUDGED_FROM_S;
extern const double RENDERS_JUDGED_TO_S;

#endif
