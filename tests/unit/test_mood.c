// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/mood.h"

#include "dsp/prototypes.h"
#include "tests/unit/small_model.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>

static const double FRAME_RATE = 100.0;

/// Ordinary music: every cue near the middle.
static features ordinary(void) {
  const features now = {
    .loudness         = 0.0F,
    .momentary        = 0.0F,
    .level            = -20.0F,
    .dynamic_range    = 6.0F,
    .tempo            = 110.0F,
    .tempo_confidence = 0.8F,
    .pulse_clarity    = 0.45F,
    .majorness        = 0.0F,
    .key_clarity      = 0.5F,
    .harmonic_change  = 0.4F,
    .roughness        = 0.78F,
    .register_height  = 66.0F,
    .tonal            = 0.5F,
    .percussive       = 0.3F,
    .bright           = 0.6F,
    .heavy            = 0.5F,
    .flatness         = 0.1F,
    .spread           = 1.2F,
    .articulation     = 0.3F,
  };
  return now;
}

/// Music of that majorness and loudness, LU.
static features music(const float majorness, const float loudness) {
  features now  = ordinary();
  now.majorness = majorness;
  now.momentary = loudness;
  now.loudness  = loudness;
  return now;
}

/// What the small model takes for anything but music.
static features noise(void) {
  features now = ordinary();
  now.flatness = 0.9F;
  return now;
}

static features silence(void) {
  features now = ordinary();
  now.silent   = true;
  return now;
}

/// Judges with a model that lives as long as the test.
static mood* judge(const mood_model* const model) {
  mood* const self = mood_new(FRAME_RATE);
  cr_assert_not_null(self);
  mood_use_model(self, model);
  return self;
}

/// Hear the same features for some seconds, with three onsets a second.
static mood_reading hear(mood* const self, features now, const float seconds,
                         const settings* const set) {
  mood_reading last = { 0 };
  for (int i = 0; i < (int)lround((double)seconds * FRAME_RATE); ++i) {
    now.onset_strength = i % 33 == 0 ? 0.5F : 0.0F;
    last               = mood_process(self, &now, set);
  }
  return last;
}

/// What ten seconds of it are judged by such a model.
static mood_reading settled_with(const mood_model* const model, const features now) {
  const settings     set  = settings_default();
  mood* const        self = judge(model);
  const mood_reading last = hear(self, now, 10.0F, &set);
  mood_free(self);
  return last;
}

static mood_reading settled(const features now) {
  const mood_model model = small_model();
  return settled_with(&model, now);
}

static unsigned count(const reason reasons[WHY_REASONS]) {
  unsigned known = 0;
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    known += reasons[i].cue != CUE_COUNT ? 1 : 0;
  }
  return known;
}

static void cr_assert_no_judgement(const mood_reading* const reading) {
  cr_assert_eq(reading->leading, MOOD_NONE);
  cr_assert_eq(reading->confidence, 0.0F);
  for (unsigned i = 0; i < MOOD_WORDS; ++i) {
    cr_assert_eq(reading->moods[i], 0.0F);
  }
  cr_assert_eq(count(reading->why.valence), 0);
  cr_assert_eq(count(reading->why.arousal), 0);
  cr_assert_eq(count(reading->why.tension), 0);
}

Test(mood, refuses_a_rate_that_is_out_of_range) {
  const double rates[] = { 0.0, -100.0, 19.9, 1000.1, (double)NAN, (double)INFINITY };
  for (unsigned i = 0; i < sizeof rates / sizeof rates[0]; ++i) {
    cr_assert_null(mood_new(rates[i]), "took %g", rates[i]);
  }
  mood_free(NULL);
}

// The curves.

Test(mood, the_curves_are_where_the_model_has_them) {
  const mood_reading bright = settled(music(0.6F, -5.0F));
  cr_assert_float_eq(bright.valence, 0.490507F, 1e-3F);  // tanh(tanh(0.6))
  cr_assert_float_eq(bright.arousal, -0.431799F, 1e-3F); // tanh(tanh(-0.5))
  const mood_reading dark = settled(music(-0.6F, 5.0F));
  cr_assert_float_eq(dark.valence, -0.490507F, 1e-3F);
  cr_assert_float_eq(dark.arousal, 0.431799F, 1e-3F);
}

