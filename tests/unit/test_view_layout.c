// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/view_layout.h"

#include "dsp/cues.h"
#include "dsp/words.h"
#include "ui/text.h"
#include "ui/type_scale.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

static bool apart(const box one, const box other) {
  return one.x + one.width <= other.x || other.x + other.width <= one.x ||
         one.y + one.height <= other.y || other.y + other.height <= one.y;
}

static bool has(const view_layout* const where, const view_part part) {
  return where->at[part].width > 0.0;
}

static void expect_sound(const int width, const int height, const double scale,
                         const bool controls) {
  const view_layout where = view_layout_of(width, height, scale, controls);
  for (int i = 0; i < PARTS; i++) {
    const box one = where.at[i];
    if (!(one.width > 0.0)) {
      continue;
    }
    cr_assert_not(where.strip);
    cr_assert_float_eq(one.x, round(one.x), 1e-9);
    cr_assert_float_eq(one.y, round(one.y), 1e-9);
    cr_assert_gt(one.height, 0.0, "%d x %d: part %d", width, height, i);
    cr_assert_geq(one.x, 0.0);
    cr_assert_geq(one.y, 0.0, "%d x %d: part %d at %f", width, height, i, one.y);
    cr_assert_leq(one.x + one.width, width, "%d x %d: part %d", width, height, i);
    cr_assert_leq(one.y + one.height, height, "%d x %d: part %d", width, height, i);
    for (int j = 0; j < i; j++) {
      cr_assert(!(where.at[j].width > 0.0) || apart(one, where.at[j]),
                "%d x %d, scale %f: parts %d and %d overlap", width, height, scale, j, i);
    }
  }
}

Test(view_layout, parts_stand_on_whole_pixels_within_and_apart_at_any_size) {
  static const double scales[] = { 0.5, 0.77, 1.0, 1.25, 1.5, 2.0, 4.0 };
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    for (int width = 1; width < 4200; width += width < 1200 ? 37 : 211) {
      for (int height = 1; height < 2400; height += height < 800 ? 29 : 137) {
        expect_sound(width, height, scales[i], true);
        expect_sound(width, height, scales[i], false);
      }
    }
  }
}

Test(view_layout, the_plane_is_never_stretched) {
  for (int width = 280; width < 4200; width += width < 1300 ? 20 : 211) {
    for (int height = 200; height < 2400; height += height < 800 ? 20 : 137) {
      for (int controls = 0; controls < 2; controls++) {
        const view_layout where = view_layout_of(width, height, 1.0, controls == 1);
        const box         plane = where.at[PART_PLANE];
        cr_assert(where.strip || plane.width <= 1.6 * plane.height + 2.0,
                  "%d x %d: %f x %f", width, height, plane.width, plane.height);
      }
    }
  }
}

Test(view_layout, a_low_window_uses_its_width) {
  static const int sizes[][2] = {
    { 480, 320 }, { 700, 420 }, { 960, 320 }, { 1200, 320 }
  };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    const view_layout where = view_layout_of(sizes[i][0], sizes[i][1], 1.0, true);
    const box         plane = where.at[PART_PLANE];
    const box         line  = where.at[PART_TIMELINE];
    cr_assert_geq(line.x, plane.x + plane.width + 20.0, "%d", sizes[i][0]);
    cr_assert_float_eq(line.y, plane.y, 1e-9);
    cr_assert_float_eq(line.x + line.width, sizes[i][0] - 24.0, 1.01);
    cr_assert_eq(has(&where, PART_MOODS), sizes[i][0] >= 960);
  }
}

Test(view_layout, a_usual_window_has_everything) {
  const view_layout where = view_layout_of(960, 600, 1.0, true);
  for (int i = 0; i < PART_STATUS; i++) {
    cr_assert(has(&where, (view_part)i), "part %d", i);
  }
}

