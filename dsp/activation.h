// SPDX-License-Identifier: GPL-3.0-or-later

/// @file activation.h
/// How much a frame sounds like a beat, as a small network has learned it.
///
/// A temporal convolutional network over the onset detector's bands (Davies & Böck,
/// "Temporal convolutional networks for musical audio beat tracking", EUSIPCO 2019), but
/// causal: nine residual layers, each looking twice as far back as the one before, so
/// that a frame is judged by the 10 s that led to it. Its weights are fitted by
/// dsp/model/fit_activation.py. The flux hears strokes; this tells a stroke on the beat
/// from one between the beats.

#ifndef KIBUN_ACTIVATION_H
#define KIBUN_ACTIVATION_H

enum { ACTIVATION_INPUTS = 60 };

typedef struct activation activation;

/// @param hz    centres of the bands, ascending
/// @param bands 1 … 256
/// @return NULL when memory runs out or an argument is out of range
activation* activation_new(const float* hz, unsigned bands);
void        activation_free(activation* self);

/// Real-time safe.
void activation_reset(activation* self);

/// Judge one frame; there are 100 in a second. Real-time safe; constant cost.
/// @param level log magnitude of every band, independent of the programme's level
/// @param rise  of every band over the frame before, 0 or above
/// @return probability of a beat about 0.02 s before the end of the frame, 0 … 1
float activation_process(activation* self, const float* level, const float* rise);

/// What the network saw of the last frame: `ACTIVATION_INPUTS` numbers, as they were
/// before it evened them. For fitting.
const float* activation_inputs(const activation* self);

#endif
