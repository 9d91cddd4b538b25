// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/phrase.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  SHORTEST_LAG = 60, // 12 s
  LOOP_LAG     = 5,  // 1 s: what is nearer is the same sound
  SHORTEST     = 30, // 6 s
  LONGEST      = 80, // 16 s
  ENDED        = 5,  // points without a better end
  SLICE        = PHRASE_POINTS / PHRASE_PARTS,
  UNIT         = 100, // of a point's likeness to itself: 1
  STRIDE       = 24
};

static const float ORDINARY    = 0.5F; // likeness that neither adds nor takes away
static const float DRIFT_COST  = 0.1F; // of a lag that changes by a point
static const float ALIKE       = 0.7F; // a phrase, on average
static const float ALIKE_SHORT = 3.0F; // more, divided by its points: chance is brief
static const float LOOP_ALIKE  = 0.5F;
static const float LOOP_SHARE  = 0.3F;  // of a phrase that may be in a loop
static const float LOOP_SPEED  = 0.05F; // per point: a memory of 4 s
static const float KNOWN_SHARE = 0.4F;  // of a phrase that may have been told

/// Of each point that is remembered.
typedef struct {
  int16_t at[STRIDE];
  bool    in_loop;
  bool    known;
} moment;

/// A run of likeness: where it is best so far.
typedef struct {
  float    score;
  uint32_t points; // long
  uint32_t lag;
  uint32_t end; // number of the point it ends at
} run;

struct phrase {
  uint32_t count; // points heard
  unsigned part;  // parts of the work that are done
  unsigned taken; // points of the stream in the one that is being gathered
  float    gathering[STRIDE];

  moment   moments[PHRASE_POINTS];
  float    scores[2][PHRASE_POINTS + 2]; // by lag + 1, of the last row and this one
  float    ages[2][PHRASE_POINTS + 2];   // points of those runs
  float    loops[SHORTEST_LAG];          // likeness by lag, over the last seconds
  float    loop;                         // the strongest of them
  unsigned row;
  run      row_best;
  run      best;
};

phrase* phrase_new(void) {
  phrase* const self = calloc(1, sizeof *self);
  if (self) {
    phrase_reset(self);
  }
  return self;
}

void phrase_free(phrase* const self) {
  free(self);
}

static void end_runs(phrase* const self) {
  memset(self->scores, 0, sizeof self->scores);
  memset(self->ages, 0, sizeof self->ages);
  self->best = (run){ .score = 0.0F };
}

void phrase_reset(phrase* const self) {
  self->count = 0;
  self->part  = PHRASE_PARTS;
  self->taken = 0;
  memset(self->gathering, 0, sizeof self->gathering);
  memset(self->loops, 0, sizeof self->loops);
  end_runs(self);
}

static moment* moment_at(phrase* const self, const uint32_t number) {
  return &self->moments[number % PHRASE_POINTS];
}

/// How alike two points are: their product.
static float likeness(const moment* const a, const moment* const b) {
  int sum = 0;
  for (int i = 0; i < STRIDE; ++i) {
    sum += a->at[i] * b->at[i];
  }
  return (float)sum / (float)(UNIT * UNIT);
}

static void put_point(phrase* const self) {
  moment* const to     = moment_at(self, self->count);
  float         square = 1e-6F;
  for (int i = 0; i < STRIDE; ++i) {
    square += self->gathering[i] * self->gathering[i];
  }
  // The mean of two points is shorter than each where they differ: that is kept, so that
  // the likeness is of both.
  const float scale = (float)UNIT / fmaxf(sqrtf(square), (float)PHRASE_EACH * 0.7F);
  for (int i = 0; i < STRIDE; ++i) {
    to->at[i] = (int16_t)lrintf(scale * self->gathering[i]);
  }
  to->known   = false;
  to->in_loop = self->loop > LOOP_ALIKE;
  ++self->count;
  memset(self->gathering, 0, sizeof self->gathering);
}

void phrase_hear(phrase* const self, const motif_stream* const now) {
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    self->gathering[i] += now->harmony[i];
    self->gathering[PITCH_CLASSES + i] += now->melody[i];
  }
  if (++self->taken < PHRASE_EACH) {
    return;
  }
  while (self->part < PHRASE_PARTS) {
    phrase_work(self);
  }
  put_point(self);
  self->taken    = 0;
  self->part     = 0;
  self->row      = 1 - self->row;
  self->row_best = (run){ .score = 0.0F };
}

