// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/control_cells.h"
#include "ui/control_panel.h"

#include "ui/control_value.h"
#include "ui/type_scale.h"
#include "ui/view.h"
#include "ui/view_layout.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>

static const control_range RANGES[CONTROLS] = {
  [CONTROL_RESPONSE]       = { 0.1F, 10.0F, 1.0F },
  [CONTROL_SENSITIVITY]    = { 0.5F, 2.0F, 1.0F },
  [CONTROL_GATE]           = { -70.0F, -20.0F, -55.0F },
  [CONTROL_REFERENCE_AUTO] = { 0.0F, 1.0F, 1.0F },
  [CONTROL_REFERENCE]      = { -50.0F, -5.0F, -20.0F },
  [CONTROL_TEMPO_SCALE]    = { 0.0F, 2.0F, 1.0F },
  [CONTROL_LANES]          = { 0.0F, 2.0F, 0.0F },
  [CONTROL_LEARN]          = { 0.0F, 1.0F, 0.0F },
  [CONTROL_FORGET]         = { 0.0F, 1.0F, 0.0F },
  [CONTROL_RESET]          = { 0.0F, 1.0F, 0.0F },
};

/// What a host hears.
typedef struct {
  int   touched[CONTROLS]; ///< held at the moment: 1
  int   touches;
  int   sets;
  bool  outside; ///< a change came without a touch
  float value[CONTROLS];
} host;

static void hear(void* const handle, const control_id which, const float value) {
  host* const self = handle;
  self->sets++;
  self->outside      = self->outside || self->touched[which] != 1;
  self->value[which] = value;
}

static void feel(void* const handle, const control_id which, const bool held) {
  host* const self = handle;
  self->touches++;
  self->touched[which] += held ? 1 : -1;
  cr_assert(self->touched[which] == 0 || self->touched[which] == 1);
}

static view* window_for(host* const listening) {
  *listening                      = (host){ .touches = 0 };
  const control_listener listener = { listening, hear, feel, NULL };
  return view_new(RANGES, &listener);
}

typedef struct {
  double x;
  double y;
} spot;

static box cell_of(const control_id which) {
  const view_layout where = view_layout_of(VIEW_WIDTH, VIEW_HEIGHT, 1.0, true);
  return control_cell(where.at[PART_CONTROLS], where.unit, which);
}

static spot middle_of(const control_id which) {
  const box cell = cell_of(which);
  return (spot){ cell.x + 0.5 * cell.width, cell.y + 0.75 * cell.height };
}

static void expect_at_rest(const host* const listening) {
  cr_assert_not(listening->outside);
  for (int i = 0; i < CONTROLS; i++) {
    cr_assert_eq(listening->touched[i], 0);
  }
}

Test(control_panel, a_click_alone_changes_nothing) {
  host        listening;
  view* const shown = window_for(&listening);
  const spot  at    = middle_of(CONTROL_GATE);
  view_set_control(shown, CONTROL_GATE, -42.123F);
  view_press(shown, at.x, at.y, 1, false, false);
  view_move(shown, at.x, at.y + 3.0, false);
  view_release(shown, at.x, at.y, 1);
  cr_assert_eq(listening.sets, 0);
  cr_assert_eq(listening.touches, 2);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, a_drag_moves_the_value_as_far_as_the_hand) {
  host         listening;
  view* const  shown = window_for(&listening);
  const spot   at    = middle_of(CONTROL_GATE);
  const double track = cell_of(CONTROL_GATE).width - 10.0;
  view_press(shown, at.x, at.y, 1, false, false);
  view_move(shown, at.x + 0.2 * track, at.y, false);
  cr_assert_float_eq(listening.value[CONTROL_GATE], -45.0F, 0.11);
  // Out at the right and back: where the hand is, not how it came there.
  view_move(shown, at.x + 5.0 * track, at.y - 300.0, false);
  cr_assert_float_eq(listening.value[CONTROL_GATE], -20.0F, 1e-5);
  view_move(shown, at.x - 0.1 * track, at.y, false);
  cr_assert_float_eq(listening.value[CONTROL_GATE], -60.0F, 0.11);
  view_move(shown, at.x, at.y, false);
  view_move(shown, at.x + 1.0, at.y, false);
  cr_assert_eq(listening.touched[CONTROL_GATE], 1);
  view_release(shown, at.x, at.y, 1);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, the_modifier_makes_a_drag_ten_times_finer_without_a_jump) {
  host         listening;
  view* const  shown = window_for(&listening);
  const spot   at    = middle_of(CONTROL_REFERENCE);
  const double track = cell_of(CONTROL_REFERENCE).width - 10.0;
  view_press(shown, at.x, at.y, 1, false, false);
  view_move(shown, at.x - 0.4 * track, at.y, false);
  const float before = listening.value[CONTROL_REFERENCE];
  view_move(shown, at.x - 0.4 * track, at.y, true);
  cr_assert_float_eq(listening.value[CONTROL_REFERENCE], before, 1e-5);
  view_move(shown, at.x - 0.3 * track, at.y, true);
  cr_assert_float_eq(listening.value[CONTROL_REFERENCE], before + 0.45F, 0.11);
  view_move(shown, at.x - 0.3 * track, at.y, false);
  cr_assert_float_eq(listening.value[CONTROL_REFERENCE], before + 0.45F, 0.11);
  view_release(shown, at.x, at.y, 1);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, a_held_control_ignores_the_host) {
  host         listening;
  view* const  shown = window_for(&listening);
  const spot   at    = middle_of(CONTROL_GATE);
  const double track = cell_of(CONTROL_GATE).width - 10.0;
  view_press(shown, at.x, at.y, 1, false, false);
  view_set_control(shown, CONTROL_GATE, -25.0F);
  view_move(shown, at.x + 0.1 * track, at.y, false);
  cr_assert_float_eq(listening.value[CONTROL_GATE], -50.0F, 0.11);
  view_release(shown, at.x, at.y, 1);
  view_set_control(shown, CONTROL_GATE, -25.0F);
  view_press(shown, at.x, at.y, 1, false, false);
  view_move(shown, at.x - 0.1 * track, at.y, false);
  cr_assert_float_eq(listening.value[CONTROL_GATE], -30.0F, 0.11);
  view_release(shown, at.x, at.y, 1);
  view_free(shown);
}

