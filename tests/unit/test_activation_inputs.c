// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/activation_inputs.h"
#include "dsp/onset.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <math.h>
#include <string.h>

static const double TURN = 6.283185307179586;

// Where each view of the sound begins.
enum {
  LEVELS    = 0,
  RISES     = COARSE_GROUPS,
  SOFT      = 2 * COARSE_GROUPS,
  SEMITONES = SOFT + FINE_GROUPS,
  FLUXES    = SEMITONES + SEMITONE_GROUPS
};

enum { RATE = 48000, HOP = 480, BANDS = 128, MOST_HOP = 480 };

static float noise(unsigned* const seed) {
  *seed = *seed * 1664525U + 1013904223U;
  return (float)(*seed >> 8) / 16777216.0F;
}

/// 128 bands from 47 Hz to 7 kHz: equally wide at the bottom, an eighteenth of an octave
/// above.
static activation_inputs* inputs_new(void) {
  float hz[BANDS];
  for (unsigned i = 0; i < BANDS; i++)
    hz[i] = i < 16 ? 46.875F * (float)(i + 1) : 750.0F * exp2f((float)(i - 15) / 35.0F);
  activation_inputs* const self = activation_inputs_new(RATE, HOP, hz, BANDS);
  cr_assert_not_null(self);
  return self;
}

typedef struct {
  float level[BANDS];
  float rise[BANDS];
  float now[BANDS];
  float before[BANDS];
  float samples[HOP];
  float even;
  float fluxes[2];
} sight;

static const float* show(activation_inputs* const self, const sight* const seen) {
  const heard_bands heard = { .level         = seen->level,
                              .rise          = seen->rise,
                              .now           = seen->now,
                              .before        = seen->before,
                              .even          = seen->even,
                              .flux          = seen->fluxes[0],
                              .whitened_flux = seen->fluxes[1] };
  activation_inputs_process(self, seen->samples, &heard);
  return activation_inputs_get(self);
}

/// Anything that might be heard, up to `most` full scales.
static sight anything(unsigned* const seed, const float most) {
  sight seen = { .even = 100.0F * noise(seed) };
  for (unsigned i = 0; i < BANDS; i++) {
    seen.level[i]  = 10.0F * noise(seed);
    seen.rise[i]   = 10.0F * noise(seed);
    seen.now[i]    = most * noise(seed);
    seen.before[i] = most * noise(seed);
  }
  for (unsigned i = 0; i < HOP; i++)
    seen.samples[i] = most * (2.0F * noise(seed) - 1.0F);
  seen.fluxes[0] = noise(seed);
  seen.fluxes[1] = noise(seed);
  return seen;
}

static void sing(sight* const seen, const unsigned frame, const double hz) {
  for (unsigned i = 0; i < HOP; i++)
    seen->samples[i] = (float)(0.3 * sin(TURN * hz * (frame * HOP + i) / RATE));
}

Test(activation_inputs, silence_gives_zeros) {
  activation_inputs* const self = inputs_new();
  const sight              seen = { .even = 1e5F };
  for (unsigned frame = 0; frame < 20; frame++) {
    const float* const inputs = show(self, &seen);
    for (unsigned i = 0; i < ACTIVATION_INPUTS; i++)
      cr_expect(inputs[i] == 0.0F, "input %u", i);
  }
  activation_inputs_free(self);
}

Test(activation_inputs, before_the_first_frame_they_are_zeros) {
  activation_inputs* const self   = inputs_new();
  const float* const       inputs = activation_inputs_get(self);
  for (unsigned i = 0; i < ACTIVATION_INPUTS; i++)
    cr_expect(inputs[i] == 0.0F, "input %u", i);
  activation_inputs_free(self);
}

