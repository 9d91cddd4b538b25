// SPDX-License-Identifier: GPL-3.0-or-later

/// @file strip_picture.h
/// The plugin's inline display, kept from the moment that shows most.

#ifndef KIBUN_STRIP_PICTURE_H
#define KIBUN_STRIP_PICTURE_H

#include "apps/player.h"
#include "apps/problem.h"

#include <cairo.h>
#include <stdio.h>

typedef struct {
  int              width;  ///< what the host's strip has room for
  int              height; ///< at most
  cairo_surface_t* drawn;  ///< NULL before the first picture
} strip_picture;

/// Ask the plugin for its picture, and keep it in place of the one before.
/// @return PROBLEM_NONE too when the plugin has none
problem strip_picture_take(strip_picture* self, player* from);

/// @param zoom each point becomes a square of this many
problem strip_picture_write(const strip_picture* self, int zoom, FILE* out);

void strip_picture_clear(strip_picture* self);

#endif
