// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_alignment.h"

#include "dsp/key_profiles.h"
#include "dsp/motif_features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  REACH   = 2, // points that a step may skip, of the motif or of the stream
  ROWS    = MOTIF_POINTS + REACH,
  KEPT    = REACH + 1,
  HIGHEST = 6,                 // semitones up; more are fewer down
  LANES   = 2 * PITCH_CLASSES, // transpositions as learned, and in the other mode
  DEGREES = 2                  // that make a mode
};

static const int MINOR_DEGREES[DEGREES] = { 3, 8 }; // semitones; major is one above

static const float MELODY_SHARE  = 0.5F;   // of the likeness
static const float MEMORY_POINTS = 120.0F; // 12 s: a phrase or two
static const float LEAST         = 0.1F;   // of a point: what is below does not move
static const float STEP_COST     = 0.1F;   // of a step at twice or half the speed
static const float NEVER         = -1e6F;

typedef float lanes[LANES];

struct motif_alignment {
  unsigned length;
  unsigned now; // of the rows that are kept
  int      tonic;
  float    points[MOTIF_POINTS][MOTIF_DIMENSIONS];
  lanes    like[KEPT][MOTIF_POINTS];
  lanes    sum[KEPT][ROWS]; // of the best way to here; REACH rows that there is none for
  lanes    age[KEPT][ROWS]; // of that way, points of the stream
};

motif_alignment* motif_alignment_new(void) {
  return calloc(1, sizeof(motif_alignment));
}

void motif_alignment_free(motif_alignment* const self) {
  free(self);
}

static void share(float point[MOTIF_DIMENSIONS]) {
  motif_scale(point + MOTIF_HARMONY, sqrtf(1.0F - MELODY_SHARE), LEAST);
  motif_scale(point + MOTIF_MELODY, sqrtf(MELODY_SHARE), LEAST);
}

static void mean_of(const motif* const wanted, float mean[MOTIF_DIMENSIONS]) {
  int sums[MOTIF_DIMENSIONS] = { 0 };
  for (unsigned i = 0; i < wanted->length; ++i) {
    for (int d = 0; d < MOTIF_DIMENSIONS; ++d) {
      sums[d] += wanted->points[i].at[d];
    }
  }
  for (int d = 0; d < MOTIF_DIMENSIONS; ++d) {
    mean[d] = (float)sums[d] / (float)(MOTIF_UNIT * wanted->length);
  }
}

static void without_mean(const motif_point* const point,
                         const float mean[MOTIF_DIMENSIONS], float to[MOTIF_DIMENSIONS]) {
  for (int d = 0; d < MOTIF_DIMENSIONS; ++d) {
    to[d] = (float)point->at[d] / (float)MOTIF_UNIT - mean[d];
  }
}

static bool is_silent(const motif_point* const point) {
  static const motif_point silence = { { 0 } };
  return memcmp(point, &silence, sizeof silence) == 0;
}

void motif_alignment_reset(motif_alignment* const self) {
  memset(self->like, 0, sizeof self->like);
  memset(self->age, 0, sizeof self->age);
  for (unsigned kept = 0; kept < KEPT; ++kept) {
    for (unsigned row = 0; row < ROWS; ++row) {
      for (int t = 0; t < LANES; ++t) {
        self->sum[kept][row][t] = NEVER;
      }
    }
  }
}

void motif_alignment_follow(motif_alignment* const self, const motif* const wanted) {
  float mean[MOTIF_DIMENSIONS];
  mean_of(wanted, mean);
  self->length       = wanted->length;
  const key_word key = key_profiles_best(mean + MOTIF_HARMONY);
  self->tonic        = key == KEY_NONE ? 0 : (key - 1) % PITCH_CLASSES;
  for (unsigned i = 0; i < wanted->length; ++i) {
    memset(self->points[i], 0, sizeof self->points[i]);
    if (!is_silent(&wanted->points[i])) {
      without_mean(&wanted->points[i], mean, self->points[i]);
      share(self->points[i]);
    }
  }
  motif_alignment_reset(self);
}

float motif_alignment_movement(const motif* const wanted) {
  float mean[MOTIF_DIMENSIONS];
  float point[MOTIF_DIMENSIONS];
  float squares = 0.0F;
  float moved   = 0.0F;
  mean_of(wanted, mean);
  for (unsigned i = 0; i < wanted->length; ++i) {
    without_mean(&wanted->points[i], mean, point);
    for (int d = 0; d < MOTIF_DIMENSIONS; ++d) {
      const float whole = point[d] + mean[d];
      squares += whole * whole;
      moved += point[d] * point[d];
    }
  }
  return squares > 0.0F ? fminf(sqrtf(moved / squares), 1.0F) : 0.0F;
}

void motif_stream_process(motif_stream* const self, const motif_point* const point) {
  float now[MOTIF_DIMENSIONS] = { 0.0F };
  if (!is_silent(point)) {
    self->heard = fminf(self->heard + 1.0F, MEMORY_POINTS);
    for (int d = 0; d < MOTIF_DIMENSIONS; ++d) {
      const float value = (float)point->at[d] / (float)MOTIF_UNIT;
      self->mean[d] += (value - self->mean[d]) / self->heard;
    }
    without_mean(point, self->mean, now);
    share(now);
  }
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    self->harmony[i] = self->harmony[PITCH_CLASSES + i] = now[MOTIF_HARMONY + i];
    self->melody[i] = self->melody[PITCH_CLASSES + i] = now[MOTIF_MELODY + i];
  }
}

