// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/articulation.h"

#include "dsp/ear_bands.h"
#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>

enum { HOP = 480 };

static const double PERIOD_S = 0.5; // a note each

typedef struct {
  double lasting; // s
  double attack;  // s, linear
  double decay;   // s to -60 dB; 0 for none
  double gain;
  double held; // level of a chord that never ends
} playing;

static sound played(const playing how) {
  const sound made = sound_new(48000.0, 10.0);
  for (size_t i = 0; i < made.length; ++i) {
    const double time = fmod((double)i / made.rate, PERIOD_S);
    const double rise = how.attack > 0.0 ? fmin(1.0, time / how.attack) : 1.0;
    const double fall = how.decay > 0.0 ? pow(0.001, time / how.decay) : 1.0;
    const double end  = fmin(1.0, fmax(0.0, (how.lasting - time) / 0.005));
    double       wave = 0.0;
    for (int harmonic = 1; harmonic <= 8; ++harmonic) {
      wave += sin(2.0 * TONES_PI * 440.0 * harmonic * (double)i / made.rate) / harmonic;
    }
    made.samples[i] = (float)(how.gain * wave * (0.2 * rise * fall * end + how.held));
  }
  return made;
}

static articulation_reading hear(const playing how) {
  sound                heard = played(how);
  spectrum* const      view  = spectrum_new(2048);
  const ear_bands      bands = ear_bands_new(heard.rate, 1025);
  articulation         self  = articulation_new(100.0);
  articulation_reading now   = { 0 };
  for (size_t hop = 0; (hop + 1) * HOP <= heard.length; ++hop) {
    float energies[EAR_BANDS];
    spectrum_push(view, heard.samples + hop * HOP, HOP);
    ear_bands_sum(&bands, spectrum_magnitudes(view), energies);
    const bool onset = hop % 50 == 2; // told 0.03 s late
    now              = articulation_process(&self, ear_bands_loudness(energies), onset);
  }
  spectrum_free(view);
  sound_free(&heard);
  return now;
}

Test(articulation, legato_is_0_and_the_share_of_the_gaps_is_told) {
  const double lasting[] = { 0.5, 0.375, 0.25, 0.125 };
  for (int i = 0; i < 4; ++i) {
    const float told = hear((playing){ .lasting = lasting[i], .gain = 1.0 }).articulation;
    const float true_share = (float)(1.0 - lasting[i] / PERIOD_S);
    cr_expect_float_eq(told, true_share, 0.1F, "%g of %g", (double)told,
                       (double)true_share);
  }
}

Test(articulation, what_decays_faster_is_more_detached) {
  const double decays[] = { 4.0, 1.0, 0.5, 0.25 };
  float        before   = -0.01F;
  for (int i = 0; i < 4; ++i) {
    const playing how  = { .lasting = 0.5, .decay = decays[i], .gain = 1.0 };
    const float   told = hear(how).articulation;
    cr_expect_gt(told, before, "%g s: %g", decays[i], (double)told);
    before = told + 0.02F;
  }
}

Test(articulation, a_held_accompaniment_fills_the_gaps) {
  const playing alone       = { .lasting = 0.25, .gain = 1.0 };
  const playing accompanied = { .lasting = 0.25, .gain = 1.0, .held = 0.2 };
  cr_expect_gt(hear(alone).articulation, 0.4F);
  cr_expect_lt(hear(accompanied).articulation, 0.1F);
}

Test(articulation, tells_the_attack) {
  const double attacks[] = { 0.06, 0.1, 0.15 };
  for (int i = 0; i < 3; ++i) {
    const playing how  = { .lasting = 0.35, .attack = attacks[i], .gain = 1.0 };
    const float   told = hear(how).attack_s;
    const float   from_fifth_to_fifth = (float)(0.6 * attacks[i]);
    cr_expect_float_eq(told, from_fifth_to_fifth, 0.02F, "%g of %g", (double)told,
                       (double)from_fifth_to_fifth);
  }
}

Test(articulation, a_stroke_attacks_harder_than_a_bow) {
  const float stroke =
    hear((playing){ .lasting = 0.3, .decay = 0.5, .gain = 1.0 }).attack;
  const float soft =
    hear((playing){ .lasting = 0.4, .attack = 0.06, .gain = 1.0 }).attack;
  const float bow = hear((playing){ .lasting = 0.4, .attack = 0.2, .gain = 1.0 }).attack;
  cr_expect_gt(stroke, 0.75F, "%g", (double)stroke);
  cr_expect_lt(soft, stroke - 0.1F, "%g", (double)soft);
  cr_expect_lt(bow, soft - 0.1F, "%g", (double)bow);
  cr_expect_lt(bow, 0.3F);
}

Test(articulation, the_gain_changes_nothing) {
  const playing plain = { .lasting = 0.3, .attack = 0.05, .decay = 1.0, .gain = 1.0 };
  playing       soft  = plain;
  soft.gain           = 0.05;
  cr_expect_float_eq(hear(soft).articulation, hear(plain).articulation, 0.01F);
  cr_expect_float_eq(hear(soft).attack_s, hear(plain).attack_s, 0.001F);
}

Test(articulation, a_rest_longer_than_2_s_says_nothing) {
  articulation         self   = articulation_new(100.0);
  articulation_reading before = { 0 };
  for (int i = 0; i < 1000; ++i) {
    before = articulation_process(&self, i % 50 < 25 ? 1.0F : 0.0F, i % 50 == 0);
  }
  articulation_reading after = before;
  for (int i = 0; i < 150; ++i) {
    after = articulation_process(&self, 0.0F, false);
  }
  const articulation_reading at_two_seconds = after;
  for (int i = 0; i < 2000; ++i) {
    after = articulation_process(&self, 0.0F, false);
  }
  cr_expect_float_eq(before.articulation, 0.5F, 0.05F);
  cr_expect_float_eq(after.articulation, at_two_seconds.articulation, 0.05F);
}

Test(articulation, without_an_onset_nothing_is_told_and_reset_forgets) {
  articulation         self = articulation_new(100.0);
  articulation_reading now  = { 0 };
  for (int i = 0; i < 500; ++i) {
    now = articulation_process(&self, i % 50 < 25 ? 1.0F : 0.0F, false);
  }
  cr_expect_float_eq(now.articulation, 0.0F, 0.0F);
  for (int i = 0; i < 500; ++i) {
    now = articulation_process(&self, i % 50 < 25 ? 1.0F : 0.0F, i % 50 == 0);
  }
  cr_expect_gt(now.articulation, 0.4F);
  articulation_reset(&self);
  now = articulation_process(&self, 1.0F, false);
  cr_expect_float_eq(now.articulation, 0.0F, 0.0F);
  cr_expect_float_eq(now.attack, 0.0F, 0.0F);
}
