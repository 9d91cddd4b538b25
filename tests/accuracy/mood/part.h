// SPDX-License-Identifier: GPL-3.0-or-later

/// @file part.h
/// The clips of a set that one SoundFont plays, and measures over them.

#ifndef KIBUN_ACCURACY_PART_H
#define KIBUN_ACCURACY_PART_H

#include "tests/accuracy/mood/agreement.h"
#include "tests/accuracy/mood/clip.h"

typedef struct {
  const clip** at;
  size_t       count;
  size_t*      groups; ///< of each
  size_t       group_count;
} part;

/// What a clip has to have to belong.
typedef bool (*wanted_clip)(const clip* each);

/// The heard clips of the set and the SoundFont of a clip that are wanted.
/// @return to be freed with part_free()
part part_of(const clip_list* all, const clip* like, wanted_clip is_wanted);
/// All heard clips that are wanted.
part part_of_all(const clip_list* all, wanted_clip is_wanted);
void part_free(part* self);

/// Whether a clip is the first of its set and SoundFont. Clips are sorted.
bool part_begins(const clip_list* all, size_t i);

/// A measure over all clips, and 95 % of it over resampled groups.
typedef struct {
  double   value; ///< NAN where it can't be measured
  interval within;
} figure;

/// A number of each clip; NAN leaves a clip out.
typedef double (*clip_number)(const clip* each);
/// Pairs of numbers of each clip, added to what is there.
typedef void (*clip_pairs)(const clip* each, moments* sums);
typedef const calibration* (*clip_calibration)(const clip* each);

figure part_mean(const part* self, clip_number which);
/// The sum of one over the sum of the other.
figure part_ratio(const part* self, clip_number part_of, clip_number whole);
/// Pearson's r over the pairs of all clips together.
figure part_correlation(const part* self, clip_pairs which);
/// Expected calibration error.
figure part_calibration_error(const part* self, clip_calibration which);
/// Area under the curve of a mood's meter.
figure part_area(const part* self, mood_word mood);
/// The mean of the areas of all moods that listeners name.
figure part_mean_area(const part* self);

#endif
