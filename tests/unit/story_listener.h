// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_listener.h
/// Music as the story hears it, written measure by measure, and the events told of it.

#ifndef KIBUN_TEST_STORY_LISTENER_H
#define KIBUN_TEST_STORY_LISTENER_H

#include "dsp/story.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

enum { LISTENER_RATE = 100, LISTENER_EVENTS = 32, LISTENER_WINDOW = 40 };

/// What sounds.
typedef struct {
  float level;  ///< dB
  float bass;   ///< dB, of the lowest three bands
  float tilt;   ///< dB, of the highest band against the lowest
  float bright; ///< 0 … 1
  float onsets; ///< per second
} playing;

typedef struct {
  double        time;   ///< s: when it was told
  double        begins; ///< s: where it happened
  story_reading reading;
} told;

typedef struct {
  story*   story;
  float    gain;  ///< dB
  double   time;  ///< s
  double   beats; ///< onsets so far
  uint32_t dice;
  float    powers[LISTENER_WINDOW];
  unsigned place;
  bool     shift;    ///< the pace shifts in the next frame
  bool     no_music; ///< there is no judgement
  unsigned count;
  told     all[LISTENER_EVENTS];
  float    build; ///< of the newest frame
  float    most;  ///< the highest that was
} listener;

static inline listener listener_new(void) {
  listener made = { .story = story_new(LISTENER_RATE), .dice = 1 };
  cr_assert(made.story);
  return made;
}

static inline void listener_free(listener* const self) {
  story_free(self->story);
}

/// -1 … 1
static inline float listener_chance(listener* const self) {
  self->dice = self->dice * 1664525U + 1013904223U;
  return (float)(self->dice >> 8U) / 8388608.0F - 1.0F;
}

static inline void listener_frame(listener* const self, const playing* const now) {
  features    measured              = { .bright = now->bright };
  const float chroma[PITCH_CLASSES] = { 1.0F, 0.0F, 0.0F, 0.0F, 1.0F, 0.0F,
                                        0.0F, 1.0F, 0.0F, 0.0F, 0.0F, 0.0F };
  self->time += 1.0 / LISTENER_RATE;
  const double beats      = self->beats + (double)now->onsets / LISTENER_RATE;
  measured.onset_strength = floor(beats) > floor(self->beats) ? 0.5F : 0.0F;
  self->beats             = beats;

  float power = 0.0F;
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    const float tilt  = now->tilt * (float)i / EAR_BANDS;
    const float level = i < 3 ? now->bass : now->level - 15.0F + tilt;
    measured.bands[i] =
      powf(10.0F, 0.1F * (level + self->gain + 0.5F * listener_chance(self)));
    power += measured.bands[i];
  }
  measured.level            = 10.0F * log10f(power);
  self->powers[self->place] = power;
  self->place               = (self->place + 1) % LISTENER_WINDOW;
  float sum                 = 0.0F;
  for (unsigned i = 0; i < LISTENER_WINDOW; ++i) {
    sum += self->powers[i] / LISTENER_WINDOW;
  }
  const float loudness = fmaxf(-70.0F, 10.0F * log10f(sum + 1e-12F));
  measured.silent      = loudness <= -60.0F;

  const story_heard heard = {
    .measured = &measured,
    .chroma   = chroma,
    .loudness = { .momentary = loudness },
    .pace     = { .found = self->shift, .lag = 3.0F, .confidence = 0.7F },
    .judged   = !self->no_music
  };
  self->shift                 = false;
  const story_reading reading = story_process(self->story, &heard);
  self->build                 = reading.build;
  self->most                  = fmaxf(self->most, reading.build);
  if (reading.word != STORY_NONE) {
    cr_assert_lt(self->count, LISTENER_EVENTS);
    self->all[self->count++] =
      (told){ self->time, self->time - (double)reading.lag, reading };
  }
}

/// Go on for some seconds, from one state evenly to another.
static inline void listener_glide(listener* const self, const double seconds,
                                  const playing from, const playing to) {
  const double first = self->time;
  while (self->time < first + seconds) {
    const float   place = (float)((self->time - first) / seconds);
    const playing now   = {
        .level  = from.level + place * (to.level - from.level),
        .bass   = from.bass + place * (to.bass - from.bass),
        .tilt   = from.tilt + place * (to.tilt - from.tilt),
        .bright = from.bright + place * (to.bright - from.bright),
        .onsets = from.onsets + place * (to.onsets - from.onsets),
    };
    listener_frame(self, &now);
  }
}

static inline void listener_play(listener* const self, const double seconds,
                                 const playing what) {
  listener_glide(self, seconds, what, what);
}

static inline unsigned listener_heard(const listener* const self, const story_word word) {
  unsigned count = 0;
  for (unsigned i = 0; i < self->count; ++i) {
    count += self->all[i].reading.word == word ? 1 : 0;
  }
  return count;
}

/// The only event of a kind.
static inline told listener_only(const listener* const self, const story_word word) {
  told found = { .time = -1.0 };
  for (unsigned i = 0; i < self->count; ++i) {
    if (self->all[i].reading.word == word) {
      found = self->all[i];
    }
  }
  cr_assert_eq(listener_heard(self, word), 1, "%u times %s", listener_heard(self, word),
               story_name(word));
  return found;
}

#endif
