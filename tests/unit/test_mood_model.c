// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/mood_model.h"

#include "tests/unit/small_model.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/// -1 … +1, the same on every run.
static double random_number(uint32_t* const state) {
  *state = *state * 1664525U + 1013904223U;
  return (double)(*state >> 8U) / (double)(1U << 23U) - 1.0;
}

static void fill(float* const numbers, const size_t count, const double size,
                 uint32_t* const state) {
  for (size_t i = 0; i < count; ++i) {
    numbers[i] = (float)(size * random_number(state));
  }
}

/// A model in which everything counts.
static mood_model* dense_model(void) {
  mood_model* const model = malloc(sizeof *model);
  cr_assert_not_null(model);
  uint32_t state = 7;
  fill((float*)model, sizeof *model / sizeof(float), 0.2, &state);
  return model;
}

/// What a cue is left out of that is CUE_COUNT is nothing. In double precision and as the
/// header has it.
static double by_hand(const mood_model* const model, const float* const inputs,
                      const unsigned answer, const cue left_out) {
  double sum = (double)model->answer_bias[answer];
  for (unsigned unit = 0; unit < MODEL_HIDDEN; ++unit) {
    double total = (double)model->hidden_bias[unit];
    for (unsigned i = 0; i < MODEL_INPUTS; ++i) {
      if (model_feature_cue(i % MODEL_FEATURES) != left_out) {
        total += (double)model->hidden[i][unit] *
                 ((double)inputs[i] - (double)model->middle[i]) * (double)model->scale[i];
      }
    }
    sum += (double)model->answer[answer][unit] * tanh(total);
  }
  return sum;
}

static double music_by_hand(const mood_model* const model, const float* const inputs) {
  double sum = (double)model->music_bias;
  for (unsigned unit = 0; unit < MUSIC_HIDDEN; ++unit) {
    double total = (double)model->music_hidden_bias[unit];
    for (unsigned i = 0; i < MODEL_INPUTS; ++i) {
      total += (double)model->music_hidden[i][unit] *
               ((double)inputs[i] - (double)model->middle[i]) * (double)model->scale[i];
    }
    sum += (double)model->music_answer[unit] * tanh(total);
  }
  return sum;
}

Test(mood_model, a_small_model_answers_what_it_is_made_to) {
  const mood_model model                             = small_model();
  float            inputs[MODEL_INPUTS]              = { 0.0F };
  inputs[input_named("quick", "majorness")]          = 0.5F;
  inputs[input_named("quick", "momentary_loudness")] = -10.0F;
  inputs[input_named("quick", "flatness")]           = 0.25F;
  model_pushes       pushes;
  const model_answer result = mood_model_judge(&model, inputs, &pushes);
  cr_assert_float_eq(result.valence, 0.924234F, 1e-5F);  // 2 tanh(0.5)
  cr_assert_float_eq(result.arousal, -1.523188F, 1e-5F); // 2 tanh(-1)
  cr_assert_float_eq(result.music, 4.569565F, 1e-5F);    // -6 tanh(-1)
}

Test(mood_model, without_coefficients_the_answers_are_the_biases) {
  mood_model model                        = { .music_bias = -0.75F };
  model.answer_bias[VALENCE_ANSWER]       = 0.5F;
  model.answer_bias[AROUSAL_ANSWER]       = -0.25F;
  const float        inputs[MODEL_INPUTS] = { 3.0F, -2.0F };
  model_pushes       pushes;
  const model_answer result = mood_model_judge(&model, inputs, &pushes);
  cr_assert_eq(result.valence, 0.5F);
  cr_assert_eq(result.arousal, -0.25F);
  cr_assert_eq(result.music, -0.75F);
}

