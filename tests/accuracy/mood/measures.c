// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/measures.h"

#include "tests/accuracy/mood/verdict.h"

#include <math.h>

static const double SETTLED_S  = 8.0;
static const double FOLLOWED_S = 10.0;

static bool has_values(const clip* const each) {
  return !isnan(each->valence) && !isnan(each->arousal);
}

static bool has_measures(const clip* const each) {
  return each->measure_from.count > 0;
}

static bool has_quadrant(const clip* const each) {
  return each->quadrant > 0.0;
}

static bool has_listeners(const clip* const each) {
  return has_quadrant(each) || has_values(each);
}

// Where a set has words, a clip without one of Kibun's moods counts as well.
static bool may_have_words(const clip* const each) {
  return has_quadrant(each);
}

static bool has_keys(const clip* const each) {
  return each->keys.count > 0;
}

static bool modulates(const clip* const each) {
  return each->keys.count > 1;
}

static bool has_family(const clip* const each) {
  return each->family > 0.0;
}

static bool is_unseen(const clip* const each) {
  return has_family(each) && each->unseen > 0.0;
}

static void arousal_of_clip(const clip* const each, moments* const sums) {
  moments_add(sums, each->said.arousal, each->arousal);
}

static void valence_of_clip(const clip* const each, moments* const sums) {
  moments_add(sums, each->said.valence, each->valence);
}

// The measures that begin after the beginning.
static void add_measures(const clip* const each, const series* const said,
                         const series* const felt, moments* const sums) {
  const size_t count = each->measure_from.count;
  const double from  = clip_counts_from(count ? each->measure_to.at[count - 1] : 0.0);
  for (size_t i = 0; i < count; i++) {
    if (each->measure_from.at[i] >= from && !isnan(said->at[i])) {
      moments_add(sums, said->at[i], felt->at[i]);
    }
  }
}

static void arousal_then(const clip* const each, moments* const sums) {
  add_measures(each, &each->said.arousal_then, &each->measure_arousal, sums);
}

static void arousal_before(const clip* const each, moments* const sums) {
  add_measures(each, &each->said.arousal_before, &each->measure_arousal, sums);
}

static void valence_then(const clip* const each, moments* const sums) {
  add_measures(each, &each->said.valence_then, &each->measure_valence, sums);
}

static void valence_before(const clip* const each, moments* const sums) {
  add_measures(each, &each->said.valence_before, &each->measure_valence, sums);
}

// NAN where there is nothing to correlate.
static double inside(const clip* const each, const clip_pairs which) {
  moments sums = { 0 };
  which(each, &sums);
  return sums.weight > 2.0 ? moments_correlation(&sums) : (double)NAN;
}

static double arousal_inside(const clip* const each) {
  return inside(each, arousal_then);
}

static double arousal_inside_before(const clip* const each) {
  return inside(each, arousal_before);
}

static double valence_inside(const clip* const each) {
  return inside(each, valence_then);
}

static double valence_inside_before(const clip* const each) {
  return inside(each, valence_before);
}

// 0 where nothing was judged.
static int said_quadrant(const clip* const each) {
  return each->said.leading > MOOD_NONE
           ? agreement_quadrant(each->said.valence, each->said.arousal)
           : 0;
}

static double arousal_sign(const clip* const each) {
  const int said = said_quadrant(each);
  return said && agreement_is_driven(said) == agreement_is_driven((int)each->quadrant);
}

static double valence_sign(const clip* const each) {
  const int said = said_quadrant(each);
  return said && agreement_is_bright(said) == agreement_is_bright((int)each->quadrant);
}

static double quadrant(const clip* const each) {
  return said_quadrant(each) == (int)each->quadrant;
}

static double leading_quadrant(const clip* const each) {
  return verdict_quadrant((mood_word)each->said.leading) == (int)each->quadrant;
}

static const calibration* confidence(const clip* const each) {
  return &each->said.sure;
}

static double seconds(const clip* const each) {
  return each->said.seconds;
}

static double unjudged(const clip* const each) {
  return each->said.unjudged;
}

static double key_time(const clip* const each) {
  return each->said.key_right;
}

static double mode_time(const clip* const each) {
  return each->said.mode_right;
}

static double majorness_time(const clip* const each) {
  return each->said.majorness_right;
}

static double key_vote(const clip* const each) {
  return each->said.key_voted;
}

static double mode_vote(const clip* const each) {
  return each->said.mode_voted;
}

static double settled(const clip* const each) {
  return each->said.settled.at[0] <= SETTLED_S;
}

