// SPDX-License-Identifier: GPL-3.0-or-later

/// @file same_frame.h
/// Whether two frames say the same to the last bit.

#ifndef KIBUN_TESTS_SAME_FRAME_H
#define KIBUN_TESTS_SAME_FRAME_H

#include "dsp/frame.h"

#include <string.h>

static inline bool same_reasons(const reason* const a, const reason* const b) {
  bool same = true;
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    same = same && a[i].cue == b[i].cue && a[i].high == b[i].high &&
           !memcmp(&a[i].push, &b[i].push, sizeof a[i].push);
  }
  return same;
}

enum { FRAME_NUMBERS = 35 };

static inline void frame_numbers(const frame* const a, float numbers[FRAME_NUMBERS]) {
  const float all[FRAME_NUMBERS] = {
    a->valence,
    a->arousal,
    a->tension,
    a->energy,
    a->confidence,
    a->tempo,
    a->beat_lag,
    a->tempo_confidence,
    a->beat_phase,
    a->onset_lag,
    a->onset_strength,
    a->pulse_clarity,
    a->story_lag,
    a->build,
    a->key_clarity,
    a->story_confidence,
    a->majorness,
    a->roughness,
    a->loudness,
    a->percussive,
    a->bright,
    a->heavy,
    a->strings,
    a->brass,
    a->piano,
    a->voice,
    a->electronic,
    a->drums,
    a->motif.speed,
    a->motif.lag,
    a->motif.strength,
    a->phrase.strength,
    a->phrase.begin,
    a->phrase.length,
    a->phrase.first_begin,
  };
  memcpy(numbers, all, sizeof all);
}

static inline bool same_curves(const frame* const a, const frame* const b) {
  float one[FRAME_NUMBERS];
  float other[FRAME_NUMBERS];
  frame_numbers(a, one);
  frame_numbers(b, other);
  return !memcmp(one, other, sizeof one) && !memcmp(a->moods, b->moods, sizeof a->moods);
}

/// By members: what lies between them may differ.
static inline bool same_frame(const frame* const a, const frame* const b) {
  return same_curves(a, b) && a->sample == b->sample && a->mood == b->mood &&
         a->key == b->key && a->beat == b->beat && a->onset == b->onset &&
         a->story == b->story && a->silent == b->silent &&
         a->motif.number == b->motif.number &&
         a->motif.transposition == b->motif.transposition &&
         a->motif.change == b->motif.change &&
         same_reasons(a->why.valence, b->why.valence) &&
         same_reasons(a->why.arousal, b->why.arousal) &&
         same_reasons(a->why.tension, b->why.tension);
}

#endif