Test(mood, the_curves_are_no_farther_out_than_the_model_is_sure) {
  mood_model model         = small_model();
  model.sure[0]            = 0.5F;
  model.sure[1]            = 0.0F;
  const mood_reading vague = settled_with(&model, music(0.6F, -5.0F));
  cr_assert_float_eq(vague.valence, 0.262307F, 1e-3F); // tanh(0.5 tanh(0.6))
  cr_assert_float_eq(vague.arousal, 0.0F, 1e-6F);
}

Test(mood, roughness_and_doubt_about_the_key_make_tension) {
  const float middle = settled(ordinary()).tension;
  features    rough  = ordinary();
  rough.roughness    = 0.95F;
  features adrift    = ordinary();
  adrift.key_clarity = 0.1F;
  cr_assert_gt(settled(rough).tension, middle + 0.05F);
  cr_assert_gt(settled(adrift).tension, middle + 0.05F);
}

Test(mood, a_crescendo_is_more_tense_than_its_end) {
  const mood_model model = small_model();
  const settings   set   = settings_default();
  mood* const      self  = judge(&model);
  hear(self, music(0.0F, -10.0F), 8.0F, &set);
  mood_reading rising = { 0 };
  for (int i = 1; i <= 5; ++i) { // 10 LU in 5 s
    rising = hear(self, music(0.0F, -10.0F + 2.0F * (float)i), 1.0F, &set);
  }
  const mood_reading after = hear(self, music(0.0F, 0.0F), 20.0F, &set);
  cr_assert_gt(rising.tension, after.tension + 0.05F);
  mood_free(self);
}

Test(mood, response_sets_how_fast_the_curves_follow) {
  const mood_model model = small_model();
  settings         quick = settings_default();
  settings         slow  = settings_default();
  quick.response         = 0.2F;
  slow.response          = 8.0F;
  float                 reached[2];
  const settings* const sets[2] = { &quick, &slow };
  for (int i = 0; i < 2; ++i) {
    mood* const self = judge(&model);
    const float from = hear(self, music(0.0F, -6.0F), 20.0F, sets[i]).arousal;
    const float soon = hear(self, music(0.0F, 6.0F), 2.0F, sets[i]).arousal;
    const float late = hear(self, music(0.0F, 6.0F), 60.0F, sets[i]).arousal;
    reached[i]       = (soon - from) / (late - from);
    mood_free(self);
  }
  cr_assert_gt(reached[0], 0.75F, "%g", (double)reached[0]);
  cr_assert_lt(reached[1], 0.3F, "%g", (double)reached[1]);
}

Test(mood, sensitivity_spreads_the_curves) {
  const mood_model model    = small_model();
  settings         wide     = settings_default();
  wide.sensitivity          = 2.0F;
  mood* const        self   = judge(&model);
  const mood_reading spread = hear(self, music(0.2F, -2.0F), 10.0F, &wide);
  const mood_reading usual  = settled(music(0.2F, -2.0F));
  mood_free(self);
  cr_assert_float_eq(spread.valence, 2.0F * usual.valence, 1e-4F);
  cr_assert_float_eq(spread.arousal, 2.0F * usual.arousal, 1e-4F);
  cr_assert_gt(spread.tension, usual.tension + 0.1F);
  cr_assert_eq(spread.leading, usual.leading);
  cr_assert_eq(spread.confidence, usual.confidence);
}

static void cr_assert_in_range(const mood_reading* const reading) {
  cr_assert(fabsf(reading->valence) <= 1.0F && fabsf(reading->arousal) <= 1.0F);
  cr_assert(reading->tension >= 0.0F && reading->tension <= 1.0F);
  cr_assert(reading->confidence >= 0.0F && reading->confidence <= 1.0F);
  for (unsigned i = 0; i < MOOD_WORDS; ++i) {
    cr_assert(reading->moods[i] >= 0.0F && reading->moods[i] <= 1.0F);
  }
}

/// Everything at one end of its range, or beyond.
static features extreme(const float side) {
  const float high = side > 0.0F ? 1.0F : 0.0F;
  features    now  = music(side, 200.0F * side);
  now.level        = 200.0F * side;
  now.tempo        = side > 0.0F ? 240.0F : 1.0F;
  now.key_clarity = now.bright = now.roughness = now.heavy = high;
  now.percussive = now.pulse_clarity = now.tonal = high;
  now.register_height                            = 127.0F * high;
  now.spread                                     = 5.0F * high;
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    now.bands[i] = i % 2 ? high * 1e20F : 0.0F;
  }
  return now;
}

