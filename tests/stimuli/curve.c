// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/curve.h"

#include "dsp/engine.h"

#include <math.h>
#include <stdlib.h>

curve curve_hear(const stereo* const sound) {
  curve result = { 0 };
  if (sound->length == 0) {
    return result;
  }
  engine* const hearing = engine_new(sound->rate);
  const size_t  most    = hearing ? sound->length / engine_hop(hearing) + 1 : 1;
  result.at             = calloc(most, sizeof(frame));
  if (hearing && result.at) {
    result.per_second = engine_frame_rate(hearing);
    for (size_t done = 0; done < sound->length;) {
      frame now;
      bool  ready = false;
      done += engine_process(hearing, sound->left + done, sound->right + done,
                             sound->length - done, &now, &ready);
      if (ready && result.count < most) {
        result.at[result.count] = now;
        result.count++;
      }
    }
  }
  engine_free(hearing);
  return result;
}

void curve_free(curve* const self) {
  free(self->at);
  *self = (curve){ 0 };
}

static size_t frame_at(const curve* const self, const double time) {
  const double wanted = fmax(0.0, round(time * self->per_second));
  return wanted < (double)self->count ? (size_t)wanted : self->count;
}

curve_mean curve_mean_of(const curve* const self, const double from, const double to) {
  curve_mean   means = { 0 };
  const size_t first = frame_at(self, from);
  const size_t end   = frame_at(self, to);
  const double share = end > first ? 1.0 / (double)(end - first) : 0.0;
  for (size_t i = first; i < end; i++) {
    const frame* const now = &self->at[i];
    means.valence += share * (double)now->valence;
    means.arousal += share * (double)now->arousal;
    means.tension += share * (double)now->tension;
    for (int mood = 1; mood < MOOD_WORDS; mood++) {
      means.moods[mood] += share * (double)now->moods[mood];
    }
  }
  return means;
}

mood_word curve_word(const curve* const self, const double from, const double to) {
  size_t       times[MOOD_WORDS] = { 0 };
  const size_t end               = frame_at(self, to);
  mood_word    most              = MOOD_NONE;
  for (size_t i = frame_at(self, from); i < end; i++) {
    times[self->at[i].mood]++;
  }
  for (int mood = 1; mood < MOOD_WORDS; mood++) {
    if (times[mood] > times[most]) {
      most = (mood_word)mood;
    }
  }
  return most;
}

double curve_none(const curve* const self, const double from) {
  const double end     = (double)self->count / fmax(1.0, self->per_second);
  double       seconds = 0.0;
  double       none    = 0.0;
  for (double now = from; now + 1.0 <= end; now += 1.0) {
    size_t       quiet = 0;
    const size_t first = frame_at(self, now);
    const size_t after = frame_at(self, now + 1.0);
    for (size_t i = first; i < after; i++) {
      quiet += self->at[i].mood == MOOD_NONE ? 1 : 0;
    }
    seconds += 1.0;
    none += 2 * quiet > after - first ? 1.0 : 0.0;
  }
  return seconds > 0.0 ? none / seconds : -1.0;
}

typedef struct {
  size_t count;
  double shortest;
} changes;

static changes changes_of(const curve* const self, const double from) {
  changes   found = { 0, HUGE_VAL };
  mood_word word  = MOOD_NONE;
  double    last  = -HUGE_VAL;
  for (size_t i = frame_at(self, from); i < self->count; i++) {
    const mood_word now = self->at[i].mood;
    if (now == MOOD_NONE || now == word) {
      continue;
    }
    if (word != MOOD_NONE) {
      const double time = (double)i / self->per_second;
      found.shortest    = fmin(found.shortest, time - last);
      last              = time;
      found.count++;
    }
    word = now;
  }
  return found;
}

double curve_shortest(const curve* const self, const double from) {
  return changes_of(self, from).shortest;
}

size_t curve_changes(const curve* const self, const double from) {
  return changes_of(self, from).count;
}

size_t curve_rank(const curve_mean* const means, const mood_word mood) {
  size_t rank = 1;
  for (int other = 1; other < MOOD_WORDS; other++) {
    rank += means->moods[other] > means->moods[mood] ? 1 : 0;
  }
  return rank;
}
