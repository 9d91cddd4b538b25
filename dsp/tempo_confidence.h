// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tempo_confidence.h
/// How probable it is that a tempo is within 4 % of the one that listeners tap.
///
/// A logistic regression over three facts: how far the strokes repeat by more than
/// chance, how the network shares its opinion between the tempo and those it is commonly
/// taken for (its octaves, 3:2 and 2:3), and how sure the network was of any beat of
/// late. The tempo filter's own probability adds nothing to them. How it was fitted, and
/// how far off it is, dsp/model/README.md says.

#ifndef KIBUN_TEMPO_CONFIDENCE_H
#define KIBUN_TEMPO_CONFIDENCE_H

#include "dsp/activation.h"

typedef struct tempo_confidence tempo_confidence;

/// @param frame_rate calls of tempo_confidence_process() per second
/// @return NULL when memory runs out or the rate is not positive
tempo_confidence* tempo_confidence_new(double frame_rate);
void              tempo_confidence_free(tempo_confidence* self);

/// Real-time safe.
void tempo_confidence_reset(tempo_confidence* self);

/// Hear one frame. Real-time safe; constant cost.
void tempo_confidence_process(tempo_confidence* self, const activation_reading* learned);

/// Real-time safe; constant cost.
/// @param tempo     bpm, above 0
/// @param certainty of the pulse at this tempo, 0 … 1: see dsp/pulse.h
/// @return 0 … 1
float tempo_confidence_get(const tempo_confidence* self, float tempo, float certainty);

#endif
