// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/verdict.h"

#include "dsp/prototypes.h"
#include "tests/accuracy/mood/agreement.h"

#include <math.h>

static const double LAG_S    = 2.0;  // listeners answer that late
static const double SETTLE_S = 8.0;  // allowed to find the key
static const double FOLLOW_S = 10.0; // to follow a modulation
static const double STAYS_S  = 3.0;  // right for that long is settled
static const double FOR_EVER = 1e9;

typedef float (*curve)(const frame* tick);

static float valence_of(const frame* const tick) {
  return tick->valence;
}

static float arousal_of(const frame* const tick) {
  return tick->arousal;
}

static float tension_of(const frame* const tick) {
  return tick->tension;
}

static double median_of(const trace* const told, const trace_part part,
                        const curve which) {
  series values = { 0 };
  for (size_t i = part.first; i < part.end; i++) {
    if (trace_judges(&told->at[i])) {
      series_push(&values, (double)which(&told->at[i]));
    }
  }
  const double median = scoring_percentile(values, 0.5);
  series_free(&values);
  return median;
}

static double median_of_mood(const trace* const told, const trace_part part,
                             const mood_word mood) {
  series values = { 0 };
  for (size_t i = part.first; i < part.end; i++) {
    if (trace_judges(&told->at[i])) {
      series_push(&values, (double)told->at[i].moods[mood]);
    }
  }
  const double median = scoring_percentile(values, 0.5);
  series_free(&values);
  return median;
}

// NAN where nothing was told.
static double mean_of(const trace* const told, const trace_part part, const curve which) {
  double sum = 0.0;
  for (size_t i = part.first; i < part.end; i++) {
    sum += (double)which(&told->at[i]);
  }
  return part.end > part.first ? sum / (double)(part.end - part.first) : (double)NAN;
}

static mood_word leading_of(const trace* const told, const trace_part part) {
  size_t    times[MOOD_WORDS] = { 0 };
  mood_word best              = MOOD_NONE;
  for (size_t i = part.first; i < part.end; i++) {
    times[told->at[i].mood]++;
  }
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    best = times[mood] > (best == MOOD_NONE ? 0 : times[best]) ? (mood_word)mood : best;
  }
  return best;
}

int verdict_quadrant(const mood_word mood) {
  const mood_place place = prototype_place(mood);
  return mood == MOOD_NONE
           ? 0
           : agreement_quadrant((double)place.valence, (double)place.arousal);
}

static void judge_moods(clip* const self, const trace* const told,
                        const trace_part part) {
  verdict* const said = &self->said;
  said->valence       = median_of(told, part, valence_of);
  said->arousal       = median_of(told, part, arousal_of);
  said->tension       = median_of(told, part, tension_of);
  said->leading       = leading_of(told, part);
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    said->moods[mood] = median_of_mood(told, part, (mood_word)mood);
  }
  for (size_t i = part.first; i < part.end; i += TICKS_PER_S) {
    const frame* const tick = &told->at[i];
    said->seconds += tick->silent ? 0.0 : 1.0;
    said->unjudged += tick->silent || trace_judges(tick) ? 0.0 : 1.0;
    if (trace_judges(tick) && self->quadrant > 0.0) {
      calibration_add(&said->sure, (double)tick->confidence,
                      verdict_quadrant(tick->mood) == (int)self->quadrant);
    }
  }
}

static void judge_measures(clip* const self, const trace* const told) {
  for (size_t i = 0; i < self->measure_from.count; i++) {
    const double     from   = self->measure_from.at[i];
    const double     to     = self->measure_to.at[i];
    const trace_part then   = trace_between(told, from, to);
    const trace_part before = trace_between(told, from - LAG_S, to - LAG_S);
    series_push(&self->said.valence_then, mean_of(told, then, valence_of));
    series_push(&self->said.arousal_then, mean_of(told, then, arousal_of));
    series_push(&self->said.valence_before, mean_of(told, before, valence_of));
    series_push(&self->said.arousal_before, mean_of(told, before, arousal_of));
  }
}

static void judge_families(clip* const self, const trace* const told,
                           const trace_part part) {
  series meters[FAMILIES] = { 0 };
  for (size_t i = part.first; i < part.end; i++) {
    const frame* const tick          = &told->at[i];
    const float        now[FAMILIES] = { tick->strings, tick->brass,      tick->piano,
                                         tick->voice,   tick->electronic, tick->drums };
    for (size_t family = 0; family < FAMILIES && !tick->silent; family++) {
      series_push(&meters[family], (double)now[family]);
    }
  }
  for (size_t family = 0; family < FAMILIES; family++) {
    self->said.families[family] = scoring_percentile(meters[family], 0.5);
    series_free(&meters[family]);
  }
}

static bool is_minor(const key_word key) {
  return key >= KEY_FIRST_MINOR;
}

static double settled_after(const trace* const told, const trace_part part,
                            const key_word key) {
  const size_t stays = (size_t)(STAYS_S * TICKS_PER_S);
  size_t       run   = 0;
  for (size_t i = part.first; i < part.end; i++) {
    run = told->at[i].key == key ? run + 1 : 0;
    if (run == stays) {
      return (double)(i + 1 - stays - part.first) / TICKS_PER_S;
    }
  }
  return (double)(part.end - part.first) / TICKS_PER_S;
}

static key_word voted_key(const trace* const told, const trace_part part) {
  size_t   votes[KEY_WORDS] = { 0 };
  key_word best             = KEY_NONE;
  for (size_t i = part.first; i < part.end; i++) {
    votes[told->at[i].key]++;
  }
  for (key_word key = KEY_NONE + 1; key < KEY_WORDS; key++) {
    best = votes[key] > (best == KEY_NONE ? 0 : votes[best]) ? key : best;
  }
  return best;
}

static void judge_keys(clip* const self, const trace* const told) {
  verdict* const said  = &self->said;
  double         ticks = 0.0;
  double         parts = 0.0;
  for (size_t i = 0; i < self->keys.count; i++) {
    const bool       last = i + 1 == self->keys.count;
    const double     from = self->keys_from.at[i];
    const double     to   = last ? self->keys_to : self->keys_from.at[i + 1];
    const key_word   key  = (key_word)self->keys.at[i];
    const trace_part all  = trace_between(told, from, to);
    const trace_part late = trace_between(told, from + (i ? FOLLOW_S : SETTLE_S), to);
    const key_word   vote = voted_key(told, late);
    series_push(&said->settled, settled_after(told, all, key));
    for (size_t at = late.first; at < late.end; at++) {
      const frame* const tick = &told->at[at];
      said->key_right += tick->key == key;
      said->mode_right += tick->key != KEY_NONE && is_minor(tick->key) == is_minor(key);
      said->majorness_right += (tick->majorness < 0.0F) == is_minor(key);
      ticks += 1.0;
    }
    if (late.end > late.first) {
      said->key_voted += vote == key;
      said->mode_voted += vote != KEY_NONE && is_minor(vote) == is_minor(key);
      parts += 1.0;
    }
  }
  if (parts > 0.0) {
    said->key_right /= ticks;
    said->mode_right /= ticks;
    said->majorness_right /= ticks;
    said->key_voted /= parts;
    said->mode_voted /= parts;
  }
}

void verdict_pass(clip* const self, const trace* const told) {
  const double     length = trace_time(told->count) - 1.0 / TICKS_PER_S;
  const trace_part part   = trace_between(told, clip_counts_from(length), FOR_EVER);
  judge_moods(self, told, part);
  judge_families(self, told, part);
  judge_measures(self, told);
  judge_keys(self, told);
  self->heard = told->count > 0;
}
