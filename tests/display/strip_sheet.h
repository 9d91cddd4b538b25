// SPDX-License-Identifier: GPL-3.0-or-later

/// @file strip_sheet.h
/// The strip in every state and at the sizes hosts ask for, on one page.

#ifndef KIBUN_STRIP_SHEET_H
#define KIBUN_STRIP_SHEET_H

#include <cairo.h>

/// Of CAIRO_FORMAT_RGB24; the caller destroys it.
cairo_surface_t* strip_sheet(void);

#endif
