// SPDX-License-Identifier: GPL-3.0-or-later

/// @file png.h
/// Writing what cairo has drawn.

#ifndef KIBUN_PNG_H
#define KIBUN_PNG_H

#include "apps/problem.h"

#include <cairo.h>
#include <stdio.h>

problem png_write(cairo_surface_t* drawn, FILE* out);

#endif