Test(control_panel, a_double_click_puts_the_default_back) {
  host        listening;
  view* const shown = window_for(&listening);
  const spot  at    = middle_of(CONTROL_RESPONSE);
  view_set_control(shown, CONTROL_RESPONSE, 4.0F);
  view_press(shown, at.x, at.y, 1, false, false);
  view_release(shown, at.x, at.y, 1);
  view_press(shown, at.x, at.y, 1, true, false);
  view_move(shown, at.x + 40.0, at.y, false);
  view_release(shown, at.x, at.y, 1);
  cr_assert_eq(listening.sets, 1);
  cr_assert_float_eq(listening.value[CONTROL_RESPONSE], 1.0F, 1e-6);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, the_wheel_moves_by_steps_between_touches) {
  host        listening;
  view* const shown = window_for(&listening);
  const spot  at    = middle_of(CONTROL_GATE);
  view_scroll(shown, at.x, at.y, 1.0, false);
  cr_assert_float_eq(listening.value[CONTROL_GATE], -54.0F, 0.01);
  view_scroll(shown, at.x, at.y, -2.0, false);
  cr_assert_float_eq(listening.value[CONTROL_GATE], -56.0F, 0.01);
  view_scroll(shown, at.x, at.y, 1.0, true);
  cr_assert_float_eq(listening.value[CONTROL_GATE], -55.9F, 0.01);
  cr_assert_eq(listening.touches, 6);
  view_scroll(shown, at.x, at.y, NAN, false);
  cr_assert_eq(listening.sets, 3);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, the_smallest_step_is_never_none) {
  host        listening;
  view* const shown = window_for(&listening);
  const spot  at    = middle_of(CONTROL_RESPONSE);
  view_set_control(shown, CONTROL_RESPONSE, 0.1F);
  for (int i = 1; i <= 5; i++) {
    view_scroll(shown, at.x, at.y, 1.0, true);
    cr_assert_eq(listening.sets, i);
  }
  cr_assert_geq(listening.value[CONTROL_RESPONSE], 0.1499F);
  view_free(shown);
}

