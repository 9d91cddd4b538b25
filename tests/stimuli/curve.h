// SPDX-License-Identifier: GPL-3.0-or-later

/// @file curve.h
/// What the engine says of a sound, frame by frame.

#ifndef KIBUN_STIMULI_CURVE_H
#define KIBUN_STIMULI_CURVE_H

#include "dsp/frame.h"
#include "tests/stimuli/stereo.h"

#include <stddef.h>

/// Freed with curve_free(); empty when it could not be heard.
typedef struct {
  frame* at;
  size_t count;
  double per_second;
} curve;

/// A new engine hears the sound at its own rate, with the settings that are the default.
curve curve_hear(const stereo* sound);
void  curve_free(curve* self);

/// Means over a time, from … to, s.
typedef struct {
  double valence;
  double arousal;
  double tension;
  double moods[MOOD_WORDS];
} curve_mean;

curve_mean curve_mean_of(const curve* self, double from, double to);

/// Share of whole seconds, from a time on, that are judged `none` for most of them;
/// -1 where there is no whole second.
double curve_none(const curve* self, double from);

/// The word said for most of the time from … to.
mood_word curve_word(const curve* self, double from, double to);

/// The shortest time between two changes of the word, s, those to and from `none` left
/// out, after a time; infinite with fewer than two.
double curve_shortest(const curve* self, double from);
/// The number of changes, those to and from `none` left out, after a time.
size_t curve_changes(const curve* self, double from);

/// The place of a mood when the means are sorted, 1 for the top.
size_t curve_rank(const curve_mean* means, mood_word mood);

#endif
