// SPDX-License-Identifier: GPL-3.0-or-later

/// @file strip.h
/// The meter of a mixer strip: the mood in a word, its place on the valence–arousal plane
/// with a short trail, tension, and the tempo with a light for the beat. Drawn from a
/// snapshot alone. Not for the audio thread, but for strip_changed().
///
/// A judgement is a coloured word and a filled dot; doubt is a pale word with a "?" and a
/// hollow dot in a wide haze; while listening the word and the dot are grey; silence
/// keeps a grey ring on an empty plane, and "off" nothing. With less room the tempo goes
/// first, then the words, until one colour is left; with more, the directions of the
/// plane are named and the key is shown. A story event frames the plane and stands in it
/// as a word, bright for a second and gone after three. Where the curves are a lane's,
/// and not measured, "lane" stands beside the tempo.

#ifndef KIBUN_STRIP_H
#define KIBUN_STRIP_H

#include "dsp/snapshot.h"

#include <cairo.h>
#include <stdbool.h>

/// Draw into the rectangle (0, 0, width, height); paints every pixel of it, opaque.
/// Safe for any size from 1 × 1.
void strip_draw(cairo_t* cr, int width, int height, const snapshot* now);

/// The height the strip wants: never above `most`, and not changing while a window is
/// dragged wider or narrower by a few pixels.
int strip_height(int width, int most);

/// Would a person see a difference between the two? Real-time safe.
bool strip_changed(const snapshot* drawn, const snapshot* now);

#endif
