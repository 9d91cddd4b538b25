// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/reference.h"

#include <criterion/criterion.h>

#include <math.h>
#include <stdlib.h>

static const double HOP_S  = 0.01;
static const float  GATE   = -55.0F;
static const double circle = 6.283185307179586;

static void learn_steady(reference* const self, const float lufs, const double seconds) {
  const loudness_reading now  = { .momentary = lufs, .short_term = lufs };
  const long             hops = lrint(seconds / HOP_S);
  for (long i = 0; i < hops; ++i) {
    reference_learn(self, now, GATE, HOP_S);
  }
}

static float level_of(const reference* const self) {
  settings set       = settings_default();
  set.reference_auto = true;
  return reference_level(self, &set);
}

Test(reference, is_the_level_of_a_steady_programme) {
  reference self = reference_new();
  learn_steady(&self, -17.0F, 1.0);
  cr_assert_float_eq(level_of(&self), -17.0F, 1e-4F);
  learn_steady(&self, -17.0F, 600.0);
  cr_assert_float_eq(level_of(&self), -17.0F, 1e-4F);
}

Test(reference, is_at_first_the_mean_of_everything_heard) {
  reference self = reference_new();
  learn_steady(&self, -20.0F, 0.4); // still waiting
  learn_steady(&self, -20.0F, 10.0);
  learn_steady(&self, -14.0F, 20.0);
  cr_assert_float_eq(level_of(&self), -16.0F, 0.01F);
}

Test(reference, forgets_half_in_a_minute_later_on) {
  reference self = reference_new();
  learn_steady(&self, -20.0F, 300.0);
  learn_steady(&self, -14.0F, 60.0);
  cr_assert_float_eq(level_of(&self), -17.0F, 0.01F);
  learn_steady(&self, -14.0F, 60.0);
  cr_assert_float_eq(level_of(&self), -15.5F, 0.01F);
}

Test(reference, learns_the_same_at_any_rate_of_readings) {
  const loudness_reading loud  = { .momentary = -12.0F, .short_term = -12.0F };
  const loudness_reading quiet = { .momentary = -24.0F, .short_term = -24.0F };
  reference              fine  = reference_new();
  reference              rough = reference_new();
  for (int i = 0; i < 2000; ++i) {
    reference_learn(&fine, i < 1000 ? loud : quiet, GATE, 0.01);
  }
  for (int i = 0; i < 200; ++i) {
    reference_learn(&rough, i < 100 ? loud : quiet, GATE, 0.1);
  }
  cr_assert_float_eq(level_of(&fine), level_of(&rough), 0.2F);
}

Test(reference, learns_nothing_from_silence) {
  reference self = reference_new();
  learn_steady(&self, -20.0F, 30.0);
  const double learned = self.learned;
  const double heard   = self.heard;
  learn_steady(&self, -70.0F, 600.0);
  learn_steady(&self, GATE, 600.0);
  cr_assert(self.learned == learned);
  cr_assert(self.heard == heard);
}

Test(reference, learns_nothing_from_a_reading_that_is_no_number) {
  reference self = reference_new();
  learn_steady(&self, NAN, 10.0);
  cr_assert(self.heard == 0.0);
  learn_steady(&self, -20.0F, 10.0);
  cr_assert_float_eq(level_of(&self), -20.0F, 1e-4F);
}

Test(reference, is_the_one_set_by_hand_until_something_is_learned) {
  settings set       = settings_default();
  set.reference      = -31.0F;
  set.reference_auto = true;
  reference self     = reference_new();
  cr_assert(reference_level(&self, &set) == -31.0F);
  learn_steady(&self, -18.0F, 2.0);
  cr_assert_float_eq(reference_level(&self, &set), -18.0F, 1e-4F);
}

Test(reference, set_by_hand_wins_over_what_was_learned) {
  settings set       = settings_default();
  set.reference      = -31.0F;
  set.reference_auto = false;
  reference self     = reference_new();
  learn_steady(&self, -18.0F, 60.0);
  cr_assert(reference_level(&self, &set) == -31.0F);
}

/// A tone that swells and fades once a second between two levels 12 dB apart.
typedef struct {
  float* samples;
  size_t length;
} tone;

static const double RATE = 48000.0;

static tone tone_of(const double amplitude, const double seconds) {
  const size_t length = (size_t)lrint(seconds * RATE);
  const tone   made   = { .samples = calloc(length, sizeof(float)), .length = length };
  cr_assert_not_null(made.samples);
  for (size_t i = 0; i < length; ++i) {
    const double time   = (double)i / RATE;
    const double beat   = 0.625 + 0.375 * sin(circle * time);
    const double single = sin(circle * 440.0 * time);
    made.samples[i]     = (float)(amplitude * beat * single);
  }
  return made;
}

typedef struct {
  loudness* meter;
  reference level;
  float     energy;
} listener;

static listener listener_new(void) {
  const listener made = { .meter = loudness_new(RATE), .level = reference_new() };
  cr_assert_not_null(made.meter);
  return made;
}

