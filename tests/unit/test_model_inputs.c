// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/model_inputs.h"

#include "tests/unit/small_model.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stddef.h>

static const double FRAME_RATE = 100.0;

enum { ROW = 10 }; ///< frames

/// Something of everything.
static features ordinary(void) {
  features now = {
    .loudness          = -2.0F,
    .momentary         = -3.0F,
    .level             = -20.0F,
    .dynamic_range     = 6.0F,
    .onset_strength    = 0.5F,
    .onset_probability = 0.6F,
    .beat_probability  = 0.7F,
    .flux              = 0.3F,
    .tempo             = 130.0F,
    .tempo_confidence  = 0.8F,
    .pulse_clarity     = 0.5F,
    .tempi             = { [7] = 0.75F, [11] = 0.25F },
    .majorness         = 0.3F,
    .key_clarity       = 0.6F,
    .harmonic_change   = 0.4F,
    .roughness         = 0.7F,
    .chord_fit         = 0.6F,
    .register_height   = 66.0F,
    .top               = 80.0F,
    .bottom            = 40.0F,
    .voice_spread      = 14.0F,
    .tonal             = 0.5F,
    .percussive        = 0.2F,
    .bright            = 0.6F,
    .heavy             = 0.5F,
    .flatness          = 0.2F,
    .spread            = 1.1F,
    .rolloff           = 0.4F,
    .contrast          = 20.0F,
    .attack            = 0.5F,
    .articulation      = 0.3F,
    .rises             = { 0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 0.6F },
    .semitone_rises    = { 0.4F, 0.3F, 0.2F, 0.1F },
    .by_degree         = { 0.3F, 0.0F, 0.1F, 0.0F, 0.2F, 0.1F },
    .chords            = { 0.4F, 0.2F, 0.1F },
    .modulation        = { 0.1F, 0.2F, 0.3F, 0.1F },
  };
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    now.bands[i] = 1.0F / (float)(1 + i);
  }
  return now;
}

/// @return rows that were completed
static unsigned hear(model_inputs* const self, const features now,
                     const unsigned frames) {
  unsigned rows = 0;
  for (unsigned i = 0; i < frames; ++i) {
    rows += model_inputs_process(self, &now) ? 1 : 0;
  }
  return rows;
}

static model_inputs* fresh(void) {
  model_inputs* const self = model_inputs_new(FRAME_RATE);
  cr_assert_not_null(self);
  return self;
}

static void copy(float to[MODEL_INPUTS], const model_inputs* const self) {
  memcpy(to, model_inputs_get(self), MODEL_INPUTS * sizeof *to);
}

/// What a constant is read as.
static void read_constant(const features now, float inputs[MODEL_INPUTS]) {
  model_inputs* const self = fresh();
  hear(self, now, ROW);
  copy(inputs, self);
  model_inputs_free(self);
}

static float read_one(const features now, const char* const feature) {
  float inputs[MODEL_INPUTS];
  read_constant(now, inputs);
  return inputs[input_named("quick", feature)];
}

Test(model_inputs, refuses_a_rate_that_is_out_of_range) {
  const double rates[] = { 0.0, -100.0, 19.9, 1000.1, (double)NAN, (double)INFINITY };
  for (unsigned i = 0; i < sizeof rates / sizeof rates[0]; ++i) {
    cr_assert_null(model_inputs_new(rates[i]), "took %g", rates[i]);
  }
  model_inputs_free(NULL);
}

Test(model_inputs, every_feature_has_a_name_of_its_own) {
  for (unsigned i = 0; i < MODEL_FEATURES; ++i) {
    cr_assert_str_neq(model_feature_name(i), "");
    cr_assert_eq(feature_named(model_feature_name(i)), i, "%s twice",
                 model_feature_name(i));
  }
  cr_assert_str_eq(model_feature_name(MODEL_FEATURES), "");
}

