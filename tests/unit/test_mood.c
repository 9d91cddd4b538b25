// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/mood.h"

#include <criterion/criterion.h>
#include <math.h>

static const double FRAME_RATE = 100.0;

/// Ordinary music: every cue near the middle.
static features ordinary(void) {
  const features now = {
    .loudness         = 0.0F,
    .momentary        = 0.0F,
    .tempo            = 110.0F,
    .tempo_confidence = 0.8F,
    .pulse_clarity    = 0.45F,
    .majorness        = 0.0F,
    .key_clarity      = 0.5F,
    .harmonic_change  = 0.16F,
    .roughness        = 0.78F,
    .register_height  = 66.0F,
    .tonal            = 0.5F,
    .percussive       = 0.3F,
    .bright           = 0.6F,
    .heavy            = 0.5F,
    .flatness         = 0.2F,
  };
  return now;
}

/// Hear the same features for some seconds, with so many onsets a second.
static mood_reading hear(mood* const self, features now, const float onsets_per_second,
                         const float seconds, const settings* set) {
  mood_reading last  = { 0 };
  float        onset = 0.0F;
  for (int i = 0; i < (int)(seconds * (float)FRAME_RATE); ++i) {
    onset += onsets_per_second / (float)FRAME_RATE;
    now.onset_strength = onset >= 1.0F ? 0.5F : 0.0F;
    onset              = onset >= 1.0F ? onset - 1.0F : onset;
    last               = mood_process(self, &now, set);
  }
  return last;
}

static mood_reading settled(const features now, const float onsets_per_second) {
  const settings     set  = settings_default();
  mood* const        self = mood_new(FRAME_RATE);
  const mood_reading last = hear(self, now, onsets_per_second, 10.0F, &set);
  mood_free(self);
  return last;
}

Test(mood, refuses_a_rate_that_is_none) {
  cr_assert_null(mood_new(0.0));
  cr_assert_null(mood_new((double)NAN));
  mood_free(NULL);
}

Test(mood, major_is_brighter_than_minor) {
  features major   = ordinary();
  features minor   = ordinary();
  major.majorness  = 0.6F;
  minor.majorness  = -0.6F;
  const float up   = settled(major, 3.0F).valence;
  const float down = settled(minor, 3.0F).valence;
  cr_assert(up > 0.15F && down < -0.15F, "%g and %g", (double)up, (double)down);
}

Test(mood, loud_dense_fast_and_bright_each_drive) {
  const float middle = settled(ordinary(), 3.0F).arousal;
  features    loud   = ordinary();
  loud.loudness      = 8.0F;
  loud.momentary     = 8.0F;
  features fast      = ordinary();
  fast.tempo         = 170.0F;
  features bright    = ordinary();
  bright.bright      = 0.85F;
  cr_assert_gt(settled(loud, 3.0F).arousal, middle + 0.1F);
  cr_assert_gt(settled(fast, 3.0F).arousal, middle + 0.03F);
  cr_assert_gt(settled(bright, 3.0F).arousal, middle + 0.05F);
  cr_assert_gt(settled(ordinary(), 9.0F).arousal, middle + 0.1F);
}

Test(mood, roughness_and_doubt_about_the_key_make_tension) {
  const float middle = settled(ordinary(), 3.0F).tension;
  features    rough  = ordinary();
  rough.roughness    = 0.95F;
  features adrift    = ordinary();
  adrift.key_clarity = 0.1F;
  cr_assert_gt(settled(rough, 3.0F).tension, middle + 0.05F);
  cr_assert_gt(settled(adrift, 3.0F).tension, middle + 0.05F);
}

Test(mood, a_crescendo_is_more_tense_than_its_end) {
  const settings set  = settings_default();
  mood* const    self = mood_new(FRAME_RATE);
  features       now  = ordinary();
  now.momentary       = -10.0F;
  now.loudness        = -10.0F;
  hear(self, now, 3.0F, 8.0F, &set);
  mood_reading rising = { 0 };
  for (int i = 0; i < 5; ++i) { // 10 LU in 5 s
    now.momentary += 2.0F;
    now.loudness += 2.0F;
    rising = hear(self, now, 3.0F, 1.0F, &set);
  }
  const mood_reading after = hear(self, now, 3.0F, 20.0F, &set);
  cr_assert_gt(rising.tension, after.tension + 0.05F);
  mood_free(self);
}

