// SPDX-License-Identifier: GPL-3.0-or-later

/// @file engine.h
/// The whole analysis: stereo audio in, one frame per hop of about 10 ms out.
///
/// Frames depend on the audio and the settings alone, bit for bit: not on how the audio
/// is cut into blocks, nor on anything else in the process. Above 48 kHz the input is
/// decimated to 24 … 48 kHz first, so cost and judgement don't depend on the rate.
///
/// One thread at a time may use an engine. All memory is taken in engine_new().
///
///     size_t done = 0;
///     while (done < n) {
///       frame result;
///       bool  ready = false;
///       done += engine_process(engine, left + done, right + done, n - done, &result,
///       &ready); if (ready) { … result belongs to sample `done` of the block … }
///     }

#ifndef KIBUN_ENGINE_H
#define KIBUN_ENGINE_H

#include "dsp/frame.h"
#include "dsp/mood_model.h"
#include "dsp/motif_memory.h"
#include "dsp/reference.h"
#include "dsp/settings.h"
#include "dsp/story.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct engine engine;

/// @param rate samples per second, 8000 … 384000
/// @return NULL when memory runs out or the rate is out of range
engine* engine_new(double rate);
void    engine_free(engine* self);

/// Forget what was heard but keep what was learned (the loudness reference, the motifs).
/// Real-time safe.
void engine_reset(engine* self);

/// Forget everything but the motifs, which somebody has taught: motif_memory_forget_all()
/// is for them. Real-time safe.
void engine_forget(engine* self);

/// Count samples on from here: frames say that so many had been heard before what is
/// heard from now on. Changes nothing else; a reset counts from 0 again. Real-time safe.
void engine_count_from(engine* self, uint64_t sample);

/// What has been learned of how loud the programme is. Real-time safe.
reference engine_learned(const engine* self);

/// Go on from what was learned another time. Takes effect with the next hop. Real-time
/// safe.
void engine_recall(engine* self, const reference* learned);

/// The motifs that are held, to learn, name, forget and copy them: see motif_memory.h. It
/// belongs to the engine and hears what the engine hears. Real-time safe.
motif_memory* engine_motifs(engine* self);

/// What tells the story, to see what it sees. It belongs to the engine.
const story* engine_story(const engine* self);

/// Takes effect with the next hop. Values are clamped. Real-time safe.
void engine_configure(engine* self, const settings* wanted);

/// Judge the mood with other coefficients than the built-in ones. They must live as long
/// as the engine. Real-time safe.
void engine_use_model(engine* self, const mood_model* model);

/// What the mood model read last: MODEL_INPUTS numbers, see model_inputs_get().
/// Real-time safe.
const float* engine_model_inputs(const engine* self);

/// Hear up to `n` samples, but no more than complete the present hop.
/// Samples that are NaN or infinite, or beyond ±32 (+30 dBFS), count as silence.
/// The caller's floating-point state is left as it was. Real-time safe.
/// @param result written when a hop is complete
/// @param ready  set to whether it was
/// @return samples consumed: at least 1 unless `n` is 0
size_t engine_process(engine* self, const float* left, const float* right, size_t n,
                      frame* result, bool* ready);

/// Input samples per frame.
unsigned engine_hop(const engine* self);

/// Frames per second: within 1 % of 100.
double engine_frame_rate(const engine* self);

#endif