Test(model_inputs, every_memory_has_a_name_of_its_own) {
  cr_assert_str_eq(model_memory_name(0), "quick");
  cr_assert_str_eq(model_memory_name(1), "slow");
  cr_assert_str_eq(model_memory_name(2), "varied");
  cr_assert_str_eq(model_memory_name(MODEL_MEMORIES), "");
}

Test(model_inputs, the_features_tell_of_every_cue_but_the_rise) {
  bool told[CUE_COUNT] = { false };
  for (unsigned i = 0; i < MODEL_FEATURES; ++i) {
    const cue tells_of = model_feature_cue(i);
    cr_assert((int)tells_of >= 0 && tells_of < CUE_COUNT, "%s", model_feature_name(i));
    told[tells_of] = true;
  }
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cr_assert_eq(told[i], i != CUE_RISE, "%s", cue_word((cue)i, true));
  }
  cr_assert_eq(model_feature_cue(MODEL_FEATURES), CUE_COUNT, "no cue of no feature");
}

Test(model_inputs, a_row_comes_each_tenth_of_a_second) {
  const double rates[] = { 20.0, 50.0, 100.0, 1000.0 };
  for (unsigned i = 0; i < sizeof rates / sizeof rates[0]; ++i) {
    model_inputs* const self = model_inputs_new(rates[i]);
    const unsigned      row  = (unsigned)(0.1 * rates[i] + 0.5);
    cr_assert_not_null(self);
    for (unsigned rows = 0; rows < 50; ++rows) {
      cr_assert_eq(hear(self, ordinary(), row - 1), 0);
      cr_assert_eq(hear(self, ordinary(), 1), 1);
    }
    model_inputs_free(self);
  }
}

Test(model_inputs, are_0_before_the_first_row) {
  model_inputs* const self = fresh();
  hear(self, ordinary(), ROW - 1);
  for (unsigned i = 0; i < MODEL_INPUTS; ++i) {
    cr_assert_eq(model_inputs_get(self)[i], 0.0F);
  }
  model_inputs_free(self);
}

Test(model_inputs, a_constant_is_its_own_mean_from_the_first_row_on_and_never_varies) {
  model_inputs* const self = fresh();
  hear(self, ordinary(), ROW);
  float first[MODEL_INPUTS];
  copy(first, self);
  cr_assert_float_eq(first[input_named("quick", "majorness")], 0.3F, 1e-6F);
  for (unsigned row = 0; row < 300; ++row) {
    const float* const now = model_inputs_get(self);
    for (unsigned i = 0; i < MODEL_FEATURES; ++i) {
      cr_assert_eq(now[i], first[i], "%s", model_feature_name(i));
      cr_assert_eq(now[MODEL_FEATURES + i], first[i], "%s", model_feature_name(i));
      cr_assert_eq(now[2 * MODEL_FEATURES + i], 0.0F, "%s", model_feature_name(i));
    }
    hear(self, ordinary(), ROW);
  }
  model_inputs_free(self);
}

Test(model_inputs, the_quick_mean_follows_faster_than_the_slow_one) {
  model_inputs* const self = fresh();
  features            now  = ordinary();
  now.majorness            = 0.0F;
  hear(self, now, 4000);
  now.majorness = 1.0F;
  hear(self, now, 100);
  const float* const inputs = model_inputs_get(self);
  cr_assert_gt(inputs[input_named("quick", "majorness")], 0.5F);
  cr_assert_lt(inputs[input_named("slow", "majorness")], 0.15F);
  cr_assert_gt(inputs[input_named("slow", "majorness")], 0.02F);
  hear(self, now, 9000);
  cr_assert_gt(inputs[input_named("slow", "majorness")], 0.99F);
  model_inputs_free(self);
}

