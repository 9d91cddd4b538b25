// SPDX-License-Identifier: GPL-3.0-or-later

/// @file made.h
/// Music that is written here, whose keys or instruments are known: keyed.h, textures.h.

#ifndef KIBUN_ACCURACY_MADE_H
#define KIBUN_ACCURACY_MADE_H

#include "tests/accuracy/mood/clip.h"

/// Add it.
/// @param only the set wanted; NULL for all
void made_write(const char* soundfont, const char* only, clip_list* clips);

#endif