Test(control_panel, tab_goes_round_and_arrows_move_what_has_the_focus) {
  host        listening;
  view* const shown = window_for(&listening);
  for (int i = 0; i < CONTROLS + 1; i++) {
    cr_assert(view_key_pressed(shown, VIEW_KEY_NEXT, false));
  }
  cr_assert(view_key_pressed(shown, VIEW_KEY_UP, false));
  cr_assert_float_eq(listening.value[CONTROL_RESPONSE], 1.1F, 0.011);
  cr_assert(view_key_pressed(shown, VIEW_KEY_LEFT, false));
  cr_assert(view_key_pressed(shown, VIEW_KEY_DOWN, false));
  cr_assert_lt(listening.value[CONTROL_RESPONSE], 0.95F);
  cr_assert(view_key_pressed(shown, VIEW_KEY_DEFAULT, false));
  cr_assert_float_eq(listening.value[CONTROL_RESPONSE], 1.0F, 1e-6);
  cr_assert_not(view_key_pressed(shown, VIEW_KEY_PRESS, false)); // a slider has no press
  cr_assert(view_key_pressed(shown, VIEW_KEY_PREVIOUS, false));
  cr_assert(view_key_pressed(shown, VIEW_KEY_PRESS, false));
  cr_assert_eq(listening.value[CONTROL_RESET], 1.0F);
  view_key_released(shown, VIEW_KEY_PRESS);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, reset_is_1_while_the_button_is_held) {
  host        listening;
  view* const shown = window_for(&listening);
  const spot  at    = middle_of(CONTROL_RESET);
  view_press(shown, at.x, at.y, 1, false, false);
  cr_assert_eq(listening.value[CONTROL_RESET], 1.0F);
  view_move(shown, at.x - 400.0, at.y - 90.0, false);
  view_leave(shown);
  cr_assert_eq(listening.value[CONTROL_RESET], 1.0F);
  view_release(shown, at.x - 400.0, at.y - 90.0, 1);
  cr_assert_eq(listening.value[CONTROL_RESET], 0.0F);
  cr_assert_eq(listening.sets, 2);
  // A key that repeats is one press; one that the window never saw released is let go.
  (void)view_key_pressed(shown, VIEW_KEY_PRESS, false);
  (void)view_key_pressed(shown, VIEW_KEY_PRESS, false);
  cr_assert_eq(listening.sets, 3);
  (void)view_key_pressed(shown, VIEW_KEY_LEAVE, false);
  cr_assert_eq(listening.value[CONTROL_RESET], 0.0F);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, the_switch_and_the_choices_are_pressed) {
  host        listening;
  view* const shown = window_for(&listening);
  const spot  at    = middle_of(CONTROL_REFERENCE_AUTO);
  view_press(shown, at.x, at.y, 1, false, false);
  view_release(shown, at.x, at.y, 1);
  cr_assert_eq(listening.value[CONTROL_REFERENCE_AUTO], 0.0F);
  const box cell = cell_of(CONTROL_TEMPO_SCALE);
  view_press(shown, cell.x + 4.0, at.y, 1, false, false);
  cr_assert_eq(listening.value[CONTROL_TEMPO_SCALE], 0.0F);
  view_press(shown, cell.x + 0.5 * cell.width, at.y, 1, false, false);
  cr_assert_eq(listening.value[CONTROL_TEMPO_SCALE], 1.0F);
  view_press(shown, cell.x + cell.width - 4.0, at.y, 1, false, false);
  cr_assert_eq(listening.value[CONTROL_TEMPO_SCALE], 2.0F);
  (void)view_key_pressed(shown, VIEW_KEY_PRESS, false);
  cr_assert_eq(listening.value[CONTROL_TEMPO_SCALE], 0.0F);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, other_buttons_are_not_taken) {
  host        listening;
  view* const shown = window_for(&listening);
  const spot  at    = middle_of(CONTROL_RESET);
  view_press(shown, at.x, at.y, 3, false, false);
  view_release(shown, at.x, at.y, 3);
  cr_assert_eq(listening.touches, 0);
  view_free(shown);
}

Test(control_panel, nothing_stays_held_when_the_view_goes) {
  host       listening;
  view*      shown = window_for(&listening);
  const spot at    = middle_of(CONTROL_RESET);
  view_press(shown, at.x, at.y, 1, false, false);
  view_free(shown);
  cr_assert_eq(listening.value[CONTROL_RESET], 0.0F);
  expect_at_rest(&listening);
  shown = window_for(&listening);
  view_press(shown, at.x, at.y, 1, false, false);
  view_resize(shown, 200, 200, 1.0);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, values_and_ranges_that_are_none_are_made_safe) {
  const float         odd[] = { NAN, INFINITY, -INFINITY, 1e30F };
  host                listening;
  control_range       ranges[CONTROLS];
  const control_range none = { NAN, -INFINITY, NAN };
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
    view* const shown = window_for(&listening);
    const spot  at    = middle_of(CONTROL_GATE);
    for (int j = 0; j < CONTROLS; j++) {
      view_set_control(shown, (control_id)j, odd[i]);
    }
    view_set_control(shown, (control_id)99, 1.0F);
    view_set_control(shown, (control_id)-1, 1.0F);
    view_scroll(shown, at.x, at.y, -1.0, false);
    view_scroll(shown, at.x, at.y, 1.0, false);
    cr_assert_geq(listening.sets, 1);
    cr_assert_geq(listening.value[CONTROL_GATE], -70.0F);
    cr_assert_leq(listening.value[CONTROL_GATE], -20.0F);
    view_press(shown, at.x, at.y, 1, false, false);
    view_move(shown, (double)odd[i], (double)odd[i], false);
    cr_assert(isfinite(listening.value[CONTROL_GATE]));
    view_free(shown);
  }
  for (int j = 0; j < CONTROLS; j++) {
    ranges[j] = none;
  }
  listening                       = (host){ .touches = 0 };
  const control_listener listener = { &listening, hear, feel, NULL };
  view* const            shown    = view_new(ranges, &listener);
  for (int j = 0; j < CONTROLS; j++) {
    const spot at = middle_of((control_id)j);
    view_press(shown, at.x, at.y, 1, false, false);
    view_move(shown, at.x + 20.0, at.y, false);
    view_release(shown, at.x, at.y, 1);
    view_scroll(shown, at.x, at.y, 1.0, false);
    cr_assert(isfinite(listening.value[j]));
  }
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, response_and_sensitivity_move_by_ratios) {
  const control_range* const response    = &RANGES[CONTROL_RESPONSE];
  const control_range* const sensitivity = &RANGES[CONTROL_SENSITIVITY];
  cr_assert_float_eq(control_place(CONTROL_RESPONSE, response, 1.0F), 0.5, 1e-6);
  cr_assert_float_eq(control_place(CONTROL_SENSITIVITY, sensitivity, 1.0F), 0.5, 1e-6);
  cr_assert_float_eq(control_value_at(CONTROL_RESPONSE, response, 0.75), 3.16F, 1e-4);
  cr_assert_float_eq(control_value_at(CONTROL_RESPONSE, response, 2.0), 10.0F, 1e-6);
  cr_assert_float_eq(control_value_at(CONTROL_GATE, &RANGES[CONTROL_GATE], 0.5), -45.0F,
                     1e-4);
}

