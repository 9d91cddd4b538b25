// SPDX-License-Identifier: GPL-3.0-or-later

/// @file reference.h
/// The loudness that counts as ordinary, and energy: short-term loudness against it.
///
/// Left to itself the reference follows the programme: the mean of the momentary loudness
/// of what is above the gate, over everything heard at first and with a half-life of a
/// minute later on. So a trim of the fader changes neither energy nor mood for long, and
/// energy means something from the first second. After silence the first 0.4 s teach
/// nothing, because the momentary window still holds some of the silence.

#ifndef KIBUN_REFERENCE_H
#define KIBUN_REFERENCE_H

#include "dsp/loudness.h"
#include "dsp/settings.h"

typedef struct {
  double learned; ///< LUFS
  double heard;   ///< s of programme above the gate that it rests on
  double above;   ///< s since the momentary loudness rose above the gate; 0 below it
} reference;

/// Nothing learned. Pure.
reference reference_new(void);

/// What was learned another time, to go on from. Pure.
/// @param learned LUFS, -70 … +40
/// @param heard   s, above 0
/// @return nothing learned when there can be no such reference
reference reference_recalled(double learned, double heard);

/// Learn from one reading; give it every reading, those below the gate too. Real-time
/// safe.
/// @param seconds of programme that the reading stands for
void reference_learn(reference* self, loudness_reading now, float gate, double seconds);

/// The reference in force, LUFS: learned, or set by hand; the latter also until something
/// has been learned. Pure.
float reference_level(const reference* self, const settings* set);

/// 0 … 1: 0.5 at the reference, about 0.12 at 8 LU below it and 0.88 at 8 LU above;
/// 0 below the gate. Pure.
float energy(float short_term, float reference_level, float gate);

#endif