Test(model_inputs, early_means_and_deviations_are_exact) {
  model_inputs* const self     = fresh();
  const float         values[] = { 0.2F, 0.8F, 0.5F, 0.1F };
  for (unsigned i = 0; i < 4; ++i) {
    features now = ordinary();
    now.bright   = values[i];
    hear(self, now, ROW);
  }
  const float* const inputs = model_inputs_get(self);
  cr_assert_float_eq(inputs[input_named("slow", "bright")], 0.4F, 1e-5F);
  cr_assert_float_eq(inputs[input_named("varied", "bright")], 0.273861F, 1e-5F);
  model_inputs_free(self);
}

Test(model_inputs, what_swings_for_long_varies_by_its_swing) {
  model_inputs* const self = fresh();
  features            now  = ordinary();
  for (unsigned i = 0; i < 1000; ++i) {
    now.roughness = i % 2 ? 0.9F : 0.5F;
    hear(self, now, ROW);
  }
  const float* const inputs = model_inputs_get(self);
  cr_assert_float_eq(inputs[input_named("slow", "roughness")], 0.7F, 0.005F);
  cr_assert_float_eq(inputs[input_named("varied", "roughness")], 0.2F, 0.005F);
  model_inputs_free(self);
}

Test(model_inputs, silent_frames_are_passed_over) {
  model_inputs* const with    = fresh();
  model_inputs* const without = fresh();
  features            silent  = { .silent = true, .level = -90.0F };
  unsigned            rows    = 0;
  for (unsigned i = 0; i < 200; ++i) {
    features now = ordinary();
    now.bright   = (float)(i % 7) / 7.0F;
    now.level    = -20.0F - (float)(i % 3);
    rows += hear(with, now, 1);
    hear(without, now, 1);
    cr_assert_eq(hear(with, silent, i % 3), 0);
  }
  cr_assert_eq(rows, 200 / ROW);
  const float* const some = model_inputs_get(with);
  const float* const none = model_inputs_get(without);
  for (unsigned i = 0; i < MODEL_INPUTS; ++i) {
    if (i % MODEL_FEATURES != feature_named("silence")) {
      cr_assert_eq(some[i], none[i], "%s", model_feature_name(i % MODEL_FEATURES));
    }
  }
  model_inputs_free(with);
  model_inputs_free(without);
}

Test(model_inputs, silence_tells_how_much_was_passed_over) {
  model_inputs* const self   = fresh();
  features            silent = { .silent = true };
  const unsigned      which  = input_named("quick", "silence");
  hear(self, ordinary(), ROW);
  cr_assert_eq(model_inputs_get(self)[which], 0.0F);
  model_inputs_reset(self);
  hear(self, silent, ROW / 2);
  hear(self, ordinary(), ROW);
  cr_assert_float_eq(model_inputs_get(self)[which], 0.5F, 1e-6F);
  model_inputs_reset(self);
  hear(self, silent, 1000);
  hear(self, ordinary(), ROW);
  cr_assert_float_eq(model_inputs_get(self)[which], 1.0F, 1e-6F);
  model_inputs_free(self);
}

Test(model_inputs, gain_changes_nothing_but_the_loudness) {
  model_inputs* const selves[] = { fresh(), fresh() };
  for (unsigned i = 0; i < 500; ++i) {
    for (unsigned j = 0; j < 2; ++j) { // 60 dB apart
      features now = ordinary();
      now.level    = -90.0F - (float)(i % 13) + 60.0F * (float)j;
      now.momentary += 60.0F * (float)j;
      now.loudness += 60.0F * (float)j;
      for (unsigned band = 0; band < EAR_BANDS; ++band) {
        now.bands[band] *= (j ? 1e-3F : 1e-9F) * (float)(1 + (i + band) % 5);
      }
      hear(selves[j], now, 1);
    }
  }
  const float* const soft = model_inputs_get(selves[0]);
  const float* const loud = model_inputs_get(selves[1]);
  for (unsigned i = 0; i < MODEL_INPUTS; ++i) {
    const unsigned feature = i % MODEL_FEATURES;
    if (feature != feature_named("loudness") &&
        feature != feature_named("momentary_loudness")) {
      cr_assert_float_eq(soft[i], loud[i], 1e-3F, "%s", model_feature_name(feature));
    }
  }
  const unsigned momentary = input_named("slow", "momentary_loudness");
  cr_assert_gt(loud[momentary], soft[momentary] + 5.0F);
  model_inputs_free(selves[0]);
  model_inputs_free(selves[1]);
}

