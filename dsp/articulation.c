// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/articulation.h"

#include <limits.h>
#include <math.h>

static const double JUDGED_AFTER_S = 0.20;
static const double BEFORE_S       = 0.08; // an onset is told after it has begun
static const float  LONGEST_S      = 2.0F; // a longer rest is no articulation
static const float  MEMORY_S       = 4.0F;
static const float  MEMORY_NOTES   = 6.0F;
static const float  FALLEN         = 0.25F; // of the peak: -12 dB
static const float  HALF_FALLEN    = 0.35F; // so that the edge is no switch
static const float  RISE_FROM      = 0.2F;
static const float  RISE_TO        = 0.8F;
static const float  LEAST_RISE     = 0.15F; // of the peak: less is no note of its own
static const float  QUICKEST_S     = 0.01F;
static const float  SLOWEST_S      = 0.25F;
static const float  STROKE_S       = 0.015F;
static const float  BOW_S          = 0.15F;

articulation articulation_new(const double frame_rate) {
  articulation made = {
    .frame_s      = (float)(1.0 / frame_rate),
    .judged_after = (unsigned)lround(JUDGED_AFTER_S * frame_rate),
    .before       = (unsigned)lround(BEFORE_S * frame_rate),
  };
  articulation_reset(&made);
  return made;
}

void articulation_reset(articulation* const self) {
  *self = (articulation){
    .frame_s      = self->frame_s,
    .judged_after = self->judged_after,
    .before       = self->before,
    .since        = UINT_MAX,
  };
}

static float clamp(const float value) {
  return fminf(fmaxf(value, 0.0F), 1.0F);
}

/// The loudness so many frames ago; 0 is the newest.
static float heard(const articulation* const self, const unsigned ago) {
  return self->past[(self->frame - ago) % ARTICULATION_PAST];
}

/// Frames ago, with a fraction, that the loudness last was below a level before it was at
/// the peak.
static float crossing(const articulation* const self, const unsigned peak_ago,
                      const unsigned first_ago, const float level) {
  for (unsigned ago = peak_ago + 1; ago <= first_ago; ++ago) {
    const float below = heard(self, ago);
    const float above = heard(self, ago - 1);
    if (below < level) {
      return (float)ago - (level - below) / (above - below);
    }
  }
  return (float)first_ago;
}

static void judge_attack(articulation* const self) {
  const unsigned first_ago = self->judged_after + self->before;
  unsigned       peak_ago  = 0;
  for (unsigned ago = 1; ago <= self->judged_after; ++ago) {
    if (heard(self, ago) > heard(self, peak_ago)) {
      peak_ago = ago;
    }
  }
  const float peak = heard(self, peak_ago);
  float       base = peak;
  for (unsigned ago = peak_ago; ago <= first_ago; ++ago) {
    base = fminf(base, heard(self, ago));
  }
  const float rise = peak - base;
  if (!(rise > LEAST_RISE * peak)) {
    return;
  }
  const float from    = crossing(self, peak_ago, first_ago, base + RISE_FROM * rise);
  const float to      = crossing(self, peak_ago, first_ago, base + RISE_TO * rise);
  const float seconds = fminf(fmaxf((from - to) * self->frame_s, QUICKEST_S), SLOWEST_S);

  ++self->notes;
  const float share = fmaxf(1.0F / (float)self->notes, 1.0F / MEMORY_NOTES);
  self->log_attack += share * (logf(seconds) - self->log_attack);
  self->reading.attack_s = expf(self->log_attack);
  self->reading.attack =
    clamp((logf(BOW_S) - self->log_attack) / (logf(BOW_S) - logf(STROKE_S)));
}

static void judge_gap(articulation* const self, const float loudness) {
  self->peak       = fmaxf(self->peak, loudness);
  const float left = loudness / fmaxf(self->peak, 1e-12F);
  const float open = clamp((HALF_FALLEN - left) / (HALF_FALLEN - FALLEN));

  const float share = self->frame_s / MEMORY_S;
  self->gap += share * (open - self->gap);
  self->time += share * (1.0F - self->time);
  self->reading.articulation = self->gap / self->time;
}

articulation_reading articulation_process(articulation* const self, const float loudness,
                                          const bool onset) {
  ++self->frame;
  self->past[self->frame % ARTICULATION_PAST] = loudness;
  if (onset) {
    self->since = 0;
    self->peak  = fmaxf(fmaxf(loudness, heard(self, 1)), heard(self, 2));
  } else if (self->since < UINT_MAX) {
    ++self->since;
  }
  if (self->since == self->judged_after) {
    judge_attack(self);
  }
  if ((float)self->since * self->frame_s < LONGEST_S) {
    judge_gap(self, loudness);
  }
  return self->reading;
}