Test(activation_inputs, each_view_has_its_place) {
  activation_inputs* const self = inputs_new();
  sight                    seen = { .even = 1.0F, .fluxes = { 0.3F, 0.4F } };
  for (unsigned i = 0; i < BANDS; i++) {
    seen.level[i] = 2.0F;
    seen.rise[i]  = 3.0F;
    seen.now[i]   = 1.0F; // 31 times as much as silence, after the gain of 30
  }
  const float* const inputs = show(self, &seen);
  cr_expect(fabsf(inputs[LEVELS] - 2.0F) <= 1e-5F);
  cr_expect(fabsf(inputs[RISES] - 3.0F) <= 1e-5F);
  cr_expect(fabsf(inputs[SOFT] - logf(31.0F)) <= 1e-5F);
  cr_expect(inputs[SEMITONES] == 0.0F, "of the samples, which are silent");
  cr_expect(inputs[FLUXES] == 0.3F && inputs[FLUXES + 1] == 0.4F);
  activation_inputs_free(self);
}

Test(activation_inputs, what_is_softer_and_evened_as_much_is_the_same) {
  activation_inputs* const loud = inputs_new();
  activation_inputs* const soft = inputs_new();
  unsigned                 seed = 1;
  for (unsigned frame = 0; frame < 100; frame++) {
    sight seen = anything(&seed, 0.5F);
    seen.even  = 10.0F;
    float before[ACTIVATION_INPUTS];
    memcpy(before, show(loud, &seen), sizeof before);
    seen.even *= 10.0F;
    for (unsigned i = 0; i < BANDS; i++) {
      seen.now[i] *= 0.1F;
      seen.before[i] *= 0.1F;
    }
    for (unsigned i = 0; i < HOP; i++)
      seen.samples[i] *= 0.1F;
    const float* const after = show(soft, &seen);
    for (unsigned i = 0; i < ACTIVATION_INPUTS; i++)
      cr_expect(fabsf(after[i] - before[i]) <= 1e-4F, "input %u", i);
  }
  activation_inputs_free(loud);
  activation_inputs_free(soft);
}

/// Plucked notes above a soft hiss.
static double music(const double time, unsigned* const seed) {
  static const int melody[] = { 0, 7, 4, 12, 9, 5, 2 };
  const unsigned   note     = (unsigned)(time / 0.31);
  const double     since    = time - 0.31 * note;
  const double     hz       = 220.0 * exp2(melody[note % 7] / 12.0);
  const double     hiss     = 0.02 * ((double)noise(seed) - 0.5);
  return 0.4 * exp(-8.0 * since) * (sin(TURN * hz * time) + sin(3.0 * TURN * hz * time)) +
         hiss;
}

Test(activation_inputs, music_that_is_20_db_softer_is_the_same_after_3_s) {
  onset* const loud  = onset_new(RATE, HOP);
  onset* const soft  = onset_new(RATE, HOP);
  unsigned     seed  = 1;
  float        worst = 0.0F;
  for (unsigned frame = 0; frame < 800; frame++) {
    float samples[HOP];
    float softer[HOP];
    for (unsigned i = 0; i < HOP; i++) {
      samples[i] = (float)music((double)(frame * HOP + i) / RATE, &seed);
      softer[i]  = 0.1F * samples[i];
    }
    onset_process(loud, samples, false);
    onset_process(soft, softer, false);
    const float* const one   = onset_learned_inputs(loud);
    const float* const other = onset_learned_inputs(soft);
    for (unsigned i = 0; i < ACTIVATION_INPUTS && frame >= 300; i++)
      worst = fmaxf(worst, fabsf(one[i] - other[i]));
  }
  cr_expect(worst <= 0.001F, "%.4f", (double)worst);
  onset_free(loud);
  onset_free(soft);
}

static unsigned highest(const float* const values, const unsigned n) {
  unsigned best = 0;
  for (unsigned i = 1; i < n; i++)
    best = values[i] > values[best] ? i : best;
  return best;
}

Test(activation_inputs, a_sine_is_loudest_in_its_coarse_group) {
  // Groups of 47 Hz, and from the ninth, at 398 Hz, on of a quarter octave.
  static const struct {
    double   hz;
    unsigned group;
  } sines[] = {
    { 140.6, 2 }, { 281.3, 5 }, { 1000.0, 13 }, { 2600.0, 18 }, { 8000.0, 25 }
  };
  for (unsigned k = 0; k < sizeof sines / sizeof *sines; k++) {
    onset* const detector = onset_new(RATE, HOP);
    sight        seen     = { 0 };
    for (unsigned frame = 0; frame < 100; frame++) {
      sing(&seen, frame, sines[k].hz);
      onset_process(detector, seen.samples, false);
    }
    const unsigned group =
      highest(&onset_learned_inputs(detector)[LEVELS], COARSE_GROUPS);
    cr_expect(group == sines[k].group, "%u at %.1f Hz", group, sines[k].hz);
    onset_free(detector);
  }
}

