// SPDX-License-Identifier: GPL-3.0-or-later

/// @file mood_plane.h
/// The valence–arousal plane with the moods' names at their places, the leading one lit.
/// Where the curves are a lane's, and not measured, "lane" stands in a corner.

#ifndef KIBUN_MOOD_PLANE_H
#define KIBUN_MOOD_PLANE_H

#include "dsp/snapshot.h"
#include "ui/shapes.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

/// The middle of a name, from the plane's upper left corner.
typedef struct {
  double x;
  double y;
  double half; ///< of its width
} name_place;

/// What is shown, rounded to what can be seen. Plain data; all 0 before the first update.
typedef struct {
  bool             begun;
  snapshot         shown;
  cairo_surface_t* names; ///< drawn once: fourteen words cost more than all else here
  int              names_width;
  int              names_height;
  uint32_t         names_hidden; ///< a bit each: the leading one, and what it touches
  name_place       places[MOOD_WORDS];
} mood_plane;

/// Give back what drawing has taken.
void mood_plane_release(mood_plane* self);

/// @param pixels how wide the plane is
/// @return has anything changed that can be seen?
bool mood_plane_update(mood_plane* self, const snapshot* now, double pixels);

void mood_plane_draw(mood_plane* self, cairo_t* cr, box at, double unit);

#endif
