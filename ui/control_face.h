// SPDX-License-Identifier: GPL-3.0-or-later

/// @file control_face.h
/// How a control looks: slider, switch, choice or button.

#ifndef KIBUN_CONTROL_FACE_H
#define KIBUN_CONTROL_FACE_H

#include "ui/controls.h"
#include "ui/shapes.h"

#include <cairo.h>
#include <stdbool.h>

/// What one control shows.
typedef struct {
  int   handle; ///< pixels along its track, of a slider
  float value;
  bool  lit; ///< under the pointer or held
  int   lit_choice;
  bool  focused;
  bool  effective; ///< has an effect now
} control_sight;

bool control_sight_same(const control_sight* one, const control_sight* other);

/// @param cell   where it stands
/// @param normal where its default is, 0 … 1
void control_face_draw(const control_sight* shown, cairo_t* cr, box cell, double unit,
                       control_id which, double normal);

#endif