/// Half octaves from 50 Hz on.
static unsigned semitone_group(const double hz) {
  return (unsigned)(2.0 * log2(hz / 50.0));
}

Test(activation_inputs, a_semitone_is_heard_in_its_half_octave_while_the_level_stays) {
  static const double tones[] = { 220.0, 466.0, 1318.5 };
  for (unsigned k = 0; k < 3; k++) {
    activation_inputs* const self    = inputs_new();
    sight                    seen    = { .even = 0.2F }; // little is compressed
    const double             higher  = tones[k] * exp2(1.0 / 12.0);
    float                    held    = 0.0F; // the most that rises in the first note …
    float                    changed = 0.0F; // … and where the second begins
    unsigned                 group   = 0;
    for (unsigned frame = 0; frame < 100; frame++) {
      sing(&seen, frame, frame < 80 ? tones[k] : higher);
      const float* const inputs = show(self, &seen);
      const unsigned     most   = highest(&inputs[SEMITONES], SEMITONE_GROUPS);
      const float        rise   = inputs[SEMITONES + most];
      if (frame >= 40 && frame < 80)
        held = fmaxf(held, rise);
      if (frame >= 80 && rise > changed) {
        changed = rise;
        group   = most;
      }
      for (unsigned i = 0; i < SEMITONES; i++)
        cr_expect(inputs[i] == 0.0F, "the bands say nothing");
    }
    cr_expect(held <= 0.02F, "%.3f", (double)held);
    cr_expect(changed >= 0.1F, "%.3f", (double)changed);
    cr_expect(group == semitone_group(higher), "%u at %.0f Hz", group, higher);
    activation_inputs_free(self);
  }
}

Test(activation_inputs, a_group_without_a_band_hears_its_neighbours) {
  const float              hz[] = { 62.5F, 125.0F, 250.0F, 3000.0F };
  activation_inputs* const self = activation_inputs_new(8000.0, 80, hz, 4);
  cr_assert_not_null(self);
  const float       level[]     = { 1.0F, 2.0F, 3.0F, 4.0F };
  const float       silent[4]   = { 0.0F };
  const float       samples[80] = { 0.0F };
  const heard_bands heard       = {
          .level = level, .rise = level, .now = level, .before = silent, .even = 1.0F
  };
  activation_inputs_process(self, samples, &heard);
  const float* const inputs = activation_inputs_get(self);
  const unsigned     top    = 19; // the coarse group of 3 kHz; of the fine ones it is 29
  for (unsigned i = 0; i < COARSE_GROUPS; i++) {
    cr_expect(i <= top ? inputs[LEVELS + i] > 0.0F : inputs[LEVELS + i] == 0.0F, "%u", i);
    cr_expect(i <= top ? inputs[RISES + i] > 0.0F : inputs[RISES + i] == 0.0F, "%u", i);
    cr_expect(i == 0 || i > top || inputs[i] >= inputs[i - 1], "in order");
  }
  for (unsigned i = 0; i < FINE_GROUPS; i++)
    cr_expect(i <= 29 ? inputs[SOFT + i] > 0.0F : inputs[SOFT + i] == 0.0F, "%u", i);
  activation_inputs_free(self);
}