Test(mood, soft_slow_major_is_calm_or_tender) {
  features now      = ordinary();
  now.loudness      = -8.0F;
  now.momentary     = -8.0F;
  now.majorness     = 0.5F;
  now.tempo         = 70.0F;
  now.bright        = 0.25F;
  now.percussive    = 0.2F;
  now.roughness     = 0.15F;
  now.key_clarity   = 0.8F;
  const mood_word m = settled(now, 1.0F).leading;
  cr_assert(m == MOOD_CALM || m == MOOD_TENDER, "is %s", mood_name(m));
}

Test(mood, loud_fast_dense_minor_is_a_battle) {
  features now      = ordinary();
  now.loudness      = 8.0F;
  now.momentary     = 8.0F;
  now.majorness     = -0.5F;
  now.tempo         = 160.0F;
  now.pulse_clarity = 0.8F;
  now.bright        = 0.6F;
  now.percussive    = 0.6F;
  now.roughness     = 0.5F;
  now.heavy         = 0.6F;
  const mood_word m = settled(now, 8.0F).leading;
  cr_assert(m == MOOD_DRAMATIC || m == MOOD_EPIC || m == MOOD_ENERGETIC ||
              m == MOOD_EXCITING,
            "is %s", mood_name(m));
}

Test(mood, soft_slow_low_minor_is_somber_or_melancholic) {
  features now        = ordinary();
  now.loudness        = -8.0F;
  now.momentary       = -8.0F;
  now.majorness       = -0.6F;
  now.tempo           = 60.0F;
  now.bright          = 0.2F;
  now.percussive      = 0.2F;
  now.register_height = 52.0F;
  const mood_word m   = settled(now, 1.0F).leading;
  cr_assert(m == MOOD_SOMBER || m == MOOD_MELANCHOLIC, "is %s", mood_name(m));
}

Test(mood, silence_holds_two_seconds_then_glides_to_neutral) {
  const settings set        = settings_default();
  mood* const    self       = mood_new(FRAME_RATE);
  features       now        = ordinary();
  features       quiet      = ordinary();
  now.majorness             = 0.7F;
  quiet.silent              = true;
  const mood_reading before = hear(self, now, 5.0F, 8.0F, &set);

  hear(self, quiet, 0.0F, 1.1F, &set); // a rest is still music
  const mood_reading hold = hear(self, quiet, 0.0F, 1.7F, &set);
  cr_assert_eq(hold.leading, MOOD_NONE);
  cr_assert_eq(hold.confidence, 0.0F);
  cr_assert_eq(hold.moods[MOOD_CALM], 0.0F);
  cr_assert_float_eq(hold.valence, before.valence, 0.05F);

  const mood_reading gone = hear(self, quiet, 0.0F, 8.0F, &set);
  cr_assert_float_eq(gone.valence, 0.0F, 0.01F);
  cr_assert_float_eq(gone.arousal, 0.0F, 0.01F);
  cr_assert_float_eq(gone.tension, 0.0F, 0.01F);
  mood_free(self);
}

Test(mood, neither_tones_nor_pulse_is_no_judgement) {
  features noise          = ordinary();
  noise.tonal             = 0.01F;
  noise.pulse_clarity     = 0.1F;
  noise.flatness          = 0.95F;
  const mood_reading last = settled(noise, 4.0F);
  cr_assert_eq(last.leading, MOOD_NONE);
  cr_assert_eq(last.confidence, 0.0F);
}

