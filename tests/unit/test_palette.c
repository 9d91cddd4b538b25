// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/palette.h"

#include "tests/display/eye.h"

#include <criterion/criterion.h>
#include <math.h>

// The measures below are written for the test alone, from the published definitions, so
// that a slip in the palette's own arithmetic cannot hide itself.

typedef struct {
  double lightness;
  double a;
  double b;
} oklab;

/// Björn Ottosson, "A perceptual color space for image processing" (2020).
static oklab oklab_from(const linear_rgb light) {
  const double l = cbrt(0.4122214708 * light.red + 0.5363325363 * light.green +
                        0.0514459929 * light.blue);
  const double m = cbrt(0.2119034982 * light.red + 0.6806995451 * light.green +
                        0.1073969566 * light.blue);
  const double s = cbrt(0.0883024619 * light.red + 0.2817188376 * light.green +
                        0.6299787005 * light.blue);
  return (oklab){
    0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
  };
}

static oklab oklab_of(const colour_rgb colour) {
  return oklab_from(eye_linear(colour));
}

static double chroma_of(const colour_rgb colour) {
  const oklab place = oklab_of(colour);
  return hypot(place.a, place.b);
}

static double distance(const oklab one, const oklab other) {
  return sqrt(pow(one.lightness - other.lightness, 2.0) + pow(one.a - other.a, 2.0) +
              pow(one.b - other.b, 2.0));
}

static oklab seen_by(const eye who, const colour_rgb colour) {
  return oklab_from(eye_sees(who, colour));
}

static double luminance(const colour_rgb colour) {
  const linear_rgb light = eye_linear(colour);
  return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue;
}

/// WCAG 2: 1 for equal colours … 21 for black on white.
static double contrast(const colour_rgb one, const colour_rgb other) {
  const double first  = luminance(one) + 0.05;
  const double second = luminance(other) + 0.05;
  return first > second ? first / second : second / first;
}

static void is_a_colour(const colour_rgb colour) {
  const double parts[3] = { colour.red, colour.green, colour.blue };
  for (int i = 0; i < 3; i++) {
    cr_assert(parts[i] >= 0.0 && parts[i] <= 1.0, "part %d is %f", i, parts[i]);
  }
}

Test(palette, oklch_of_srgb_red_is_srgb_red) {
  const colour_rgb red = palette_oklch(0.627955, 0.257683, 29.2339);
  cr_assert_float_eq(red.red, 1.0, 0.002);
  cr_assert_float_eq(red.green, 0.0, 0.01);
  cr_assert_float_eq(red.blue, 0.0, 0.01);
}

Test(palette, a_colour_srgb_cannot_show_keeps_hue_and_lightness) {
  const oklab shown = oklab_of(palette_oklch(0.7, 0.4, 200.0));
  cr_assert_float_eq(shown.lightness, 0.7, 0.005);
  cr_assert_float_eq(atan2(shown.b, shown.a), (200.0 - 360.0) * 0.0174532925, 0.02);
}

Test(palette, every_number_gives_a_colour) {
  const float numbers[] = { 0.0F, 1.0F, -1.0F, 7.0F, -1e30F, NAN, INFINITY, -INFINITY };
  const int   count     = sizeof numbers / sizeof *numbers;
  for (int i = 0; i < count; i++) {
    is_a_colour(palette_tension(numbers[i]));
    for (int j = 0; j < count; j++) {
      is_a_colour(palette_tint(numbers[i], numbers[j]));
      for (int k = 0; k < count; k++) {
        is_a_colour(palette_plane(numbers[i], numbers[j], numbers[k]));
      }
    }
  }
  for (int mood = -1; mood <= MOOD_WORDS; mood++) {
    is_a_colour(palette_mood((mood_word)mood));
  }
}

Test(palette, lightness_is_nearly_even_over_the_plane) {
  double lowest  = 1.0;
  double highest = 0.0;
  for (int i = -20; i <= 20; i++) {
    for (int j = -20; j <= 20; j++) {
      const oklab place =
        oklab_of(palette_plane((float)i / 20.0F, (float)j / 20.0F, 1.0F));
      lowest  = fmin(lowest, place.lightness);
      highest = fmax(highest, place.lightness);
    }
  }
  cr_assert(lowest > 0.65, "%f", lowest);
  cr_assert(highest < 0.84, "%f", highest);
}

Test(palette, bright_music_is_lighter_than_dark_music) {
  for (int i = -10; i <= 10; i++) {
    const float arousal = (float)i / 10.0F;
    cr_assert_gt(oklab_of(palette_plane(0.7F, arousal, 1.0F)).lightness,
                 oklab_of(palette_plane(-0.7F, arousal, 1.0F)).lightness + 0.05);
  }
}

Test(palette, saturation_grows_with_the_distance_to_the_middle) {
  for (int direction = 0; direction < 24; direction++) {
    const float right = cosf((float)direction * 0.2617994F);
    const float up    = sinf((float)direction * 0.2617994F);
    double      last  = -1.0;
    for (int step = 0; step <= 10; step++) {
      const float  far    = (float)step / 10.0F;
      const double chroma = chroma_of(palette_plane(far * right, far * up, 1.0F));
      cr_assert_gt(chroma, last - 1e-6, "direction %d, step %d", direction, step);
      last = chroma;
    }
    cr_assert_gt(last, 0.11, "direction %d", direction);
  }
}