Test(activation_inputs, noise_is_heard_in_every_group_that_a_low_rate_reaches) {
  static const double rates[] = { 8000.0, 11025.0, 16000.0, 22050.0, 32000.0, 48000.0 };
  for (unsigned k = 0; k < sizeof rates / sizeof *rates; k++) {
    const unsigned hop      = (unsigned)lrint(rates[k] / 100.0);
    onset* const   detector = onset_new(rates[k], hop);
    cr_assert_not_null(detector);
    unsigned seed                   = 1;
    float    sum[ACTIVATION_INPUTS] = { 0.0F };
    for (unsigned frame = 0; frame < 300; frame++) {
      float samples[MOST_HOP];
      for (unsigned i = 0; i < hop; i++)
        samples[i] = noise(&seed) - 0.5F;
      onset_process(detector, samples, false);
      for (unsigned i = 0; i < ACTIVATION_INPUTS; i++)
        sum[i] += onset_learned_inputs(detector)[i];
    }
    // Bands reach up to 17 kHz or 0.45 of the rate, a band more or less.
    const double top   = fmin(17000.0, 0.45 * rates[k]);
    const double group = 8.0 + 4.0 * log2(top / 398.4);
    for (unsigned i = 0; i < COARSE_GROUPS; i++) {
      if (i < group - 1.0)
        cr_expect(sum[LEVELS + i] > 0.0F && sum[RISES + i] > 0.0F, "%u", i);
      if (i > group + 0.5)
        cr_expect(sum[LEVELS + i] == 0.0F && sum[RISES + i] == 0.0F, "%u", i);
    }
    for (unsigned i = 0; i < SEMITONE_GROUPS; i++)
      cr_expect(sum[SEMITONES + i] > 0.0F, "%u at %.0f Hz", i, rates[k]);
    onset_free(detector);
  }
}

Test(activation_inputs, whatever_is_heard_they_are_finite_and_not_negative) {
  activation_inputs* const self = inputs_new();
  unsigned                 seed = 1;
  for (unsigned frame = 0; frame < 2000; frame++) {
    const sight        seen   = anything(&seed, powf(10.0F, 16.0F * noise(&seed) - 8.0F));
    const float* const inputs = show(self, &seen);
    for (unsigned i = 0; i < ACTIVATION_INPUTS; i++)
      cr_assert(isfinite(inputs[i]) && inputs[i] >= 0.0F, "input %u", i);
  }
  activation_inputs_free(self);
}

Test(activation_inputs, after_a_reset_everything_repeats_bit_for_bit) {
  enum { FRAMES = 50 };
  static float             first[FRAMES][ACTIVATION_INPUTS];
  activation_inputs* const self = inputs_new();
  unsigned                 seed = 1;
  for (unsigned frame = 0; frame < FRAMES; frame++) {
    const sight seen = anything(&seed, 1.0F);
    memcpy(first[frame], show(self, &seen), sizeof first[frame]);
  }
  activation_inputs_reset(self);
  cr_expect(activation_inputs_get(self)[LEVELS] == 0.0F);
  seed = 1;
  for (unsigned frame = 0; frame < FRAMES; frame++) {
    const sight seen = anything(&seed, 1.0F);
    cr_expect(memcmp(show(self, &seen), first[frame], sizeof first[frame]) == 0);
  }
  activation_inputs_free(self);
}

Test(activation_inputs, silence_after_music_leaves_no_subnormal_numbers) {
  activation_inputs* const self  = inputs_new();
  unsigned                 seed  = 1;
  const sight              quiet = { .even = 10.0F };
  for (unsigned frame = 0; frame < 100; frame++) {
    const sight seen = anything(&seed, 1.0F);
    show(self, &seen);
  }
  feclearexcept(FE_ALL_EXCEPT);
  for (unsigned frame = 0; frame < 1000; frame++)
    show(self, &quiet);
  cr_expect_eq(fetestexcept(FE_UNDERFLOW), 0);
  activation_inputs_free(self);
}

Test(activation_inputs, what_it_cannot_do_it_refuses) {
  const float hz[] = { 100.0F };
  cr_expect_null(activation_inputs_new(RATE, HOP, NULL, 1));
  cr_expect_null(activation_inputs_new(RATE, HOP, hz, 0));
  cr_expect_null(activation_inputs_new(RATE, HOP, hz, 257));
  cr_expect_null(activation_inputs_new(RATE, 0, hz, 1));
  cr_expect_null(activation_inputs_new(7999.0, HOP, hz, 1));
  cr_expect_null(activation_inputs_new(48001.0, HOP, hz, 1));
  cr_expect_null(activation_inputs_new((double)NAN, HOP, hz, 1));
  activation_inputs_free(NULL);
}