Test(mood, the_word_changes_at_most_once_in_two_seconds) {
  settings set     = settings_default();
  set.response     = 0.1F;
  mood* const self = mood_new(FRAME_RATE);
  features    dark = ordinary();
  features    gay  = ordinary();
  dark.majorness   = -0.7F;
  dark.loudness    = -9.0F;
  gay.majorness    = 0.7F;
  gay.loudness     = 9.0F;

  mood_word last        = MOOD_NONE;
  int       last_change = -1000;
  int       changes     = 0;
  for (int i = 0; i < 6000; ++i) {
    const features     now     = i / 110 % 2 ? dark : gay;
    const mood_reading reading = mood_process(self, &now, &set);
    if (reading.leading != last && last != MOOD_NONE) {
      cr_assert_geq(i - last_change, 200, "changed after %d ms", (i - last_change) * 10);
      last_change = i;
      ++changes;
    }
    last = reading.leading;
  }
  cr_assert_gt(changes, 2, "the words of the test never change");
  mood_free(self);
}

Test(mood, steady_music_keeps_its_word) {
  const settings set   = settings_default();
  mood* const    self  = mood_new(FRAME_RATE);
  mood_word      early = MOOD_NONE;
  for (int i = 0; i < 4000; ++i) {
    features now          = ordinary();
    now.onset_strength    = i % 25 == 0 ? 0.5F : 0.0F;
    const mood_word later = mood_process(self, &now, &set).leading;
    early                 = i == 500 ? later : early;
    cr_assert(i <= 500 || later == early);
  }
  cr_assert_neq(early, MOOD_NONE);
  mood_free(self);
}

Test(mood, response_sets_how_fast_arousal_follows) {
  settings quick = settings_default();
  settings slow  = settings_default();
  quick.response = 0.2F;
  slow.response  = 5.0F;
  features loud  = ordinary();
  loud.loudness  = 8.0F;
  loud.momentary = 8.0F;
  float                 reached[2];
  const settings* const sets[2] = { &quick, &slow };
  for (int i = 0; i < 2; ++i) {
    mood* const self = mood_new(FRAME_RATE);
    const float from = hear(self, ordinary(), 3.0F, 20.0F, sets[i]).arousal;
    const float soon = hear(self, loud, 3.0F, 1.0F, sets[i]).arousal;
    const float late = hear(self, loud, 3.0F, 40.0F, sets[i]).arousal;
    reached[i]       = (soon - from) / (late - from);
    mood_free(self);
  }
  cr_assert_gt(reached[0], 0.9F);
  cr_assert_lt(reached[1], 0.4F);
}

Test(mood, sensitivity_spreads_the_curves) {
  settings wide      = settings_default();
  wide.sensitivity   = 2.0F;
  features now       = ordinary();
  now.majorness      = 0.2F;
  mood* const self   = mood_new(FRAME_RATE);
  const float spread = hear(self, now, 3.0F, 10.0F, &wide).valence;
  mood_free(self);
  cr_assert_float_eq(spread, 2.0F * settled(now, 3.0F).valence, 0.01F);
}

Test(mood, stays_in_range_at_the_extremes) {
  const settings set     = { .response = 0.1F, .sensitivity = 2.0F };
  const float    sides[] = { -1.0F, 1.0F };
  for (int i = 0; i < 2; ++i) {
    features now            = ordinary();
    now.loudness            = 60.0F * sides[i];
    now.momentary           = 60.0F * sides[i];
    now.majorness           = sides[i];
    now.key_clarity         = 1.0F;
    now.bright              = i ? 1.0F : 0.0F;
    now.roughness           = i ? 1.0F : 0.0F;
    mood* const        self = mood_new(FRAME_RATE);
    const mood_reading last = hear(self, now, i ? 20.0F : 0.0F, 10.0F, &set);
    cr_assert(fabsf(last.valence) <= 1.0F && fabsf(last.arousal) <= 1.0F);
    cr_assert(last.tension >= 0.0F && last.tension <= 1.0F);
    for (int m = 1; m < MOOD_WORDS; ++m) {
      cr_assert(last.moods[m] >= 0.0F && last.moods[m] <= 1.0F);
    }
    mood_free(self);
  }
}
