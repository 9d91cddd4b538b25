// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tempo_fit.h
/// The tempo, finer than whole frames: the slope of a least-squares line through the
/// times of the last 4 … 16 beats.

#ifndef KIBUN_TEMPO_FIT_H
#define KIBUN_TEMPO_FIT_H

typedef struct tempo_fit tempo_fit;

/// @return NULL when memory runs out
tempo_fit* tempo_fit_new(void);
void       tempo_fit_free(tempo_fit* self);

/// Forget all beats. Real-time safe.
void tempo_fit_reset(tempo_fit* self);

/// Once per frame, before the frame's beat. Real-time safe; constant cost.
/// @param coarse beat interval as it is known otherwise, frames, above 0. While the last
///               beats contradict it by 4 % and more, or are too few, it stands; beats at
///               another tempo are forgotten.
/// @return the beat interval, frames
float tempo_fit_process(tempo_fit* self, float coarse);

/// A beat. Nearer than 0.6 intervals to the one before it is ignored; more than 0.15
/// intervals off its time it is the first of new ones. Real-time safe; constant cost.
/// @param when frames, whole or not, from any origin
void tempo_fit_beat(tempo_fit* self, double when);

#endif