Test(mood, stays_in_range_at_the_extremes) {
  const mood_model        small    = small_model();
  const mood_model* const models[] = { &small, mood_model_fitted() };
  const settings          set      = { .response = 0.1F, .sensitivity = 2.0F };
  for (unsigned i = 0; i < 2; ++i) {
    mood* const self = judge(models[i]);
    for (int second = 0; second < 20; ++second) {
      const mood_reading now =
        hear(self, extreme(second / 3 % 2 ? 1.0F : -1.0F), 1.0F, &set);
      cr_assert_in_range(&now);
    }
    mood_free(self);
  }
}

// When there is a judgement.

Test(mood, is_not_judged_before_enough_was_heard) {
  const mood_model   model = small_model();
  const settings     set   = settings_default();
  mood* const        self  = judge(&model);
  const mood_reading soon  = hear(self, music(0.6F, 5.0F), 1.0F, &set);
  cr_assert_no_judgement(&soon);
  cr_assert_eq(soon.valence, 0.0F);
  cr_assert_neq(hear(self, music(0.6F, 5.0F), 1.0F, &set).leading, MOOD_NONE);
  mood_free(self);
}

Test(mood, a_rest_is_part_of_the_music) {
  const mood_model   model  = small_model();
  const settings     set    = settings_default();
  mood* const        self   = judge(&model);
  const mood_reading before = hear(self, music(0.6F, 5.0F), 8.0F, &set);
  const mood_reading rest   = hear(self, silence(), 0.9F, &set);
  cr_assert_eq(rest.leading, before.leading);
  cr_assert_eq(rest.confidence, before.confidence);
  cr_assert_eq(rest.valence, before.valence);
  cr_assert_eq(rest.tension, before.tension);
  mood_free(self);
}

Test(mood, silence_holds_two_seconds_then_glides_to_neutral) {
  const mood_model   model  = small_model();
  const settings     set    = settings_default();
  mood* const        self   = judge(&model);
  const mood_reading before = hear(self, music(0.7F, 5.0F), 8.0F, &set);

  hear(self, silence(), 1.1F, &set); // a rest is still music
  const mood_reading hold = hear(self, silence(), 1.7F, &set);
  cr_assert_no_judgement(&hold);
  cr_assert_eq(hold.valence, before.valence);
  cr_assert_eq(hold.arousal, before.arousal);
  cr_assert_eq(hold.tension, before.tension);

  const mood_reading glide = hear(self, silence(), 1.0F, &set);
  cr_assert(glide.valence < 0.8F * before.valence && glide.valence > 0.05F);

  const mood_reading gone = hear(self, silence(), 8.0F, &set);
  cr_assert_float_eq(gone.valence, 0.0F, 0.01F);
  cr_assert_float_eq(gone.arousal, 0.0F, 0.01F);
  cr_assert_float_eq(gone.tension, 0.0F, 0.01F);
  mood_free(self);
}

Test(mood, a_long_silence_is_the_end_of_what_was_heard) {
  const mood_model model = small_model();
  const settings   set   = settings_default();
  mood* const      self  = judge(&model);
  hear(self, music(0.9F, 5.0F), 20.0F, &set);
  hear(self, silence(), 5.0F, &set);
  const mood_reading soon = hear(self, music(-0.6F, -5.0F), 1.0F, &set);
  cr_assert_no_judgement(&soon);
  const mood_reading late = hear(self, music(-0.6F, -5.0F), 2.0F, &set);
  cr_assert_float_eq(late.valence, -0.490507F, 1e-3F);
  mood_free(self);
}

Test(mood, noise_is_no_judgement) {
  const mood_reading last = settled(noise());
  cr_assert_no_judgement(&last);
  cr_assert_eq(last.valence, 0.0F);
  cr_assert_eq(last.arousal, 0.0F);
  cr_assert_eq(last.tension, 0.0F);
}

Test(mood, noise_after_music_ends_the_judgement_and_music_takes_it_up_again) {
  const mood_model   model  = small_model();
  const settings     set    = settings_default();
  mood* const        self   = judge(&model);
  const mood_reading before = hear(self, music(0.6F, 5.0F), 8.0F, &set);
  mood_reading       now    = hear(self, noise(), 4.0F, &set);
  cr_assert_no_judgement(&now);
  now = hear(self, noise(), 10.0F, &set);
  cr_assert_no_judgement(&now);
  cr_assert_float_eq(now.valence, 0.0F, 0.01F);
  now = hear(self, music(0.6F, 5.0F), 10.0F, &set);
  cr_assert_neq(now.leading, MOOD_NONE);
  cr_assert_float_eq(now.valence, before.valence, 0.01F);
  mood_free(self);
}

