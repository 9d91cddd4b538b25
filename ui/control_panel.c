// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/control_panel.h"

#include "ui/control_value.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stddef.h>

static const double FINE       = 0.1;
static const double STEP       = 0.02; // of a slider, per notch of the wheel or arrow
static const double SIDE       = 6.0;  // points beside a cell that are still its own
static const double HANDLE     = 5.0;  // points, radius
static const double SWITCH     = 64.0; // points, widths of cells that do not stretch
static const double CHOICE     = 148.0;
static const double BUTTON     = 52.0;
static const double CELL_SPACE = 22.0;
static const double ROOMY      = 870.0; // a row that has room for all of them

/// From left to right.
static const control_id ORDER[CONTROLS] = {
  CONTROL_RESPONSE,       CONTROL_SENSITIVITY, CONTROL_GATE,  CONTROL_REFERENCE,
  CONTROL_REFERENCE_AUTO, CONTROL_TEMPO_SCALE, CONTROL_LANES, CONTROL_RESET,
};

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

static double width_of(const control_id which, const double slider) {
  switch (control_kind_of(which)) {
    case CONTROL_SWITCH:
      return SWITCH;
    case CONTROL_CHOICE:
      return CHOICE;
    case CONTROL_BUTTON:
      return BUTTON;
    case CONTROL_SLIDER:
      break;
  }
  return slider;
}

static bool is_shown(const box at, const double unit, const control_id which) {
  return which != CONTROL_LANES || at.width >= ROOMY * unit;
}

box control_panel_cell(const box at, const double unit, const control_id which) {
  const double wide   = at.width / unit;
  const double space  = wide < 800.0 ? 0.7 * CELL_SPACE : CELL_SPACE;
  const double lanes  = is_shown(at, unit, CONTROL_LANES) ? CHOICE + space : 0.0;
  const double fixed  = SWITCH + CHOICE + BUTTON + (CONTROLS - 2) * space + lanes;
  const double slider = fmax(20.0, (wide - fixed) / 4.0);
  double       x      = 0.0;
  for (int i = 0; i < CONTROLS; i++) {
    if (!is_shown(at, unit, ORDER[i])) {
      continue;
    }
    const double width = width_of(ORDER[i], slider);
    if (ORDER[i] == which) {
      const double left = round(at.x + x * unit);
      return (box){ left, at.y, round(at.x + (x + width) * unit) - left, at.height };
    }
    x += width + space;
  }
  return (box){ at.x, at.y, 0.0, at.height };
}

/// The line below name and value: of a slider its track.
static box lower_of(const box cell, const double unit) {
  const double top = round(cell.y + 20.0 * unit);
  return (box){ cell.x, top, cell.width, cell.y + cell.height - top };
}

/// How far a handle can go, in pixels.
static double track_of(const box cell, const double unit) {
  return fmax(1.0, cell.width - 2.0 * HANDLE * unit);
}

static box choice_of(const box cell, const double unit, const control_id which,
                     const int index) {
  static const double tempo[CONTROL_CHOICES + 1] = { 0.0, 0.26, 0.69, 1.0 };
  static const double lanes[CONTROL_CHOICES + 1] = { 0.0, 0.4, 0.68, 1.0 };
  const double* const ends                       = which == CONTROL_LANES ? lanes : tempo;
  const box           row                        = lower_of(cell, unit);
  const double        left                       = round(row.x + ends[index] * row.width);
  return (box){ left, row.y, round(row.x + ends[index + 1] * row.width) - left,
                row.height };
}

static bool contains(const box at, const double x, const double y, const double side) {
  return x >= at.x - side && x < at.x + at.width + side && y >= at.y &&
         y < at.y + at.height;
}

static int control_at(const box at, const double unit, const double x, const double y) {
  for (int i = 0; i < CONTROLS && at.width > 0.0; i++) {
    if (is_shown(at, unit, (control_id)i) &&
        contains(control_panel_cell(at, unit, (control_id)i), x, y, SIDE * unit)) {
      return i;
    }
  }
  return CONTROL_NONE;
}

