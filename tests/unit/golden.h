// SPDX-License-Identifier: GPL-3.0-or-later

/// @file golden.h
/// A drawing against the image of it that a person has looked at and found good.
///
/// The letters are our own strokes, so that no font makes a difference; versions of cairo
/// differ in how they smooth edges, which is what the tolerance leaves room for. It looks
/// at the means of small squares: smoothing moves them little, and a letter, a line or a
/// colour that is missing or elsewhere moves some of them much. Measured on the page of a
/// scene: cairo's coarsest smoothing instead of its best moves no square by more than 17
/// of 255, another last letter in the title one by 150, a lost event one by 100, another
/// mood one by 135.
///
/// With the environment's KIBUN_GOLDEN_WRITE set, the images are written anew instead.

#ifndef KIBUN_GOLDEN_H
#define KIBUN_GOLDEN_H

#include <cairo.h>

/// Fails the test unless the surface, of CAIRO_FORMAT_RGB24, looks like NAME.png.
void golden_expect(cairo_surface_t* drawn, const char* name);

#endif