Test(mood, what_may_be_music_or_not_does_not_flicker) {
  const mood_model model = small_model();
  const settings   set   = settings_default();
  mood* const      self  = judge(&model);
  hear(self, music(0.6F, 5.0F), 5.0F, &set);
  features close = music(0.6F, 5.0F);
  for (int i = 0; i < 60; ++i) { // log odds of a third, up and down
    close.flatness = i % 2 ? 0.485F : 0.515F;
    cr_assert_neq(hear(self, close, 0.5F, &set).leading, MOOD_NONE);
  }
  mood_free(self);
}

Test(mood, everything_may_be_music_until_it_is_known_not_to_be) {
  const mood_model model = small_model();
  const settings   set   = settings_default();
  mood* const      self  = judge(&model);
  cr_assert(mood_may_be_music(self));
  hear(self, silence(), 5.0F, &set);
  cr_assert(mood_may_be_music(self));
  hear(self, music(0.6F, 5.0F), 1.0F, &set);
  cr_assert(mood_may_be_music(self));
  hear(self, music(0.6F, 5.0F), 5.0F, &set);
  cr_assert(mood_may_be_music(self));
  hear(self, noise(), 5.0F, &set);
  cr_assert_not(mood_may_be_music(self));
  mood_reset(self);
  cr_assert(mood_may_be_music(self));
  hear(self, noise(), 1.0F, &set);
  cr_assert(mood_may_be_music(self));
  hear(self, noise(), 4.0F, &set);
  cr_assert_not(mood_may_be_music(self));
  hear(self, silence(), 5.0F, &set);
  cr_assert(mood_may_be_music(self));
  mood_free(self);
}

/// Valence is what the slow memory has of the majorness. What has another contrast,
/// brightness and so on is another kind of music.
static mood_model model_with_a_long_memory(void) {
  static const char* const telling[] = {
    "contrast",  "bright",   "heavy",  "percussive", "spread",
    "roughness", "register", "attack", "top_voice",  "rolloff",
  };
  mood_model     model   = small_model();
  const unsigned quick   = input_named("quick", "majorness");
  const unsigned slow    = input_named("slow", "majorness");
  model.hidden[quick][0] = 0.0F;
  model.hidden[slow][0]  = 1.0F;
  model.scale[slow]      = 1.0F;
  for (unsigned i = 0; i < sizeof telling / sizeof telling[0]; ++i) {
    model.scale[input_named("slow", telling[i])] = 100.0F;
  }
  return model;
}

static features gay_and_of_another_kind(void) {
  features gay   = music(0.6F, 0.0F);
  gay.contrast   = 30.0F;
  gay.bright     = 0.9F;
  gay.heavy      = 0.1F;
  gay.percussive = 0.8F;
  gay.spread     = 0.8F;
  gay.roughness  = 0.5F;
  gay.attack     = 0.9F;
  gay.rolloff    = 0.9F;
  gay.top        = 90.0F;

  gay.register_height = 80.0F;
  return gay;
}

Test(mood, another_kind_of_music_is_judged_by_itself) {
  const mood_model model = model_with_a_long_memory();
  const settings   set   = settings_default();
  const features   dark  = music(-0.6F, 0.0F);
  mood* const      self  = judge(&model);
  hear(self, dark, 60.0F, &set);
  cr_assert_lt(hear(self, music(0.6F, 0.0F), 4.0F, &set).valence, 0.0F); // a mere turn
  hear(self, dark, 60.0F, &set);
  cr_assert_gt(hear(self, gay_and_of_another_kind(), 4.0F, &set).valence, 0.0F);
  mood_free(self);
}

/// Frames of it with which something began.
static unsigned begun(mood* const self, const features now, const float seconds) {
  const settings set   = settings_default();
  unsigned       count = 0;
  for (int i = 0; i < (int)lround((double)seconds * FRAME_RATE); ++i) {
    mood_process(self, &now, &set);
    count += mood_began(self);
  }
  return count;
}

