// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/curve.h"

#include <criterion/criterion.h>
#include <math.h>

enum { FRAMES = 1000, PER_SECOND = 100 };

static curve silent_curve(frame* const frames) {
  for (size_t i = 0; i < FRAMES; i++) {
    frames[i] = frame_neutral();
  }
  return (curve){ .at = frames, .count = FRAMES, .per_second = PER_SECOND };
}

Test(curve, without_a_judgement_every_second_is_none) {
  static frame frames[FRAMES];
  const curve  heard = silent_curve(frames);
  cr_expect(curve_none(&heard, 3.0) == 1.0);
}

Test(curve, seconds_are_counted_that_are_none_for_most_of_them) {
  static frame frames[FRAMES];
  const curve  heard = silent_curve(frames);
  for (size_t i = 0; i < FRAMES; i++) {
    frames[i].mood = i < 240 || i >= 560 ? MOOD_CALM : MOOD_NONE; // 2.4 … 5.6 s
  }
  cr_expect(fabs(curve_none(&heard, 0.0) - 0.4) < 1e-9, "%g", curve_none(&heard, 0.0));
  cr_expect(curve_none(&heard, 9.5) < 0.0, "there is no whole second");
}

Test(curve, the_time_between_changes_is_that_of_the_closest) {
  static frame frames[FRAMES];
  const curve  heard = silent_curve(frames);
  for (size_t i = 0; i < FRAMES; i++) {
    frames[i].mood = i < 200   ? MOOD_CALM
                     : i < 450 ? MOOD_EPIC
                     : i < 600 ? MOOD_TENSE
                               : MOOD_CALM;
  }
  cr_expect(curve_changes(&heard, 0.0) == 3);
  cr_expect(fabs(curve_shortest(&heard, 0.0) - 1.5) < 0.011);
  cr_expect(curve_changes(&heard, 5.0) == 1);
}

Test(curve, none_in_between_is_no_change_of_the_word) {
  static frame frames[FRAMES];
  const curve  heard = silent_curve(frames);
  for (size_t i = 0; i < FRAMES; i++) {
    frames[i].mood = i > 300 && i < 320 ? MOOD_NONE : MOOD_CALM;
  }
  cr_expect(curve_changes(&heard, 0.0) == 0);
  cr_expect(isinf(curve_shortest(&heard, 0.0)));
}

Test(curve, means_and_ranks_are_those_of_the_time_asked_for) {
  static frame frames[FRAMES];
  const curve  heard = silent_curve(frames);
  for (size_t i = 500; i < FRAMES; i++) {
    frames[i].valence           = 0.5F;
    frames[i].moods[MOOD_EPIC]  = 0.9F;
    frames[i].moods[MOOD_TENSE] = 0.4F;
    frames[i].mood              = MOOD_EPIC;
  }
  const curve_mean means = curve_mean_of(&heard, 5.0, 10.0);
  cr_expect(fabs(means.valence - 0.5) < 1e-6);
  cr_expect(fabs(curve_mean_of(&heard, 0.0, 10.0).valence - 0.25) < 1e-6);
  cr_expect(curve_rank(&means, MOOD_EPIC) == 1 && curve_rank(&means, MOOD_TENSE) == 2);
  cr_expect(curve_word(&heard, 4.0, 10.0) == MOOD_EPIC);
}
