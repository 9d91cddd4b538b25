// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/control_panel.h"

#include "ui/control_cells.h"
#include "ui/control_value.h"

#include <math.h>
#include <stddef.h>

static const double FINE = 0.1;
static const double STEP = 0.02; // of a slider, per notch of the wheel or arrow

void control_panel_init(control_panel* const self, const control_range* const ranges,
                        const control_listener* const listener) {
  *self = (control_panel){
    .focus        = CONTROL_NONE,
    .hover        = CONTROL_NONE,
    .held         = CONTROL_NONE,
    .hover_choice = CONTROL_NONE,
    .held_by_key  = CONTROL_NONE,
    .roomy        = true,
  };
  if (listener) {
    self->listener = *listener;
  }
  for (int i = 0; i < CONTROLS; i++) {
    self->ranges[i] = control_range_safe(ranges[i]);
    self->values[i] = self->ranges[i].normal;
  }
}

static void touch(const control_panel* const self, const control_id which,
                  const bool held) {
  if (self->listener.touch) {
    self->listener.touch(self->listener.handle, which, held);
  }
}

/// Told only when it is another value.
static void set(control_panel* const self, const control_id which, const float value) {
  const float before = self->values[which];
  if (value < before || value > before) {
    self->values[which] = value;
    if (self->listener.set) {
      self->listener.set(self->listener.handle, which, value);
    }
  }
}

/// A change that is over at once.
static void set_once(control_panel* const self, const control_id which,
                     const float value) {
  const bool held = self->held == (int)which || self->held_by_key == (int)which;
  if (!held) {
    touch(self, which, true);
  }
  set(self, which, value);
  if (!held) {
    touch(self, which, false);
  }
}

static void set_default(control_panel* const self, const control_id which) {
  if (control_kind_of(which) != CONTROL_BUTTON) {
    const control_range* const range = &self->ranges[which];
    set_once(self, which, control_value_safe(which, range, range->normal));
  }
}

static void let_go(control_panel* const self, int* const held) {
  if (*held == CONTROL_NONE) {
    return;
  }
  const control_id which = (control_id)*held;
  if (control_kind_of(which) == CONTROL_BUTTON) {
    set(self, which, self->ranges[which].minimum);
  }
  *held = CONTROL_NONE;
  touch(self, which, false);
}

void control_panel_release_all(control_panel* const self) {
  let_go(self, &self->held);
  let_go(self, &self->held_by_key);
}

void control_panel_set(control_panel* const self, const control_id which,
                       const float value) {
  if ((unsigned)which < CONTROLS && self->held != (int)which &&
      self->held_by_key != (int)which) {
    // As the host has it: not rounded to our steps.
    const control_range* const range = &self->ranges[which];
    self->values[which]              = isnan(value)
                                         ? range->normal
                                         : (float)shapes_clamp((double)value, (double)range->minimum,
                                                               (double)range->maximum);
  }
}

static void flip(control_panel* const self, const control_id which) {
  const control_range* const range = &self->ranges[which];
  const bool on = self->values[which] > 0.5F * (range->minimum + range->maximum);
  set_once(self, which, on ? range->minimum : range->maximum);
}

static void hold(control_panel* const self, int* const held, const control_id which) {
  touch(self, which, true);
  *held = (int)which;
  if (control_kind_of(which) == CONTROL_BUTTON) {
    set(self, which, self->ranges[which].maximum);
  }
}

static void take(control_panel* const self, const control_id which, const double x,
                 const bool fine) {
  self->fine        = fine;
  self->taken_x     = x;
  self->taken_place = control_place(which, &self->ranges[which], self->values[which]);
}