Test(model_inputs, loudness_beyond_all_music_says_no_more) {
  const float sides[] = { -1.0F, 1.0F };
  for (unsigned i = 0; i < 2; ++i) {
    features far        = ordinary();
    features beyond     = ordinary();
    far.momentary       = 40.0F * sides[i];
    far.loudness        = 40.0F * sides[i];
    beyond.momentary    = 90.0F * sides[i];
    beyond.loudness     = 90.0F * sides[i];
    const float reading = read_one(beyond, "momentary_loudness");
    cr_assert_eq(reading, read_one(far, "momentary_loudness"));
    cr_assert_eq(read_one(beyond, "loudness"), read_one(far, "loudness"));
    cr_assert(fabsf(reading) > 6.0F && fabsf(reading) < 40.0F);
  }
}

Test(model_inputs, reset_forgets_even_half_a_row) {
  model_inputs* const used   = fresh();
  features            loud   = ordinary();
  features            silent = { .silent = true };
  loud.level                 = 0.0F;
  loud.majorness             = -1.0F;
  loud.flux                  = 1.0F;
  hear(used, loud, 1000 + ROW / 2);
  hear(used, silent, 3);
  model_inputs_reset(used);
  for (unsigned i = 0; i < MODEL_INPUTS; ++i) {
    cr_assert_eq(model_inputs_get(used)[i], 0.0F);
  }
  float expected[MODEL_INPUTS];
  read_constant(ordinary(), expected);
  cr_assert_eq(hear(used, ordinary(), ROW), 1);
  for (unsigned i = 0; i < MODEL_INPUTS; ++i) {
    cr_assert_eq(model_inputs_get(used)[i], expected[i]);
  }
  model_inputs_free(used);
}

Test(model_inputs, renewed_all_means_begin_with_the_newest) {
  model_inputs* const renewed = fresh();
  model_inputs* const plain   = fresh();
  features            now     = ordinary();
  const unsigned      quick   = input_named("quick", "majorness");
  const unsigned      slow    = input_named("slow", "majorness");
  now.majorness               = 0.0F;
  hear(renewed, now, 6000);
  hear(plain, now, 6000);
  now.majorness = 1.0F;
  hear(renewed, now, 100);
  hear(plain, now, 100);
  model_inputs_renew(renewed);
  hear(renewed, now, ROW);
  hear(plain, now, ROW);
  const float* const anew = model_inputs_get(renewed);
  const float* const old  = model_inputs_get(plain);
  cr_assert_gt(anew[quick], old[quick]);
  cr_assert_float_eq(anew[slow], anew[quick], 0.02F);
  cr_assert_lt(old[slow], 0.1F);
  hear(renewed, now, 300);
  cr_assert_gt(anew[slow], 0.85F);
  model_inputs_free(renewed);
  model_inputs_free(plain);
}

Test(model_inputs, renewed_before_anything_was_heard_are_as_fresh) {
  model_inputs* const self = fresh();
  model_inputs_renew(self);
  hear(self, ordinary(), ROW);
  float expected[MODEL_INPUTS];
  read_constant(ordinary(), expected);
  for (unsigned i = 0; i < MODEL_INPUTS; ++i) {
    cr_assert_eq(model_inputs_get(self)[i], expected[i]);
  }
  model_inputs_free(self);
}

// What is heard under which name.

typedef struct {
  const char* name;   ///< of the first
  size_t      offset; ///< in `features`
  unsigned    count;
  float       heard;
  float       read; ///< when everything else is 0
} reading;

