// SPDX-License-Identifier: GPL-3.0-or-later

/// @file scoring.h
/// How far what was heard agrees with what is true. Pure functions.
///
/// Events are times in seconds, in rising order. F-measures and continuity are those of
/// mir_eval (Raffel et al., "mir_eval: a transparent implementation of common MIR
/// metrics", ISMIR 2014): with mir_eval 0.7 the largest difference was 5e-7, in 420 marks
/// of recorded and rendered music. Accuracy 1 and 2 are those of Gouyon et al., "An
/// experimental comparison of audio tempo induction algorithms", IEEE TASLP 14 (2006).

#ifndef KIBUN_ACCURACY_SCORING_H
#define KIBUN_ACCURACY_SCORING_H

#include "tests/accuracy/series.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The most pairs of a true and a heard event within `window`, each used once.
size_t scoring_matches(series truth, series heard, double window);

typedef struct {
  double precision;
  double recall;
  double f; ///< 0 when nothing matches
} f_measure;

f_measure scoring_f(size_t matches, size_t truth, size_t heard);

/// Share of beats whose place and interval are both within 17.5 % of an interval.
typedef struct {
  double cml_t; ///< at the metrical level of the truth
  double aml_t; ///< at the best of: that, off the beat, double, half (either half)
} continuity;

continuity scoring_continuity(series truth, series heard);

typedef enum { TEMPO_AS_IT_IS, TEMPO_ANY_OCTAVE } tempo_levels;

/// Within 4 %; for any octave, also of 2, 3, 1/2 or 1/3 times the truth.
bool scoring_tempo_is_right(double heard, double truth, tempo_levels levels);

/// Of the truth: 0.01 is 1 % more or less; 1 where either is unknown. For any octave, of
/// the nearest of those above.
double scoring_tempo_error(double heard, double truth, tempo_levels levels);

/// How the heard tempo relates to the truth: "1", "2", "1/2", "2/3" …, "other"; "none"
/// for no tempo.
const char* scoring_tempo_relation(double heard, double truth);

/// Tempo around a time: 60 / the mean of the eight beat intervals there, or of as many
/// as there are; 0 without beats.
double scoring_local_tempo(series beats, double time);

/// @param share 0 … 1: .5 is the median; between two values linearly (as numpy).
/// @param values in any order
/// @return 0 without values
double scoring_percentile(series values, double share);

double scoring_mean(series values);

/// Share of values that are at most `limit`; 0 without values.
double scoring_share_within(series values, double limit);

typedef struct {
  double low;
  double high;
} interval;

/// 95 % of the mean, by the percentiles of 2000 resamplings (Efron & Tibshirani, "An
/// Introduction to the Bootstrap", 1993). The same values give the same interval.
interval scoring_bootstrap(series values);

enum { CALIBRATION_BINS = 10 };

/// How often one was right against how sure one was.
typedef struct {
  double told[CALIBRATION_BINS];  ///< number of judgements in a tenth of confidence
  double sure[CALIBRATION_BINS];  ///< sum of their confidences
  double right[CALIBRATION_BINS]; ///< how many of them were right
} calibration;

/// @param confidence 0 … 1
void calibration_add(calibration* self, double confidence, bool right);
/// Count others in, each `weight` times.
void calibration_merge(calibration* self, const calibration* other, double weight);

/// Share of judgements that were right.
double calibration_right(const calibration* self);

/// Mean distance between confidence and being right over the bins, weighted by their
/// size (Naeini, Cooper & Hauskrecht, "Obtaining well calibrated probabilities using
/// Bayesian binning", AAAI 2015). 0 without judgements.
double calibration_error(const calibration* self);

#endif