Test(control_panel, the_lanes_are_chosen_beside_the_tempo) {
  host        listening;
  view* const shown = window_for(&listening);
  const box   cell  = cell_of(CONTROL_LANES);
  const spot  at    = middle_of(CONTROL_LANES);
  view_press(shown, at.x, at.y, 1, false, false);
  cr_assert_eq(listening.value[CONTROL_LANES], 1.0F);
  view_press(shown, cell.x + cell.width - 4.0, at.y, 1, false, false);
  cr_assert_eq(listening.value[CONTROL_LANES], 2.0F);
  view_move(shown, cell.x + 4.0, at.y, false);
  cr_assert_eq(listening.value[CONTROL_LANES], 2.0F);
  view_press(shown, cell.x + 4.0, at.y, 1, false, false);
  cr_assert_eq(listening.value[CONTROL_LANES], 0.0F);
  cr_assert_eq(listening.sets, 3);
  expect_at_rest(&listening);
  view_free(shown);
}

Test(control_panel, cells_do_not_overlap_and_fit_at_every_width) {
  for (int width = 700; width < 2000; width += 13) {
    const view_layout where = view_layout_of(width, 600, 1.0, true);
    const box         panel = where.at[PART_CONTROLS];
    cr_assert_gt(panel.width, 0.0);
    for (int i = 0; i < CONTROLS; i++) {
      const box one = control_cell(panel, where.unit, (control_id)i);
      if (i == (int)CONTROL_LANES && one.width <= 0.0) {
        cr_assert_lt(width, VIEW_WIDTH);
        continue;
      }
      cr_assert_geq(one.width, 40.0);
      cr_assert_geq(one.x, panel.x);
      cr_assert_leq(one.x + one.width, panel.x + panel.width + 1.0);
      for (int j = 0; j < i; j++) {
        const box other = control_cell(panel, where.unit, (control_id)j);
        if (other.width <= 0.0) {
          continue;
        }
        cr_assert(one.x + one.width + 12.0 <= other.x ||
                  other.x + other.width + 12.0 <= one.x ||
                  one.y + one.height <= other.y || other.y + other.height <= one.y);
      }
    }
  }
}

Test(control_panel, names_and_values_fit_beside_each_other_in_the_narrowest_window) {
  static const int       widths[] = { 700, 850, 910, 930, VIEW_WIDTH };
  const text_style       label    = type_label(1.0);
  cairo_surface_t* const surface  = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_t* const         cr       = cairo_create(surface);
  for (int k = 0; k < 5 * CONTROLS; k++) {
    const int         i     = k % CONTROLS;
    const view_layout where = view_layout_of(widths[k / CONTROLS], 600, 1.0, true);
    if (control_kind_of((control_id)i) == CONTROL_SLIDER) {
      const box cell = control_cell(where.at[PART_CONTROLS], 1.0, (control_id)i);
      char      text[CONTROL_TEXT_SIZE];
      control_write((control_id)i, RANGES[i].minimum, false, text, sizeof text);
      const double both =
        text_width(cr, label, text) + text_width(cr, label, control_name((control_id)i));
      cr_assert_leq(both + 3.0, cell.width, "%s %s", control_name((control_id)i), text);
    }
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}