Test(mood, what_follows_what_was_no_music_is_judged_by_itself) {
  const mood_model model = model_with_a_long_memory();
  const settings   set   = settings_default();
  features         dark  = music(-0.6F, 0.0F);
  dark.flatness          = 0.9F; // no music
  mood* const self       = judge(&model);
  mood* const fresh      = judge(&model);
  cr_assert_eq(begun(self, dark, 60.0F), 0);
  cr_assert_eq(begun(self, gay_and_of_another_kind(), 1.0F), 1);
  const mood_reading after = hear(self, gay_and_of_another_kind(), 2.0F, &set);
  const mood_reading only  = hear(fresh, gay_and_of_another_kind(), 3.0F, &set);
  cr_assert_neq(after.leading, MOOD_NONE);
  cr_assert_float_eq(after.valence, only.valence, 0.01F);
  cr_assert_float_eq(after.arousal, only.arousal, 0.01F);
  mood_free(fresh);
  mood_free(self);
}

Test(mood, nothing_begins_while_there_is_a_judgement_or_soon_after) {
  const mood_model model = model_with_a_long_memory();
  const settings   set   = settings_default();
  mood* const      self  = judge(&model);
  features         noisy = music(-0.6F, 0.0F);
  noisy.flatness         = 0.9F;
  hear(self, music(-0.6F, 0.0F), 60.0F, &set);
  cr_assert_eq(begun(self, gay_and_of_another_kind(), 20.0F), 0);
  while (hear(self, noisy, 0.1F, &set).leading != MOOD_NONE) {
  }
  hear(self, noisy, 0.5F, &set);
  cr_assert_eq(begun(self, gay_and_of_another_kind(), 10.0F), 0);
  mood_free(self);
}

Test(mood, a_slow_response_is_slow_also_for_another_kind_of_music) {
  const mood_model model       = model_with_a_long_memory();
  const float      responses[] = { 1.0F, 3.0F, 10.0F };
  float            halfway[3]  = { 0.0F };
  for (int i = 0; i < 3; ++i) {
    settings set     = settings_default();
    set.response     = responses[i];
    mood* const self = judge(&model);
    hear(self, music(-0.6F, 0.0F), 60.0F, &set);
    while (hear(self, gay_and_of_another_kind(), 0.1F, &set).valence < 0.0F) {
      halfway[i] += 0.1F;
      cr_assert_lt(halfway[i], 30.0F);
    }
    mood_free(self);
  }
  cr_assert_lt(halfway[0], 4.0F);
  cr_assert_gt(halfway[1], halfway[0] + 1.0F);
  cr_assert_gt(halfway[2], halfway[1] + 3.0F);
}

// The word.

Test(mood, the_word_is_of_the_quadrant_that_the_curves_are_in) {
  for (int v = -1; v <= 1; v += 2) {
    for (int a = -1; a <= 1; a += 2) {
      const mood_reading now   = settled(music(0.9F * (float)v, 9.0F * (float)a));
      const mood_place   place = prototype_place(now.leading);
      cr_assert_gt(now.valence * (float)v, 0.4F);
      cr_assert_gt(now.arousal * (float)a, 0.4F);
      cr_assert(place.valence * (float)v > 0.0F && place.arousal * (float)a > 0.0F,
                "%s at %d, %d", mood_name(now.leading), v, a);
    }
  }
}

Test(mood, the_word_that_leads_is_the_strongest) {
  const mood_reading now = settled(music(0.4F, -6.0F));
  cr_assert_neq(now.leading, MOOD_NONE);
  for (unsigned i = MOOD_NONE + 1; i < MOOD_WORDS; ++i) {
    cr_assert_leq(now.moods[i], now.moods[now.leading]);
  }
}

Test(mood, what_the_model_says_of_a_word_counts) {
  for (unsigned i = MOOD_NONE + 1; i < MOOD_WORDS; ++i) {
    mood_model model = small_model();

    model.answer_bias[FIRST_WORD_ANSWER + i - 1] = 20.0F;
    cr_assert_eq(settled_with(&model, ordinary()).leading, i);
  }
}

/// Dark and gay music by turns for a minute.
/// @return how often the word changed
static unsigned changes_by_turns(const mood_model* const model, const int turn) {
  settings set           = settings_default();
  set.response           = 0.1F;
  mood* const self       = judge(model);
  mood_word   last       = MOOD_NONE;
  int         changed_at = -1000;
  unsigned    changes    = 0;
  for (int i = 0; i < 6000; ++i) {
    const features  now  = i / turn % 2 ? music(-0.9F, -9.0F) : music(0.9F, 9.0F);
    const mood_word word = mood_process(self, &now, &set).leading;
    if (word != last && last != MOOD_NONE) {
      cr_assert_geq(i - changed_at, 200, "changed after %d ms", (i - changed_at) * 10);
      changed_at = i;
      ++changes;
    }
    last = word;
  }
  mood_free(self);
  return changes;
}

