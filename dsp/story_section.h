// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_section.h
/// A new section: what sounds from here on is other material than what sounded before, by
/// its spectrum, its instruments, its level, its harmony.
///
/// The causal half of what Foote does with a checkerboard over a similarity matrix
/// ("Automatic audio segmentation using a measure of audio novelty", ICME 2000): how far
/// the mean of the last 6 s is from that of the 10 s before, in each measure by how much
/// that varies within the two. A section begins where this novelty peaks and is large,
/// which takes 9 s to see.

#ifndef KIBUN_STORY_SECTION_H
#define KIBUN_STORY_SECTION_H

#include "dsp/chroma.h"
#include "dsp/ear_bands.h"

#include <stdbool.h>

enum {
  SECTION_GROUPS   = 12, ///< of EAR_BANDS, four by four
  SECTION_FAMILIES = 6,
  SECTION_MEASURES = SECTION_GROUPS + PITCH_CLASSES + SECTION_FAMILIES + 1,
  SECTION_SLICES   = 64 ///< of half a second
};

typedef struct {
  bool  found;
  float lag;        ///< s from where it began to now
  float confidence; ///< 0 … 1
} story_section_reading;

/// What is heard in one hop.
typedef struct {
  const float* bands;                      ///< EAR_BANDS energies
  const float* chroma;                     ///< PITCH_CLASSES
  float        loudness;                   ///< momentary, dB
  float        families[SECTION_FAMILIES]; ///< of instruments, 0 … 1 each
} story_section_heard;

/// Plain data; make it with story_section_new().
typedef struct {
  unsigned hops; ///< in a slice
  unsigned heard;
  float    sum_bands[EAR_BANDS];
  float    sum_chroma[PITCH_CLASSES];
  float    sum_families[SECTION_FAMILIES];
  float    sum_loudness;
  float    slices[SECTION_SLICES][SECTION_MEASURES];
  float    novelty[SECTION_SLICES]; ///< of the boundary before a slice
  unsigned newest;
  unsigned count;
} story_section;

/// @param frame_rate calls of story_section_process() per second
story_section story_section_new(double frame_rate);
void          story_section_reset(story_section* self);

/// Judge one hop. Real-time safe; cost is bounded.
story_section_reading story_section_process(story_section*             self,
                                            const story_section_heard* now);

#endif
