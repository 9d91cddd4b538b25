// SPDX-License-Identifier: GPL-3.0-or-later

/// @file pulse.h
/// How clear a pulse is, and whether there is one at all: how like itself the activation
/// is one beat or two beats ago (Lartillot et al., "Multi-feature modeling of pulse
/// clarity: design, validation and optimization", ISMIR 2008). Remembers the last 768
/// frames, some 8 s, and two beats before them. Only what rises out of the background of
/// 0.5 s counts as a stroke.

#ifndef KIBUN_PULSE_H
#define KIBUN_PULSE_H

/// The longest beat, in frames.
enum { PULSE_LONGEST = 223 };

typedef struct pulse pulse;

typedef struct {
  float certainty; ///< 0 … 1: how far the strokes repeat by more than chance; 1 where
                   ///< chance is out of the question
  float clarity;   ///< 0 … 1: the same, 1 where little but the pulse is heard; never
                   ///< above certainty
} pulse_reading;

/// @param frame_rate calls of pulse_process() per second
/// @return NULL when memory runs out or the rate is not positive
pulse* pulse_new(double frame_rate);
void   pulse_free(pulse* self);

/// Real-time safe.
void pulse_reset(pulse* self);

/// Remember one frame. Real-time safe; constant cost.
/// @param activation of the onset detector, 0 … 1; 0 in silence
void pulse_process(pulse* self, float activation);

/// How what was heard repeats. Real-time safe; constant cost.
/// @param interval of the beat, frames, whole or not, 1 … PULSE_LONGEST
pulse_reading pulse_get(const pulse* self, float interval);

#endif