static int choice_at(const box at, const double unit, const control_id which,
                     const double x, const double y) {
  const box cell = control_panel_cell(at, unit, which);
  for (int i = 0; i < CONTROL_CHOICES; i++) {
    if (contains(choice_of(cell, unit, which, i), x, y, 0.0)) {
      return i;
    }
  }
  return CONTROL_NONE;
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
      const int choice = choice_at(at, unit, which, x, y);
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
    choosing ? choice_at(at, unit, (control_id)self->hover, x, y) : CONTROL_NONE;
  if (self->held == CONTROL_NONE ||
      control_kind_of((control_id)self->held) != CONTROL_SLIDER || isnan(x)) {
    return;
  }
  const control_id which = (control_id)self->held;
  if (fine != self->fine) {
    take(self, which, x, fine);
  }
  const double moved =
    (x - self->taken_x) / track_of(control_panel_cell(at, unit, which), unit);
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
    if ((int)ORDER[i] == self->focus) {
      place = i;
    }
  }
  place               = (place + by + CONTROLS) % CONTROLS;
  const bool left_out = ORDER[place] == CONTROL_LANES && !self->roomy;
  self->focus = (int)ORDER[left_out ? place + by : place]; // it has one on either side
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
  const box    cell    = control_panel_cell(at, unit, which);
  const double place   = control_place(which, &self->ranges[which], self->values[which]);
  const bool   follows = self->values[CONTROL_REFERENCE_AUTO] > 0.0F;
  return (control_sight){
    .handle = control_kind_of(which) == CONTROL_SLIDER
                ? (int)lround(place * track_of(cell, unit))
                : 0,
    .value  = self->values[which],
    .lit    = self->held == (int)which || self->held_by_key == (int)which ||
           (self->held == CONTROL_NONE && self->hover == (int)which),
    .lit_choice = self->hover == (int)which ? self->hover_choice : CONTROL_NONE,
    .focused    = self->focus == (int)which && self->keyed,
    .effective  = which != CONTROL_REFERENCE || !follows,
  };
}

static bool sights_differ(const control_sight* const one,
                          const control_sight* const other) {
  return one->handle != other->handle || one->value < other->value ||
         one->value > other->value || one->lit != other->lit ||
         one->lit_choice != other->lit_choice || one->focused != other->focused ||
         one->effective != other->effective;
}

uint32_t control_panel_update(control_panel* const self, const box at,
                              const double unit) {
  uint32_t changed = 0;
  self->roomy      = is_shown(at, unit, CONTROL_LANES);
  if (!self->roomy && self->focus == (int)CONTROL_LANES) {
    self->focus = CONTROL_NONE;
  }
  for (int i = 0; i < CONTROLS; i++) {
    if (!is_shown(at, unit, (control_id)i)) {
      continue;
    }
    const control_sight wanted = sight_of(self, at, unit, (control_id)i);
    if (!self->begun || sights_differ(&wanted, &self->shown[i])) {
      changed |= 1U << (unsigned)i;
    }
    self->shown[i] = wanted;
  }
  self->begun = true;
  return changed;
}

static void draw_slider(const control_sight* const shown, cairo_t* const cr,
                        const box cell, const double unit, const double normal) {
  const box        row    = lower_of(cell, unit);
  const double     radius = HANDLE * unit;
  const double     thick  = fmax(2.0, round(2.0 * unit));
  const double     middle = floor(row.y + 0.5 * (row.height - thick));
  const double     x      = row.x + radius + shown->handle;
  const colour_rgb ink    = !shown->effective ? palette_grid()
                            : shown->lit      ? palette_ink()
                                         : palette_mix(palette_dim(), palette_ink(), 0.4);
  shapes_colour(cr, palette_grid());
  shapes_fill(cr, (box){ row.x, middle, row.width, thick });
  // Where the default is.
  const double tick = round(row.x + radius + normal * track_of(cell, unit));
  shapes_fill(cr, (box){ tick, middle - round(3.0 * unit), fmax(1.0, round(unit)),
                         thick + 2.0 * round(3.0 * unit) });
  shapes_colour(cr, ink);
  shapes_fill(cr, (box){ row.x, middle, x - row.x, thick });
  shapes_colour(cr, palette_background());
  shapes_circle(cr, x, middle + 0.5 * thick, radius + 1.5 * unit);
  cairo_fill(cr);
  shapes_colour(cr, ink);
  shapes_circle(cr, x, middle + 0.5 * thick, radius);
  cairo_fill(cr);
}

static void draw_switch(const control_sight* const shown, cairo_t* const cr,
                        const box cell, const double unit) {
  const box    row    = lower_of(cell, unit);
  const double tall   = round(12.0 * unit);
  const double wide   = round(24.0 * unit);
  const double y      = round(row.y + 0.5 * (row.height - tall));
  const bool   on     = shown->value > 0.5F;
  const double radius = 0.5 * tall;
  shapes_colour(cr,
                on ? palette_mix(palette_grid(), palette_dim(), 0.7) : palette_well());
  shapes_rounded(cr, (box){ row.x, y, wide, tall }, radius);
  cairo_fill(cr);
  shapes_colour(cr, on || shown->lit ? palette_ink() : palette_dim());
  shapes_circle(cr, on ? row.x + wide - radius : row.x + radius, y + radius,
                radius - 2.0 * unit);
  cairo_fill(cr);
}