void control_panel_press(control_panel* const self, const box at, const double unit,
                         const double x, const double y, const bool twice,
                         const bool fine) {
  control_panel_release_all(self); // should a release have got lost
  self->focus = control_at(at, unit, x, y);
  self->keyed = false;
  if (self->focus == CONTROL_NONE) {
    return;
  }
  const control_id which = (control_id)self->focus;
  switch (control_kind_of(which)) {
    case CONTROL_SLIDER:
      if (twice) {
        set_default(self, which);
      } else {
        hold(self, &self->held, which);
        take(self, which, x, fine);
      }
      break;
    case CONTROL_SWITCH:
      flip(self, which);
      break;
    case CONTROL_CHOICE: {
      const int choice = control_choice_at(at, unit, which, x, y);
      if (choice != CONTROL_NONE) {
        set_once(self, which,
                 control_value_safe(which, &self->ranges[which], (float)choice));
      }
      break;
    }
    case CONTROL_BUTTON:
      hold(self, &self->held, which);
      break;
  }
}

void control_panel_move(control_panel* const self, const box at, const double unit,
                        const double x, const double y, const bool fine) {
  self->hover         = control_at(at, unit, x, y);
  const bool choosing = self->hover != CONTROL_NONE &&
                        control_kind_of((control_id)self->hover) == CONTROL_CHOICE;
  self->hover_choice =
    choosing ? control_choice_at(at, unit, (control_id)self->hover, x, y) : CONTROL_NONE;
  if (self->held == CONTROL_NONE ||
      control_kind_of((control_id)self->held) != CONTROL_SLIDER || isnan(x)) {
    return;
  }
  const control_id which = (control_id)self->held;
  if (fine != self->fine) {
    take(self, which, x, fine);
  }
  const double moved =
    (x - self->taken_x) / control_track(control_cell(at, unit, which), unit);
  // A click alone must not round what the host has set.
  if (x < self->taken_x || x > self->taken_x) {
    set(self, which,
        control_value_at(which, &self->ranges[which],
                         self->taken_place + moved * (fine ? FINE : 1.0)));
  }
}

void control_panel_release(control_panel* const self) {
  let_go(self, &self->held);
}

void control_panel_leave(control_panel* const self) {
  self->hover        = CONTROL_NONE;
  self->hover_choice = CONTROL_NONE;
}

/// One step, and never none: what is rounded must still move.
static void step(control_panel* const self, const control_id which, const double steps,
                 const bool fine) {
  const control_range* const range = &self->ranges[which];
  const float                value = self->values[which];
  const double               place = control_place(which, range, value);
  const double               by    = steps * STEP * (fine ? FINE : 1.0);
  float                      next  = control_value_at(which, range, place + by);
  if (!(next < value) && !(next > value)) {
    const double nudge = which == CONTROL_GATE || which == CONTROL_REFERENCE ? 0.1 : 0.01;
    next               = control_value_safe(which, range,
                                            (float)((double)value + (steps > 0.0 ? nudge : -nudge)));
  }
  set_once(self, which, next);
}

/// @return false when nothing can be stepped
static bool step_any(control_panel* const self, const control_id which,
                     const double steps, const bool fine) {
  const control_range* const range = &self->ranges[which];
  if (isnan(steps) || !(steps < 0.0 || steps > 0.0)) {
    return true;
  }
  switch (control_kind_of(which)) {
    case CONTROL_SLIDER:
      step(self, which, shapes_clamp(steps, -50.0, 50.0), fine);
      return true;
    case CONTROL_CHOICE:
      set_once(self, which,
               control_value_safe(which, range,
                                  self->values[which] + (steps > 0.0 ? 1.0F : -1.0F)));
      return true;
    case CONTROL_SWITCH:
      set_once(self, which, steps > 0.0 ? range->maximum : range->minimum);
      return true;
    case CONTROL_BUTTON:
      break;
  }
  return false;
}

bool control_panel_scroll(control_panel* const self, const box at, const double unit,
                          const double x, const double y, const double steps,
                          const bool fine) {
  const int which = control_at(at, unit, x, y);
  return which != CONTROL_NONE && step_any(self, (control_id)which, steps, fine);
}

static void move_focus(control_panel* const self, const int by) {
  int place = by > 0 ? -1 : CONTROLS;
  for (int i = 0; i < CONTROLS; i++) {
    if ((int)control_in_order(i) == self->focus) {
      place = i;
    }
  }
  place               = (place + by + CONTROLS) % CONTROLS;
  const bool left_out = control_in_order(place) == CONTROL_LANES && !self->roomy;
  self->focus =
    (int)control_in_order(left_out ? place + by : place); // it has one on either side
}

