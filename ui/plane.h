// SPDX-License-Identifier: GPL-3.0-or-later

/// @file plane.h
/// The valence–arousal plane: bright to the right, driven upwards, a breath of colour in
/// every corner, a dot where the music stands, and where it came from. While suspense
/// builds, light climbs both its sides.

#ifndef KIBUN_PLANE_H
#define KIBUN_PLANE_H

#include "dsp/snapshot.h"
#include "ui/shapes.h"

#include <cairo.h>
#include <stdbool.h>

/// Draw into the rectangle; nothing is drawn outside. The surer the judgement, the
/// brighter the dot and the smaller its haze; doubt is a hollow ring in a wide haze;
/// without a judgement the ring is grey and the ground pales. The haze of a sure dot
/// swells a little with each beat.
/// @param unit how large strokes are drawn: 1 suits a plane 50 pixels wide
void plane_draw(cairo_t* cr, box at, double unit, const snapshot* now);

/// Would a person see a difference between the two? Real-time safe.
bool plane_changed(const snapshot* drawn, const snapshot* now);

#endif
