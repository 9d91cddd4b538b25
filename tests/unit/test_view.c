// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/view.h"

#include "tests/unit/view_canvas.h"
#include "tests/unit/view_scenes.h"
#include "ui/view_layout.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

static double chance(uint32_t* const state) {
  *state = *state * 1664525U + 1013904223U;
  return (double)(*state >> 8U) / 16777216.0;
}

/// A moment that has little to do with the one before.
static snapshot random_moment(uint32_t* const state) {
  const int kind = (int)(chance(state) * 6.0);
  snapshot  now  = kind == 0   ? view_scene_silence()
                   : kind == 1 ? view_scene_doubt()
                   : kind < 4  ? view_scene_calm()
                               : view_scene_dramatic();
  if (kind > 0) {
    now.now.valence                                = (float)(2.0 * chance(state) - 1.0);
    now.now.arousal                                = (float)(2.0 * chance(state) - 1.0);
    now.now.tension                                = (float)chance(state);
    now.now.tempo                                  = (float)(200.0 * chance(state));
    now.now.tempo_confidence                       = (float)chance(state);
    now.now.key                                    = (key_word)(25.0 * chance(state));
    now.beat_age                                   = (float)(0.5 * chance(state));
    now.now.loudness                               = (float)(-50.0 * chance(state));
    now.now.strings                                = (float)chance(state);
    now.now.moods[1 + (int)(14.0 * chance(state))] = (float)chance(state);
    now.now.why.arousal[0].cue                     = (cue)(CUE_COUNT * chance(state));
    now.now.why.tension[2].push                    = (float)(chance(state) - 0.5);
  }
  return now;
}

static void fidget(const canvas* const self, uint32_t* const state) {
  const double x = self->width * chance(state);
  const double y = self->height * chance(state);
  switch ((int)(chance(state) * 9.0)) {
    case 0:
      view_press(self->shown, x, y, 1, chance(state) < 0.3, chance(state) < 0.5);
      break;
    case 1:
      view_release(self->shown, x, y, 1);
      break;
    case 2:
      view_scroll(self->shown, x, y, chance(state) - 0.5, false);
      break;
    case 3:
      (void)view_key_pressed(self->shown, (view_key)(12.0 * chance(state)), false);
      break;
    case 4:
      view_leave(self->shown);
      break;
    default:
      view_move(self->shown, x, y, chance(state) < 0.2);
      break;
  }
}

/// Draw many moments, one upon the other; now and then draw everything elsewhere, too.
static void expect_exact(const int width, const int height, const double scale,
                         const bool controls) {
  canvas         window = canvas_new(width, height, scale, controls);
  history* const past   = history_new();
  uint32_t       state  = 4711U;
  double         time   = 0.0;
  for (int i = 0; i < 150; i++) {
    const double next = time + (i % 40 == 39 ? 30.0 : 0.25 * (int)(3.0 * chance(&state)));
    const snapshot now = random_moment(&state);
    view_scene_play(past, time, next, true);
    time = next;
    fidget(&window, &state);
    cairo_surface_t* const before = canvas_copy(&window);
    canvas_draw(&window, &now, past);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (!canvas_told(&window, x, y) &&
            *canvas_pixel(before, x + RIM, y + RIM) !=
              *canvas_pixel(window.surface, x + RIM, y + RIM)) {
          cr_assert_fail("%d x %d: pixel %d, %d changed untold", width, height, x, y);
        }
      }
    }
    cairo_surface_destroy(before);
    if (i % 7 == 0) {
      cairo_surface_t* const fresh = canvas_blank(width + 2 * RIM, height + 2 * RIM);
      view_expose(window.shown);
      canvas_draw_on(fresh, &window, &now, past);
      int       x     = 0;
      int       y     = 0;
      const int count = canvas_differing(window.surface, fresh, width, height, &x, &y);
      cr_assert_eq(count, 0, "%d x %d, step %d: %d pixels differ, first %d, %d", width,
                   height, i, count, x, y);
      cairo_surface_destroy(fresh);
    }
  }
  history_free(past);
  canvas_free(&window);
}

