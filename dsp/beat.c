// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/beat.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  MAX_INTERVALS = 160,
  PHASE_BINS    = 64,
  PLACES        = 8,   // a tempo is told at an eighth of the filter's at least
  REGRESSION    = 12,  // beats that the fine tempo rests on …
  FEWEST        = 4,   // … and at least
  BEAT_SHARE    = 16,  // a beat lasts this part of its interval …
  BEAT_LONGEST  = 4,   // … but no more frames than this, or a slow tempo wastes them
  COMPARED      = 768, // frames compared with those before …
  PAST          = 1216 // … two of the slowest beats and a little
};

static const float SLOWEST_BPM = 40.0F;
static const float FASTEST_BPM = 240.0F;

// How hard it is to change tempo: exp(-STIFFNESS * |ratio - 1|) at every beat.
static const float STIFFNESS  = 100.0F;
static const float NEGLIGIBLE = 1e-5F;

// Probability that appears anywhere in the state space within a second, so that a new
// tempo is found; also keeps every number far from the denormals.
static const float FLOOR_PER_S = 1e-5F;

// Without onsets there is nothing to go by: by then the filter believes nothing and
// forgets.
static const float LIVELY     = 0.1F; // activation from which it believes all it hears
static const float LIVELY_S   = 1.5F; // half-life
static const float FADE_PER_S = 0.5F;

// Odds of a beat: 1 at an activation of 1 / BEAT_SHARE.
static const float ODDS_SHARPNESS = 0.7F;
static const float ODDS_SOFTENER  = 0.005F;
static const float LEARNED        = 0.6F; // share of what the network says in the odds

// Which octave listeners tap: log-normal, applied as a likelihood in every second.
static const float PREFERRED_BPM    = 120.0F;
static const float PREFERRED_SPREAD = 0.7F; // octaves
static const float PREFERENCE_PER_S = 1.0F;

static const float MASS_S   = 1.0F;   // smoothing of the tempo's probability
static const float NEAR     = 0.04F;  // tempi this close count as one
static const float STAY     = 1.3F;   // a rival tempo must be this much likelier
static const float KNOWN    = 0.3F;   // probability from which a tempo is told
static const float HOLD_S   = 2.0F;   // silence that is bridged
static const float PULL     = 0.15F;  // per frame, of the oscillator towards the filter
static const float SNAP     = 0.12F;  // phase error beyond which it jumps
static const float DELAY_S  = 0.016F; // from an onset to the peak of the activation
static const float APART    = 0.6F;   // of an interval, between two beats
static const float LATEST_S = 0.05F;  // a beat found later than this is not told
static const float EDGE     = 1.02F;  // beyond the limits by this before folding

// How like itself the activation is one beat or two beats ago. Chance alone reads up to
// 0.15, drums of every kind 0.3 … 0.7, clicks 0.9.
static const float BACKGROUND_S   = 0.5F;  // slower than this it is no stroke
static const float FAINT          = 0.02F; // activation that is no pulse yet
static const float LEAST          = 1e-6F; // keeps the background far from the denormals
static const float CHANCE         = 0.15F;
static const float LIKENESS_SURE  = 0.3F; // no chance
static const float LIKENESS_CLEAR = 0.5F; // nothing but the pulse is heard

typedef struct {
  unsigned first;
  unsigned count;
  unsigned weights; // offset of the weights from tempo first, first + 1, …
} sources;

struct beat {
  float    rate;
  unsigned shortest; // frames
  unsigned tempi;    // intervals shortest … shortest + tempi - 1
  unsigned states;
  float*   state;  // one ring per tempo
  float*   weight; // of all changes of tempo
  unsigned ring[MAX_INTERVALS];
  sources  from[MAX_INTERVALS];
  float    preference[MAX_INTERVALS];
  float    keep_lively;
  float    keep_mass;
  float    keep_background;

