// SPDX-License-Identifier: GPL-3.0-or-later

/// @file svg.h
/// Writing a drawing as SVG. The same drawing gives the same bytes, whatever else the
/// program draws.

#ifndef KIBUN_SVG_H
#define KIBUN_SVG_H

#include "apps/problem.h"

#include <cairo.h>
#include <stdio.h>

/// @param draw called once, with a cairo context of this size in pixels
problem svg_write(int width, int height, void (*draw)(cairo_t* cr, const void* what),
                  const void* what, FILE* out);

#endif