static const reading READINGS[] = {
  { "momentary_loudness", offsetof(features, momentary), 1, -5.0F, -5.0F },
  { "loudness", offsetof(features, loudness), 1, 5.0F, 5.0F },
  { "dynamic_range", offsetof(features, dynamic_range), 1, 9.0F, 9.0F },
  { "onset_probability", offsetof(features, onset_probability), 1, 0.5F, 0.5F },
  { "beat_probability", offsetof(features, beat_probability), 1, 0.5F, 0.5F },
  { "flux", offsetof(features, flux), 1, 0.5F, 0.5F },
  { "tempo_confidence", offsetof(features, tempo_confidence), 1, 0.5F, 0.5F },
  { "pulse_clarity", offsetof(features, pulse_clarity), 1, 0.5F, 0.5F },
  { "tonal", offsetof(features, tonal), 1, 0.5F, 0.5F },
  { "majorness", offsetof(features, majorness), 1, -0.5F, -0.5F },
  { "key_clarity", offsetof(features, key_clarity), 1, 0.5F, 0.5F },
  { "harmonic_change", offsetof(features, harmonic_change), 1, 0.5F, 0.5F },
  { "roughness", offsetof(features, roughness), 1, 0.5F, 0.5F },
  { "chord_fit", offsetof(features, chord_fit), 1, 0.5F, 0.5F },
  { "register", offsetof(features, register_height), 1, 72.0F, 1.0F },
  { "top_voice", offsetof(features, top), 1, 84.0F, 2.0F },
  { "bottom_voice", offsetof(features, bottom), 1, 48.0F, -1.0F },
  { "voice_spread", offsetof(features, voice_spread), 1, 6.0F, 0.5F },
  { "percussive", offsetof(features, percussive), 1, 0.5F, 0.5F },
  { "bright", offsetof(features, bright), 1, 0.5F, 0.5F },
  { "heavy", offsetof(features, heavy), 1, 0.5F, 0.5F },
  { "flatness", offsetof(features, flatness), 1, 0.5F, 0.5F },
  { "spread", offsetof(features, spread), 1, 1.5F, 1.5F },
  { "rolloff", offsetof(features, rolloff), 1, 0.5F, 0.5F },
  { "contrast", offsetof(features, contrast), 1, 25.0F, 25.0F },
  { "attack", offsetof(features, attack), 1, 0.5F, 0.5F },
  { "articulation", offsetof(features, articulation), 1, 0.5F, 0.5F },
  { "slow_modulation", offsetof(features, modulation), MODULATION_RANGES, 0.5F, 0.5F },
  { "rise_lowest", offsetof(features, rises), RISE_GROUPS, 0.5F, 0.5F },
  { "semitone_rise_lowest", offsetof(features, semitone_rises), SEMITONE_RISE_GROUPS,
    0.5F, 0.5F },
  { "degree_1", offsetof(features, by_degree), PITCH_CLASSES, 0.2F, 2.0F },
  { "chord_major", offsetof(features, chords), CHORD_KINDS, 0.5F, 0.5F },
};

/// One of the features is heard, and is read where its name says and nowhere else.
static void cr_assert_is_read(const reading* const which, const unsigned number) {
  const features nothing = { .silent = false };
  features       now     = nothing;
  float          before[MODEL_INPUTS];
  float          after[MODEL_INPUTS];
  memcpy((char*)&now + which->offset + number * sizeof(float), &which->heard,
         sizeof(float));
  read_constant(nothing, before);
  read_constant(now, after);
  const unsigned expected = feature_named(which->name) + number;
  for (unsigned i = 0; i < MODEL_FEATURES; ++i) {
    const float truth = i == expected ? which->read : before[i];
    cr_assert_float_eq(after[i], truth, 1e-5F, "%s %u is read as %s: %g", which->name,
                       number, model_feature_name(i), (double)after[i]);
  }
}

