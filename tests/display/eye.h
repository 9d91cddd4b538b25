// SPDX-License-Identifier: GPL-3.0-or-later

/// @file eye.h
/// How a colour looks to eyes that lack one kind of cone.
/// Source: Machado, Oliveira & Fernandes, "A physiologically-based model for simulation
/// of color vision deficiency", IEEE TVCG 15 (2009), severity 1.0; applied to linear RGB.

#ifndef KIBUN_EYE_H
#define KIBUN_EYE_H

#include "ui/palette.h"

typedef enum { EYE_USUAL, EYE_PROTANOPIA, EYE_DEUTERANOPIA, EYE_TRITANOPIA, EYES } eye;

/// Linear RGB, 0 … 1 each.
typedef struct {
  double red;
  double green;
  double blue;
} linear_rgb;

linear_rgb eye_linear(colour_rgb colour);

linear_rgb eye_sees(eye who, colour_rgb colour);

/// The same as a colour that a screen shows.
colour_rgb eye_simulated(eye who, colour_rgb colour);

/// "usual", "protanopia", …
const char* eye_name(eye who);

#endif
