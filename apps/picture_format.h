// SPDX-License-Identifier: GPL-3.0-or-later

/// @file picture_format.h
/// The mood curve as a picture of 1600 × 900, named after the title the file carries, or
/// else after the file.

#ifndef KIBUN_PICTURE_FORMAT_H
#define KIBUN_PICTURE_FORMAT_H

#include "apps/format.h"

/// @return NULL in a build without drawing
/// @{
const format* picture_format_png(void);
const format* picture_format_svg(void);
/// @}

#endif
