// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/cues.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

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

typedef struct {
  cue    which;
  size_t offset; // in `features`
  float  low;
  float  high;
} measure;

/// What a cue is judged from, and where it is low and high.
static const measure MEASURES[] = {
  { CUE_LOUDNESS, offsetof(features, loudness), -15.0F, 10.0F },
  { CUE_LOUDNESS, offsetof(features, momentary), -15.0F, 10.0F },
  { CUE_PULSE, offsetof(features, pulse_clarity), 0.0F, 1.0F },
  { CUE_MODE, offsetof(features, majorness), -0.8F, 0.8F },
  { CUE_KEY_CLARITY, offsetof(features, key_clarity), 0.0F, 1.0F },
  { CUE_HARMONIC_CHANGE, offsetof(features, harmonic_change), 0.0F, 1.0F },
  { CUE_ROUGHNESS, offsetof(features, roughness), 0.3F, 1.0F },
  { CUE_NOISINESS, offsetof(features, tonal), 1.0F, 0.0F },
  { CUE_REGISTER, offsetof(features, register_height), 48.0F, 84.0F },
  { CUE_PERCUSSIVE, offsetof(features, percussive), 0.0F, 1.0F },
  { CUE_BRIGHTNESS, offsetof(features, bright), 0.1F, 1.0F },
  { CUE_WEIGHT, offsetof(features, heavy), 0.0F, 1.0F },
  { CUE_ARTICULATION, offsetof(features, articulation), 0.0F, 1.0F },
  { CUE_DYNAMICS, offsetof(features, dynamic_range), 0.0F, 15.0F },
  { CUE_TIMBRE, offsetof(features, spread), 0.5F, 2.0F },
};

/// Some seconds of ordinary music but for one measure.
static cue_levels levels_with(const measure* const only, const float value) {
  cues     self = cues_new(100.0);
  features now  = { .pulse_clarity   = 0.45F,
                    .key_clarity     = 0.4F,
                    .harmonic_change = 0.4F,
                    .roughness       = 0.78F,
                    .tonal           = 0.45F,
                    .register_height = 66.0F,
                    .percussive      = 0.3F,
                    .bright          = 0.6F,
                    .heavy           = 0.5F,
                    .articulation    = 0.3F,
                    .dynamic_range   = 6.0F,
                    .spread          = 1.2F };
  memcpy((char*)&now + only->offset, &value, sizeof value);
  return hear(&self, now, 4, 20.0F);
}

Test(cues, each_cue_goes_from_low_to_high_with_what_it_is_judged_from) {
  for (unsigned i = 0; i < sizeof MEASURES / sizeof MEASURES[0]; ++i) {
    const measure* const only = &MEASURES[i];
    const float          low  = levels_with(only, only->low).level[only->which];
    const float          high = levels_with(only, only->high).level[only->which];
    cr_assert(low < -0.3F && high > 0.3F, "%s %g, %s %g", cue_word(only->which, false),
              (double)low, cue_word(only->which, true), (double)high);
  }
}

Test(cues, no_cue_moves_with_what_another_is_judged_from) {
  for (unsigned i = 0; i < sizeof MEASURES / sizeof MEASURES[0]; ++i) {
    const measure* const only = &MEASURES[i];
    const cue_levels     low  = levels_with(only, only->low);
    const cue_levels     high = levels_with(only, only->high);
    for (unsigned j = 0; j < CUE_COUNT; ++j) {
      // The clarity of the pulse and of the key tell how far pace and mode are felt.
      cr_assert(j == only->which || fabsf(high.level[j] - low.level[j]) < 0.1F,
                "%s with %s", cue_word((cue)j, true), cue_word(only->which, true));
    }
  }
}

Test(cues, every_level_of_a_cue_has_a_word_of_its_own) {
  const char* words[2 * CUE_COUNT];
  for (unsigned i = 0; i < 2 * CUE_COUNT; ++i) {
    words[i] = cue_word((cue)(i / 2), i % 2 == 1);
    cr_assert_str_neq(words[i], "");
    for (unsigned j = 0; j < i; ++j) {
      cr_assert_str_neq(words[i], words[j]);
    }
  }
  cr_assert_str_eq(cue_word(CUE_LOUDNESS, true), "loud");
  cr_assert_str_eq(cue_word(CUE_LOUDNESS, false), "soft");
  cr_assert_str_eq(cue_word(CUE_MODE, false), "minor key");
}

Test(cues, a_cue_out_of_range_has_no_word) {
  cr_assert_str_eq(cue_word(CUE_COUNT, true), "");
  cr_assert_str_eq(cue_word((cue)-1, false), "");
}

Test(cues, reset_forgets) {
  cues           used  = cues_new(100.0);
  cues           fresh = cues_new(100.0);
  const features loud  = { .momentary = 10.0F, .bright = 0.9F, .register_height = 90.0F };
  const features soft  = { .momentary = -9.0F, .bright = 0.2F, .register_height = 50.0F };
  hear(&used, loud, 8, 10.0F);
  cues_reset(&used);
  const cue_levels a = hear(&used, soft, 2, 1.0F);
  const cue_levels b = hear(&fresh, soft, 2, 1.0F);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cr_assert_eq(a.level[i], b.level[i], "%s", cue_word((cue)i, true));
  }
}
