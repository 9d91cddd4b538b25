// SPDX-License-Identifier: GPL-3.0-or-later

/// @file measures.h
/// What is measured of the clips of a set.

#ifndef KIBUN_ACCURACY_MEASURES_H
#define KIBUN_ACCURACY_MEASURES_H

#include "tests/accuracy/mood/part.h"

typedef enum {
  // Of clips whose valence and arousal are known, each said once for the clip.
  MEASURE_AROUSAL,
  MEASURE_VALENCE,
  // Of their measures: the mean over clips of r inside each, and r over all together;
  // "late"
  // compares with what was heard 2 s before.
  MEASURE_AROUSAL_WITHIN,
  MEASURE_AROUSAL_WITHIN_LATE,
  MEASURE_AROUSAL_POOLED,
  MEASURE_AROUSAL_POOLED_LATE,
  MEASURE_VALENCE_WITHIN,
  MEASURE_VALENCE_WITHIN_LATE,
  MEASURE_VALENCE_POOLED,
  MEASURE_VALENCE_POOLED_LATE,
  // Of clips whose quadrant is known.
  MEASURE_AROUSAL_SIGN,
  MEASURE_VALENCE_SIGN,
  MEASURE_QUADRANT,
  MEASURE_LEADING_QUADRANT, ///< that of the mood told longest
  MEASURE_CONFIDENCE,       ///< expected calibration error
  // Of clips with words.
  MEASURE_WORDS, ///< mean area under the curve
  // Of clips whose listeners are known.
  MEASURE_UNJUDGED, ///< share of seconds of sound without a judgement
  // Of clips whose keys are known.
  MEASURE_KEY_TIME,
  MEASURE_MODE_TIME,
  MEASURE_MAJORNESS_TIME,
  MEASURE_KEY_VOTE,
  MEASURE_MODE_VOTE,
  MEASURE_SETTLED,  ///< share of first keys right after at most 8 s
  MEASURE_FOLLOWED, ///< share of modulations right after at most 10 s
  // Of clips whose family of instruments is known.
  MEASURE_FAMILY,        ///< its meter is on top
  MEASURE_FAMILY_UNSEEN, ///< of programs that nothing was fitted on
  MEASURES
} measure;

const char* measure_name(measure which);

/// Which clips it is of.
wanted_clip measure_wants(measure which);

/// The family whose meter is on top: 1 … FAMILIES, the first of those that are equal.
int measure_top_family(const clip* each);

figure measure_over(measure which, const part* clips);

#endif