/// The row of lags that is being worked on, from one lag on.
static void follow_runs(phrase* const self, const uint32_t from, const uint32_t to) {
  const moment* const now        = moment_at(self, self->count - 1);
  const float* const  old_scores = self->scores[1 - self->row];
  const float* const  old_ages   = self->ages[1 - self->row];
  float* const        scores     = self->scores[self->row];
  float* const        ages       = self->ages[self->row];
  for (uint32_t lag = from; lag < to; ++lag) {
    const uint32_t i    = lag + 1;
    const float    like = likeness(now, moment_at(self, self->count - 1 - lag));
    float          best = old_scores[i];
    float          age  = old_ages[i];
    const float    less = old_scores[i - 1] - DRIFT_COST;
    const float    more = old_scores[i + 1] - DRIFT_COST;
    age                 = less > best ? old_ages[i - 1] : age;
    best                = less > best ? less : best;
    age                 = more > best ? old_ages[i + 1] : age;
    best                = more > best ? more : best;
    const float score   = best + like - ORDINARY;
    scores[i]           = score > 0.0F ? score : 0.0F;
    ages[i]             = score > 0.0F ? age + 1.0F : 0.0F;
    if (score > self->row_best.score && lag >= SHORTEST_LAG) {
      self->row_best = (run){ score, (uint32_t)ages[i], lag, self->count - 1 };
    }
  }
}

static void watch_loops(phrase* const self) {
  const moment* const now = moment_at(self, self->count - 1);
  self->loop              = 0.0F;
  for (uint32_t lag = LOOP_LAG; lag < SHORTEST_LAG && lag < self->count; ++lag) {
    const float like = likeness(now, moment_at(self, self->count - 1 - lag));
    self->loops[lag] += LOOP_SPEED * (like - self->loops[lag]);
    self->loop = fmaxf(self->loop, self->loops[lag]);
  }
}

/// Whether a run is a phrase to tell of; it is known from now on.
static bool is_phrase(phrase* const self, const run* const found) {
  const float points = (float)found->points;
  const float least  = ALIKE + ALIKE_SHORT / points - ORDINARY;
  if (found->points < SHORTEST || found->score < least * points) {
    return false;
  }
  float in_loop = 0.0F;
  float known   = 0.0F;
  for (uint32_t i = 0; i < found->points; ++i) {
    moment* const again = moment_at(self, found->end - i);
    moment* const first = moment_at(self, found->end - found->lag - i);
    in_loop += again->in_loop ? 1.0F : 0.0F;
    known += again->known || first->known ? 1.0F : 0.0F;
    again->known = true;
    first->known = true;
  }
  return in_loop <= LOOP_SHARE * points && known <= KNOWN_SHARE * points;
}

static phrase_reading judged(phrase* const self) {
  const run            best   = self->best;
  const uint32_t       since  = self->count - 1 - best.end;
  const uint32_t       begin  = best.points + since;
  const phrase_reading result = {
    .found       = is_phrase(self, &best),
    .likeness    = fminf(ORDINARY + best.score / (float)best.points, 1.0F),
    .first_begin = PHRASE_EACH * (begin + best.lag),
    .begin       = PHRASE_EACH * begin,
    .length      = PHRASE_EACH * best.points,
  };
  end_runs(self);
  return result;
}

static phrase_reading finish_row(phrase* const self) {
  watch_loops(self);
  if (self->row_best.score > self->best.score && self->row_best.points <= LONGEST) {
    self->best = self->row_best;
  }
  const bool long_enough = self->best.points >= SHORTEST;
  if (long_enough &&
      (self->best.points >= LONGEST || self->count - 1 - self->best.end >= ENDED)) {
    return judged(self);
  }
  if (!long_enough && self->count - 1 - self->best.end >= ENDED) {
    self->best = (run){ .score = 0.0F };
  }
  return (phrase_reading){ .found = false };
}

phrase_reading phrase_work(phrase* const self) {
  if (self->part >= PHRASE_PARTS) {
    return (phrase_reading){ .found = false };
  }
  const uint32_t from = self->part * SLICE;
  const uint32_t held =
    self->count < PHRASE_POINTS ? self->count : PHRASE_POINTS - LONGEST;
  const uint32_t to = from + SLICE < held ? from + SLICE : held;
  if (to > SHORTEST_LAG) {
    follow_runs(self, from > SHORTEST_LAG - 1 ? from : SHORTEST_LAG - 1, to);
  }
  ++self->part;
  return self->part == PHRASE_PARTS ? finish_row(self)
                                    : (phrase_reading){ .found = false };
}

void phrase_known(phrase* const self, const uint32_t points) {
  const uint32_t wanted = points / PHRASE_EACH;
  const uint32_t most   = self->count < PHRASE_POINTS ? self->count : PHRASE_POINTS;
  for (uint32_t i = 0; i < wanted && i < most; ++i) {
    moment_at(self, self->count - 1 - i)->known = true;
  }
}
