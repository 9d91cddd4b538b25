// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tempo_preference.h
/// Which of the tempi that explain the beats equally well listeners tap: the octave
/// corrector.
///
/// Two opinions, each a likelihood that acts in every second: what people tap in general,
/// log-normal around 120 bpm, and which tempo the network hears in this music. Of the
/// latter only how a tempo compares with its octaves counts, and that evened over half
/// an octave: it knows a ballad from a dance, but the beats know better whether it is
/// 118 or 124 bpm, and all about music that the network has not learned (after Schreiber
/// & Müller, "A post-processing procedure for improving music tempo estimates using
/// supervised learning", ISMIR 2017).

#ifndef KIBUN_TEMPO_PREFERENCE_H
#define KIBUN_TEMPO_PREFERENCE_H

#include "dsp/activation.h"

typedef struct tempo_preference tempo_preference;

/// @param frame_rate frames per second, 80 … 125
/// @param shortest   beat interval, frames, above 0
/// @param intervals  how many there are, each a frame longer than the one before
/// @return NULL when memory runs out or an argument is out of range
tempo_preference* tempo_preference_new(double frame_rate, unsigned shortest,
                                       unsigned intervals);
void              tempo_preference_free(tempo_preference* self);

/// Real-time safe; constant cost; depends on nothing but the arguments.
/// @param shares of the tempi, from activation_process(), or NULL where none is known
/// @return a factor near 1 for every interval, for one frame; valid until the next call
const float* tempo_preference_process(tempo_preference* self, const float* shares);

#endif