  unsigned head[MAX_INTERVALS]; // where the phase is 0
  float    mass[MAX_INTERVALS];
  float    smooth[MAX_INTERVALS];
  float    total;

  unsigned best; // index of the leading tempo
  bool     known;
  float    interval; // frames, fine
  float    phase;    // of the oscillator, 0 … 1
  double   frame;
  double   beats[REGRESSION]; // newest first
  unsigned beat_count;
  unsigned place; // beats, modulo PLACES: which of them count at half tempo and below
  double   last_told;
  unsigned silent_for; // frames
  float    lively;     // the largest activation of late

  float    past[2 * PAST]; // strokes, twice, so that the newest are always in one piece
  unsigned now;            // one after the newest
  float    heard[2];       // activation of the last frames, newest first
  float    background;
};

static unsigned interval_of(const beat* const self, const unsigned tempo) {
  return self->shortest + tempo;
}

/// How many frames after the beat an onset still belongs to it.
static unsigned beat_frames(const unsigned interval) {
  const unsigned share = (interval + BEAT_SHARE - 1) / BEAT_SHARE;
  return share < BEAT_LONGEST ? share : BEAT_LONGEST;
}

static float change_weight(const unsigned from, const unsigned to) {
  return expf(-STIFFNESS * fabsf((float)to / (float)from - 1.0F));
}

