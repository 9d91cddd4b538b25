// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tempo_filter.h"

#include "dsp/tempo_preference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  MAX_INTERVALS = 160,
  PHASE_BINS    = 64,
  BEAT_LONGEST  = 4 // frames; more, and a slow tempo wastes them
};

// How hard it is to change tempo: exp(-STIFFNESS * |ratio - 1|) at every beat.
static const float STIFFNESS  = 100.0F;
static const float NEGLIGIBLE = 1e-5F;

// Probability that appears anywhere in the state space within a second, so that a new
// tempo is found; also keeps every number far from the denormals.
static const float FLOOR_PER_S = 1e-5F;
static const float FADE_PER_S  = 0.5F; // the same, where nothing is trusted

static const float MASS_S = 1.0F;  // smoothing of the tempo's probability
static const float NEAR   = 0.04F; // tempi this close count as one
static const float STAY   = 1.3F;  // a rival tempo must be this much likelier

typedef struct {
  unsigned first;
  unsigned count;
  unsigned weights; // offset of the weights from tempo first, first + 1, …
} sources;

struct tempo_filter {
  float             rate;
  unsigned          shortest; // frames
  unsigned          tempi;    // intervals shortest … shortest + tempi - 1
  unsigned          states;
  float*            state;  // one ring per tempo
  float*            weight; // of all changes of tempo
  tempo_preference* preference;
  unsigned          ring[MAX_INTERVALS];
  sources           from[MAX_INTERVALS];
  float             keep_mass;

  unsigned head[MAX_INTERVALS]; // where the phase is 0
  float    mass[MAX_INTERVALS];
  float    smooth[MAX_INTERVALS];
  float    total;
  unsigned best; // index of the leading tempo
};

static unsigned interval_of(const tempo_filter* const self, const unsigned tempo) {
  return self->shortest + tempo;
}

/// How many frames after the beat an onset still belongs to it.
static unsigned beat_frames(const unsigned interval) {
  const unsigned share = (interval + TEMPO_BEAT_SHARE - 1) / TEMPO_BEAT_SHARE;
  return share < BEAT_LONGEST ? share : BEAT_LONGEST;
}

static float change_weight(const unsigned from, const unsigned to) {
  return expf(-STIFFNESS * fabsf((float)to / (float)from - 1.0F));
}

/// Lists, for every tempo, the tempi it can be reached from. Writes nothing while
/// `weight` is NULL. @return how many weights there are
static unsigned lay_changes(tempo_filter* const self) {
  float leaving[MAX_INTERVALS];
  for (unsigned i = 0; i < self->tempi; i++) {
    leaving[i] = 0.0F;
    for (unsigned j = 0; j < self->tempi; j++) {
      leaving[i] += change_weight(interval_of(self, i), interval_of(self, j));
    }
  }
  unsigned used = 0;
  for (unsigned to = 0; to < self->tempi; to++) {
    sources* const from = &self->from[to];
    *from               = (sources){ .weights = used };
    for (unsigned i = 0; i < self->tempi; i++) {
      const float weight = change_weight(interval_of(self, i), interval_of(self, to));
      if (weight < NEGLIGIBLE)
        continue;
      if (from->count == 0)
        from->first = i;
      if (self->weight != NULL)
        self->weight[used] = weight / leaving[i];
      from->count++;
      used++;
    }
  }
  return used;
}

tempo_filter* tempo_filter_new(const double frame_rate) {
  if (!(frame_rate >= 80.0 && frame_rate <= 125.0))
    return NULL;

  tempo_filter* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->rate     = (float)frame_rate;
  self->shortest = (unsigned)lrintf(60.0F * self->rate / (float)FASTEST_BPM);
  self->tempi =
    (unsigned)lrintf(60.0F * self->rate / (float)SLOWEST_BPM) - self->shortest + 1;
  for (unsigned i = 0; i < self->tempi; i++) {
    self->ring[i] = self->states;
    self->states += interval_of(self, i);
  }
  self->state      = calloc(self->states, sizeof *self->state);
  self->weight     = calloc(lay_changes(self), sizeof *self->weight);
  self->preference = tempo_preference_new(frame_rate, self->shortest, self->tempi);
  if (self->state == NULL || self->weight == NULL || self->preference == NULL) {
    tempo_filter_free(self);
    return NULL;
  }
  lay_changes(self);
  self->keep_mass = expf(-1.0F / (MASS_S * self->rate));
  tempo_filter_reset(self);
  return self;
}

