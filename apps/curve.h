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
  picture_event* events;
  size_t         event_count;
  size_t         event_room;
} curve;

/// What else the picture tells.
typedef struct {
  const char* title;    ///< UTF-8
  const char* artist;   ///< UTF-8; NULL for none
  double      start;    ///< s
  double      duration; ///< s

  const picture_song* songs; ///< that the piece is made of
  size_t              song_count;
} curve_about;

/// @param time s; must not go back
problem curve_append(curve* self, double time, const port_values* values);

/// Events may come in any order. The label is not copied.
problem curve_append_event(curve* self, const picture_event* what);

void curve_clear(curve* self);

/// Write the picture, 1600 × 900. The same curve gives the same bytes.
problem curve_write_png(const curve* self, const curve_about* about, FILE* out);

/// The same as drawing instructions: it can be printed at any size. Letters are outlines,
/// so that it looks the same everywhere.
problem curve_write_svg(const curve* self, const curve_about* about, FILE* out);

#endif
