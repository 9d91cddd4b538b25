// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tempo_preference.h"

#include <criterion/criterion.h>
#include <math.h>

// 300 bpm down to 30, 100 frames in a second: beyond what the network tells at both ends.
enum { SHORTEST = 20, INTERVALS = 181, OF_30 = 200, OF_60 = 100, OF_120 = 50 };

static tempo_preference* preference_new(void) {
  tempo_preference* const self = tempo_preference_new(100.0, SHORTEST, INTERVALS);
  cr_assert_not_null(self);
  return self;
}

static double place_of(const double bpm) {
  const double steps = (ACTIVATION_TEMPI - 1) / log2((double)FASTEST_BPM / SLOWEST_BPM);
  return steps * log2(bpm / SLOWEST_BPM);
}

static unsigned interval_at(const double place) {
  const double steps = (ACTIVATION_TEMPI - 1) / log2((double)FASTEST_BPM / SLOWEST_BPM);
  return (unsigned)lrint(6000.0 / (SLOWEST_BPM * exp2(place / steps)));
}

/// A network that is sure of one tempo.
static const float* sure_of(tempo_preference* const self, const unsigned tempo) {
  float shares[ACTIVATION_TEMPI] = { 0.0F };
  shares[tempo]                  = 1.0F;
  return tempo_preference_process(self, shares);
}

static float factor(const float* const factors, const unsigned interval) {
  return factors[interval - SHORTEST];
}

Test(tempo_preference, every_factor_is_near_1_whatever_is_heard) {
  static const double rates[] = { 80.0, 100.0, 125.0 };
  for (unsigned i = 0; i < 3; i++) {
    tempo_preference* const self = tempo_preference_new(rates[i], SHORTEST, INTERVALS);
    cr_assert_not_null(self);
    for (unsigned tempo = 0; tempo < ACTIVATION_TEMPI; tempo++) {
      const float* const factors = sure_of(self, tempo);
      for (unsigned k = 0; k < INTERVALS; k++) {
        cr_expect(factors[k] >= 0.7F && factors[k] <= 1.1F, "%.3f",
                  (double)factors[k]); // not a number fails, too
      }
    }
    tempo_preference_free(self);
  }
}

Test(tempo_preference, where_no_tempo_is_heard_120_bpm_is_liked_and_far_from_it_less) {
  tempo_preference* const self    = preference_new();
  const float* const      factors = tempo_preference_process(self, NULL);
  cr_expect(factor(factors, OF_120) == 1.0F);
  for (unsigned interval = SHORTEST; interval < OF_120; interval++)
    cr_expect(factor(factors, interval) < factor(factors, interval + 1));
  for (unsigned interval = OF_120; interval < OF_30; interval++)
    cr_expect(factor(factors, interval) > factor(factors, interval + 1));
  tempo_preference_free(self);
}

Test(tempo_preference, a_tempo_that_is_heard_is_liked_better_than_its_octaves) {
  tempo_preference* const self    = preference_new();
  const unsigned          tempo   = (unsigned)lrint(place_of(60.0));
  const float* const      factors = sure_of(self, tempo);
  cr_expect(factor(factors, OF_60) > factor(factors, OF_120) + 0.02F);
  cr_expect(factor(factors, OF_60) > factor(factors, OF_30) + 0.02F);
  tempo_preference_free(self);
}

Test(tempo_preference, tempi_that_are_as_likely_as_any_change_nothing) {
  tempo_preference* const unheard = preference_new();
  tempo_preference* const even    = preference_new();
  float                   shares[ACTIVATION_TEMPI];
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++)
    shares[i] = 1.0F / ACTIVATION_TEMPI;
  const float* const general = tempo_preference_process(unheard, NULL);
  const float* const same    = tempo_preference_process(even, shares);
  for (unsigned i = 0; i < INTERVALS; i++)
    cr_expect(fabsf(same[i] - general[i]) <= 1e-6F, "interval %u", SHORTEST + i);
  tempo_preference_free(unheard);
  tempo_preference_free(even);
}

Test(tempo_preference, shares_of_0_still_give_numbers) {
  tempo_preference* const self                     = preference_new();
  const float             shares[ACTIVATION_TEMPI] = { 0.0F };
  const float* const      factors = tempo_preference_process(self, shares);
  for (unsigned i = 0; i < INTERVALS; i++)
    cr_expect(factors[i] > 0.5F && factors[i] <= 1.0F, "%.3f", (double)factors[i]);
  tempo_preference_free(self);
}

/// How much less the interval at a place is liked for what is heard of it alone.
static float loss(tempo_preference* const self, const unsigned tempo, const double off) {
  const unsigned there   = interval_at(tempo + off);
  const unsigned here    = interval_at(tempo);
  const float*   factors = tempo_preference_process(self, NULL);
  const float    general = factor(factors, here) - factor(factors, there);
  factors                = sure_of(self, tempo);
  return factor(factors, here) - factor(factors, there) - general;
}

Test(tempo_preference, a_neighbour_of_the_tempo_that_is_heard_is_nearly_as_good) {
  tempo_preference* const self = preference_new();
  for (unsigned tempo = 8; tempo < ACTIVATION_TEMPI - 8; tempo++) {
    for (int side = -1; side <= 1; side += 2) {
      const float next   = loss(self, tempo, side);
      const float octave = loss(self, tempo, side * (place_of(2 * SLOWEST_BPM)));
      cr_expect(next > 0.0F && next <= 0.2F * octave, "%.4f of %.4f", (double)next,
                (double)octave);
    }
  }
  tempo_preference_free(self);
}

Test(tempo_preference, what_was_heard_before_does_not_matter) {
  tempo_preference* const one   = preference_new();
  tempo_preference* const other = preference_new();
  sure_of(one, 3);
  const float* const factors  = sure_of(one, 12);
  const float* const expected = sure_of(other, 12);
  for (unsigned i = 0; i < INTERVALS; i++)
    cr_expect(factors[i] == expected[i]);
  tempo_preference_free(one);
  tempo_preference_free(other);
}

Test(tempo_preference, what_it_cannot_do_it_refuses) {
  cr_expect_null(tempo_preference_new(79.0, SHORTEST, INTERVALS));
  cr_expect_null(tempo_preference_new(126.0, SHORTEST, INTERVALS));
  cr_expect_null(tempo_preference_new((double)NAN, SHORTEST, INTERVALS));
  cr_expect_null(tempo_preference_new(100.0, 0, INTERVALS));
  cr_expect_null(tempo_preference_new(100.0, SHORTEST, 0));
  tempo_preference_free(NULL);
}
