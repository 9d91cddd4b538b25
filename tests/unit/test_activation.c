// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/activation.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <math.h>
#include <string.h>

enum { BANDS = 150, EVERY = 50 /* frames from stroke to stroke: 120 bpm */ };

/// A spectrum's bands: equally wide at the bottom, thirty-six to the octave above.
static void lay(float* const hz) {
  for (unsigned i = 0; i < BANDS; i++)
    hz[i] = i < 50 ? 46.9F * (float)(i + 1) : 2345.0F * exp2f((float)(i - 49) / 36.0F);
}

static activation* network(void) {
  float hz[BANDS];
  lay(hz);
  activation* const self = activation_new(hz, BANDS);
  cr_assert_not_null(self);
  return self;
}

/// Frames of noise that decays after each stroke.
/// @param since frames since the stroke
static float judge(activation* const self, const unsigned since, const float level) {
  float levels[BANDS];
  float rises[BANDS];
  for (unsigned i = 0; i < BANDS; i++) {
    levels[i] = level * expf(-0.2F * (float)since);
    rises[i]  = since == 0 ? 0.7F * level : 0.0F;
  }
  return activation_process(self, levels, rises);
}

Test(activation, steady_strokes_are_beats_and_what_lies_between_is_not) {
  activation* const self = network();
  float             on   = 0.0F;
  float             off  = 0.0F;
  for (unsigned frame = 0; frame < 3000; frame++) {
    const float now = judge(self, frame % EVERY, 3.0F);
    cr_assert(now >= 0.0F && now <= 1.0F);
    if (frame >= 1000) {
      on += frame % EVERY < 4 ? now / 160.0F : 0.0F;
      off += frame % EVERY >= 10 && frame % EVERY < 40 ? now / 1200.0F : 0.0F;
    }
  }
  cr_expect(on >= 0.3F, "%.3f", (double)on);
  cr_expect(off <= 0.05F, "%.3f", (double)off);
  activation_free(self);
}

Test(activation, after_a_reset_everything_repeats_bit_for_bit) {
  enum { FRAMES = 2500 };
  static float      first[FRAMES];
  activation* const self = network();
  for (unsigned frame = 0; frame < FRAMES; frame++)
    first[frame] = judge(self, frame * frame % 37, 2.0F);
  activation_reset(self);
  for (unsigned frame = 0; frame < FRAMES; frame++)
    cr_expect(judge(self, frame * frame % 37, 2.0F) == first[frame], "frame %u", frame);
  activation_free(self);
}

Test(activation, what_is_12_s_ago_is_forgotten) {
  activation* const one   = network();
  activation* const other = network();
  for (unsigned frame = 0; frame < 800; frame++)
    judge(one, frame % EVERY, 3.0F);
  for (unsigned frame = 0; frame < 1200; frame++) {
    judge(one, frame % 41, 2.0F);
    judge(other, frame % 41, 2.0F);
  }
  for (unsigned frame = 1200; frame < 1300; frame++)
    cr_expect(judge(one, frame % 41, 2.0F) == judge(other, frame % 41, 2.0F));
  activation_free(one);
  activation_free(other);
}

Test(activation, a_spectrum_with_few_bands_is_judged_too) {
  const float       hz[] = { 62.5F, 125.0F, 250.0F, 3000.0F };
  activation* const self = activation_new(hz, 4);
  cr_assert_not_null(self);
  for (unsigned frame = 0; frame < 500; frame++) {
    const float level[] = { 1.0F, 2.0F, 0.5F, frame % EVERY == 0 ? 3.0F : 0.0F };
    const float rise[]  = { 0.0F, 0.0F, 0.0F, frame % EVERY == 0 ? 3.0F : 0.0F };
    const float now     = activation_process(self, level, rise);
    cr_assert(now >= 0.0F && now <= 1.0F);
  }
  const float* const inputs = activation_inputs(self);
  cr_expect(inputs[1] == inputs[0] && inputs[3] == inputs[2],
            "a group without a band hears its neighbour's");
  cr_expect(inputs[ACTIVATION_INPUTS / 2 - 1] == 0.0F, "above the bands it is silent");
  activation_free(self);
}

Test(activation, silence_after_music_leaves_no_subnormal_numbers) {
  activation* const self         = network();
  const float       quiet[BANDS] = { 0.0F };
  for (unsigned frame = 0; frame < 1000; frame++)
    judge(self, frame % EVERY, 3.0F);
  feclearexcept(FE_ALL_EXCEPT);
  for (unsigned frame = 0; frame < 5000; frame++)
    activation_process(self, quiet, quiet);
  cr_expect_eq(fetestexcept(FE_UNDERFLOW), 0);
  activation_free(self);
}

Test(activation, what_it_cannot_do_it_refuses) {
  const float hz[] = { 100.0F };
  cr_expect_null(activation_new(NULL, 1));
  cr_expect_null(activation_new(hz, 0));
  cr_expect_null(activation_new(hz, 257));
  activation_free(NULL);
}