Test(mood, the_word_changes_at_most_once_in_two_seconds) {
  const mood_model model   = small_model();
  unsigned         changes = 0;
  for (int turn = 30; turn <= 390; turn += 20) {
    changes += changes_by_turns(&model, turn);
  }
  cr_assert_gt(changes, 50, "the words of the test hardly ever change: %u", changes);
}

Test(mood, no_other_word_follows_within_two_seconds_even_after_a_pause) {
  const mood_model model   = small_model();
  const settings   set     = { .response = 0.1F, .sensitivity = 1.0F };
  unsigned         changes = 0;
  for (int turn = 60; turn <= 300; turn += 20) {
    mood* const self       = judge(&model);
    mood_word   named      = MOOD_NONE;
    int         changed_at = -1000;
    for (int i = 0; i < 6000; ++i) { // dark music, noise, gay music, noise
      features now = i / turn % 4 < 2 ? music(-0.9F, -9.0F) : music(0.9F, 9.0F);
      now.flatness = i / turn % 2 ? 0.95F : 0.05F;
      const mood_word now_named = mood_process(self, &now, &set).leading;
      if (now_named != MOOD_NONE && now_named != named) {
        cr_assert_geq(i - changed_at, 200, "changed after %d ms", (i - changed_at) * 10);
        changed_at = i;
        named      = now_named;
        ++changes;
      }
    }
    mood_free(self);
  }
  cr_assert_gt(changes, 50, "the words of the test hardly ever change: %u", changes);
}

/// Lets the model say of a word whether the quick mean of a feature, 0 … 1, is above or
/// below a threshold.
/// @param strength log odds that it gains above, and loses below
static void tell_by(mood_model* const model, const char* const feature,
                    const float threshold, const mood_word word, const float strength) {
  const unsigned input = input_named("quick", feature);
  const unsigned unit  = 2 + (unsigned)word; // the small model uses two

  model->middle[input]                                        = threshold;
  model->scale[input]                                         = 100.0F;
  model->hidden[input][unit]                                  = 1.0F;
  model->answer[FIRST_WORD_ANSWER + (unsigned)word - 1][unit] = strength;
}

Test(mood, a_word_that_leads_for_a_moment_is_not_believed) {
  mood_model model = small_model();
  settings   set   = settings_default();
  features   plain = ordinary();
  features   burst = ordinary();
  unsigned   ahead = 0; // frames
  plain.bright     = 0.0F;
  burst.bright     = 1.0F;
  set.response     = 0.1F;
  tell_by(&model, "bright", 0.22F, MOOD_EPIC, 10.0F);
  mood* const     self   = judge(&model);
  const mood_word before = hear(self, plain, 8.0F, &set).leading;
  for (unsigned i = 0; i < 300; ++i) {
    const mood_reading now = mood_process(self, i < 30 ? &burst : &plain, &set);
    ahead += now.moods[MOOD_EPIC] > now.moods[before] + 0.1F ? 1 : 0;
    cr_assert_eq(now.leading, before);
  }
  cr_assert(ahead > 5 && ahead < 50, "ahead in %u frames", ahead);
  cr_assert_eq(hear(self, burst, 2.0F, &set).leading, MOOD_EPIC);
  mood_free(self);
}

static float log_odds(const float likely) {
  return logf(likely / (1.0F - likely));
}

Test(mood, a_word_that_is_hardly_ahead_does_not_take_over) {
  const features     low     = ordinary();
  features           high    = ordinary();
  const mood_reading neutral = settled(low);
  high.contrast              = 1.0F;

  // Epic is first behind calm by these log odds, then ahead by them.
  const float     ahead[] = { 0.05F, 1.0F };
  const mood_word after[] = { MOOD_CALM, MOOD_EPIC };
  for (unsigned i = 0; i < 2; ++i) {
    const settings set   = settings_default();
    mood_model     model = small_model();
    float* const   words = model.answer_bias + FIRST_WORD_ANSWER - 1;
    tell_by(&model, "contrast", 0.5F, MOOD_EPIC, ahead[i]);
    words[MOOD_CALM] = 1.0F - log_odds(neutral.moods[MOOD_CALM]);
    words[MOOD_EPIC] = 1.0F - log_odds(neutral.moods[MOOD_EPIC]);
    mood* const self = judge(&model);
    cr_assert_eq(hear(self, low, 10.0F, &set).leading, MOOD_CALM);
    const mood_reading last = hear(self, high, 20.0F, &set);
    cr_assert_gt(last.moods[MOOD_EPIC], last.moods[MOOD_CALM]);
    cr_assert_eq(last.leading, after[i]);
    mood_free(self);
  }
}