void tempo_filter_free(tempo_filter* const self) {
  if (self == NULL)
    return;
  tempo_preference_free(self->preference);
  free(self->state);
  free(self->weight);
  free(self);
}

void tempo_filter_reset(tempo_filter* const self) {
  for (unsigned i = 0; i < self->states; i++) {
    self->state[i] = 1.0F / (float)self->states;
  }
  for (unsigned i = 0; i < self->tempi; i++) {
    self->mass[i]   = (float)interval_of(self, i) / (float)self->states;
    self->smooth[i] = self->mass[i];
  }
  memset(self->head, 0, sizeof self->head);
  self->total = 1.0F;
  self->best  = 0;
}

/// Every state moves on by a frame; those at the end of their beat begin a new one, of
/// this tempo or a near one.
static void advance(tempo_filter* const self) {
  float ending[MAX_INTERVALS];
  for (unsigned i = 0; i < self->tempi; i++) {
    self->head[i] = self->head[i] + 1 == interval_of(self, i) ? 0 : self->head[i] + 1;
    ending[i]     = self->state[self->ring[i] + self->head[i]];
  }
  for (unsigned to = 0; to < self->tempi; to++) {
    const sources* const from   = &self->from[to];
    const float* const   weight = &self->weight[from->weights];
    float                sum    = 0.0F;
    for (unsigned i = 0; i < from->count; i++)
      sum += weight[i] * ending[from->first + i];
    self->state[self->ring[to] + self->head[to]] = sum;
  }
}