/// Hears `from` to `to` seconds of the tone.
static void listen(listener* const self, const tone heard, const double from,
                   const double to) {
  const size_t hop = (size_t)lrint(HOP_S * RATE);
  const size_t end = (size_t)lrint(to * RATE);
  for (size_t at = (size_t)lrint(from * RATE); at + hop <= end; at += hop) {
    const float* const     samples = heard.samples + at;
    const loudness_reading now     = loudness_process(self->meter, samples, samples, hop);
    reference_learn(&self->level, now, GATE, HOP_S);
    self->energy = energy(now.short_term, level_of(&self->level), GATE);
  }
}

Test(energy, does_not_depend_on_the_gain_of_a_recording) {
  const double gains[] = { 1.0, 0.3, 0.1, 0.02 };
  float        full[12];
  for (size_t g = 0; g < sizeof gains / sizeof *gains; ++g) {
    const tone heard = tone_of(gains[g], 12.0);
    listener   self  = listener_new();
    for (int second = 0; second < 12; ++second) {
      listen(&self, heard, second, second + 1.0);
      if (g == 0) {
        full[second] = self.energy;
      }
      cr_assert_float_eq(self.energy, full[second], 1e-3F, "gain %g, %d s: %g, not %g",
                         gains[g], second + 1, (double)self.energy, (double)full[second]);
    }
    loudness_free(self.meter);
    free(heard.samples);
  }
}

Test(energy, of_a_steady_programme_is_middling_after_the_first_seconds) {
  const tone heard = tone_of(0.3, 10.0);
  listener   self  = listener_new();
  listen(&self, heard, 0.0, 3.0);
  for (int second = 3; second < 10; ++second) {
    listen(&self, heard, second, second + 1.0);
    cr_assert_float_eq(self.energy, 0.5F, 0.15F, "%g at %d s", (double)self.energy,
                       second + 1);
  }
  loudness_free(self.meter);
  free(heard.samples);
}

Test(energy, is_back_halfway_a_minute_after_the_fader_moved) {
  reference self = reference_new();
  learn_steady(&self, -20.0F, 300.0);
  const float before = energy(-20.0F, level_of(&self), GATE);
  learn_steady(&self, -26.0F, 60.0);
  const float after = energy(-26.0F, level_of(&self), GATE);
  cr_assert_float_eq(before, 0.5F, 1e-4F);
  cr_assert_float_eq(after, 1.0F / (1.0F + expf(3.0F / 4.0F)), 1e-3F);
}

Test(reference, is_not_pulled_down_by_the_window_filling_after_silence) {
  const tone heard = tone_of(0.3, 4.0);
  const tone rest  = tone_of(0.0, 2.0);
  listener   self  = listener_new();
  listen(&self, heard, 0.0, 4.0);
  listen(&self, rest, 0.0, 2.0);
  const double known = self.level.heard;

  listen(&self, heard, 0.0, 0.4);
  cr_assert(self.level.heard == known);
  listen(&self, heard, 0.4, 1.0);
  cr_assert(self.level.heard > known);
  loudness_free(self.meter);
  free(heard.samples);
  free(rest.samples);
}

Test(energy, is_a_half_at_the_reference_and_an_eighth_8_lu_below) {
  cr_assert_float_eq(energy(-20.0F, -20.0F, GATE), 0.5F, 1e-6F);
  cr_assert_float_eq(energy(-28.0F, -20.0F, GATE), 0.12F, 0.005F);
  cr_assert_float_eq(energy(-12.0F, -20.0F, GATE), 0.88F, 0.005F);
}

Test(energy, rises_with_loudness_and_stays_within_0_and_1) {
  float previous = 0.0F;
  for (int lufs = -54; lufs < 20; ++lufs) {
    const float now = energy((float)lufs, -20.0F, GATE);
    cr_assert_geq(now, previous);
    cr_assert(now > 0.0F && now <= 1.0F);
    previous = now;
  }
}

Test(energy, is_0_below_the_gate) {
  cr_assert(energy(-55.1F, -20.0F, GATE) == 0.0F);
  cr_assert(energy(-70.0F, -70.0F, GATE) == 0.0F);
  cr_assert(energy(NAN, -20.0F, GATE) == 0.0F);
}

Test(reference, goes_on_from_what_was_learned_another_time) {
  reference first = reference_new();
  learn_steady(&first, -20.0F, 30.0);
  reference second = reference_recalled(first.learned, first.heard);
  cr_assert_eq(level_of(&second), level_of(&first));
  learn_steady(&second, -14.0F, 0.4); // teaches nothing: it may follow silence
  learn_steady(&first, -14.0F, 10.0);
  learn_steady(&second, -14.0F, 10.0);
  cr_assert_float_eq(level_of(&second), level_of(&first), 1e-2F); // a hop at most
}

Test(reference, does_not_recall_what_nobody_can_have_learned) {
  static const double impossible[][2] = {
    { (double)NAN, 10.0 },
    { -20.0, (double)NAN },
    { -20.0, 0.0 },
    { -20.0, -1.0 },
    { (double)INFINITY, 10.0 },
    { -(double)INFINITY, 10.0 },
    { -20.0, (double)INFINITY },
    { -70.1, 10.0 },
    { 41.0, 10.0 },
  };
  for (size_t i = 0; i < sizeof impossible / sizeof *impossible; ++i) {
    const reference self = reference_recalled(impossible[i][0], impossible[i][1]);
    cr_assert_eq(self.heard, 0.0);
    cr_assert_eq(self.learned, 0.0);
  }
}