static bool press_key(control_panel* const self, const control_id which) {
  switch (control_kind_of(which)) {
    case CONTROL_BUTTON:
      // The keyboard repeats a key that is held.
      if (self->held_by_key == CONTROL_NONE) {
        hold(self, &self->held_by_key, which);
      }
      return true;
    case CONTROL_SWITCH:
      flip(self, which);
      return true;
    case CONTROL_CHOICE: {
      const control_range* const range = &self->ranges[which];
      const bool                 last  = self->values[which] >= range->maximum;
      set_once(self, which,
               last ? range->minimum
                    : control_value_safe(which, range, self->values[which] + 1.0F));
      return true;
    }
    case CONTROL_SLIDER:
      break;
  }
  return false;
}

bool control_panel_key(control_panel* const self, const view_key key, const bool fine) {
  self->keyed = true;
  if (key == VIEW_KEY_NEXT || key == VIEW_KEY_PREVIOUS) {
    let_go(self, &self->held_by_key);
    move_focus(self, key == VIEW_KEY_NEXT ? 1 : -1);
    return true;
  }
  if (self->focus == CONTROL_NONE) {
    return false;
  }
  const control_id which = (control_id)self->focus;
  switch (key) {
    case VIEW_KEY_LEFT:
    case VIEW_KEY_DOWN:
      return step_any(self, which, -1.0, fine);
    case VIEW_KEY_RIGHT:
    case VIEW_KEY_UP:
      return step_any(self, which, 1.0, fine);
    case VIEW_KEY_DEFAULT:
      set_default(self, which);
      return true;
    case VIEW_KEY_LEAVE:
      let_go(self, &self->held_by_key);
      self->focus = CONTROL_NONE;
      return true;
    case VIEW_KEY_PRESS:
      return press_key(self, which);
    default:
      return false;
  }
}

void control_panel_key_released(control_panel* const self, const view_key key) {
  if (key == VIEW_KEY_PRESS) {
    let_go(self, &self->held_by_key);
  }
}

static control_sight sight_of(const control_panel* const self, const box at,
                              const double unit, const control_id which) {
  const box    cell    = control_cell(at, unit, which);
  const double place   = control_place(which, &self->ranges[which], self->values[which]);
  const bool   follows = self->values[CONTROL_REFERENCE_AUTO] > 0.0F;
  return (control_sight){
    .handle = control_kind_of(which) == CONTROL_SLIDER
                ? (int)lround(place * control_track(cell, unit))
                : 0,
    .value  = self->values[which],
    .lit    = self->held == (int)which || self->held_by_key == (int)which ||
           (self->held == CONTROL_NONE && self->hover == (int)which),
    .lit_choice = self->hover == (int)which ? self->hover_choice : CONTROL_NONE,
    .focused    = self->focus == (int)which && self->keyed,
    .effective  = which != CONTROL_REFERENCE || !follows,
  };
}

uint32_t control_panel_update(control_panel* const self, const box at,
                              const double unit) {
  uint32_t changed = 0;
  self->roomy      = control_is_shown(at, unit, CONTROL_LANES);
  if (!self->roomy && self->focus == (int)CONTROL_LANES) {
    self->focus = CONTROL_NONE;
  }
  for (int i = 0; i < CONTROLS; i++) {
    if (!control_is_shown(at, unit, (control_id)i)) {
      continue;
    }
    const control_sight wanted = sight_of(self, at, unit, (control_id)i);
    if (!self->begun || !control_sight_same(&wanted, &self->shown[i])) {
      changed |= 1U << (unsigned)i;
    }
    self->shown[i] = wanted;
  }
  self->begun = true;
  return changed;
}

void control_panel_draw(const control_panel* const self, cairo_t* const cr, const box at,
                        const double unit, const control_id which) {
  if (control_is_shown(at, unit, which)) {
    control_face_draw(
      &self->shown[which], cr, control_cell(at, unit, which), unit, which,
      control_place(which, &self->ranges[which], self->ranges[which].normal));
  }
}
