// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/golden.h"
#include "tests/unit/view_canvas.h"
#include "tests/unit/view_scenes.h"
#include "ui/view.h"

#include <criterion/criterion.h>

static void expect_golden(const canvas* const self, const char* const name) {
  cairo_surface_t* const picture = canvas_picture(self);
  golden_expect(picture, name);
  cairo_surface_destroy(picture);
}

Test(view_golden, a_calm_judgement_looks_as_it_did) {
  canvas         window = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  history* const past   = history_new();
  const snapshot now    = view_scene_calm();
  view_scene_play(past, 0.0, 127.0, false);
  canvas_draw(&window, &now, past);
  expect_golden(&window, "view-calm");
  history_free(past);
  canvas_free(&window);
}

Test(view_golden, a_dramatic_story_looks_as_it_did) {
  canvas         window = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  history* const past   = history_new();
  const snapshot now    = view_scene_dramatic();
  view_scene_play(past, 0.0, 149.0, true);
  view_set_control(window.shown, CONTROL_REFERENCE_AUTO, 0.0F);
  view_set_control(window.shown, CONTROL_RESPONSE, 0.35F);
  canvas_draw(&window, &now, past);
  // The lull.
  view_move(window.shown, 433.0, 450.0, false);
  (void)view_key_pressed(window.shown, VIEW_KEY_NEXT, false);
  canvas_draw(&window, &now, past);
  expect_golden(&window, "view-dramatic");
  history_free(past);
  canvas_free(&window);
}

Test(view_golden, silence_before_any_music_looks_as_it_did) {
  canvas         window = canvas_new(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  history* const past   = history_new();
  const snapshot now    = view_scene_silence();
  canvas_draw(&window, &now, past);
  expect_golden(&window, "view-silence");
  history_free(past);
  canvas_free(&window);
}

Test(view_golden, a_doubt_in_the_smallest_window_looks_as_it_did) {
  canvas window       = canvas_new(VIEW_SMALLEST_WIDTH, VIEW_SMALLEST_HEIGHT, 1.0, true);
  history* const past = history_new();
  const snapshot now  = view_scene_doubt();
  view_scene_play(past, 0.0, 85.0, true);
  canvas_draw(&window, &now, past);
  expect_golden(&window, "view-small");
  history_free(past);
  canvas_free(&window);
}

Test(view_golden, a_dense_screen_looks_as_it_did) {
  canvas         window = canvas_new(1400, 1040, 2.0, true);
  history* const past   = history_new();
  const snapshot now    = view_scene_dramatic();
  view_scene_play(past, 0.0, 149.0, true);
  canvas_draw(&window, &now, past);
  expect_golden(&window, "view-dense");
  history_free(past);
  canvas_free(&window);
}

Test(view_golden, a_monitor_looks_as_it_did) {
  canvas         window = canvas_new(1920, 1080, 1.0, false);
  history* const past   = history_new();
  const snapshot now    = view_scene_calm();
  view_scene_play(past, 0.0, 127.0, true);
  canvas_draw(&window, &now, past);
  expect_golden(&window, "view-monitor");
  history_free(past);
  canvas_free(&window);
}
