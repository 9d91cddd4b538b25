// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_colours.h
/// The colours of a timeline's columns. Mixing costs more than drawing, so that each
/// shade is mixed once.

#ifndef KIBUN_TIMELINE_COLOURS_H
#define KIBUN_TIMELINE_COLOURS_H

#include "ui/palette.h"
#include "ui/timeline_columns.h"

#include <stdbool.h>
#include <stdint.h>

enum { PLANE_STEPS = 41, TENSION_SHADES = 101 };

/// A colour that was mixed once.
typedef struct {
  bool       mixed;
  colour_rgb sure;
  colour_rgb unsure; ///< the same without any trust
} timeline_shade;

/// Begins with zeros.
typedef struct {
  timeline_shade plane[PLANE_STEPS][PLANE_STEPS];
  timeline_shade tension[TENSION_SHADES];
} timeline_colours;

/// @return premultiplied ARGB, the stronger the surer; 0 for a column without judgement
/// @{
uint32_t timeline_colours_place(timeline_colours* self, const timeline_column* column);
uint32_t timeline_colours_tension(timeline_colours* self, const timeline_column* column);
uint32_t timeline_colours_ink(const timeline_column* column);
/// @}

#endif
