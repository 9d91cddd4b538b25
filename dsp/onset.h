// SPDX-License-Identifier: GPL-3.0-or-later

/// @file onset.h
/// Where notes and hits begin.
///
/// The sum of two fluxes over the same logarithmic bands: one with a maximum filter,
/// which is calm under vibrato (SuperFlux: Böck & Widmer, "Maximum filter vibrato
/// suppression for onset detection", DAFx 2013), and aubio's `specflux` after its
/// adaptive whitening, which evens soft bands and loud ones (Stowell & Plumbley,
/// "Adaptive whitening for improved real-time audio onset detection", ICMC 2007).
/// Together they find more than either. An onset is told at a peak of their sum, where a
/// small network (dsp/activation.h) is sure of one, and where it thinks one possible and
/// the fluxes rise: it finds soft notes beside loud ones, they find notes that begin
/// softly. Picked online and without look-ahead (Böck, Krebs &
/// Schedl, "Evaluating the online capabilities of onset detection methods", ISMIR 2012),
/// 4 to 14 ms after the onset on average: aubio's own picker reports two hops later. The
/// FFT is ours, too: what aubio's rounds depends on the FFTs that others in the process
/// have planned.

#ifndef KIBUN_ONSET_H
#define KIBUN_ONSET_H

#include "dsp/activation.h"

#include <stdbool.h>

typedef struct onset onset;

typedef struct {
  float activation; ///< flux of this hop against the largest of late, leaning to the
                    ///< bass; independent of level, 0 … 1
  activation_reading learned;  ///< what the network makes of it, silent or not
  bool               found;    ///< an onset is reported with this hop
  float              strength; ///< 0 … 1; 0 without an onset
  float              lag;      ///< s from the onset to the end of this hop
} onset_reading;

/// @param rate samples per second, 8000 … 48000
/// @param hop  samples per call of onset_process()
/// @return NULL when memory runs out or an argument is out of range
onset* onset_new(double rate, unsigned hop);
void   onset_free(onset* self);

/// Real-time safe.
void onset_reset(onset* self);

/// Forget how loud the sound was: another kind has begun, which may be much softer. No
/// onset is told for 0.03 s. Real-time safe.
void onset_renew(onset* self);

/// Hear one hop. Real-time safe; constant cost.
/// @param samples `hop` samples of the mono mix
/// @param silent  the programme is below the gate: nothing is reported
onset_reading onset_process(onset* self, const float* samples, bool silent);

/// What the network saw of the last hop, for fitting: see dsp/activation_inputs.h.
const float* onset_learned_inputs(const onset* self);

#endif
