// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/heard.h"
#include "tests/accuracy/motif/listener.h"
#include "tests/stimuli/stereo.h"

#include <criterion/criterion.h>
#include <math.h>

static const double TURN = 6.283185307179586;
static const double RATE = 48000.0;

// Twelve seconds of a melody in thirds, sixteen of another, twelve of the first, and four
// of the other.
static stereo a_piece(void) {
  static const int first[]  = { 60, 64, 67, 65, 62, 69, 71, 72, 67, 64, 62, 60 };
  static const int second[] = { 58, 61, 58, 66, 63, 70, 68, 66,
                                61, 73, 66, 63, 58, 68, 70, 63 };
  stereo           result   = stereo_new(44.0, RATE);
  for (size_t i = 0; i < result.length; i++) {
    const double time  = (double)i / RATE;
    const int    place = (int)time;
    const int    key   = place < 12   ? first[place]
                         : place < 28 ? second[place - 12]
                         : place < 40 ? first[place - 28]
                                      : second[place - 40];
    const double pitch = 440.0 * exp2((key - 69) / 12.0);
    const double fade  = fmin(1.0, fmin(time - place, place + 1.0 - time) / 0.02);
    double       sum   = 0.0;
    for (int partial = 1; partial <= 4; partial++) {
      sum += sin(TURN * partial * pitch * time) / partial +
             sin(TURN * partial * pitch * 1.2599 * time) / partial;
    }
    result.left[i]  = (float)(0.08 * fade * sum);
    result.right[i] = result.left[i];
  }
  return result;
}

static const piece truth = {
  .spans  = { { .kind  = SPAN_STATED,
                .begin = 0.05,
                .end   = 12.0,
                .theme = 0,
                .speed = 1.0 },
              { .kind = SPAN_OTHER, .begin = 12.0, .end = 28.0, .theme = -1 },
              { .kind  = SPAN_RETURN,
                .begin = 28.05,
                .end   = 40.0,
                .theme = 0,
                .speed = 1.0 },
              { .kind = SPAN_OTHER, .begin = 40.0, .end = 44.0, .theme = -1 } },
  .count  = 4,
  .themes = 1,
};

static void is_the_same(const told_list* const one, const told_list* const other) {
  cr_assert_eq(one->return_count, other->return_count);
  for (size_t i = 0; i < one->return_count; i++) {
    cr_assert_float_eq(one->returns[i].told, other->returns[i].told, 1e-6);
    cr_assert_float_eq(one->returns[i].begin, other->returns[i].begin, 1e-6);
    cr_assert_eq(one->returns[i].number, other->returns[i].number);
    cr_assert_float_eq(one->returns[i].strength, other->returns[i].strength, 1e-6);
  }
  cr_assert_eq(one->offer_count, other->offer_count);
}

Test(heard, the_memory_alone_tells_what_the_engine_tells) {
  stereo           sound     = a_piece();
  heard            tenths    = heard_samples(sound.left, sound.right, sound.length, RATE);
  told_list        by_engine = { 0 };
  told_list        alone     = { 0 };
  unsigned         numbers[2][PIECE_THEMES];
  const hearing_of whole = { .sound = &sound, .tenths = &tenths };
  const hearing_of parts = { .tenths = &tenths };
  cr_assert(listener_hear(whole, &truth, NULL, 0, numbers[0], &by_engine));
  cr_assert(listener_hear(parts, &truth, NULL, 0, numbers[1], &alone));
  cr_assert_eq(numbers[0][0], 1);
  cr_assert_eq(numbers[1][0], 1);
  is_the_same(&by_engine, &alone);
  cr_assert_gt(alone.return_count, 0);
  told_list_free(&by_engine);
  told_list_free(&alone);
  heard_free(&tenths);
  stereo_free(&sound);
}

Test(heard, lasts_as_long_as_the_sound) {
  stereo sound  = a_piece();
  heard  tenths = heard_samples(sound.left, sound.right, sound.length, RATE);
  cr_assert_float_eq(heard_seconds(&tenths), 44.0, 0.1);
  heard_free(&tenths);
  stereo_free(&sound);
}

Test(heard, what_is_kept_is_the_same_and_known_by_its_fingerprint) {
  const char path[] = "kibun-heard-test";
  stereo     sound  = a_piece();
  heard      tenths = heard_samples(sound.left, sound.right, sound.length, RATE);
  cr_assert_eq(heard_fingerprint(), heard_fingerprint());
  cr_assert(heard_keep(&tenths, path, heard_fingerprint()));
  heard again = heard_kept(path, heard_fingerprint());
  heard other = heard_kept(path, heard_fingerprint() + 1);
  (void)remove(path);
  cr_assert_eq(other.count, 0);
  cr_assert_eq(again.count, tenths.count);
  cr_assert_eq(again.hop_s, tenths.hop_s);
  for (size_t i = 0; i < again.count; i++) {
    cr_assert_eq(again.at[i].silent, tenths.at[i].silent);
    cr_assert_arr_eq(again.at[i].chroma.energy, tenths.at[i].chroma.energy,
                     sizeof tenths.at[i].chroma.energy);
  }
  heard_free(&again);
  heard_free(&tenths);
  stereo_free(&sound);
}
