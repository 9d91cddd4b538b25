// SPDX-License-Identifier: GPL-3.0-or-later

/// @file model_inputs.h
/// What the mood model reads: some eighty features, ten times a second, and of each the
/// mean of late, the mean of a while and how much it has varied over that while.
///
/// All are independent of the programme's level, but for the loudness against the
/// reference. The families of instruments and the width of the image are left out: they
/// tell a synthesizer's rendering from a recording too well, and so one set of music that
/// the model is fitted on from another.

#ifndef KIBUN_MODEL_INPUTS_H
#define KIBUN_MODEL_INPUTS_H

#include "dsp/cues.h"
#include "dsp/mood_features.h"

#include <stdbool.h>

enum {
  CEPSTRUM       = 12, ///< coefficients of the spectral envelope, the first left out
  MODEL_FEATURES = 36 + RISE_GROUPS + SEMITONE_RISE_GROUPS + PITCH_CLASSES + CHORD_KINDS +
                   MODULATION_RANGES + CEPSTRUM,
  MODEL_MEMORIES = 3, ///< quick mean, slow mean, slow deviation
  MODEL_INPUTS   = MODEL_MEMORIES * MODEL_FEATURES
};

typedef struct model_inputs model_inputs;

/// @param frame_rate calls of model_inputs_process() per second, 20 … 1000
/// @return NULL when memory runs out or the rate is out of range
model_inputs* model_inputs_new(double frame_rate);
void          model_inputs_free(model_inputs* self);

/// Forget what was heard. Real-time safe.
void model_inputs_reset(model_inputs* self);

/// Take in one frame; silent ones are passed over. Real-time safe; constant cost but for
/// every tenth frame, which costs some microseconds more.
/// @return whether the inputs are new: a tenth of a second of sound has been gathered
bool model_inputs_process(model_inputs* self, const features* now);

/// Begin the memories anew with the last third of a second: the music has changed.
/// Real-time safe.
void model_inputs_renew(model_inputs* self);

/// @return MODEL_INPUTS numbers: for each memory all features; 0 before the first are
/// complete; valid until the next frame
const float* model_inputs_get(const model_inputs* self);

/// @return "loudness", … for 0 … MODEL_FEATURES - 1; "" beyond. Pure.
const char* model_feature_name(unsigned number);

/// The cue that a feature tells of. Pure.
cue model_feature_cue(unsigned number);

/// @return "quick", "slow", "varied" for 0 … MODEL_MEMORIES - 1; "" beyond. Pure.
const char* model_memory_name(unsigned memory);

#endif