/// Weigh one ring and return its probability. Four sums, so that the compiler can add
/// in parallel without changing the order from build to build.
static float weigh(float* const ring, const size_t n, const float factor,
                   const float floor) {
  float  sum[4] = { 0.0F };
  size_t i      = 0;
  for (; i + 4 <= n; i += 4) {
    float* const four = ring + i;
#pragma omp simd
    for (size_t k = 0; k < 4; k++) {
      four[k] = four[k] * factor + floor;
      sum[k] += four[k];
    }
  }
  for (; i < n; i++) {
    ring[i] = ring[i] * factor + floor;
    sum[0] += ring[i];
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/// The probability of each state, given what is heard now.
/// @param liked a factor for every tempo
static void observe(tempo_filter* const self, const evidence_reading now,
                    const float* const liked) {
  const float trust = now.trust;
  const float scale = 1.0F / self->total;
  const float fade  = (trust * FLOOR_PER_S + (1.0F - trust) * FADE_PER_S) / self->rate;
  const float floor = fade / (float)self->states;
  self->total       = 0.0F;
  for (unsigned i = 0; i < self->tempi; i++) {
    const unsigned n       = interval_of(self, i);
    float* const   ring    = &self->state[self->ring[i]];
    const float    trusted = 1.0F - trust * (1.0F - liked[i]);
    float          mass    = weigh(ring, n, scale * trusted, floor);
    for (unsigned k = 0; k < beat_frames(n); k++) {
      const unsigned place =
        self->head[i] >= k ? self->head[i] - k : self->head[i] + n - k;
      const float heard = ring[place] * now.odds;
      mass += heard - ring[place];
      ring[place] = heard;
    }
    self->mass[i] = fmaxf(mass, 0.0F);
    self->total += self->mass[i];
  }
  for (unsigned i = 0; i < self->tempi; i++) {
    const float share = self->mass[i] / self->total;
    self->smooth[i]   = share + (self->smooth[i] - share) * self->keep_mass;
  }
}

typedef struct {
  unsigned first;
  unsigned last;
} tempi;

/// Those within `NEAR` of one.
static tempi near(const tempo_filter* const self, const unsigned tempo) {
  const unsigned reach = (unsigned)(NEAR * (float)interval_of(self, tempo));
  return (tempi){
    .first = tempo > reach ? tempo - reach : 0,
    .last  = tempo + reach < self->tempi ? tempo + reach : self->tempi - 1,
  };
}

/// Their probability.
static float mass_near(const tempo_filter* const self, const unsigned tempo) {
  const tempi these = near(self, tempo);
  float       sum   = 0.0F;
  for (unsigned i = these.first; i <= these.last; i++) {
    sum += self->smooth[i];
  }
  return sum;
}

/// Their mean interval.
static float interval_near(const tempo_filter* const self, const unsigned tempo) {
  const tempi these  = near(self, tempo);
  float       moment = 0.0F;
  for (unsigned i = these.first; i <= these.last; i++) {
    moment += self->smooth[i] * (float)interval_of(self, i);
  }
  return moment / mass_near(self, tempo);
}

/// Chooses the tempo that leads. @return its probability
static float lead(tempo_filter* const self) {
  unsigned best      = 0;
  float    best_mass = 0.0F;
  for (unsigned i = 0; i < self->tempi; i++) {
    const float mass = mass_near(self, i);
    if (mass > best_mass) {
      best      = i;
      best_mass = mass;
    }
  }
  const float now = mass_near(self, self->best);
  const float ratio =
    (float)interval_of(self, best) / (float)interval_of(self, self->best);
  const bool same = fabsf(ratio - 1.0F) < 2.0F * NEAR;
  if (!same && best_mass < STAY * now)
    return now;
  self->best = best;
  return best_mass;
}

/// Where in the beat the leading tempo stands: 0 … 1.
static float leading_phase(const tempo_filter* const self) {
  float          bins[PHASE_BINS] = { 0.0F };
  const unsigned first            = self->best > 2 ? self->best - 2 : 0;
  const unsigned last = self->best + 2 < self->tempi ? self->best + 2 : self->tempi - 1;
  for (unsigned i = first; i <= last; i++) {
    const unsigned     n    = interval_of(self, i);
    const float* const ring = &self->state[self->ring[i]];
    const float        step = (float)PHASE_BINS / (float)n;
    for (unsigned k = 0; k < n; k++) {
      const unsigned place =
        self->head[i] >= k ? self->head[i] - k : self->head[i] + n - k;
      bins[(unsigned)((float)k * step)] += ring[place];
    }
  }
  unsigned peak    = 0;
  float    highest = -1.0F;
  for (unsigned i = 0; i < PHASE_BINS; i++) {
    const float three =
      bins[(i + PHASE_BINS - 1) % PHASE_BINS] + bins[i] + bins[(i + 1) % PHASE_BINS];
    if (three > highest) {
      highest = three;
      peak    = i;
    }
  }
  float sum    = 0.0F;
  float moment = 0.0F;
  for (int off = -6; off <= 6; off++) {
    const float mass = bins[(peak + (unsigned)(PHASE_BINS + off)) % PHASE_BINS];
    sum += mass;
    moment += mass * (float)off;
  }
  const float centre = (float)peak + 0.5F + moment / fmaxf(sum, 1e-30F);
  return centre / PHASE_BINS;
}

tempo_filter_reading tempo_filter_process(tempo_filter* const    self,
                                          const evidence_reading now,
                                          const float* const     shares) {
  advance(self);
  observe(self, now, tempo_preference_process(self->preference, shares));
  tempo_filter_reading reading;
  reading.probability = lead(self);
  reading.interval    = interval_near(self, self->best);
  reading.phase       = leading_phase(self);
  reading.beat        = (float)beat_frames(interval_of(self, self->best));
  return reading;
}