static void draw_choice(const control_sight* const shown, cairo_t* const cr,
                        const box cell, const double unit, const control_id which) {
  const text_style plain  = type_text(unit);
  const int        chosen = (int)lround((double)shown->value);
  for (int i = 0; i < CONTROL_CHOICES; i++) {
    const box place = choice_of(cell, unit, which, i);
    const box inner = { place.x, round(place.y + 0.5 * (place.height - 17.0 * unit)),
                        place.width - round(2.0 * unit), round(17.0 * unit) };
    shapes_colour(cr, i == chosen ? palette_mix(palette_grid(), palette_dim(), 0.25)
                                  : palette_well());
    shapes_rounded(cr, inner, 3.0 * unit);
    cairo_fill(cr);
    shapes_colour(cr,
                  i == chosen || i == shown->lit_choice ? palette_ink() : palette_dim());
    text_draw(cr, plain, TEXT_CENTRE, inner.x + 0.5 * inner.width,
              type_baseline(plain, inner), control_choice(which, i));
  }
}

static void draw_button(const control_sight* const shown, cairo_t* const cr,
                        const box cell, const double unit, const char* const name) {
  const box row  = lower_of(cell, unit);
  const box face = { row.x, round(row.y + 0.5 * (row.height - 17.0 * unit)), row.width,
                     round(17.0 * unit) };
  const text_style style = type_text(unit);
  const bool       down  = shown->value > 0.5F;
  shapes_colour(cr, down ? palette_dim() : palette_well());
  shapes_rounded(cr, face, 3.0 * unit);
  cairo_fill(cr);
  shapes_colour(cr, down         ? palette_background()
                    : shown->lit ? palette_ink()
                                 : palette_dim());
  text_draw(cr, style, TEXT_CENTRE, face.x + 0.5 * face.width, type_baseline(style, face),
            name);
}

static void draw_focus(cairo_t* const cr, const box cell, const double unit) {
  const double side = 4.0 * unit;
  const double pen  = fmax(1.0, round(unit));
  shapes_colour(cr, palette_faint());
  cairo_set_line_width(cr, pen);
  shapes_rounded(cr,
                 (box){ cell.x - side + 0.5 * pen, cell.y + 0.5 * pen,
                        cell.width + 2.0 * side - pen, cell.height - pen },
                 4.0 * unit);
  cairo_stroke(cr);
}

void control_panel_draw(const control_panel* const self, cairo_t* const cr, const box at,
                        const double unit, const control_id which) {
  if (!is_shown(at, unit, which)) {
    return;
  }
  const control_sight* const shown = &self->shown[which];
  const box                  cell  = control_panel_cell(at, unit, which);
  const box                  upper = { cell.x, cell.y, cell.width, round(20.0 * unit) };
  const text_style           label = type_label(unit);
  const double               base  = type_baseline(label, upper);
  if (control_kind_of(which) != CONTROL_BUTTON) {
    shapes_colour(cr, shown->lit ? palette_ink() : palette_dim());
    text_draw(cr, label, TEXT_LEFT, cell.x, base, control_name(which));
  }
  switch (control_kind_of(which)) {
    case CONTROL_SLIDER: {
      char         text[CONTROL_TEXT_SIZE];
      const double room =
        cell.width - text_width(cr, label, control_name(which)) - 5.0 * unit;
      control_write(which, shown->value, true, text, sizeof text);
      if (text_width(cr, label, text) > room) {
        control_write(which, shown->value, false, text, sizeof text);
      }
      shapes_colour(cr, !shown->effective ? palette_faint() : palette_ink());
      text_draw(cr, label, TEXT_RIGHT, cell.x + cell.width, base, text);
      draw_slider(shown, cr, cell, unit,
                  control_place(which, &self->ranges[which], self->ranges[which].normal));
      break;
    }
    case CONTROL_SWITCH:
      draw_switch(shown, cr, cell, unit);
      break;
    case CONTROL_CHOICE:
      draw_choice(shown, cr, cell, unit, which);
      break;
    case CONTROL_BUTTON:
      draw_button(shown, cr, cell, unit, control_name(which));
      break;
  }
  if (shown->focused) {
    draw_focus(cr, cell, unit);
  }
}