Test(view, drawing_what_has_changed_gives_the_same_pixels_as_drawing_everything) {
  expect_exact(960, 600, 1.0, true);
  expect_exact(1237, 823, 1.37, true);
  expect_exact(480, 320, 1.0, true);
  expect_exact(1600, 1000, 1.0, false);
  expect_exact(90, 120, 1.0, true);
}

Test(view, drawing_the_same_again_changes_nothing) {
  canvas         window = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  history* const past   = history_new();
  const snapshot now    = view_scene_dramatic();
  view_scene_play(past, 0.0, 60.0, true);
  canvas_draw(&window, &now, past);
  cr_assert_eq(window.count, 1);
  cr_assert_eq(window.areas[0].width, VIEW_WIDTH);
  cr_assert_eq(window.areas[0].height, VIEW_HEIGHT);
  canvas_draw(&window, &now, past);
  cr_assert_eq(window.count, 0);
  view_expose(window.shown);
  canvas_draw(&window, &now, past);
  cr_assert_eq(window.count, 1);
  history_free(past);
  canvas_free(&window);
}

Test(view, a_beat_touches_little) {
  canvas         window    = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  history* const past      = history_new();
  snapshot       now       = view_scene_calm();
  now.now.tempo_confidence = 0.2F; // too unsure for the plane
  view_scene_play(past, 0.0, 60.0, false);
  canvas_draw(&window, &now, past);
  now.beat_age = 0.3F;
  canvas_draw(&window, &now, past);
  cr_assert_eq(window.count, 1);
  cr_assert_leq(window.areas[0].width * window.areas[0].height, 120 * 60);
  history_free(past);
  canvas_free(&window);
}

Test(view, areas_lie_within_the_surface) {
  static const double scales[] = { 0.5, 1.0, 1.5, 2.0, 4.0 };
  uint32_t            state    = 99U;
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    canvas         window = canvas_new(1001, 701, scales[i], true);
    history* const past   = history_new();
    for (int j = 0; j < 12; j++) {
      const snapshot now = random_moment(&state);
      view_scene_play(past, 0.25 * j, 0.25 * j + 0.25, true);
      canvas_draw(&window, &now, past);
      for (int k = 0; k < window.count; k++) {
        const view_area at = window.areas[k];
        cr_assert_geq(at.x, 0);
        cr_assert_geq(at.y, 0);
        cr_assert_gt(at.width, 0);
        cr_assert_gt(at.height, 0);
        cr_assert_leq(at.x + at.width, 1001);
        cr_assert_leq(at.y + at.height, 701);
      }
    }
    history_free(past);
    canvas_free(&window);
  }
}

Test(view, paints_every_pixel_opaque_and_none_outside_at_any_size, .timeout = 100.0) {
  static const int sizes[] = { 1,   2,   3,   7,   20,  50,  99,  150, 201, 281, 319,
                               320, 400, 479, 480, 521, 600, 701, 833, 960, 1100 };
  enum { SIZES = sizeof sizes / sizeof *sizes };
  static const double scales[] = { 0.5, 1.0, 1.25, 2.0, 4.0 };
  history* const      past     = history_new();
  uint32_t            state    = 7U;
  view_scene_play(past, 0.0, 70.0, true);
  for (int i = 0; i < SIZES; i++) {
    for (int j = 0; j < SIZES; j++) {
      const double   scale  = scales[(i + j) % 5];
      canvas         window = canvas_new(sizes[i], sizes[j], scale, (i + j) % 4 != 0);
      const snapshot now    = random_moment(&state);
      canvas_draw(&window, &now, past);
      canvas_expect_covered(&window);
      canvas_free(&window);
    }
  }
  history_free(past);
}

Test(view, is_safe_on_huge_surfaces) {
  canvas         window = canvas_new(8000, 1200, 1.0, true);
  history* const past   = history_new();
  const snapshot now    = view_scene_dramatic();
  view_scene_play(past, 0.0, 600.0, true);
  canvas_draw(&window, &now, past);
  canvas_expect_covered(&window);
  history_free(past);
  canvas_free(&window);
}

