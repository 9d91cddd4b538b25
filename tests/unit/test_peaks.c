// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/peaks.h"
#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>

enum { WINDOW = 4096, ROOM = 64, LAST = WINDOW / 2 - PEAK_REACH };

static const double HZ_PER_BIN = 44100.0 / WINDOW;

// `bins` and `levels` of up to two sines; a level of 0 leaves one out.
static unsigned hear(const double bins[2], const double levels[2], const float floor,
                     peak* const found, const unsigned capacity) {
  sound heard = sound_new(44100.0, 0.2);
  for (int i = 0; i < 2; ++i) {
    add_sine(&heard, bins[i] * HZ_PER_BIN, 0.0, 1.0, levels[i]);
  }
  spectrum* const view = spectrum_new(WINDOW);
  spectrum_push(view, heard.samples, heard.length);
  const unsigned count =
    peaks_find(spectrum_magnitudes(view), PEAK_REACH, LAST, floor, found, capacity);
  spectrum_free(view);
  sound_free(&heard);
  return count;
}

Test(peaks, a_sine_is_one_peak_where_it_is_and_as_strong_as_it_is) {
  for (int i = 0; i < 158; ++i) {
    const double   bin = 40.0 * pow(1.0173, i);
    peak           found[ROOM];
    const double   bins[]   = { bin, 100.0 };
    const double   levels[] = { 0.1, 0.0 };
    const unsigned count    = hear(bins, levels, 0.0003F, found, ROOM);
    cr_assert_eq(count, 1, "%u peaks at bin %g", count, bin);
    cr_expect_float_eq(found[0].bin, (float)bin, 0.02F, "%g", (double)found[0].bin - bin);
    cr_expect_float_eq(found[0].magnitude, 0.1F, 0.004F, "%g",
                       (double)found[0].magnitude);
    cr_expect_eq(found[0].nearest, (unsigned)lround((double)found[0].bin));
  }
}

Test(peaks, two_sines_three_bins_apart_are_two_peaks) {
  for (int i = 0; i < 158; ++i) {
    const double bin = 40.0 * pow(1.0173, i);
    peak         found[ROOM];
    const double bins[]   = { bin, bin + 3.2 };
    const double levels[] = { 0.1, 0.05 };
    cr_assert_eq(hear(bins, levels, 0.001F, found, ROOM), 2, "bin %g", bin);
    cr_expect_float_eq(found[0].bin, (float)bins[0], 0.4F);
    cr_expect_float_eq(found[1].bin, (float)bins[1], 0.4F);
  }
}

Test(peaks, a_soft_sine_beside_a_loud_one_is_heard_once_it_stands_over_the_leakage) {
  peak         found[ROOM];
  const double levels[] = { 0.1, 0.001 };
  const double near[]   = { 100.3, 103.0 };
  const double far[]    = { 100.3, 108.0 };
  cr_expect_eq(hear(near, levels, 0.0001F, found, ROOM), 1);
  cr_expect_eq(hear(far, levels, 0.0001F, found, ROOM), 2);
}

Test(peaks, what_does_not_pass_the_floor_is_left_out) {
  peak         found[ROOM];
  const double bins[]   = { 100.0, 200.0 };
  const double levels[] = { 0.1, 0.01 };
  cr_expect_eq(hear(bins, levels, 0.02F, found, ROOM), 1);
  cr_expect_eq(hear(bins, levels, 0.005F, found, ROOM), 2);
  cr_expect_eq(hear(bins, levels, 0.2F, found, ROOM), 0);
}

Test(peaks, never_more_than_there_is_room_for) {
  peak         found[ROOM];
  const double bins[]   = { 100.0, 200.0 };
  const double levels[] = { 0.1, 0.1 };
  found[1].bin          = -1.0F;
  cr_expect_eq(hear(bins, levels, 0.01F, found, 1), 1);
  cr_expect_float_eq(found[0].bin, 100.0F, 0.1F);
  cr_expect_eq(found[1].bin, -1.0F);
}

Test(peaks, the_loudest_is_found_at_both_ends_of_the_range) {
  float magnitudes[32] = { 0.0F };
  magnitudes[10]       = 0.5F;
  magnitudes[20]       = 0.7F;
  magnitudes[21]       = 0.9F;
  cr_expect_eq(peaks_loudest(magnitudes, 10, 19), 0.5F);
  cr_expect_eq(peaks_loudest(magnitudes, 10, 20), 0.7F);
  cr_expect_eq(peaks_loudest(magnitudes, 11, 19), 0.0F);
}