/// Lists, for every tempo, the tempi it can be reached from. Writes nothing while
/// `weight` is NULL. @return how many weights there are
static unsigned lay_changes(beat* const self) {
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

static void lay_preference(beat* const self) {
  for (unsigned i = 0; i < self->tempi; i++) {
    const float bpm     = 60.0F * self->rate / (float)interval_of(self, i);
    const float octaves = log2f(bpm / PREFERRED_BPM) / PREFERRED_SPREAD;
    self->preference[i] = expf(-0.5F * octaves * octaves * PREFERENCE_PER_S / self->rate);
  }
}

beat* beat_new(const double frame_rate) {
  if (!(frame_rate >= 80.0 && frame_rate <= 125.0))
    return NULL;

  beat* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->rate     = (float)frame_rate;
  self->shortest = (unsigned)lrintf(60.0F * self->rate / FASTEST_BPM);
  self->tempi = (unsigned)lrintf(60.0F * self->rate / SLOWEST_BPM) - self->shortest + 1;
  for (unsigned i = 0; i < self->tempi; i++) {
    self->ring[i] = self->states;
    self->states += interval_of(self, i);
  }
  self->state  = calloc(self->states, sizeof *self->state);
  self->weight = calloc(lay_changes(self), sizeof *self->weight);
  if (self->state == NULL || self->weight == NULL) {
    beat_free(self);
    return NULL;
  }
  lay_changes(self);
  lay_preference(self);
  self->keep_lively     = exp2f(-1.0F / (LIVELY_S * self->rate));
  self->keep_mass       = expf(-1.0F / (MASS_S * self->rate));
  self->keep_background = expf(-1.0F / (BACKGROUND_S * self->rate));
  beat_reset(self);
  return self;
}

void beat_free(beat* const self) {
  if (self == NULL)
    return;
  free(self->state);
  free(self->weight);
  free(self);
}

static void let_go(beat* const self) {
  for (unsigned i = 0; i < self->states; i++) {
    self->state[i] = 1.0F / (float)self->states;
  }
  for (unsigned i = 0; i < self->tempi; i++) {
    self->mass[i]   = (float)interval_of(self, i) / (float)self->states;
    self->smooth[i] = self->mass[i];
  }
  self->total      = 1.0F;
  self->best       = 0;
  self->known      = false;
  self->interval   = 0.0F;
  self->phase      = 0.0F;
  self->beat_count = 0;
  self->place      = 0;
  self->lively     = 0.0F;

  memset(self->past, 0, sizeof self->past);
  memset(self->heard, 0, sizeof self->heard);
  self->now        = 0;
  self->background = 0.0F;
}

void beat_reset(beat* const self) {
  memset(self->head, 0, sizeof self->head);
  self->frame      = 0.0;
  self->last_told  = -1e9;
  self->silent_for = 0;
  let_go(self);
}

/// Every state moves on by a frame; those at the end of their beat begin a new one, of
/// this tempo or a near one.
static void advance(beat* const self) {
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

static float odds_of_beat(const float activation) {
  const float odds = (activation + ODDS_SOFTENER) * (float)(BEAT_SHARE - 1) /
                     (1.0F - activation + ODDS_SOFTENER);
  return powf(odds, ODDS_SHARPNESS);
}

/// Weigh one ring and return its probability. Four sums, so that the compiler can add
/// in parallel without changing the order from build to build.
static float weigh(float* const ring, const unsigned n, const float factor,
                   const float floor) {
  float    sum[4] = { 0.0F };
  unsigned i      = 0;
  for (; i + 4 <= n; i += 4) {
    for (unsigned k = 0; k < 4; k++) {
      ring[i + k] = ring[i + k] * factor + floor;
      sum[k] += ring[i + k];
    }
  }
  for (; i < n; i++) {
    ring[i] = ring[i] * factor + floor;
    sum[0] += ring[i];
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/// The probability of each state, given what is heard now.
/// @param trust 0 … 1: how much there is to go by; at 0 all knowledge fades
static void observe(beat* const self, const float odds, const float trust) {
  const float scale = 1.0F / self->total;
  const float fade  = (trust * FLOOR_PER_S + (1.0F - trust) * FADE_PER_S) / self->rate;
  const float floor = fade / (float)self->states;
  self->total       = 0.0F;
  for (unsigned i = 0; i < self->tempi; i++) {
    const unsigned n     = interval_of(self, i);
    float* const   ring  = &self->state[self->ring[i]];
    const float    liked = 1.0F - trust * (1.0F - self->preference[i]);
    float          mass  = weigh(ring, n, scale * liked, floor);
    for (unsigned k = 0; k < beat_frames(n); k++) {
      const unsigned place =
        self->head[i] >= k ? self->head[i] - k : self->head[i] + n - k;
      const float heard = ring[place] * odds;
      mass += heard - ring[place];
      ring[place] = heard;
    }
    self->mass[i] = fmaxf(mass, 0.0F);
    self->total += self->mass[i];
  }
  for (unsigned i = 0; i < self->tempi; i++) {
    const float now = self->mass[i] / self->total;
    self->smooth[i] = now + (self->smooth[i] - now) * self->keep_mass;
  }
}

/// Probability of tempi within `NEAR` of one, and their mean interval.
static float mass_near(const beat* const self, const unsigned tempo, float* const mean) {
  const float    centre = (float)interval_of(self, tempo);
  const unsigned reach  = (unsigned)(NEAR * centre);
  const unsigned first  = tempo > reach ? tempo - reach : 0;
  const unsigned last   = tempo + reach < self->tempi ? tempo + reach : self->tempi - 1;
  float          sum    = 0.0F;
  float          moment = 0.0F;
  for (unsigned i = first; i <= last; i++) {
    sum += self->smooth[i];
    moment += self->smooth[i] * (float)interval_of(self, i);
  }
  *mean = moment / sum;
  return sum;
}

/// @return the probability of the leading tempo
static float lead(beat* const self, float* const mean) {
  unsigned best      = 0;
  float    best_mass = 0.0F;
  for (unsigned i = 0; i < self->tempi; i++) {
    float       ignored;
    const float mass = mass_near(self, i, &ignored);
    if (mass > best_mass) {
      best      = i;
      best_mass = mass;
    }
  }
  const float now = mass_near(self, self->best, mean);
  const float ratio =
    (float)interval_of(self, best) / (float)interval_of(self, self->best);
  const bool same = fabsf(ratio - 1.0F) < 2.0F * NEAR;
  if (!same && best_mass < STAY * now)
    return now;
  self->best = best;
  return mass_near(self, best, mean);
}

/// Where in the beat the leading tempo stands: 0 … 1.
static float filter_phase(const beat* const self) {
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

static float wrapped(const float phase) {
  return phase - floorf(phase);
}

static float wrapped_error(const float error) {
  return error - floorf(error + 0.5F);
}

/// The mean interval of the last beats, by regression: the filter counts whole frames.
static float regressed(const beat* const self) {
  const double n      = self->beat_count;
  double       sum_xy = 0.0;
  for (unsigned i = 0; i < self->beat_count; i++) {
    const double x = (n - 1.0) / 2.0 - i;
    sum_xy += x * (self->beats[i] - self->beats[0]);
  }
  return (float)(sum_xy * 12.0 / (n * (n * n - 1.0)));
}

static void remember_beat(beat* const self, const double when, const float coarse) {
  if (self->beat_count > 0) {
    const float since = (float)(when - self->beats[0]) / coarse;
    if (fabsf(since - 1.0F) > 0.15F)
      self->beat_count = 0;
  }
  if (self->beat_count == REGRESSION)
    self->beat_count--;
  memmove(self->beats + 1, self->beats, self->beat_count * sizeof *self->beats);
  self->beats[0] = when;
  self->beat_count++;
}

static void refine(beat* const self, const float coarse) {
  self->interval = coarse;
  if (self->beat_count < FEWEST)
    return;
  const float fine = regressed(self);
  if (fabsf(fine / coarse - 1.0F) < NEAR) {
    self->interval = fine;
  } else {
    self->beat_count = FEWEST - 1; // the older ones were at another tempo
  }
}

static void remember_stroke(beat* const self, const float activation) {
  // Strokes a frame off are the same: a beat does not last whole frames.
  const float three  = activation + 2.0F * self->heard[0] + self->heard[1];
  const float smooth = 0.25F * three + LEAST;
  self->heard[1]     = self->heard[0];
  self->heard[0]     = activation;
  self->background   = smooth + (self->background - smooth) * self->keep_background;

  const float stroke           = smooth - self->background;
  self->past[self->now]        = stroke;
  self->past[self->now + PAST] = stroke;
  self->now                    = (self->now + 1) % PAST;
}

/// Sum of products. Four sums, as in weigh().
static float product(const float* const a, const float* const b) {
  float sum[4] = { 0.0F };
  for (unsigned i = 0; i < COMPARED; i += 4) {
    for (unsigned k = 0; k < 4; k++)
      sum[k] += a[i + k] * b[i + k];
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/// The strokes of late times those some frames, whole or not, before.
static float covariance(const float* const late, const float frames) {
  const unsigned whole = (unsigned)frames;
  const float    part  = frames - (float)whole;
  const float    newer = product(late, late - whole);
  const float    older = product(late, late - whole - 1);
  return newer + part * (older - newer);
}

/// Correlation of the strokes with those of a beat or of two beats ago: kick and snare
/// take turns.
static float likeness(const beat* const self) {
  const float* const late  = &self->past[self->now + PAST - COMPARED];
  const float        power = product(late, late) + COMPARED * FAINT * FAINT;
  const float        one   = covariance(late, self->interval);
  const float        two   = covariance(late, 2.0F * self->interval);
  return fmaxf(one, two) / power;
}

/// How far a correlation is above chance.
/// @param full the one that reads 1
static float above_chance(const float alike, const float full) {
  return fminf(fmaxf((alike - CHANCE) / (full - CHANCE), 0.0F), 1.0F);
}

/// What brings a tempo between the limits, by octaves.
static float folded(const float tempo, const settings* const set) {
  float factor = 1.0F;
  while (factor < 4.0F && factor * tempo * EDGE < set->tempo_min)
    factor *= 2.0F;
  while (factor > 0.25F && factor * tempo > set->tempo_max * EDGE)
    factor *= 0.5F;
  return factor;
}

static float scaled(const tempo_scale scale) {
  if (scale == TEMPO_AS_MEASURED) {
    return 1.0F;
  }
  return scale == TEMPO_DOUBLE ? 2.0F : 0.5F;
}

/// Turn the oscillator by a frame, towards the phase that the filter hears.
/// @return where it stands, in beats from the one it was in; less than 0 or 1 and more
/// when it left that
static float turn(const beat* const self) {
  // The filter is content with an onset anywhere in the beat's frames: on average in
  // their middle.
  const float middle = 0.5F * (float)beat_frames(interval_of(self, self->best));
  const float offset = (DELAY_S * self->rate - middle) / self->interval;
  const float heard  = filter_phase(self) + offset;
  const float next   = self->phase + 1.0F / self->interval;
  const float error  = wrapped_error(heard - next);
  return next + (fabsf(error) > SNAP ? error : PULL * error);
}

beat_reading beat_process(beat* const self, const float activation, const float on_beat,
                          const bool silent, const settings* const set) {
  beat_reading reading = { 0 };
  self->frame += 1.0;
  self->silent_for = silent ? self->silent_for + 1 : 0;
  if ((float)self->silent_for >= HOLD_S * self->rate) {
    if (self->known)
      let_go(self);
    self->silent_for--;
    return reading;
  }

  remember_stroke(self, silent ? 0.0F : fminf(fmaxf(activation, 0.0F), 1.0F));
  advance(self);
  if (silent) {
    observe(self, 1.0F, 1.0F);
  } else {
    const float heard   = fminf(fmaxf(activation, 0.0F), 1.0F);
    self->lively        = fmaxf(heard, self->lively * self->keep_lively + FLT_MIN);
    const float trust   = fminf(self->lively / LIVELY, 1.0F);
    const float learned = fminf(fmaxf(on_beat, 0.0F), 1.0F);
    const float both    = heard + LEARNED * (learned - heard);
    observe(self, trust * odds_of_beat(both) + 1.0F - trust, trust);
  }
  float       coarse;
  const float probability = lead(self, &coarse);
  self->known             = probability >= (self->known ? 0.7F * KNOWN : KNOWN);
  if (!self->known)
    return reading;

  refine(self, coarse);
  const float next = turn(self);
  if (next >= 1.0F) {
    const double when = self->frame - (double)((next - 1.0F) * self->interval);
    if (self->beat_count == 0 ||
        when - self->beats[0] > (double)(APART * self->interval)) {
      remember_beat(self, when, coarse);
    }
  }

  const float tempo  = 60.0F * self->rate / self->interval;
  const float fold   = folded(tempo, set);
  const float factor = fold * scaled(set->scale);
  const float before = ((float)self->place + self->phase) * factor;
  const float told   = ((float)self->place + next) * factor;
  if (floorf(told) > floorf(before)) {
    const float  late = (told - floorf(told)) / factor * self->interval; // frames
    const double when = self->frame - (double)late;
    const bool apart = when - self->last_told > (double)(APART * self->interval / factor);
    if (apart && late < LATEST_S * self->rate) {
      self->last_told = when;
      reading.found   = !silent;
      reading.lag     = late / self->rate;
    }
  }
  self->place = (self->place + (unsigned)(PLACES + (int)floorf(next))) % PLACES;
  self->phase = wrapped(next);

  const float alike = likeness(self);
  reading.tempo =
    fminf(fmaxf(tempo * fold, set->tempo_min), set->tempo_max) * scaled(set->scale);
  reading.confidence    = fminf(probability, 1.0F) * above_chance(alike, LIKENESS_SURE);
  reading.phase         = wrapped(((float)self->place + self->phase) * factor);
  reading.pulse_clarity = above_chance(alike, LIKENESS_CLEAR);
  return reading;
}