Test(view, a_size_that_is_none_is_made_safe) {
  static const double scales[] = { NAN, INFINITY, -1.0, 0.0, 1e-30, 1e30 };
  const snapshot      now      = view_scene_calm();
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    canvas window = canvas_new(300, 200, scales[i], true);
    canvas_draw(&window, &now, NULL);
    canvas_expect_covered(&window);
    canvas_free(&window);
  }
  canvas window = canvas_new(1, 1, 1.0, true);
  view_resize(window.shown, -5, 0, 1.0);
  canvas_draw(&window, &now, NULL);
  cr_assert_eq(window.areas[0].width, 1);
  cr_assert_eq(window.areas[0].height, 1);
  canvas_free(&window);
}

static void spoil(snapshot* const now, const float number) {
  frame* const f = &now->now;
  f->valence = f->arousal = f->tension = f->energy = number;
  f->tempo = f->tempo_confidence = f->key_clarity = number;
  f->loudness = f->percussive = f->bright = f->heavy = number;
  f->strings = f->brass = f->piano = f->voice = f->electronic = f->drums = number;
  now->beat_age = now->onset_age = now->trail_age = now->story_age = number;
  for (int i = 0; i < MOOD_WORDS; i++) {
    f->moods[i] = number;
  }
  for (int i = 0; i < WHY_REASONS; i++) {
    f->why.valence[i].push = f->why.arousal[i].push = f->why.tension[i].push = number;
  }
  for (int i = 0; i < TRAIL_POINTS; i++) {
    now->trail[i] = (trail_point){ number, number, number };
  }
}

Test(view, survives_numbers_and_words_that_are_none) {
  static const float numbers[] = { NAN, INFINITY, -INFINITY, 1e30F, -1e30F };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    for (int j = 0; j < 3; j++) {
      canvas         window = canvas_new(j == 2 ? 100 : 960, 600, 1.0, true);
      history* const past   = history_new();
      snapshot       now    = view_scene_dramatic();
      spoil(&now, numbers[i]);
      if (j > 0) {
        now.now.confidence         = numbers[i];
        now.now.mood               = (mood_word)99;
        now.now.key                = -5;
        now.story                  = (story_word)77;
        now.trail_length           = 1000000U;
        now.now.why.valence[0].cue = (cue)-1;
        now.now.why.arousal[1].cue = (cue)1000;
      }
      view_scene_play(past, 0.0, 20.0, true);
      for (uint32_t n = 80; n < 200; n++) {
        const history_point point = {
          numbers[i], numbers[i], numbers[i],
          numbers[i], numbers[i], j > 0 ? (mood_word)-3 : MOOD_EPIC,
          numbers[i], 77,         (story_word)-1,
          numbers[i], 99,
        };
        history_put(past, n, &point);
      }
      view_move(window.shown, 800.0, 440.0, false);
      canvas_draw(&window, &now, past);
      canvas_draw(&window, &now, past);
      canvas_expect_covered(&window);
      history_free(past);
      canvas_free(&window);
    }
  }
}

Test(view, a_window_opened_late_has_the_same_past) {
  history* const past = history_new();
  history* const copy = history_new();
  canvas         old  = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  canvas         late = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  const snapshot now  = view_scene_silence();
  for (int i = 0; i < 100; i++) {
    view_scene_play(past, i, i + 1.0, true);
    canvas_draw(&old, &now, past);
  }
  for (uint32_t i = history_begin(past); i < history_end(past); i++) {
    history_put(copy, i, history_at(past, i));
  }
  canvas_draw(&late, &now, copy);
  int       x     = 0;
  int       y     = 0;
  const int count = canvas_differing(old.surface, late.surface, old.width + RIM,
                                     old.height + RIM, &x, &y);
  cr_assert_eq(count, 0, "%d pixels differ, first %d, %d", count, x, y);
  history_free(past);
  history_free(copy);
  canvas_free(&old);
  canvas_free(&late);
}

/// The tallest run of rows with a bright pixel between two columns.
static int tall_ink(const canvas* const self, const int right, const int bottom) {
  int tallest = 0;
  int run     = 0;
  for (int y = 0; y < bottom; y++) {
    bool ink = false;
    for (int x = 0; x < right && !ink; x++) {
      ink = (*canvas_pixel(self->surface, x + RIM, y + RIM) >> 8U & 0xFFU) > 90U;
    }
    run     = ink ? run + 1 : 0;
    tallest = run > tallest ? run : tallest;
  }
  return tallest;
}