Test(mood, words_that_lead_by_turns_do_not_take_over) {
  mood_model model = small_model();
  settings   set   = settings_default();
  features   now   = ordinary();
  set.response     = 0.1F;
  tell_by(&model, "heavy", 0.5F, MOOD_CALM, 20.0F);
  tell_by(&model, "bright", 0.5F, MOOD_EPIC, 10.0F);
  tell_by(&model, "rolloff", 0.5F, MOOD_TENDER, 10.0F);
  mood* const self   = judge(&model);
  unsigned    epic   = 0; // turns
  unsigned    tender = 0;
  for (unsigned i = 0; i < 100; ++i) { // the weight of the bass is gone after 10 s
    now.heavy               = i < 33 ? 1.0F : 0.0F;
    now.bright              = i % 2 ? 1.0F : 0.0F;
    now.rolloff             = i % 2 ? 0.0F : 1.0F;
    const mood_reading turn = hear(self, now, 0.3F, &set);
    cr_assert(i < 10 || turn.leading == MOOD_CALM, "%s in turn %u",
              mood_name(turn.leading), i);
    epic += turn.moods[MOOD_EPIC] > turn.moods[MOOD_CALM] + 0.2F ? 1 : 0;
    tender += turn.moods[MOOD_TENDER] > turn.moods[MOOD_CALM] + 0.2F ? 1 : 0;
  }
  cr_assert(epic > 20 && tender > 20, "led %u and %u times", epic, tender);
  mood_free(self);
}

Test(mood, another_word_leads_within_four_seconds_of_other_music) {
  const mood_model model = small_model();
  const settings   set   = settings_default();
  mood* const      self  = judge(&model);
  const mood_word  calm  = hear(self, music(0.6F, -9.0F), 10.0F, &set).leading;
  const mood_word  wild  = hear(self, music(-0.6F, 9.0F), 4.0F, &set).leading;
  const mood_word  again = hear(self, music(0.6F, -9.0F), 4.0F, &set).leading;
  cr_assert(prototype_place(calm).arousal < 0.0F && prototype_place(wild).arousal > 0.0F);
  cr_assert_lt(prototype_place(again).arousal, 0.0F);
  mood_free(self);
}

Test(mood, steady_music_keeps_its_word) {
  const mood_model model = small_model();
  const settings   set   = settings_default();
  mood* const      self  = judge(&model);
  mood_word        early = MOOD_NONE;
  for (int i = 0; i < 4000; ++i) {
    features now          = music(0.3F, 2.0F);
    now.onset_strength    = i % 25 == 0 ? 0.5F : 0.0F;
    const mood_word later = mood_process(self, &now, &set).leading;
    early                 = i == 500 ? later : early;
    cr_assert(i <= 500 || later == early);
  }
  cr_assert_neq(early, MOOD_NONE);
  mood_free(self);
}

// How sure, and why.

static float probability(const float log_odds) {
  return 1.0F / (1.0F + expf(-log_odds));
}

Test(mood, confidence_is_the_probability_of_both_sides_of_the_leading_word) {
  const float majorness[] = { 0.8F, 0.1F, -0.5F, -0.9F };
  const float loudness[]  = { 9.0F, -3.0F, 0.5F, -9.0F };
  for (unsigned i = 0; i < 4; ++i) {
    for (unsigned j = 0; j < 4; ++j) {
      const mood_reading now     = settled(music(majorness[i], loudness[j]));
      const mood_place   place   = prototype_place(now.leading);
      const float        valence = 2.0F * tanhf(majorness[i]);
      const float        arousal = 2.0F * tanhf(0.1F * loudness[j]);
      const float        truth = probability(place.valence > 0.0F ? valence : -valence) *
                          probability(place.arousal > 0.0F ? arousal : -arousal);
      cr_assert_float_eq(now.confidence, truth, 1e-3F);
    }
  }
}

Test(mood, a_model_that_is_not_sure_has_the_confidence_of_a_guess) {
  mood_model model = small_model();
  model.sure[0]    = 0.0F;
  model.sure[1]    = 0.0F;
  cr_assert_float_eq(settled_with(&model, music(0.9F, 9.0F)).confidence, 0.25F, 1e-3F);
}

