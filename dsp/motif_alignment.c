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

// Sixteen bits are enough, and what is half as large stays in the cache: 160 points that
// are alike to the full sum up to 20480, and the worst way to NEVER.
enum {
  ALIKE     = 128, // a likeness of 1
  STEP_COST = 13,  // a tenth: of a step at twice or half the speed
  NEVER     = -20000
};

// Two numbers in sixteen bits: the points of the stream, 320 at most, and how many steps
// were at twice the speed, 80 at most.
enum { QUICK = 512 };

typedef int16_t  lanes[LANES];
typedef uint16_t counts[LANES];

struct motif_alignment {
  unsigned length;
  unsigned now; // of the rows that are kept
  int      tonic;
  float    points[MOTIF_POINTS][MOTIF_DIMENSIONS];
  lanes    like[MOTIF_POINTS]; // of the newest point
  lanes    sum[KEPT][ROWS]; // of the best way to here; REACH rows that there is none for
  counts   age[KEPT][ROWS]; // of that way: points of the stream, and QUICK for each such
  lanes    square[KEPT][ROWS]; // of that way: squares of the likeness, added up
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
  memset(self->square, 0, sizeof self->square);
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

static void put_likeness(const float sum[PITCH_CLASSES], int16_t* const like) {
  for (int t = 0; t < PITCH_CLASSES; ++t) {
    like[t] = (int16_t)((int)((sum[t] + 2.0F) * (float)ALIKE + 0.5F) - 2 * ALIKE);
  }
}

/// In the lane of a transposition, the motif's C is compared with the stream's pitch
/// class that is so many semitones above C.
static void compare(const motif_alignment* const self, const float* const point,
                    const motif_stream* const now, lanes like) {
  float sum[PITCH_CLASSES] = { 0.0F };
  for (int c = 0; c < PITCH_CLASSES; ++c) {
    const float harmony = point[MOTIF_HARMONY + c];
    const float melody  = point[MOTIF_MELODY + c];
    for (int t = 0; t < PITCH_CLASSES; ++t) {
      sum[t] += harmony * now->harmony[c + t] + melody * now->melody[c + t];
    }
  }
  put_likeness(sum, like);

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
  put_likeness(sum, like + PITCH_CLASSES);
}

/// The rows of the points before.
typedef struct {
  unsigned now;
  unsigned before;
  unsigned earlier;
} kept_rows;

/// Of 0 … ALIKE, too.
static int16_t squared(const int16_t like) {
  return (int16_t)((like * like + ALIKE / 2) / ALIKE);
}

/// The best of the steps that lead to a point: as fast as learned, twice, half as fast.
/// Each point of the motif counts once.
/// @param like_then likeness of this row and the point before
static void step(motif_alignment* const self, const unsigned row, const kept_rows kept,
                 const lanes like_then) {
  const int16_t* const like       = self->like[row];
  const int16_t* const like_below = self->like[row - 1];
  // Row r of the motif is REACH rows further on in the sums.
  const unsigned        to          = row + REACH;
  const int16_t* const  sum_same    = self->sum[kept.before][to - 1];
  const int16_t* const  sum_fast    = self->sum[kept.before][to - 2];
  const int16_t* const  sum_slow    = self->sum[kept.earlier][to - 1];
  const uint16_t* const age_same    = self->age[kept.before][to - 1];
  const uint16_t* const age_fast    = self->age[kept.before][to - 2];
  const uint16_t* const age_slow    = self->age[kept.earlier][to - 1];
  const int16_t* const  square_same = self->square[kept.before][to - 1];
  const int16_t* const  square_fast = self->square[kept.before][to - 2];
  const int16_t* const  square_slow = self->square[kept.earlier][to - 1];
  lanes                 sum; // of its own, so that the compiler sees: nothing overlaps
  counts                age;
  lanes                 square;
  for (int t = 0; t < LANES; ++t) {
    const int16_t half = (int16_t)((int16_t)(like[t] + like_then[t]) >> 1);
    const int16_t same = (int16_t)(sum_same[t] + like[t]);
    const int16_t fast = (int16_t)(sum_fast[t] + like[t] + like_below[t] - STEP_COST);
    const int16_t slow = (int16_t)(sum_slow[t] + half - STEP_COST);

    // Each is read whatever wins, so that there is no branch and lanes go side by side.
    const uint16_t straight = (uint16_t)(age_same[t] + 1);
    const uint16_t quicker  = (uint16_t)(age_fast[t] + 1 + QUICK);
    const uint16_t slower   = (uint16_t)(age_slow[t] + 2);
    const int16_t  here     = squared(like[t]);
    const int16_t  as_is    = (int16_t)(square_same[t] + here);
    const int16_t  both     = (int16_t)(square_fast[t] + here + squared(like_below[t]));
    const int16_t  blended  = (int16_t)(square_slow[t] + squared(half));

    const int16_t  most = (int16_t)(same > fast ? same : fast);
    const uint16_t past = (uint16_t)(same > fast ? straight : quicker);
    const int16_t  of   = (int16_t)(same > fast ? as_is : both);
    const int16_t  best = (int16_t)(most > slow ? most : slow);
    sum[t]              = (int16_t)(best > NEVER ? best : NEVER);
    age[t]              = (uint16_t)(most > slow ? past : slower);
    square[t]           = (int16_t)(most > slow ? of : blended);
  }
  memcpy(self->sum[kept.now][to], sum, sizeof sum);
  memcpy(self->age[kept.now][to], age, sizeof age);
  memcpy(self->square[kept.now][to], square, sizeof square);
}

static void begin_anywhere(motif_alignment* const self, const unsigned now) {
  for (int t = 0; t < LANES; ++t) {
    self->sum[now][REACH][t]    = self->like[0][t];
    self->age[now][REACH][t]    = 1;
    self->square[now][REACH][t] = squared(self->like[0][t]);
  }
}

/// @param rows of the motif, from its beginning
static motif_ending ending_after(const motif_alignment* const self, const unsigned rows) {
  const unsigned       at   = rows - 1 + REACH;
  const int16_t* const sum  = self->sum[self->now][at];
  int                  best = 0;
  for (int t = 1; t < LANES; ++t) {
    best = sum[t] > sum[best] ? t : best;
  }
  const float    points = (float)rows;
  const int      up     = best % PITCH_CLASSES;
  const unsigned age    = self->age[self->now][at][best] % QUICK;
  const unsigned quick  = self->age[self->now][at][best] / QUICK;
  // Each quick step takes a point off the length, each slow one adds one.
  const float bends  = (float)age + 2.0F * (float)quick - points;
  const float likely = (float)sum[best] / ((float)ALIKE * points);
  const float mean   = likely + bends * (float)STEP_COST / ((float)ALIKE * points);
  const float square = (float)self->square[self->now][at][best] / ((float)ALIKE * points);
  return (motif_ending){
    .likeness      = likely,
    .unevenness    = fmaxf(square - mean * mean, 0.0F),
    .bends         = bends / points,
    .transposition = up > HIGHEST ? up - PITCH_CLASSES : up,
    .other_mode    = best >= PITCH_CLASSES,
    .points        = age,
  };
}

motif_ending motif_alignment_process(motif_alignment* const    self,
                                     const motif_stream* const now) {
  const kept_rows kept = { .now     = (self->now + 1) % KEPT,
                           .before  = self->now,
                           .earlier = (self->now + KEPT - 1) % KEPT };
  self->now            = kept.now;
  compare(self, self->points[0], now, self->like[0]);
  begin_anywhere(self, kept.now);
  for (unsigned row = 1; row < self->length; ++row) {
    lanes then;
    memcpy(then, self->like[row], sizeof then);
    compare(self, self->points[row], now, self->like[row]);
    step(self, row, kept, then);
  }
  return ending_after(self, self->length);
}

motif_ending motif_alignment_three_quarters(const motif_alignment* const self) {
  return ending_after(self, 3 * self->length / 4);
}