Test(view, on_a_full_screen_the_word_takes_15_percent_of_the_height) {
  static const int sizes[][2] = { { 1920, 1080 }, { 2560, 1440 }, { 3840, 2160 } };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    for (int controls = 0; controls < 2; controls++) {
      canvas         window = canvas_new(sizes[i][0], sizes[i][1], 1.0, controls == 1);
      history* const past   = history_new();
      snapshot       now    = view_scene_calm(); // "tender" has ascenders and no dot
      canvas_draw(&window, &now, past);
      const int tall = tall_ink(&window, sizes[i][0] / 3, sizes[i][1] / 4);
      cr_assert_geq(tall, 0.15 * sizes[i][1], "%d of %d", tall, sizes[i][1]);
      history_free(past);
      canvas_free(&window);
    }
  }
}

Test(view, keys_that_are_not_for_it_are_not_taken) {
  canvas      window = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  view* const shown  = window.shown;
  cr_assert_not(view_key_pressed(shown, VIEW_KEY_OTHER, false));
  cr_assert_not(view_key_pressed(shown, VIEW_KEY_LEFT, false));
  cr_assert_not(view_key_pressed(shown, VIEW_KEY_UP, false));
  cr_assert_not(view_key_pressed(shown, VIEW_KEY_DEFAULT, false));
  cr_assert_not(view_key_pressed(shown, VIEW_KEY_LEAVE, false));
  cr_assert_not(view_key_pressed(shown, VIEW_KEY_PRESS, false));
  cr_assert(view_key_pressed(shown, VIEW_KEY_PLUS, false));
  cr_assert(view_key_pressed(shown, VIEW_KEY_MINUS, false));
  cr_assert(view_key_pressed(shown, VIEW_KEY_NEXT, false));
  cr_assert(view_key_pressed(shown, VIEW_KEY_LEFT, false));
  cr_assert_not(view_key_pressed(shown, VIEW_KEY_OTHER, false));
  cr_assert(view_key_pressed(shown, VIEW_KEY_LEAVE, false));
  cr_assert_not(view_key_pressed(shown, VIEW_KEY_LEFT, false));
  // Neither controls nor timeline.
  view_resize(shown, 100, 100, 1.0);
  for (int key = 0; key <= VIEW_KEY_MINUS; key++) {
    cr_assert_not(view_key_pressed(shown, (view_key)key, false));
  }
  canvas_free(&window);
}

/// Has the timeline changed, and nothing else?
static bool timeline_alone(const canvas* const self) {
  return self->count == 1 && self->areas[0].y > 340 && self->areas[0].width > 900 &&
         self->areas[0].height > 100 && self->areas[0].height < 200;
}

Test(view, keys_the_wheel_and_the_label_choose_the_minutes_of_the_timeline) {
  canvas         window = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  history* const past   = history_new();
  const snapshot now    = view_scene_calm();
  view_scene_play(past, 0.0, 300.0, true);
  canvas_draw(&window, &now, past);
  // From 2 minutes to 1, and no further.
  (void)view_key_pressed(window.shown, VIEW_KEY_MINUS, false);
  canvas_draw(&window, &now, past);
  cr_assert(timeline_alone(&window));
  (void)view_key_pressed(window.shown, VIEW_KEY_MINUS, false);
  canvas_draw(&window, &now, past);
  cr_assert_eq(window.count, 0);
  // By the wheel to 2, 5 and 10.
  for (int i = 0; i < 5; i++) {
    view_scroll(window.shown, 500.0, 450.0, -1.0, false);
    canvas_draw(&window, &now, past);
    cr_assert_eq(timeline_alone(&window), i < 3);
  }
  // The label leads on to 1 minute again; + and − beside it: to 2, and back.
  static const double places[] = { 56.0, 84.0, 28.0 };
  for (int i = 0; i < 3; i++) {
    view_press(window.shown, places[i], 523.0, 1, false, false);
    canvas_draw(&window, &now, past);
    cr_assert(timeline_alone(&window));
  }
  // Now it is at the least: − does nothing, the key + shows more.
  view_press(window.shown, 28.0, 523.0, 1, false, false);
  canvas_draw(&window, &now, past);
  cr_assert_eq(window.count, 0);
  (void)view_key_pressed(window.shown, VIEW_KEY_PLUS, false);
  canvas_draw(&window, &now, past);
  cr_assert(timeline_alone(&window));
  history_free(past);
  canvas_free(&window);
}