Test(mood, why_names_the_cue_that_pushes) {
  features now               = music(0.6F, -5.0F);
  now.roughness              = 0.95F;
  const mood_reading reading = settled(now);
  const why          because = reading.why;
  cr_assert_eq(count(because.valence), 1);
  cr_assert_eq(because.valence[0].cue, CUE_MODE);
  cr_assert(because.valence[0].high && because.valence[0].push > 0.0F);
  cr_assert_eq(count(because.arousal), 1);
  cr_assert_eq(because.arousal[0].cue, CUE_LOUDNESS);
  cr_assert(!because.arousal[0].high && because.arousal[0].push < 0.0F);
  cr_assert_eq(because.tension[0].cue, CUE_ROUGHNESS);
  cr_assert(because.tension[0].high && because.tension[0].push > 0.0F);
}

Test(mood, a_push_is_about_as_far_as_the_cue_alone_moves_the_curve) {
  const mood_reading now = settled(music(0.5F, -4.0F));
  cr_assert_float_eq(now.why.valence[0].push, now.valence, 0.15F * fabsf(now.valence));
  cr_assert_float_eq(now.why.arousal[0].push, now.arousal, 0.15F * fabsf(now.arousal));
}

// The model, and what it reads.

Test(mood, another_model_takes_over_in_mid_stream_without_a_jump) {
  const mood_model model    = small_model();
  mood_model       opposite = model;
  for (unsigned i = 0; i < MODEL_HIDDEN; ++i) {
    opposite.answer[VALENCE_ANSWER][i] *= -1.0F;
  }
  const settings set    = settings_default();
  mood* const    self   = judge(&model);
  float          last   = hear(self, music(0.6F, 5.0F), 10.0F, &set).valence;
  const float    before = last;
  mood_use_model(self, &opposite);
  for (int i = 0; i < 1500; ++i) {
    const features now     = music(0.6F, 5.0F);
    const float    valence = mood_process(self, &now, &set).valence;
    cr_assert_lt(fabsf(valence - last), 0.03F);
    last = valence;
  }
  cr_assert_float_eq(last, -before, 0.01F);
  mood_free(self);
}

Test(mood, the_model_reads_what_is_heard) {
  const settings     set   = settings_default();
  mood* const        self  = mood_new(FRAME_RATE);
  const float* const empty = mood_inputs(self);
  cr_assert_eq(empty[input_named("quick", "majorness")], 0.0F);
  hear(self, music(0.6F, 5.0F), 3.0F, &set);
  const float* const inputs = mood_inputs(self);
  cr_assert_float_eq(inputs[input_named("quick", "majorness")], 0.6F, 1e-6F);
  cr_assert_float_eq(inputs[input_named("slow", "momentary_loudness")], 5.0F, 1e-5F);
  mood_free(self);
}

Test(mood, a_long_silence_forgets_what_tells_music_from_the_rest) {
  const mood_model model = small_model();
  const settings   set   = settings_default();
  mood* const      used  = judge(&model);
  mood* const      fresh = judge(&model);
  hear(used, music(0.9F, 9.0F), 8.0F, &set);
  hear(used, silence(), 20.0F, &set);
  hear(fresh, silence(), 20.0F, &set);
  for (int i = 0; i < 500; ++i) {
    features now         = music(-0.5F, -4.0F);
    now.flatness         = i < 170 ? 0.52F : 0.3F;
    const mood_reading a = mood_process(used, &now, &set);
    const mood_reading b = mood_process(fresh, &now, &set);
    cr_assert_eq(a.leading, b.leading, "after %d ms", 10 * i);
    cr_assert_eq(a.confidence, b.confidence, "after %d ms", 10 * i);
  }
  mood_free(used);
  mood_free(fresh);
}

Test(mood, reset_forgets) {
  const mood_model model = small_model();
  const settings   set   = settings_default();
  mood* const      used  = judge(&model);
  mood* const      fresh = judge(&model);
  hear(used, music(0.9F, 9.0F), 7.77F, &set);
  hear(used, noise(), 3.33F, &set);
  mood_reset(used);
  for (int i = 0; i < 500; ++i) {
    const features     now = music(-0.5F, -4.0F);
    const mood_reading a   = mood_process(used, &now, &set);
    const mood_reading b   = mood_process(fresh, &now, &set);
    cr_assert_eq(a.valence, b.valence);
    cr_assert_eq(a.arousal, b.arousal);
    cr_assert_eq(a.tension, b.tension);
    cr_assert_eq(a.leading, b.leading);
    cr_assert_eq(a.confidence, b.confidence);
  }
  mood_free(used);
  mood_free(fresh);
}
