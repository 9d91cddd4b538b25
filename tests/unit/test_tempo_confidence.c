// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tempo_confidence.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <math.h>

static const float RATE = 100.0F;

/// What the network says of music that it is sure is near one of its tempi.
static activation_reading sure_of(const unsigned tempo, const float beat) {
  activation_reading said = { .beat = beat };
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++)
    said.tempo[i] = i == tempo ? 0.8F : 0.2F / (ACTIVATION_TEMPI - 1);
  return said;
}

static float bpm_of(const unsigned tempo) {
  const float octaves = log2f((float)FASTEST_BPM / (float)SLOWEST_BPM);
  return (float)SLOWEST_BPM *
         exp2f(octaves * (float)tempo / (float)(ACTIVATION_TEMPI - 1));
}

static tempo_confidence* heard(const activation_reading said, const unsigned frames) {
  tempo_confidence* const self = tempo_confidence_new((double)RATE);
  cr_assert_not_null(self);
  for (unsigned i = 0; i < frames; i++)
    tempo_confidence_process(self, &said);
  return self;
}

Test(tempo_confidence, the_tempo_that_is_heard_is_likelier_than_its_octaves) {
  for (unsigned tempo = 8; tempo <= 12; tempo++) {
    tempo_confidence* const self  = heard(sure_of(tempo, 0.7F), 400);
    const float             bpm   = bpm_of(tempo);
    const float             right = tempo_confidence_get(self, bpm, 1.0F);
    cr_expect(right >= 0.8F, "%.2f", (double)right);
    cr_expect(tempo_confidence_get(self, 2.0F * bpm, 1.0F) < right - 0.3F);
    cr_expect(tempo_confidence_get(self, 0.5F * bpm, 1.0F) < right - 0.3F);
    tempo_confidence_free(self);
  }
}

Test(tempo_confidence, a_pulse_that_repeats_is_believed_more) {
  tempo_confidence* const self   = heard(sure_of(10, 0.5F), 400);
  float                   before = -1.0F;
  for (unsigned i = 0; i <= 10; i++) {
    const float now = tempo_confidence_get(self, bpm_of(10), 0.1F * (float)i);
    cr_expect(now > before && now <= 1.0F);
    before = now;
  }
  tempo_confidence_free(self);
}

Test(tempo_confidence, without_beats_nothing_is_believed) {
  tempo_confidence* const noise = heard(sure_of(10, 0.01F), 400);
  cr_expect(tempo_confidence_get(noise, bpm_of(10), 1.0F) < 0.05F);
  tempo_confidence_free(noise);

  tempo_confidence* const fresh = tempo_confidence_new((double)RATE);
  cr_expect(tempo_confidence_get(fresh, 120.0F, 1.0F) == 0.0F);
  tempo_confidence_free(fresh);
}

Test(tempo_confidence, a_new_opinion_counts_within_seconds) {
  tempo_confidence* const  self  = heard(sure_of(4, 0.7F), 2000);
  const activation_reading other = sure_of(4 + 8, 0.7F); // an octave above
  for (unsigned i = 0; i < 400; i++)
    tempo_confidence_process(self, &other);
  cr_expect(tempo_confidence_get(self, bpm_of(12), 1.0F) >
            tempo_confidence_get(self, bpm_of(4), 1.0F) + 0.3F);
  tempo_confidence_free(self);
}

Test(tempo_confidence, every_tempo_gets_a_probability) {
  tempo_confidence* const self = heard(sure_of(0, 1.0F), 100);
  for (float bpm = 10.0F; bpm < 1000.0F; bpm *= 1.07F) {
    const float now = tempo_confidence_get(self, bpm, 1.0F);
    cr_expect(now >= 0.0F && now <= 1.0F, "%.2f at %.0f bpm", (double)now, (double)bpm);
  }
  tempo_confidence_free(self);
}

Test(tempo_confidence, after_a_reset_it_is_as_new) {
  const activation_reading said = sure_of(7, 0.6F);
  tempo_confidence* const  self = heard(sure_of(15, 0.9F), 700);
  tempo_confidence_reset(self);
  for (unsigned i = 0; i < 50; i++)
    tempo_confidence_process(self, &said);
  tempo_confidence* const other = heard(said, 50);
  cr_expect(tempo_confidence_get(self, 100.0F, 0.5F) ==
            tempo_confidence_get(other, 100.0F, 0.5F));
  tempo_confidence_free(self);
  tempo_confidence_free(other);
}

Test(tempo_confidence, a_network_that_falls_silent_leaves_no_subnormal_numbers) {
  tempo_confidence* const  self    = heard(sure_of(10, 0.9F), 100);
  const activation_reading nothing = { 0 };
  feclearexcept(FE_ALL_EXCEPT);
  for (unsigned i = 0; i < 20000; i++) {
    tempo_confidence_process(self, &nothing);
    cr_assert(isfinite(tempo_confidence_get(self, 120.0F, 0.0F)));
  }
  cr_expect_eq(fetestexcept(FE_UNDERFLOW), 0);
  tempo_confidence_free(self);
}

Test(tempo_confidence, what_it_cannot_do_it_refuses) {
  cr_expect_null(tempo_confidence_new(0.0));
  cr_expect_null(tempo_confidence_new((double)NAN));
  tempo_confidence_free(NULL);
}