Test(view_layout, the_least_important_are_left_out_first) {
  static const view_part order[] = { PART_COLOURS, PART_REASONS, PART_MOODS };
  for (int width = 300; width < 1000; width++) {
    const view_layout where = view_layout_of(width, 600, 1.0, true);
    for (int i = 0; i + 1 < 3; i++) {
      cr_assert(!has(&where, order[i]) || has(&where, order[i + 1]), "at %d", width);
    }
    cr_assert(has(&where, PART_WORD));
    cr_assert(has(&where, PART_PLANE));
  }
  for (int height = 200; height < 700; height++) {
    const view_layout where = view_layout_of(960, height, 1.0, true);
    cr_assert(!has(&where, PART_MOODS) || has(&where, PART_CONTROLS) || height < 500);
    cr_assert(!has(&where, PART_CONTROLS) || has(&where, PART_TIMELINE));
    cr_assert(has(&where, PART_WORD));
    cr_assert(has(&where, PART_PLANE));
  }
}

Test(view_layout, the_smallest_window_still_has_word_sentence_plane_and_timeline) {
  const view_layout where = view_layout_of(480, 320, 1.0, true);
  cr_assert(has(&where, PART_WORD));
  cr_assert(has(&where, PART_SENTENCE));
  cr_assert(has(&where, PART_PLANE));
  cr_assert(has(&where, PART_TIMELINE));
}

Test(view_layout, twice_the_density_is_the_same_picture_twice_as_large) {
  const view_layout one = view_layout_of(960, 600, 1.0, true);
  const view_layout two = view_layout_of(1920, 1200, 2.0, true);
  for (int i = 0; i < PARTS; i++) {
    cr_assert_float_eq(two.at[i].x, 2.0 * one.at[i].x, 1.01);
    cr_assert_float_eq(two.at[i].y, 2.0 * one.at[i].y, 1.01);
    cr_assert_float_eq(two.at[i].width, 2.0 * one.at[i].width, 2.01);
    cr_assert_float_eq(two.at[i].height, 2.0 * one.at[i].height, 2.01);
  }
  cr_assert_float_eq(two.unit, 2.0, 1e-9);
}

Test(view_layout, a_larger_window_is_larger_in_everything) {
  const view_layout one = view_layout_of(960, 600, 1.0, true);
  const view_layout two = view_layout_of(1440, 900, 1.0, true);
  cr_assert_gt(two.unit, 1.2);
  for (int i = 0; i < PART_STATUS; i++) {
    cr_assert_gt(two.at[i].width, 1.15 * one.at[i].width, "part %d", i);
  }
}

Test(view_layout, without_anybody_to_hear_of_changes_there_are_no_controls) {
  const view_layout window = view_layout_of(960, 600, 1.0, false);
  const view_layout screen = view_layout_of(1920, 1080, 1.0, false);
  cr_assert_not(has(&window, PART_CONTROLS));
  cr_assert_not(has(&screen, PART_CONTROLS));
  cr_assert(has(&window, PART_STATUS));
  cr_assert(has(&screen, PART_STATUS));
  cr_assert(has(&screen, PART_TEMPO));
  cr_assert_gt(screen.at[PART_PLANE].height, 500.0);
}

Test(view_layout, on_a_full_screen_no_word_is_made_smaller) {
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_t* const         cr      = cairo_create(surface);
  for (int controls = 0; controls < 2; controls++) {
    const view_layout where = view_layout_of(1920, 1080, 1.0, controls == 1);
    for (int i = MOOD_NONE + 1; i < MOOD_WORDS; i++) {
      for (int doubt = 0; doubt < 2; doubt++) {
        char word[24];
        (void)snprintf(word, sizeof word, "%s%s", mood_name((mood_word)i),
                       doubt ? "?" : "");
        const text_style wanted = { where.word_size, doubt ? TEXT_REGULAR : TEXT_BOLD,
                                    0.0 };
        const text_style style =
          text_fit(cr, wanted, 8.0, where.at[PART_WORD].width, word);
        cr_assert_geq(text_height(style), 0.15 * 1080.0, "%s: %f", word,
                      text_height(style));
      }
    }
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

Test(view_layout, every_reason_fits_its_column) {
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_t* const         cr      = cairo_create(surface);
  for (int i = 0; i < CUE_COUNT; i++) {
    for (int high = 0; high < 2; high++) {
      const char* const word = cue_word((cue)i, high == 1);
      cr_assert_leq(8.0 + text_width(cr, type_text(1.0), word), 100.0, "%s", word);
    }
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}
