// SPDX-License-Identifier: GPL-3.0-or-later

/// @file activation_inputs.h
/// What the network of activation.h sees of a frame.
///
/// Five views of the sound, all independent of the programme's level: how loud it is in
/// 30 groups of bands, how it rises there, how soft sound beside it rises in 48 finer
/// groups, how the semitones of a longer window rise in 12 half octaves (a legato note is
/// heard there, and a chord that changes), and the two fluxes of the onset detector.

#ifndef KIBUN_ACTIVATION_INPUTS_H
#define KIBUN_ACTIVATION_INPUTS_H

enum {
  COARSE_GROUPS     = 30,
  FINE_GROUPS       = 48,
  SEMITONE_GROUPS   = 12,
  ACTIVATION_INPUTS = 2 * COARSE_GROUPS + FINE_GROUPS + SEMITONE_GROUPS + 2
};

typedef struct activation_inputs activation_inputs;

/// What the onset detector has made of a frame.
typedef struct {
  const float* level; ///< per band: log magnitude
  const float*
    rise; ///< per band: of that, over the loudest neighbour a frame ago, 0 or above
  const float* now;    ///< per band: magnitude
  const float* before; ///< per band: magnitude in the frame before
  float        even;   ///< what brings the mean magnitude of late to 1
  float        flux;
  float        whitened_flux;
} heard_bands;

/// @param rate  samples per second, 8000 … 48000
/// @param hop   samples per frame, above 0
/// @param hz    centres of the bands, ascending
/// @param bands 1 … 256
/// @return NULL when memory runs out or an argument is out of range
activation_inputs* activation_inputs_new(double rate, unsigned hop, const float* hz,
                                         unsigned bands);
void               activation_inputs_free(activation_inputs* self);

/// Forget everything heard. Real-time safe.
void activation_inputs_reset(activation_inputs* self);

/// Hear one frame. Real-time safe; constant cost, of which one FFT is most.
/// @param samples `hop` samples, the newest of the frame
void activation_inputs_process(activation_inputs* self, const float* samples,
                               const heard_bands* heard);

/// @return the `ACTIVATION_INPUTS` numbers of the last frame, in the order above; 0
/// before the first; valid until the next is heard
const float* activation_inputs_get(const activation_inputs* self);

#endif
