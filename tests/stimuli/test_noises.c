// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/noises.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const double SECONDS = 3.0;

Test(noises, each_is_finite_at_its_level_and_the_same_each_time) {
  for (int kind = 0; kind < NOISE_KINDS; kind++) {
    for (size_t i = 0; i < noise_count((noise_kind)kind); i++) {
      stereo       once  = noise_make((noise_kind)kind, i, SECONDS);
      stereo       again = noise_make((noise_kind)kind, i, SECONDS);
      const double level = stereo_level(&once);
      cr_assert(isfinite(level));
      cr_expect(kind == NOISE_SILENCE ? level < 1e-3 : fabs(level - 0.06) < 1e-4,
                "%s %zu: %g", noise_name((noise_kind)kind), i, level);
      cr_expect(memcmp(once.left, again.left, once.length * sizeof(float)) == 0);
      stereo_free(&once);
      stereo_free(&again);
    }
  }
}

static double differences_of(const stereo* const sound) {
  double sum = 0.0;
  for (size_t i = 1; i < sound->length; i++) {
    const double step = (double)sound->left[i] - (double)sound->left[i - 1];
    sum += step * step;
  }
  return sqrt(sum / (double)sound->length) / stereo_level(sound);
}

Test(noises, brown_is_duller_than_pink_and_pink_than_white) {
  stereo white = noise_make(NOISE_NOISE, 0, SECONDS);
  stereo pink  = noise_make(NOISE_NOISE, 1, SECONDS);
  stereo brown = noise_make(NOISE_NOISE, 2, SECONDS);
  cr_expect(differences_of(&brown) < 0.5 * differences_of(&pink));
  cr_expect(differences_of(&pink) < 0.8 * differences_of(&white));
  stereo_free(&white);
  stereo_free(&pink);
  stereo_free(&brown);
}

Test(noises, a_few_who_clap_leave_gaps_and_many_do_not) {
  stereo few  = noise_make(NOISE_APPLAUSE, 0, SECONDS);
  stereo many = noise_make(NOISE_APPLAUSE, 3, SECONDS);
  cr_expect(stereo_peak(&few) / stereo_level(&few) >
            1.3 * stereo_peak(&many) / stereo_level(&many));
  stereo_free(&few);
  stereo_free(&many);
}
