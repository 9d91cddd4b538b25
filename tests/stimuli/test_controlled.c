// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/controlled.h"

#include <criterion/criterion.h>
#include <math.h>

enum { POINTS = 120 };

Test(controlled, each_level_of_a_feature_occurs_equally_often) {
  controlled_point points[POINTS];
  controlled_draw(points, POINTS, 0, 4, 1);
  for (int feature = 0; feature < FEATURES; feature++) {
    const size_t levels    = controlled_levels((controlled_feature)feature);
    size_t       counts[8] = { 0 };
    for (size_t i = 0; i < POINTS; i++) {
      counts[points[i].levels[feature]]++;
    }
    for (size_t level = 0; level < levels; level++) {
      cr_expect(counts[level] == POINTS / levels, "feature %d, level %zu: %zu", feature,
                level, counts[level]);
    }
  }
}

Test(controlled, features_do_not_go_together) {
  controlled_point points[POINTS];
  controlled_draw(points, POINTS, 0, 4, 1);
  for (int a = 0; a < FEATURES; a++) {
    for (int b = a + 1; b < FEATURES; b++) {
      const double mean_a =
        ((double)controlled_levels((controlled_feature)a) - 1.0) / 2.0;
      const double mean_b =
        ((double)controlled_levels((controlled_feature)b) - 1.0) / 2.0;
      double both = 0.0;
      double of_a = 0.0;
      double of_b = 0.0;
      for (size_t i = 0; i < POINTS; i++) {
        const double x = (double)points[i].levels[a] - mean_a;
        const double y = (double)points[i].levels[b] - mean_b;
        both += x * y;
        of_a += x * x;
        of_b += y * y;
      }
      cr_expect(fabs(both / sqrt(of_a * of_b)) < 0.3, "features %d and %d: r %.2f", a, b,
                both / sqrt(of_a * of_b));
    }
  }
}

Test(controlled, melodies_to_judge_by_are_not_those_to_fit_on) {
  controlled_point points[POINTS];
  controlled_draw(points, POINTS, MELODIES_TO_FIT, MELODIES - MELODIES_TO_FIT, 2);
  for (size_t i = 0; i < POINTS; i++) {
    cr_expect(points[i].melody >= MELODIES_TO_FIT && points[i].melody < MELODIES);
  }
}

static double mean_key(const controlled_point* const point) {
  midi_score   score = controlled_score(point, 1);
  double       sum   = 0.0;
  const double count = (double)score.count;
  for (size_t i = 0; i < score.count; i++) {
    sum += score.at[i].key;
  }
  midi_score_free(&score);
  return sum / count;
}

Test(controlled, a_step_of_register_moves_every_note_by_six_semitones) {
  for (size_t melody = 0; melody < MELODIES; melody++) {
    controlled_point       low  = { .melody = melody, .levels = { 1, 2, 2, 2, 1, 1 } };
    const double           here = mean_key(&low);
    const controlled_point high = { .melody = melody, .levels = { 1, 2, 3, 2, 1, 1 } };
    cr_expect(fabs(mean_key(&high) - here - 6.0) < 0.01, "melody %zu: %.2f", melody,
              mean_key(&high) - here);
  }
}

Test(controlled, mode_hardly_moves_the_register) {
  for (size_t melody = 0; melody < MELODIES; melody++) {
    const controlled_point minor = { .melody = melody, .levels = { 0, 2, 2, 2, 1, 1 } };
    const controlled_point major = { .melody = melody, .levels = { 1, 2, 2, 2, 1, 1 } };
    cr_expect(fabs(mean_key(&minor) - mean_key(&major)) < 1.5, "melody %zu: %.2f", melody,
              mean_key(&major) - mean_key(&minor));
  }
}

Test(controlled, tempo_is_the_number_of_melody_notes_in_a_second) {
  static const size_t    slow  = 0;
  const controlled_point point = { .melody = 0, .levels = { 1, slow, 2, 2, 1, 1 } };
  midi_score             score = controlled_score(&point, 1);
  // For two notes of the melody, a chord of three.
  const double notes = (double)score.count * 2.0 / 5.0;
  cr_expect(fabs(notes / 15.5 - 1.2) < 0.1, "%.2f", notes / 15.5);
  midi_score_free(&score);
}

Test(controlled, what_is_heard_before_has_no_thirds_in_it) {
  midi_score score = controlled_context();
  cr_assert(score.count > 0);
  for (size_t i = 0; i < score.count; i++) {
    for (size_t j = i + 1; j < score.count; j++) {
      if (fabs(score.at[i].start - score.at[j].start) < 0.05) {
        const int apart = abs(score.at[i].key - score.at[j].key) % 12;
        cr_expect(apart != 3 && apart != 4, "keys %d and %d at %.2f s", score.at[i].key,
                  score.at[j].key, score.at[i].start);
      }
    }
  }
  midi_score_free(&score);
}
