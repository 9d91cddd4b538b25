// SPDX-License-Identifier: GPL-3.0-or-later

/// @file listening.h
/// A clip, heard by the engine as the plugin hears it.

#ifndef KIBUN_ACCURACY_LISTENING_H
#define KIBUN_ACCURACY_LISTENING_H

#include "dsp/mood_model.h"
#include "tests/accuracy/mood/clip.h"

/// Hear a clip and set what Kibun says of it.
/// @param model the coefficients; NULL for the built-in ones
/// @return false when it can't be played or memory runs out
bool listening_hear(clip* self, const mood_model* model);

#endif
