// SPDX-License-Identifier: GPL-3.0-or-later

/// @file control_panel.h
/// The row of controls. A slider is dragged from wherever it is taken and never jumps; a
/// double click, Backspace or Delete puts the default back; the wheel and the arrows move
/// by steps, with the modifier by a tenth of them. Every change is told between a touch
/// and its end.

#ifndef KIBUN_CONTROL_PANEL_H
#define KIBUN_CONTROL_PANEL_H

#include "ui/control_face.h"
#include "ui/controls.h"
#include "ui/shapes.h"
#include "ui/view.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

/// Plain data: control_panel_init() first.
typedef struct {
  control_listener listener;
  control_range    ranges[CONTROLS];
  float            values[CONTROLS];
  int              focus; ///< control_id, or CONTROL_NONE
  bool             keyed; ///< the keyboard was used last: the focus is shown
  bool             roomy; ///< CONTROL_LANES is shown, too
  int              hover;
  int              hover_choice;
  int              held; ///< by the pointer
  int              held_by_key;
  bool             fine;
  double           taken_x;     ///< where the drag, or its fine or coarse part, began
  double           taken_place; ///< of the handle then, 0 … 1
  bool             begun;
  control_sight    shown[CONTROLS];
} control_panel;

void control_panel_init(control_panel* self, const control_range* ranges,
                        const control_listener* listener);

/// Let go of whatever is held: the view is going away, or the panel out of sight.
void control_panel_release_all(control_panel* self);

/// Ignored for a control that a hand holds.
void control_panel_set(control_panel* self, control_id which, float value);

/// @return a bit for every control that has changed, by control_id
uint32_t control_panel_update(control_panel* self, box at, double unit);

void control_panel_draw(const control_panel* self, cairo_t* cr, box at, double unit,
                        control_id which);

/// @name The hand. `at` without width: the panel is not shown, and takes nothing.
/// @{
void control_panel_press(control_panel* self, box at, double unit, double x, double y,
                         bool twice, bool fine);
void control_panel_move(control_panel* self, box at, double unit, double x, double y,
                        bool fine);
void control_panel_release(control_panel* self);
void control_panel_leave(control_panel* self);
bool control_panel_scroll(control_panel* self, box at, double unit, double x, double y,
                          double steps, bool fine);
bool control_panel_key(control_panel* self, view_key key, bool fine);
void control_panel_key_released(control_panel* self, view_key key);
/// @}

#endif
