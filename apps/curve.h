// SPDX-License-Identifier: GPL-3.0-or-later

/// @file curve.h
/// The mood curve of a piece as it grows, and its picture.

#ifndef KIBUN_CURVE_H
#define KIBUN_CURVE_H

#include "apps/port_values.h"
#include "apps/problem.h"
#include "ui/picture.h"

#include <stddef.h>
#include <stdio.h>

typedef struct {
  picture_point* points;
  size_t         count;
  size_t         room;
} curve;

/// @param time s; must not go back
problem curve_append(curve* self, double time, const port_values* values);

void curve_clear(curve* self);

/// Write the picture, 1600 × 900.
/// @param duration s
problem curve_write_png(const curve* self, const char* title, double duration, FILE* out);

#endif
