// SPDX-License-Identifier: GPL-3.0-or-later

/// @file activation.h
/// How much a frame sounds like an onset, like a beat, and like music of which tempo, as
/// a small network has learned it.
///
/// A temporal convolutional network (Davies & Böck, "Temporal convolutional networks for
/// musical audio beat tracking", EUSIPCO 2019; with tempo: Böck, Davies & Knees,
/// "Multi-task learning of tempo and beat", ISMIR 2019), but causal: nine residual
/// layers, each looking twice as far back as the one before, so that a frame is judged by
/// the 10 s that led to it. Its weights are fitted by dsp/model/fit_activation.py. The
/// flux hears strokes; this tells a stroke on the beat from one between the beats, and a
/// ballad from a dance at twice its tempo.

#ifndef KIBUN_ACTIVATION_H
#define KIBUN_ACTIVATION_H

#include "dsp/activation_inputs.h"

enum {
  SLOWEST_BPM      = 40, ///< the tempi that can be told …
  FASTEST_BPM      = 240,
  ACTIVATION_TEMPI = 21 ///< … and so many of them, evenly on a logarithmic scale
};

typedef struct activation activation;

/// Probabilities, 0 … 1; all of them of something about 0.02 s before the end of the
/// frame.
typedef struct {
  float beat;
  float onset;
  float tempo[ACTIVATION_TEMPI]; ///< they sum to 1
} activation_reading;

/// @return NULL when memory runs out
activation* activation_new(void);
void        activation_free(activation* self);

/// Forget everything heard. Real-time safe.
void activation_reset(activation* self);

/// Judge one frame; there are 100 in a second. Real-time safe; constant cost.
/// @param inputs of the frame, from activation_inputs_get()
activation_reading activation_process(activation* self,
                                      const float inputs[ACTIVATION_INPUTS]);

#endif
