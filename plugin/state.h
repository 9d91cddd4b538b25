// SPDX-License-Identifier: GPL-3.0-or-later

/// @file state.h
/// What an instance remembers beyond its ports when a session is saved and opened again:
/// the learned loudness reference, the motifs, and a summary of the last ten minutes for
/// the timeline.
///
/// - urn:kibun:stateVersion (atom:Int) is STATE_VERSION.
/// - urn:kibun:learnedReference (atom:Double) is in LUFS, or absent.
/// - urn:kibun:referenceHeard (atom:Double) is how many seconds of programme it rests on.
/// - urn:kibun:motifs (atom:Chunk) is a file of motifs as motif_file.h has it, or absent.
/// - urn:kibun:summary (atom:Chunk) has STATE_POINT_BYTES for every 2 s, oldest first.
///
/// A point: valence and arousal (-1 is 0, 0 is 127, +1 is 254), tension, energy and
/// confidence (1 is 255), mood, tempo in 1/100 bpm (two bytes, the upper first), key,
/// story, its confidence, and the number of a motif that began to return. The mood, tempo
/// and key are those at the end of the 2 s, of events in them the surest is told.
///
/// A state without a version is none of ours, such as a preset, and changes nothing. One
/// that is broken, or of a newer version, changes nothing either, and is complained of in
/// one line. Any other replaces all that was remembered.
///
/// Threads: the functions of the audio thread never wait. state_save() may be called at
/// any time, from another thread. LV2 has hosts call restore only while nothing else is
/// called; here it may be called while the plugin runs, too, but not twice at once, nor
/// beside state_save(). What it brings is taken in with the next block.

#ifndef KIBUN_STATE_H
#define KIBUN_STATE_H

#include "dsp/history.h"
#include "dsp/motif.h"
#include "dsp/reference.h"

#include <lv2/log/log.h>
#include <lv2/state/state.h>
#include <lv2/urid/urid.h>
#include <stdbool.h>
#include <stdint.h>

enum {
  STATE_VERSION     = 1,
  STATE_POINT_BYTES = 12,
  STATE_EACH        = 2 * HISTORY_PER_SECOND,     ///< points of history in one of these
  STATE_POINTS      = HISTORY_POINTS / STATE_EACH ///< at most
};

typedef struct state state;

/// Nothing remembered.
/// @param map NULL where the host has none: then nothing is saved or restored
/// @param log NULL where the host has none: then complaints go to standard error
/// @return NULL when memory runs out
state* state_new(LV2_URID_Map* map, LV2_Log_Log* log);
void   state_free(state* self);

/// Remember what has been learned and heard since the last call. Audio thread; constant
/// cost.
/// @param first number of the first point that changed, as history_append() said
void state_hear(state* self, const reference* learned, const history* past,
                uint32_t first);

/// Remember these motifs. Audio thread; copies 62 kB, so call it when they have changed.
void state_hear_motifs(state* self, const motif_set* motifs);

/// Forget all but the motifs. Audio thread.
void state_clear(state* self);

/// Take in what has been restored since the last call. Audio thread.
/// @return NULL when there was nothing. Otherwise `learned` and `past` are what was
///         saved, and so are the motifs returned, which stand until the next call
const motif_set* state_take(state* self, reference* learned, history* past);

/// As LV2 has it.
/// @{
LV2_State_Status state_save(const state* self, LV2_State_Store_Function store,
                            LV2_State_Handle handle);
LV2_State_Status state_restore(state* self, LV2_State_Retrieve_Function retrieve,
                               LV2_State_Handle handle);
/// @}

#endif