Test(model_inputs, what_is_heard_is_read_under_its_name) {
  for (unsigned i = 0; i < sizeof READINGS / sizeof READINGS[0]; ++i) {
    for (unsigned number = 0; number < READINGS[i].count; ++number) {
      cr_assert_is_read(&READINGS[i], number);
    }
  }
}

Test(model_inputs, the_arrays_end_where_their_last_names_do) {
  cr_assert_eq(feature_named("trill"),
               feature_named("slow_modulation") + MODULATION_RANGES - 1);
  cr_assert_eq(feature_named("rise_highest"),
               feature_named("rise_lowest") + RISE_GROUPS - 1);
  cr_assert_eq(feature_named("semitone_rise_highest"),
               feature_named("semitone_rise_lowest") + SEMITONE_RISE_GROUPS - 1);
  cr_assert_eq(feature_named("degree_7"), feature_named("degree_1") + PITCH_CLASSES - 1);
  cr_assert_eq(feature_named("chord_minor"), feature_named("chord_major") + CHORD_MINOR);
  cr_assert_eq(feature_named("chord_bare"), feature_named("chord_major") + CHORD_BARE);
  cr_assert_eq(feature_named("cepstrum_12"), feature_named("cepstrum_1") + CEPSTRUM - 1);
}

Test(model_inputs, tempo_is_in_octaves_as_far_as_it_is_sure) {
  features now         = ordinary();
  now.tempo            = 220.0F;
  now.tempo_confidence = 1.0F;
  const float sure     = read_one(now, "tempo");
  now.tempo_confidence = 0.25F;
  const float unsure   = read_one(now, "tempo");
  now.tempo            = 55.0F;
  now.tempo_confidence = 1.0F;
  const float slow     = read_one(now, "tempo");
  now.tempo            = 0.0F;
  cr_assert_float_eq(sure - slow, 2.0F, 1e-5F);
  cr_assert_float_eq(unsure, 0.25F * sure, 1e-5F);
  cr_assert_eq(read_one(now, "tempo"), 0.0F);
}

static void cr_assert_pace(const float tempi[ACTIVATION_TEMPI], const float mean,
                           const float doubt) {
  features now = ordinary();
  float    before[MODEL_INPUTS];
  float    after[MODEL_INPUTS];
  read_constant(now, before);
  memcpy(now.tempi, tempi, sizeof now.tempi);
  read_constant(now, after);
  for (unsigned i = 0; i < MODEL_FEATURES; ++i) {
    const float truth = i == feature_named("pace")         ? mean
                        : i == feature_named("pace_doubt") ? doubt
                                                           : before[i];
    cr_assert_float_eq(after[i], truth, 1e-4F, "%s is %g", model_feature_name(i),
                       (double)after[i]);
  }
}

Test(model_inputs, pace_is_the_middle_of_the_likely_tempi_and_its_doubt_their_entropy) {
  float tempi[ACTIVATION_TEMPI] = { 0.0F };
  cr_assert_pace(tempi, 0.0F, 0.0F);
  tempi[ACTIVATION_TEMPI - 1] = 1.0F;
  cr_assert_pace(tempi, 1.0F, 0.0F);
  tempi[ACTIVATION_TEMPI - 1] = 0.5F;
  tempi[0]                    = 0.5F;
  cr_assert_pace(tempi, 0.5F, logf(2.0F));
  for (unsigned i = 0; i < ACTIVATION_TEMPI; ++i) {
    tempi[i] = 1.0F / ACTIVATION_TEMPI;
  }
  cr_assert_pace(tempi, 0.5F, logf(ACTIVATION_TEMPI));
}

Test(model_inputs, mode_counts_as_far_as_the_key_is_clear) {
  features now    = ordinary();
  now.majorness   = -0.6F;
  now.key_clarity = 0.5F;
  cr_assert_float_eq(read_one(now, "majorness_of_a_clear_key"), -0.3F, 1e-6F);
}