static double followed(const clip* const each) {
  double well = 0.0;
  for (size_t i = 1; i < each->said.settled.count; i++) {
    well += each->said.settled.at[i] <= FOLLOWED_S;
  }
  return well / (double)(each->said.settled.count - 1);
}

int measure_top_family(const clip* const each) {
  int top = 0;
  for (int family = 1; family < FAMILIES; family++) {
    top = each->said.families[family] > each->said.families[top] ? family : top;
  }
  return top + 1;
}

static double family_on_top(const clip* const each) {
  return measure_top_family(each) == (int)each->family;
}

/// One of `pairs`, `number` and none.
typedef struct {
  const char* name;
  wanted_clip wants;
  clip_pairs  pairs;
  clip_number number;
} description;

static const description descriptions[MEASURES] = {
  [MEASURE_AROUSAL]             = { "arousal, r", has_values, arousal_of_clip, NULL },
  [MEASURE_VALENCE]             = { "valence, r", has_values, valence_of_clip, NULL },
  [MEASURE_AROUSAL_WITHIN]      = { "arousal inside a piece, r", has_measures, NULL,
                                    arousal_inside },
  [MEASURE_AROUSAL_WITHIN_LATE] = { "... heard 2 s before", has_measures, NULL,
                                    arousal_inside_before },
  [MEASURE_AROUSAL_POOLED] = { "arousal, all measures, r", has_measures, arousal_then,
                               NULL },
  [MEASURE_AROUSAL_POOLED_LATE] = { "... heard 2 s before", has_measures, arousal_before,
                                    NULL },
  [MEASURE_VALENCE_WITHIN]      = { "valence inside a piece, r", has_measures, NULL,
                                    valence_inside },
  [MEASURE_VALENCE_WITHIN_LATE] = { "... heard 2 s before", has_measures, NULL,
                                    valence_inside_before },
  [MEASURE_VALENCE_POOLED] = { "valence, all measures, r", has_measures, valence_then,
                               NULL },
  [MEASURE_VALENCE_POOLED_LATE] = { "... heard 2 s before", has_measures, valence_before,
                                    NULL },
  [MEASURE_AROUSAL_SIGN]        = { "side of arousal", has_quadrant, NULL, arousal_sign },
  [MEASURE_VALENCE_SIGN]        = { "side of valence", has_quadrant, NULL, valence_sign },
  [MEASURE_QUADRANT]            = { "quadrant", has_quadrant, NULL, quadrant },
  [MEASURE_LEADING_QUADRANT]    = { "quadrant of the leading mood", has_quadrant, NULL,
                                    leading_quadrant },
  [MEASURE_CONFIDENCE]          = { "confidence, ECE", has_quadrant, NULL, NULL },
  [MEASURE_WORDS]               = { "words, mean AUC", may_have_words, NULL, NULL },
  [MEASURE_UNJUDGED]            = { "no judgement", has_listeners, NULL, NULL },
  [MEASURE_KEY_TIME]            = { "key, time", has_keys, NULL, key_time },
  [MEASURE_MODE_TIME]           = { "mode, time", has_keys, NULL, mode_time },
  [MEASURE_MAJORNESS_TIME]      = { "side of majorness, time", has_keys, NULL,
                                    majorness_time },
  [MEASURE_KEY_VOTE]            = { "key, vote", has_keys, NULL, key_vote },
  [MEASURE_MODE_VOTE]           = { "mode, vote", has_keys, NULL, mode_vote },
  [MEASURE_SETTLED]             = { "key settled within 8 s", has_keys, NULL, settled },
  [MEASURE_FOLLOWED]      = { "modulation followed in 10 s", modulates, NULL, followed },
  [MEASURE_FAMILY]        = { "family on top", has_family, NULL, family_on_top },
  [MEASURE_FAMILY_UNSEEN] = { "... of unseen programs", is_unseen, NULL, family_on_top },
};

const char* measure_name(const measure which) {
  return descriptions[which].name;
}

wanted_clip measure_wants(const measure which) {
  return descriptions[which].wants;
}

figure measure_over(const measure which, const part* const clips) {
  const description* const about = &descriptions[which];
  if (about->pairs) {
    return part_correlation(clips, about->pairs);
  }
  if (about->number) {
    return part_mean(clips, about->number);
  }
  if (which == MEASURE_UNJUDGED) {
    return part_ratio(clips, unjudged, seconds);
  }
  return which == MEASURE_CONFIDENCE ? part_calibration_error(clips, confidence)
                                     : part_mean_area(clips);
}
