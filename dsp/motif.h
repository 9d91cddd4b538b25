// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif.h
/// A learned motif: a stretch of music of 2 to 16 s as the matching sees it, its name,
/// and the mood it was in. Plain data; every function here is real-time safe.

#ifndef KIBUN_MOTIF_H
#define KIBUN_MOTIF_H

#include <stdbool.h>
#include <stdint.h>

enum {
  MOTIFS                  = 16, ///< held at most
  MOTIF_POINTS_PER_SECOND = 10,
  MOTIF_POINTS            = 160, ///< of one motif at most: 16 s
  MOTIF_FEWEST_POINTS     = 20,  ///< of one motif: 2 s
  MOTIF_DIMENSIONS        = 24,  ///< of a point
  MOTIF_NAME_BYTES        = 32   ///< of a name in UTF-8, the 0 included
};

/// What a tenth of a second sounds like; see motif_features.h. All 0: silence.
typedef struct {
  int8_t at[MOTIF_DIMENSIONS];
} motif_point;

/// The mood of a stretch: means of the curves.
typedef struct {
  bool  judged; ///< there was a judgement; the rest means nothing otherwise
  float energy;
  float valence;
  float arousal;
  float tension;
} motif_mood;

typedef struct {
  char        name[MOTIF_NAME_BYTES]; ///< UTF-8 without control characters
  motif_mood  mood;                   ///< when it was learned
  uint32_t    length; ///< points; 0: no motif, otherwise MOTIF_FEWEST_POINTS or more
  motif_point points[MOTIF_POINTS]; ///< a tenth of a second each
} motif;

/// Motifs by their number less 1. There may be gaps.
typedef struct {
  motif slots[MOTIFS];
} motif_set;

/// The motif that has a number, or NULL. Pure.
const motif* motif_set_at(const motif_set* self, unsigned number);

/// How many there are. Pure.
unsigned motif_set_count(const motif_set* self);

/// Name a motif. Control characters and bytes that are no UTF-8 become `_`; a name that
/// is too long is cut between two characters. Constant cost.
void motif_set_name(motif* self, const char* name);

/// Whether the numbers are in range and the name is well formed. Pure; constant cost.
bool motif_is_sound(const motif* self);

#endif
