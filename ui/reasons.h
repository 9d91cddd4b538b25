// SPDX-License-Identifier: GPL-3.0-or-later

/// @file reasons.h
/// Why: valence, arousal and tension, and of each the cues that push it most, to which
/// side and how far. A cue keeps its place as long as it counts.

#ifndef KIBUN_REASONS_H
#define KIBUN_REASONS_H

#include "dsp/snapshot.h"
#include "ui/claim.h"
#include "ui/meter.h"
#include "ui/shapes.h"
#include "ui/view_clock.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

/// Three times a curve and its reasons, with a gap between: fourteen rows.
enum { REASON_CURVES = 3, REASON_ROWS = 14 };

/// A reason and its place.
typedef struct {
  bool     used;
  cue      cue;
  bool     high;
  float    push;    ///< smoothed
  uint32_t seen_at; ///< when it was last among the strongest
  uint32_t since;   ///< when it came to this place
} reason_place;

/// What one row shows.
typedef struct {
  cue  cue; ///< CUE_COUNT: nothing
  bool high;
  int  pixels;
  int  number; ///< of a curve, in hundredths
} reason_row;

/// Plain data; all 0 before the first update.
typedef struct {
  bool         begun;
  claim        claim;
  uint32_t     read_at;
  reason_place places[REASON_CURVES][WHY_REASONS];
  reason_row   rows[REASON_ROWS];
} reasons;

meter_change reasons_update(reasons* self, const snapshot* now, view_clock clock, box at,
                            double unit);

/// Where a row stands, and the part of it right of its name.
box  reasons_row(box at, int row);
box  reasons_meter(box at, double unit, int row);
void reasons_draw(const reasons* self, cairo_t* cr, box at, double unit, int row);

#endif