Test(mood_model, each_word_has_an_answer_of_its_own_and_none_has_none) {
  mood_model model = small_model();
  for (unsigned i = FIRST_WORD_ANSWER; i < MODEL_ANSWERS; ++i) {
    model.answer_bias[i] = (float)i;
  }
  const float        inputs[MODEL_INPUTS] = { 0.0F };
  model_pushes       pushes;
  const model_answer result = mood_model_judge(&model, inputs, &pushes);
  cr_assert_eq(result.words[MOOD_NONE], 0.0F);
  for (unsigned i = MOOD_NONE + 1; i < MOOD_WORDS; ++i) {
    cr_assert_eq(result.words[i], (float)(FIRST_WORD_ANSWER + i - 1));
  }
}

Test(mood_model, answers_are_those_of_its_formula) {
  mood_model* const model = dense_model();
  uint32_t          state = 99;
  for (unsigned trial = 0; trial < 20; ++trial) {
    float        inputs[MODEL_INPUTS];
    model_pushes pushes;
    fill(inputs, MODEL_INPUTS, 3.0, &state);
    const model_answer now = mood_model_judge(model, inputs, &pushes);
    cr_assert_float_eq((double)now.valence,
                       by_hand(model, inputs, VALENCE_ANSWER, CUE_COUNT), 1e-4);
    cr_assert_float_eq((double)now.arousal,
                       by_hand(model, inputs, AROUSAL_ANSWER, CUE_COUNT), 1e-4);
    cr_assert_float_eq((double)now.music, music_by_hand(model, inputs), 1e-4);
    for (unsigned i = MOOD_NONE + 1; i < MOOD_WORDS; ++i) {
      const unsigned row = FIRST_WORD_ANSWER + i - 1;
      cr_assert_float_eq((double)now.words[i], by_hand(model, inputs, row, CUE_COUNT),
                         1e-4);
    }
  }
  free(model);
}

Test(mood_model, a_push_is_the_answer_less_the_one_without_the_cue) {
  mood_model* const model = dense_model();
  uint32_t          state = 5;
  float             inputs[MODEL_INPUTS];
  model_pushes      pushes;
  fill(inputs, MODEL_INPUTS, 3.0, &state);
  mood_model_judge(model, inputs, &pushes);
  const double valence = by_hand(model, inputs, VALENCE_ANSWER, CUE_COUNT);
  const double arousal = by_hand(model, inputs, AROUSAL_ANSWER, CUE_COUNT);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cr_assert_float_eq((double)pushes.valence[i],
                       valence - by_hand(model, inputs, VALENCE_ANSWER, (cue)i), 1e-4);
    cr_assert_float_eq((double)pushes.arousal[i],
                       arousal - by_hand(model, inputs, AROUSAL_ANSWER, (cue)i), 1e-4);
  }
  cr_assert_eq(pushes.valence[CUE_RISE], 0.0F); // no feature tells of it
  cr_assert_eq(pushes.arousal[CUE_RISE], 0.0F);
  free(model);
}

Test(mood_model, the_only_cue_pushes_all_that_the_answer_is) {
  const mood_model model                             = small_model();
  float            inputs[MODEL_INPUTS]              = { 0.0F };
  inputs[input_named("quick", "majorness")]          = -0.7F;
  inputs[input_named("quick", "momentary_loudness")] = 6.0F;
  model_pushes       pushes;
  const model_answer result = mood_model_judge(&model, inputs, &pushes);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cr_assert_eq(pushes.valence[i], i == CUE_MODE ? result.valence : 0.0F);
    cr_assert_eq(pushes.arousal[i], i == CUE_LOUDNESS ? result.arousal : 0.0F);
  }
}

Test(mood_model, an_input_far_out_counts_no_more_than_one_at_the_edge) {
  const unsigned major              = input_named("quick", "majorness");
  mood_model     model              = small_model();
  model.hidden[major][0]            = 0.05F; // where the hidden unit is almost straight
  float        inputs[MODEL_INPUTS] = { 0.0F };
  model_pushes pushes;
  inputs[major]      = 1.0F;
  const float usual  = mood_model_judge(&model, inputs, &pushes).valence;
  inputs[major]      = 10.0F;
  const float far    = mood_model_judge(&model, inputs, &pushes).valence;
  inputs[major]      = FLT_MAX;
  const float beyond = mood_model_judge(&model, inputs, &pushes).valence;
  cr_assert_eq(beyond, far);
  cr_assert(far > 2.0F * usual && far < 6.0F * usual);
  inputs[major] = -FLT_MAX;
  cr_assert_eq(mood_model_judge(&model, inputs, &pushes).valence, -far);
}