Test(view, the_pointer_reads_the_timeline) {
  canvas         window = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  history* const past   = history_new();
  const snapshot now    = view_scene_calm();
  view_scene_play(past, 0.0, 300.0, true);
  canvas_draw(&window, &now, past);
  view_move(window.shown, 500.0, 450.0, false);
  canvas_draw(&window, &now, past);
  cr_assert(timeline_alone(&window));
  view_move(window.shown, 500.4, 430.0, false);
  canvas_draw(&window, &now, past);
  cr_assert_eq(window.count, 0);
  view_leave(window.shown);
  canvas_draw(&window, &now, past);
  cr_assert(timeline_alone(&window));
  history_free(past);
  canvas_free(&window);
}

Test(view, says_where_the_curves_are_a_lanes) {
  canvas         window = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  history* const past   = history_new();
  snapshot       now    = view_scene_calm();
  canvas_draw(&window, &now, past);
  canvas_draw(&window, &now, past);
  cr_assert_eq(window.count, 0);
  now.followed = true;
  canvas_draw(&window, &now, past);
  cr_assert_gt(window.count, 0);
  history_free(past);
  canvas_free(&window);
}

/// How many pixels of a part differ between two moments, each in a window of its own.
static int difference(const snapshot* const one, const snapshot* const other,
                      const view_part part) {
  const view_layout where  = view_layout_of(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  const box         at     = where.at[part];
  canvas            first  = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  canvas            second = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  int               count  = 0;
  canvas_draw(&first, one, NULL);
  canvas_draw(&second, other, NULL);
  for (int y = (int)at.y; y < (int)(at.y + at.height); y++) {
    for (int x = (int)at.x; x < (int)(at.x + at.width); x++) {
      count += *canvas_pixel(first.surface, x + RIM, y + RIM) !=
               *canvas_pixel(second.surface, x + RIM, y + RIM);
    }
  }
  canvas_free(&first);
  canvas_free(&second);
  return count;
}

Test(view, silence_has_no_colours) {
  const snapshot nothing = view_scene_silence();
  snapshot       silent  = view_scene_dramatic();
  snapshot       heard   = view_scene_dramatic();
  silent.now.silent      = true;
  silent.now.loudness    = nothing.now.loudness;
  heard.now.percussive   = 0.9F;
  cr_assert_eq(difference(&nothing, &silent, PART_COLOURS), 0);
  const snapshot usual = view_scene_dramatic();
  cr_assert_gt(difference(&usual, &heard, PART_COLOURS), 0);
}

Test(view, a_word_that_is_held_pales_in_the_list_while_another_is_stronger) {
  const snapshot leading     = view_scene_dramatic();
  snapshot       level       = leading;
  snapshot       held        = leading;
  level.now.moods[MOOD_EPIC] = level.now.moods[MOOD_DRAMATIC];
  held.now.moods[MOOD_EPIC]  = held.now.moods[MOOD_DRAMATIC] + 0.05F;
  const int row              = 200; // pixels of a row other than epic's, at least
  const int without_a_mark   = difference(&leading, &level, PART_MOODS);
  const int with_a_pale_one  = difference(&leading, &held, PART_MOODS);
  cr_assert_gt(without_a_mark, 0);
  cr_assert_gt(with_a_pale_one, without_a_mark + row);
}

static live_status asked_for(const bool holding, const tempo_scale scale) {
  return (live_status){
    .device = "feed", .connected = true, .holding = holding, .scale = scale
  };
}

/// What is drawn in a rectangle: the light of the brightest pixel that is not reddish, as
/// a sum of its colours, and how many pixels are an alarm's red.
typedef struct {
  int brightest;
  int red;
} ink;

static ink ink_in(const canvas* const self, const box at) {
  ink found = { 0, 0 };
  for (int y = (int)at.y; y < (int)(at.y + at.height); y++) {
    for (int x = (int)at.x; x < (int)(at.x + at.width); x++) {
      const uint32_t here    = *canvas_pixel(self->surface, x + RIM, y + RIM);
      const int      red     = (int)(here >> 16U & 0xFFU);
      const int      green   = (int)(here >> 8U & 0xFFU);
      const int      blue    = (int)(here & 0xFFU);
      const bool     reddish = red > green + 20 && red > blue + 20; // edges, too
      const bool     alarm   = red > 220 && green < 130 && blue < 140;
      const int      light   = reddish ? 0 : red + green + blue;
      found.brightest        = light > found.brightest ? light : found.brightest;
      found.red += alarm;
    }
  }
  return found;
}

Test(view, a_mood_that_is_held_is_pale_beside_a_large_word_that_says_so) {
  static const int sizes[][2] = { { VIEW_WIDTH, VIEW_HEIGHT }, { 1920, 1080 } };
  for (int i = 0; i < 2; i++) {
    const int         width  = sizes[i][0];
    const int         height = sizes[i][1];
    const view_layout where  = view_layout_of(width, height, 1.0, false);
    canvas            window = canvas_new(width, height, 1.0, false);
    history* const    past   = history_new();
    snapshot          now    = view_scene_calm();
    now.now.mood             = MOOD_MELANCHOLIC; // the longest word leaves room, too
    live_status status       = asked_for(false, TEMPO_AS_MEASURED);
    view_set_status(window.shown, &status, NULL);
    canvas_draw(&window, &now, past);
    const ink live = ink_in(&window, where.at[PART_WORD]);
    status.holding = true;
    view_set_status(window.shown, &status, NULL);
    canvas_draw(&window, &now, past);
    const ink held   = ink_in(&window, where.at[PART_WORD]);
    const int letter = (int)(where.word_size * where.word_size) / 8;
    cr_assert_eq(live.red, 0);
    cr_assert_gt(held.red, letter, "%d of %d pixels", held.red, letter);
    cr_assert_lt(held.brightest, live.brightest * 7 / 10, "%d and %d", held.brightest,
                 live.brightest);
    history_free(past);
    canvas_free(&window);
  }
}

Test(view, a_tempo_that_is_scaled_says_so_beside_its_name) {
  const view_layout where  = view_layout_of(1920, 1080, 1.0, false);
  const snapshot    now    = view_scene_calm();
  canvas            window = canvas_new(1920, 1080, 1.0, false);
  for (tempo_scale scale = TEMPO_HALF; scale <= TEMPO_DOUBLE; scale++) {
    const live_status status = asked_for(false, scale);
    view_set_status(window.shown, &status, NULL);
    canvas_draw(&window, &now, NULL);
    const int red = ink_in(&window, where.at[PART_TEMPO]).red;
    cr_assert_eq(red > 50, scale != TEMPO_AS_MEASURED, "%d", red);
  }
  canvas_free(&window);
}

Test(view, the_light_of_the_beat_is_as_tall_as_the_digits_and_white_at_the_beat) {
  const view_layout where  = view_layout_of(1920, 1080, 1.0, false);
  const box         tempo  = where.at[PART_TEMPO];
  const double      tall   = 0.756 * 17.0 * where.cell_unit;
  const box         light  = { tempo.x, tempo.y + 0.4 * tempo.height, round(tall),
                               0.6 * tempo.height };
  snapshot          now    = view_scene_calm();
  canvas            window = canvas_new(1920, 1080, 1.0, false);
  int               lit    = 0;
  now.beat_age             = 0.0F;
  canvas_draw(&window, &now, NULL);
  for (int y = (int)light.y; y < (int)(light.y + light.height); y++) {
    bool any = false;
    for (int x = (int)light.x; x < (int)(light.x + light.width); x++) {
      any = any || (*canvas_pixel(window.surface, x + RIM, y + RIM) & 0xFFU) > 225U;
    }
    lit += any;
  }
  cr_assert_gt(lit, (int)(0.85 * tall), "%d of %.0f rows", lit, tall);
  now.beat_age = 10.0F;
  canvas_draw(&window, &now, NULL);
  cr_assert_lt(ink_in(&window, light).brightest, 250, "dark between beats");
  canvas_free(&window);
}
