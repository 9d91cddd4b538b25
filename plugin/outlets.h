// SPDX-License-Identifier: GPL-3.0-or-later

/// @file outlets.h
/// What urn:kibun:mood-midi and urn:kibun:mood-cv say besides urn:kibun:mood: midi.h on
/// the port `notify`, cv.h on ports of their own. For urn:kibun:mood nothing here says
/// anything. Real-time safe, all but outlets_new().

#ifndef KIBUN_OUTLETS_H
#define KIBUN_OUTLETS_H

#include "dsp/frame.h"
#include "plugin/cv.h"
#include "plugin/midi.h"
#include "plugin/notify.h"
#include "plugin/ports.h"

#include <lv2/urid/urid.h>
#include <stddef.h>
#include <stdint.h>

enum {
  OUTLETS_MESSAGE = 24, ///< bytes of a MIDI message in a sequence
  OUTLETS_ROOM    = MIDI_QUEUE * OUTLETS_MESSAGE
};

/// Plain data.
typedef struct {
  plugin_id plugin;
  LV2_URID  midi_event;
  uint32_t  kept; ///< bytes of the sequence that are kept for MIDI
  midi      midi;
  cv        cv;
} outlets;

/// @param map  NULL where the host has none
/// @param rate samples per second
/// @param hop  samples from one frame to the next
outlets outlets_new(plugin_id plugin, LV2_URID_Map* map, double rate, unsigned hop);

/// A block begins: MIDI has the first choice of what room there is.
/// @param ports as the host connected them
/// @param heard samples since the plugin was made, as in all that follows
void outlets_begin(outlets* self, void* const ports[PORT_MOST], uint64_t heard,
                   notify* to);

/// The next samples of the block are due. Audio inputs that may share a buffer with an
/// output have been read.
/// @param at sample of the block
void outlets_pass(outlets* self, void* const ports[PORT_MOST], size_t at, size_t samples);

/// A beat.
/// @param sample since the plugin was made
/// @param trust  0 … 1
void outlets_beat(outlets* self, uint64_t sample, float trust);

/// Take in a frame: all but its beat.
void outlets_hear(outlets* self, const frame* shown, uint64_t heard);

/// No judgement any more.
void outlets_rest(outlets* self, uint64_t heard);

/// The same after the host has stopped or started the plugin.
void outlets_restart(outlets* self, uint64_t heard);

/// The block has ended: what it says by MIDI is said, between the other events.
void outlets_end(outlets* self, notify* to);

#endif
