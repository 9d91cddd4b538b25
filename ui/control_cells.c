// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/control_cells.h"

#include "ui/control_value.h"

#include <math.h>

static const double SIDE       = 6.0;  // points beside a cell that are still its own
static const double SWITCH     = 40.0; // points, widths of cells that do not stretch
static const double CHOICE     = 140.0;
static const double BUTTON     = 44.0;
static const double MEMORY     = 78.0; // learning and forgetting
static const double CELL_SPACE = 18.0;
static const double HALF       = 20.0;  // points: the height of a button above another
static const double ROOMY      = 870.0; // a row that has room for all of them

/// From left to right, and of two in one place from above.
static const control_id ORDER[CONTROLS] = {
  CONTROL_RESPONSE,       CONTROL_SENSITIVITY, CONTROL_GATE,  CONTROL_REFERENCE,
  CONTROL_REFERENCE_AUTO, CONTROL_TEMPO_SCALE, CONTROL_LANES, CONTROL_LEARN,
  CONTROL_FORGET,         CONTROL_RESET,
};

control_id control_in_order(const int index) {
  return ORDER[index];
}

/// Learning and forgetting share a place.
static bool has_other_below(const control_id which) {
  return which == CONTROL_LEARN;
}

static box half_of(const box cell, const double unit, const control_id which) {
  const double tall = round(HALF * unit);
  if (which == CONTROL_LEARN) {
    return (box){ cell.x, cell.y, cell.width, tall };
  }
  return which == CONTROL_FORGET
           ? (box){ cell.x, cell.y + tall, cell.width, cell.height - tall }
           : cell;
}

static double width_of(const control_id which, const double slider) {
  if (which == CONTROL_LEARN || which == CONTROL_FORGET) {
    return MEMORY;
  }
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

bool control_is_shown(const box at, const double unit, const control_id which) {
  return which != CONTROL_LANES || at.width >= ROOMY * unit;
}

box control_cell(const box at, const double unit, const control_id which) {
  const double wide  = at.width / unit;
  const double space = wide < 800.0 ? 0.7 * CELL_SPACE : CELL_SPACE;
  const double lanes = control_is_shown(at, unit, CONTROL_LANES) ? CHOICE + space : 0.0;
  const double fixed = SWITCH + CHOICE + MEMORY + BUTTON + (CONTROLS - 3) * space + lanes;
  const double slider = fmax(20.0, (wide - fixed) / 4.0);
  double       x      = 0.0;
  for (int i = 0; i < CONTROLS; i++) {
    if (!control_is_shown(at, unit, ORDER[i])) {
      continue;
    }
    const double width = width_of(ORDER[i], slider);
    if (ORDER[i] == which) {
      const double left = round(at.x + x * unit);
      const box cell = { left, at.y, round(at.x + (x + width) * unit) - left, at.height };
      return half_of(cell, unit, which);
    }
    x += has_other_below(ORDER[i]) ? 0.0 : width + space;
  }
  return (box){ at.x, at.y, 0.0, at.height };
}

box control_lower(const box cell, const double unit) {
  if (cell.height < 1.5 * HALF * unit) {
    return cell; // there is nothing above
  }
  const double top = round(cell.y + 20.0 * unit);
  return (box){ cell.x, top, cell.width, cell.y + cell.height - top };
}

double control_track(const box cell, const double unit) {
  return fmax(1.0, cell.width - 2.0 * CONTROL_HANDLE * unit);
}

box control_choice_cell(const box cell, const double unit, const control_id which,
                        const int index) {
  static const double tempo[CONTROL_CHOICES + 1] = { 0.0, 0.26, 0.69, 1.0 };
  static const double lanes[CONTROL_CHOICES + 1] = { 0.0, 0.4, 0.68, 1.0 };
  const double* const ends                       = which == CONTROL_LANES ? lanes : tempo;
  const box           row                        = control_lower(cell, unit);
  const double        left                       = round(row.x + ends[index] * row.width);
  return (box){ left, row.y, round(row.x + ends[index + 1] * row.width) - left,
                row.height };
}

static bool contains(const box at, const double x, const double y, const double side) {
  return x >= at.x - side && x < at.x + at.width + side && y >= at.y &&
         y < at.y + at.height;
}

int control_at(const box at, const double unit, const double x, const double y) {
  for (int i = 0; i < CONTROLS && at.width > 0.0; i++) {
    if (control_is_shown(at, unit, (control_id)i) &&
        contains(control_cell(at, unit, (control_id)i), x, y, SIDE * unit)) {
      return i;
    }
  }
  return CONTROL_NONE;
}

int control_choice_at(const box at, const double unit, const control_id which,
                      const double x, const double y) {
  const box cell = control_cell(at, unit, which);
  for (int i = 0; i < CONTROL_CHOICES; i++) {
    if (contains(control_choice_cell(cell, unit, which, i), x, y, 0.0)) {
      return i;
    }
  }
  return CONTROL_NONE;
}
