// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/cues.h"

#include <criterion/criterion.h>
#include <math.h>

static const float STEP_S = 0.01F;

/// Hear the same features for some seconds with so many onsets a second.
static cue_levels hear(cues* const self, features now, const unsigned onsets_per_second,
                       const float seconds) {
  cue_levels     last  = { { 0.0F } };
  const unsigned apart = onsets_per_second ? 100 / onsets_per_second : 0;
  for (unsigned i = 0; i < (unsigned)(seconds / STEP_S); ++i) {
    now.onset_strength = apart && i % apart == 0 ? 0.5F : 0.0F;
    last               = cues_process(self, &now);
  }
  return last;
}

Test(cues, density_counts_onsets_per_second) {
  cues           self = cues_new(100.0);
  const features now  = { .register_height = 60.0F };
  hear(&self, now, 5, 10.0F);
  cr_assert_float_eq(self.onset_rate, 5.0F, 0.5F);
  hear(&self, now, 1, 10.0F);
  cr_assert_float_eq(self.onset_rate, 1.0F, 0.35F);
}

Test(cues, the_onset_rate_is_about_right_after_two_seconds) {
  cues           self = cues_new(100.0);
  const features now  = { .register_height = 60.0F };
  hear(&self, now, 5, 2.0F);
  cr_assert_float_eq(self.onset_rate, 5.0F, 1.5F);
}

Test(cues, steady_music_does_not_rise) {
  cues             self = cues_new(100.0);
  const features   now  = { .register_height = 70.0F, .momentary = 5.0F, .bright = 0.7F };
  const cue_levels last = hear(&self, now, 4, 20.0F);
  cr_assert_float_eq(last.level[CUE_RISE], 0.0F, 0.1F);
}

Test(cues, a_crescendo_rises_and_a_diminuendo_falls) {
  for (int direction = -1; direction <= 1; direction += 2) {
    cues       self = cues_new(100.0);
    features   now  = { .register_height = 60.0F };
    cue_levels last = hear(&self, now, 4, 10.0F);
    for (int i = 0; i < 4; ++i) {
      now.momentary += 2.5F * (float)direction;
      last = hear(&self, now, 4, 1.0F);
    }
    cr_assert_gt((float)direction * last.level[CUE_RISE], 0.4F);
  }
}

Test(cues, mode_counts_only_as_far_as_there_is_a_key) {
  cues        self  = cues_new(100.0);
  features    now   = { .majorness = 0.8F, .key_clarity = 0.8F };
  const float clear = hear(&self, now, 2, 1.0F).level[CUE_MODE];
  now.key_clarity   = 0.1F;
  const float vague = hear(&self, now, 2, 1.0F).level[CUE_MODE];
  cr_assert(clear > 0.7F && vague < 0.35F);
}

Test(cues, tempo_counts_only_as_far_as_it_is_felt) {
  cues     self = cues_new(100.0);
  features now  = { .tempo = 180.0F, .tempo_confidence = 1.0F };
  cr_assert_float_eq(hear(&self, now, 0, 5.0F).level[CUE_PACE], 0.0F, 1e-6F);
  now.pulse_clarity = 1.0F;
  cr_assert_gt(hear(&self, now, 0, 1.0F).level[CUE_PACE], 0.7F);
  now.pulse_clarity = 0.0F;
  cr_assert_gt(hear(&self, now, 6, 5.0F).level[CUE_PACE], 0.7F);
  now.tempo_confidence = 0.0F;
  cr_assert_float_eq(hear(&self, now, 6, 1.0F).level[CUE_PACE], 0.0F, 1e-6F);
}

Test(cues, silence_changes_no_memory) {
  cues     self = cues_new(100.0);
  features now  = { .register_height = 72.0F, .bright = 0.6F };
  hear(&self, now, 4, 5.0F);
  const float rate = self.onset_rate;
  now.silent       = true;
  now.bright       = 0.0F;
  hear(&self, now, 0, 5.0F);
  cr_assert_eq(self.onset_rate, rate);
  cr_assert_float_eq(self.bright_slow, 0.6F, 1e-3F);
}

Test(cues, levels_stay_bounded) {
  cues     self = cues_new(100.0);
  features now  = {
     .loudness = 1e6F, .momentary = -1e6F, .tempo = 240.0F, .register_height = 127.0F
  };
  const cue_levels last = hear(&self, now, 50, 3.0F);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cr_assert(isfinite(last.level[i]) && fabsf(last.level[i]) <= 1.2001F);
  }
}