Test(palette, no_confidence_is_grey) {
  for (int i = -2; i <= 2; i++) {
    for (int j = -2; j <= 2; j++) {
      cr_assert_lt(chroma_of(palette_plane((float)i / 2.0F, (float)j / 2.0F, 0.0F)),
                   0.003);
    }
  }
  cr_assert_lt(chroma_of(palette_mood(MOOD_NONE)), 0.003);
}

Test(palette, hue_turns_evenly_without_a_seam) {
  // All the way round at one distance; an even circle would take steps of 0.0026.
  oklab last = oklab_of(palette_plane(0.9F, 0.0F, 1.0F));
  for (int step = 1; step <= 360; step++) {
    const float turn = (float)step * 0.017453293F;
    const oklab here =
      oklab_of(palette_plane(0.9F * cosf(turn), 0.9F * sinf(turn), 1.0F));
    const double moved = distance(last, here);
    cr_assert(moved > 0.0008 && moved < 0.006, "at %d degrees: %f", step, moved);
    last = here;
  }
}

Test(palette, the_quadrants_differ_for_every_eye) {
  const float places[4][2] = {
    { 0.6F, 0.6F }, { -0.6F, 0.6F }, { -0.6F, -0.6F }, { 0.6F, -0.6F }
  };
  // 0.02 is about the smallest difference one notices side by side.
  const double least[EYES] = { 0.15, 0.09, 0.09, 0.09 };
  for (int who = 0; who < EYES; who++) {
    for (int i = 0; i < 4; i++) {
      for (int j = i + 1; j < 4; j++) {
        const double apart =
          distance(seen_by((eye)who, palette_plane(places[i][0], places[i][1], 1.0F)),
                   seen_by((eye)who, palette_plane(places[j][0], places[j][1], 1.0F)));
        cr_assert_gt(apart, least[who], "eye %d, quadrants %d and %d: %f", who, i, j,
                     apart);
      }
    }
  }
}

Test(palette, every_mood_can_be_read_on_the_background) {
  for (int mood = MOOD_NONE; mood < MOOD_WORDS; mood++) {
    const double ratio = contrast(palette_mood((mood_word)mood), palette_background());
    cr_assert_gt(ratio, 4.5, "%s: %f", mood_name((mood_word)mood), ratio);
  }
}

Test(palette, labels_can_be_read_on_the_background) {
  cr_assert_gt(contrast(palette_ink(), palette_background()), 12.0);
  cr_assert_gt(contrast(palette_dim(), palette_background()), 4.5);
  cr_assert_gt(contrast(palette_faint(), palette_background()), 3.0);
}

Test(palette, greys_rise_from_the_background_to_ink) {
  const colour_rgb greys[] = { palette_background(), palette_well(), palette_grid(),
                               palette_faint(),      palette_dim(),  palette_ink() };
  for (int i = 1; i < 6; i++) {
    cr_assert_gt(oklab_of(greys[i]).lightness, oklab_of(greys[i - 1]).lightness + 0.05);
  }
}

Test(palette, a_tint_stays_behind_what_is_drawn_on_it) {
  for (int i = -5; i <= 5; i++) {
    for (int j = -5; j <= 5; j++) {
      const float right = (float)i / 5.0F;
      const float up    = (float)j / 5.0F;
      cr_assert_gt(contrast(palette_plane(right, up, 1.0F), palette_tint(right, up)),
                   3.5);
    }
  }
}

Test(palette, every_mood_has_a_place_of_its_own) {
  for (int one = MOOD_NONE + 1; one < MOOD_WORDS; one++) {
    const palette_place place = palette_mood_place((mood_word)one);
    cr_assert(fabsf(place.valence) <= 1.0F && fabsf(place.arousal) <= 1.0F);
    for (int other = one + 1; other < MOOD_WORDS; other++) {
      const palette_place there = palette_mood_place((mood_word)other);
      cr_assert_gt(hypotf(place.valence - there.valence, place.arousal - there.arousal),
                   0.15F, "%s and %s", mood_name((mood_word)one),
                   mood_name((mood_word)other));
    }
  }
}

Test(palette, tension_goes_from_grey_to_red) {
  cr_assert_lt(chroma_of(palette_tension(0.0F)), 0.04);
  const colour_rgb hot = palette_tension(1.0F);
  cr_assert_gt(chroma_of(hot), 0.14);
  cr_assert(hot.red > 0.8 && hot.green < 0.5 && hot.blue < 0.5);
}

Test(palette, mixing_ends_where_it_says) {
  const colour_rgb from = palette_mood(MOOD_TENSE);
  const colour_rgb to   = palette_mood(MOOD_CALM);
  const colour_rgb none = palette_mix(from, to, 0.0);
  const colour_rgb all  = palette_mix(from, to, 1.0);
  cr_assert_float_eq(none.red, from.red, 0.002);
  cr_assert_float_eq(none.blue, from.blue, 0.002);
  cr_assert_float_eq(all.red, to.red, 0.002);
  cr_assert_float_eq(all.blue, to.blue, 0.002);
}