Test(mood_model, novelty_is_the_mean_square_distance_of_late_from_a_while) {
  mood_model model                            = { .sure = { 1.0F, 1.0F } };
  float      inputs[MODEL_INPUTS]             = { 0.0F };
  model.scale[input_named("slow", "tempo")]   = 2.0F;
  model.scale[input_named("slow", "bright")]  = 10.0F;
  model.middle[input_named("slow", "bright")] = 0.6F; // no matter

  inputs[input_named("quick", "bright")] = 0.7F;
  inputs[input_named("slow", "bright")]  = 0.7F;
  cr_assert_eq(mood_model_novelty(&model, inputs), 0.0F);

  inputs[input_named("quick", "tempo")]  = 0.5F; // 1 spread away
  inputs[input_named("quick", "bright")] = 0.5F; // 2
  cr_assert_float_eq(mood_model_novelty(&model, inputs), 5.0F / MODEL_FEATURES, 1e-6F);
}

Test(mood_model, one_feature_alone_is_little_novelty_however_far_it_goes) {
  mood_model model                           = { .sure = { 1.0F, 1.0F } };
  float      inputs[MODEL_INPUTS]            = { 0.0F };
  model.scale[input_named("slow", "bright")] = 1.0F;
  inputs[input_named("quick", "bright")]     = FLT_MAX;
  const float most                           = mood_model_novelty(&model, inputs);
  cr_assert(most > 0.0F && most < 0.5F, "%g", (double)most);
}

static void cr_assert_finite(const float* const numbers, const size_t count) {
  for (size_t i = 0; i < count; ++i) {
    cr_assert(isfinite(numbers[i]), "number %zu of %zu is %g", i, count,
              (double)numbers[i]);
  }
}

// Of the coefficients that are built in, only what has to hold whatever they are.

Test(mood_model, the_built_in_coefficients_are_finite_and_small) {
  const mood_model* const model = mood_model_fitted();
  cr_assert_finite((const float*)model, sizeof *model / sizeof(float));
  cr_assert_leq(sizeof *model, 100000);
}

Test(mood_model, the_built_in_odds_point_the_way_that_the_answers_do) {
  const mood_model* const model = mood_model_fitted();
  cr_assert(model->sure[0] > 0.0F && model->sure[1] > 0.0F);
  for (unsigned i = 0; i < MODEL_INPUTS; ++i) {
    cr_assert_geq(model->scale[i], 0.0F);
  }
}

Test(mood_model, the_built_in_model_answers_anything_with_finite_numbers) {
  const float extremes[] = { 0.0F, FLT_MAX, -FLT_MAX, INFINITY, -INFINITY, FLT_MIN };
  for (unsigned i = 0; i < sizeof extremes / sizeof extremes[0]; ++i) {
    float inputs[MODEL_INPUTS];
    for (unsigned j = 0; j < MODEL_INPUTS; ++j) {
      inputs[j] = j % 2 ? extremes[i] : -extremes[i];
    }
    model_pushes       pushes;
    const model_answer result = mood_model_judge(mood_model_fitted(), inputs, &pushes);
    cr_assert_finite(&result.valence, 1);
    cr_assert_finite(&result.arousal, 1);
    cr_assert_finite(&result.music, 1);
    cr_assert_finite(result.words, MOOD_WORDS);
    cr_assert_finite(pushes.valence, CUE_COUNT);
    cr_assert_finite(pushes.arousal, CUE_COUNT);
  }
}