/// In the lane of a transposition, the motif's C is compared with the stream's pitch
/// class that is so many semitones above C.
static void compare(const motif_alignment* const self, const float* const point,
                    const motif_stream* const now, float* const like) {
  float sum[PITCH_CLASSES] = { 0.0F };
  for (int c = 0; c < PITCH_CLASSES; ++c) {
    const float harmony = point[MOTIF_HARMONY + c];
    const float melody  = point[MOTIF_MELODY + c];
    for (int t = 0; t < PITCH_CLASSES; ++t) {
      sum[t] += harmony * now->harmony[c + t] + melody * now->melody[c + t];
    }
  }
  memcpy(like, sum, sizeof sum);

  // Only what changes places makes the other mode another sum.
  for (int i = 0; i < DEGREES; ++i) {
    const int   minor   = (self->tonic + MINOR_DEGREES[i]) % PITCH_CLASSES;
    const int   major   = (minor + 1) % PITCH_CLASSES;
    const float harmony = point[MOTIF_HARMONY + minor] - point[MOTIF_HARMONY + major];
    const float melody  = point[MOTIF_MELODY + minor] - point[MOTIF_MELODY + major];
    for (int t = 0; t < PITCH_CLASSES; ++t) {
      sum[t] += harmony * (now->harmony[major + t] - now->harmony[minor + t]) +
                melody * (now->melody[major + t] - now->melody[minor + t]);
    }
  }
  memcpy(like + PITCH_CLASSES, sum, sizeof sum);
}

/// The best of the steps that lead to a point: as fast as learned, twice, half as fast.
/// Each point of the motif counts once.
static void step(motif_alignment* const self, const unsigned row, const unsigned now,
                 const unsigned before, const unsigned earlier) {
  const float* const like       = self->like[now][row];
  const float* const like_below = self->like[now][row > 0 ? row - 1 : 0];
  const float* const like_then  = self->like[before][row];
  // Row r of the motif is REACH rows further on in the sums.
  const float* const sum_same = self->sum[before][row + REACH - 1];
  const float* const sum_fast = self->sum[before][row + REACH - 2];
  const float* const sum_slow = self->sum[earlier][row + REACH - 1];
  const float* const age_same = self->age[before][row + REACH - 1];
  const float* const age_fast = self->age[before][row + REACH - 2];
  const float* const age_slow = self->age[earlier][row + REACH - 1];
  lanes              sum; // of its own, so that the compiler sees that nothing overlaps
  lanes              age;
  for (int t = 0; t < LANES; ++t) {
    const float same = sum_same[t] + like[t];
    const float fast = sum_fast[t] + like[t] + like_below[t] - STEP_COST;
    const float slow = sum_slow[t] + 0.5F * (like[t] + like_then[t]) - STEP_COST;

    const float most   = same > fast ? same : fast;
    const float past   = same > fast ? age_same[t] : age_fast[t];
    const float longer = age_slow[t] + 1.0F;
    sum[t]             = most > slow ? most : slow;
    age[t]             = 1.0F + (most > slow ? past : longer);
  }
  memcpy(self->sum[now][row + REACH], sum, sizeof sum);
  memcpy(self->age[now][row + REACH], age, sizeof age);
}

static void begin_anywhere(motif_alignment* const self, const unsigned now) {
  for (int t = 0; t < LANES; ++t) {
    self->sum[now][REACH][t] = self->like[now][0][t];
    self->age[now][REACH][t] = 1.0F;
  }
}

/// @param rows of the motif, from its beginning
static motif_ending ending_after(const motif_alignment* const self, const unsigned rows) {
  const float* const sum    = self->sum[self->now][rows - 1 + REACH];
  const float* const age    = self->age[self->now][rows - 1 + REACH];
  motif_ending       ending = { .likeness = 2.0F * NEVER };
  for (int t = 0; t < LANES; ++t) {
    if (sum[t] > ending.likeness) {
      const int up         = t % PITCH_CLASSES;
      ending.likeness      = sum[t];
      ending.transposition = up > HIGHEST ? up - PITCH_CLASSES : up;
      ending.other_mode    = t >= PITCH_CLASSES;
      ending.points        = (unsigned)age[t];
    }
  }
  ending.likeness /= (float)rows;
  return ending;
}

motif_ending motif_alignment_process(motif_alignment* const    self,
                                     const motif_stream* const stream) {
  const unsigned before  = self->now;
  const unsigned earlier = (before + KEPT - 1) % KEPT;
  const unsigned now     = (before + 1) % KEPT;
  self->now              = now;
  for (unsigned row = 0; row < self->length; ++row) {
    compare(self, self->points[row], stream, self->like[now][row]);
  }
  begin_anywhere(self, now);
  for (unsigned row = 1; row < self->length; ++row) {
    step(self, row, now, before, earlier);
  }

  return ending_after(self, self->length);
}

motif_ending motif_alignment_three_quarters(const motif_alignment* const self) {
  return ending_after(self, 3 * self->length / 4);
}
