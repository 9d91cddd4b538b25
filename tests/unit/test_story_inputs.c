// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_inputs.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { RATE = 100, HOPS = RATE / STORY_MOMENTS_PER_S };

// Where they are among the values.
enum {
  LOUDNESS,
  LEVEL,
  BELOW_MOST,
  LOW,
  DENSITY = 5,
  HEIGHT,
  FIRST_GROUP = 8,
  CHROMA      = FIRST_GROUP + STORY_GROUPS + STORY_MEANS,
  CHANGES     = CHROMA + PITCH_CLASSES + FAMILIES
};

/// What sounds: as loud in every band but the lowest.
typedef struct {
  float    level; ///< dB
  float    low;   ///< dB, of the lowest four bands
  float    top;   ///< MIDI note number
  unsigned tonic;
  unsigned every; ///< frames from one onset to the next; 0 without any
} sound;

static const sound PLAIN = { -30.0F, -30.0F, 72.0F, 0, 25 };

/// Take in one frame.
static bool hear(story_inputs* const self, const sound* const what,
                 const unsigned frame) {
  features measured              = { .top = what->top, .bottom = 40.0F };
  float    chroma[PITCH_CLASSES] = { 0.0F };
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    measured.bands[i] = powf(10.0F, 0.1F * (i < 4 ? what->low : what->level));
  }
  measured.onset_strength = what->every > 0 && frame % what->every == 0 ? 0.5F : 0.0F;
  chroma[what->tonic]     = 2.0F;
  chroma[(what->tonic + 7) % 12] = 1.0F;
  const story_heard now          = { .measured = &measured,
                                     .chroma   = chroma,
                                     .loudness = { .momentary = what->level + 10.0F } };
  return story_inputs_process(self, &now);
}

static void play(story_inputs* const self, const sound what, const unsigned moments) {
  for (unsigned frame = 0; frame < moments * HOPS; ++frame) {
    hear(self, &what, frame);
  }
}

Test(story_inputs, a_moment_is_a_tenth_of_a_second) {
  static const double rates[] = { 50.0, 100.0, 100.2, 200.0 };
  for (unsigned i = 0; i < sizeof rates / sizeof *rates; ++i) {
    story_inputs self    = story_inputs_new(rates[i]);
    unsigned     moments = 0;
    for (unsigned frame = 0; frame < 20 * (unsigned)rates[i]; ++frame) {
      moments += hear(&self, &PLAIN, frame) ? 1 : 0;
    }
    cr_expect_eq(moments, 200, "%u at %.1f frames per second", moments, rates[i]);
  }
}

Test(story_inputs, gain_changes_nothing) {
  story_inputs plain  = story_inputs_new(RATE);
  story_inputs louder = story_inputs_new(RATE);
  sound        other  = PLAIN;
  other.level += 12.0F;
  other.low += 12.0F;
  play(&plain, PLAIN, 100);
  play(&louder, other, 100);
  for (unsigned i = 0; i < STORY_INPUTS; ++i) {
    cr_expect_float_eq(louder.values[i], plain.values[i], 1e-4F, "input %u", i);
  }
}

Test(story_inputs, what_grows_is_above_what_is_usual) {
  story_inputs self  = story_inputs_new(RATE);
  sound        other = PLAIN;
  other.level += 10.0F;
  other.low += 10.0F;
  play(&self, PLAIN, 160);
  cr_expect_float_eq(self.values[LOUDNESS], 0.0F, 0.01F);
  cr_expect_float_eq(self.values[LEVEL], 0.0F, 0.01F);
  play(&self, other, 2);
  cr_expect_float_eq(self.values[LOUDNESS], 1.0F, 0.05F);
  cr_expect_float_eq(self.values[LEVEL], 1.0F, 0.05F);
  cr_expect_float_eq(self.values[FIRST_GROUP + 5] - self.values[LEVEL], -1.1F, 0.1F);
}

Test(story_inputs, a_bass_that_is_gone_is_below_the_most_there_was) {
  story_inputs self = story_inputs_new(RATE);
  sound        thin = PLAIN;
  thin.low -= 20.0F;
  play(&self, PLAIN, 100);
  cr_expect_float_eq(self.values[LOW], 0.0F, 0.01F);
  play(&self, thin, 10);
  cr_expect_float_eq(self.values[LOW], -2.0F, 0.05F);
  cr_expect_gt(self.values[BELOW_MOST], -0.1F);
  play(&self, PLAIN, 1);
  cr_expect_float_eq(self.values[LOW], 0.0F, 0.01F);
}

Test(story_inputs, onsets_are_counted_by_the_second) {
  story_inputs self = story_inputs_new(RATE);
  play(&self, PLAIN, 300);
  cr_expect_float_eq(self.values[DENSITY], 4.0F / 8.0F, 0.05F);
}

Test(story_inputs, the_top_voice_is_heard_to_rise) {
  story_inputs self = story_inputs_new(RATE);
  sound        high = PLAIN;
  high.top += 12.0F;
  play(&self, PLAIN, 160);
  play(&self, high, 1);
  cr_expect_float_eq(self.values[HEIGHT], 0.5F, 0.02F);
}

Test(story_inputs, other_chords_and_other_bands_are_a_change_of_material) {
  story_inputs self  = story_inputs_new(RATE);
  sound        other = PLAIN;
  other.tonic        = 1;
  other.low -= 20.0F;
  play(&self, PLAIN, 100);
  for (unsigned i = 0; i < STORY_SPANS * STORY_CHANGES; ++i) {
    cr_expect_float_eq(self.values[CHANGES + i], 0.0F, 1e-4F, "change %u", i);
  }
  play(&self, other, 20); // 2 s
  cr_expect_gt(self.values[CHANGES], 0.1F);
  cr_expect_gt(self.values[CHANGES + 1], 0.9F);
  cr_expect_lt(self.values[CHANGES + 2 * STORY_CHANGES + 1], 0.5F, "not yet over 8 s");
}

Test(story_inputs, silence_and_noise_are_finite) {
  static const sound strange[] = { { -400.0F, -400.0F, 0.0F, 0, 0 },
                                   { 60.0F, 60.0F, 127.0F, 11, 1 } };
  story_inputs       self      = story_inputs_new(RATE);
  for (unsigned turn = 0; turn < 20; ++turn) {
    play(&self, strange[turn % 2], 20);
    for (unsigned i = 0; i < STORY_INPUTS; ++i) {
      cr_expect(fabsf(self.values[i]) <= 20.0F, "input %u: %f", i,
                (double)self.values[i]);
    }
  }
}

Test(story_inputs, reset_forgets) {
  story_inputs self  = story_inputs_new(RATE);
  story_inputs fresh = story_inputs_new(RATE);
  sound        other = PLAIN;
  other.level -= 20.0F;
  play(&self, other, 33);
  hear(&self, &PLAIN, 0);
  story_inputs_reset(&self);
  play(&self, PLAIN, 5);
  play(&fresh, PLAIN, 5);
  cr_expect_eq(memcmp(self.values, fresh.values, sizeof self.values), 0);
}