Test(model_inputs, onsets_are_counted_and_added_up) {
  model_inputs* const self = fresh();
  for (unsigned i = 0; i < ROW; ++i) {
    features now       = ordinary();
    now.onset_strength = i == 2 ? 0.75F : i == 7 ? 0.5F : 0.0F;
    hear(self, now, 1);
  }
  const float* const inputs = model_inputs_get(self);
  cr_assert_float_eq(inputs[input_named("quick", "onsets")], 2.0F, 1e-6F);
  cr_assert_float_eq(inputs[input_named("quick", "onset_strength")], 1.25F, 1e-6F);
  model_inputs_free(self);
}

Test(model_inputs, a_probability_that_peaks_between_rows_is_not_missed) {
  model_inputs* const self = fresh();
  for (unsigned i = 0; i < ROW; ++i) {
    features now          = ordinary();
    now.onset_probability = i == 3 ? 0.9F : 0.1F;
    now.beat_probability  = i == 4 ? 0.8F : 0.1F;
    now.flux              = i == 5 ? 0.7F : 0.1F;
    hear(self, now, 1);
  }
  const float* const inputs = model_inputs_get(self);
  cr_assert_eq(inputs[input_named("quick", "onset_probability")], 0.9F);
  cr_assert_eq(inputs[input_named("quick", "beat_probability")], 0.8F);
  cr_assert_eq(inputs[input_named("quick", "flux")], 0.7F);
  model_inputs_free(self);
}

Test(model_inputs, the_level_within_a_row_has_a_deviation_and_a_crest) {
  model_inputs* const self = fresh();
  for (unsigned i = 0; i < ROW; ++i) { // nine times 1 below the mean, once 9 above it
    features now = ordinary();
    now.level    = i == 4 ? -11.0F : -21.0F;
    hear(self, now, 1);
  }
  const float* const inputs = model_inputs_get(self);
  cr_assert_float_eq(inputs[input_named("quick", "level_deviation")], 3.0F, 1e-4F);
  cr_assert_float_eq(inputs[input_named("quick", "level_crest")], 9.0F, 1e-4F);
  model_inputs_free(self);
}

Test(model_inputs, a_flat_spectrum_has_no_cepstrum) {
  features now = ordinary();
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    now.bands[i] = 0.3F;
  }
  float inputs[MODEL_INPUTS];
  read_constant(now, inputs);
  for (unsigned i = 0; i < CEPSTRUM; ++i) {
    cr_assert_float_eq(inputs[feature_named("cepstrum_1") + i], 0.0F, 1e-4F);
  }
}

Test(model_inputs, an_empty_spectrum_has_no_cepstrum) {
  const features now = { .silent = false };
  float          inputs[MODEL_INPUTS];
  read_constant(now, inputs);
  for (unsigned i = 0; i < CEPSTRUM; ++i) {
    cr_assert_float_eq(inputs[feature_named("cepstrum_1") + i], 0.0F, 1e-4F);
  }
}

Test(model_inputs, a_ripple_of_the_spectrum_is_in_its_coefficient_alone) {
  static const double pi = 3.14159265358979323846;
  for (unsigned ripple = 1; ripple <= CEPSTRUM; ++ripple) {
    features now = ordinary();
    for (unsigned band = 0; band < EAR_BANDS; ++band) { // 10 dB up and down
      const double turn = pi * (band + 0.5) * ripple / EAR_BANDS;
      now.bands[band]   = (float)pow(10.0, cos(turn));
    }
    float inputs[MODEL_INPUTS];
    read_constant(now, inputs);
    for (unsigned i = 0; i < CEPSTRUM; ++i) {
      const float truth = i + 1 == ripple ? sqrtf(0.5F * EAR_BANDS) : 0.0F;
      cr_assert_float_eq(inputs[feature_named("cepstrum_1") + i], truth, 0.001F);
    }
  }
}
