// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tempo_fit.h"

#include <criterion/criterion.h>
#include <math.h>

/// Beats as regular as the frames they are placed in allow, and one frame's reading.
static float fit_beats(tempo_fit* const self, const float coarse, const double interval,
                       const double from, const unsigned beats) {
  for (unsigned i = 0; i < beats; i++) {
    tempo_fit_process(self, coarse);
    tempo_fit_beat(self, from + i * interval);
  }
  return tempo_fit_process(self, coarse);
}

Test(tempo_fit, the_interval_of_regular_beats_is_exact) {
  tempo_fit* const self = tempo_fit_new();
  for (double interval = 25.0; interval < 150.0; interval *= 1.07) {
    tempo_fit_reset(self);
    const double read =
      (double)fit_beats(self, roundf((float)interval), interval, 1e5, 12);
    cr_expect(fabs(read / interval - 1.0) < 1e-5, "%.5f for %.5f", read, interval);
  }
  tempo_fit_free(self);
}

Test(tempo_fit, beats_that_stagger_by_a_frame_read_within_0_3_percent) {
  static const double off[] = { 0.5, -0.5, 0.4, -0.1, -0.4, 0.3, -0.5, 0.5, 0.1, -0.3 };
  tempo_fit* const    self  = tempo_fit_new();
  for (unsigned i = 0; i < 40; i++) {
    const float interval = tempo_fit_process(self, 47.0F);
    if (i >= 12)
      cr_expect(fabsf(interval / 46.8F - 1.0F) < 0.003F, "%.3f", (double)interval);
    tempo_fit_beat(self, i * 46.8 + off[i % 10]);
  }
  tempo_fit_free(self);
}

Test(tempo_fit, fewer_than_4_beats_leave_the_coarse_interval) {
  tempo_fit* const self = tempo_fit_new();
  cr_expect(fit_beats(self, 50.0F, 50.5, 0.0, 3) == 50.0F);
  tempo_fit_beat(self, 151.5);
  cr_expect(fabsf(tempo_fit_process(self, 50.0F) - 50.5F) < 1e-3F);
  tempo_fit_free(self);
}

Test(tempo_fit, only_the_last_16_beats_count) {
  tempo_fit* const self = tempo_fit_new();
  fit_beats(self, 50.0F, 50.0, 0.0, 20); // the last at 950
  const float interval = fit_beats(self, 50.0F, 51.0, 1001.0, 15);
  cr_expect(fabsf(interval - 51.0F) < 1e-3F, "%.4f", (double)interval);
  tempo_fit_free(self);
}

Test(tempo_fit, beats_that_contradict_the_coarse_interval_are_forgotten) {
  tempo_fit* const self = tempo_fit_new();
  fit_beats(self, 50.0F, 50.2, 0.0, 12);
  cr_expect(tempo_fit_process(self, 55.0F) == 55.0F);
  cr_expect(tempo_fit_process(self, 50.0F) == 50.0F); // nothing is left to go by
  tempo_fit_free(self);
}

Test(tempo_fit, a_beat_too_soon_is_ignored) {
  tempo_fit* const self = tempo_fit_new();
  fit_beats(self, 50.0F, 50.2, 0.0, 6); // the last at 251
  tempo_fit_beat(self, 281.0);
  const float interval = fit_beats(self, 50.0F, 50.2, 301.2, 1);
  cr_expect(fabsf(interval - 50.2F) < 1e-3F, "%.4f", (double)interval);
  tempo_fit_free(self);
}

Test(tempo_fit, a_beat_off_its_time_starts_anew) {
  tempo_fit* const self = tempo_fit_new();
  fit_beats(self, 50.0F, 50.2, 0.0, 6); // the last at 251
  cr_expect(fit_beats(self, 50.0F, 50.3, 310.0, 3) == 50.0F);
  const float interval = fit_beats(self, 50.0F, 50.3, 310.0 + 3 * 50.3, 1);
  cr_expect(fabsf(interval - 50.3F) < 1e-3F, "%.4f", (double)interval);
  tempo_fit_free(self);
}

Test(tempo_fit, a_reset_forgets_all_beats) {
  tempo_fit* const self = tempo_fit_new();
  fit_beats(self, 50.0F, 50.4, 0.0, 12);
  tempo_fit_reset(self);
  cr_expect(tempo_fit_process(self, 50.0F) == 50.0F);
  tempo_fit_free(self);
}

Test(tempo_fit, nothing_may_be_freed) {
  tempo_fit_free(NULL);
}
