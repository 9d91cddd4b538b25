// SPDX-License-Identifier: GPL-3.0-or-later

/// @file stream.h
/// The plugin's side of messages.h: who is watching, and what is still to be told.
///
/// While a window watches, it is told a Moment at most 30 times per second of audio, and
/// only when a person could see something new, and a stretch of the Past at most every
/// 20 ms of audio until it has all of it. Of several windows the one that lacks most is
/// served; the others hear it again. Where a message finds no room it waits for another
/// block.
///
/// Real-time safe, all but stream_new(). A block costs at most one message of each kind.

#ifndef KIBUN_STREAM_H
#define KIBUN_STREAM_H

#include "dsp/history.h"
#include "dsp/snapshot.h"
#include "plugin/messages.h"
#include "plugin/notify.h"

#include <lv2/atom/atom.h>
#include <lv2/atom/forge.h>
#include <lv2/urid/urid.h>
#include <stdbool.h>
#include <stdint.h>

/// Plain data.
typedef struct {
  LV2_Atom_Forge forge;
  message_uris   uris;

  uint64_t watch;           ///< samples that one Watch counts for
  uint64_t moment_interval; ///< samples between two of a kind
  uint64_t past_interval;
  uint64_t look_interval; ///< between two looks for something new

  uint64_t watched_until; ///< sample; 0 while nobody ever watched
  uint64_t next_moment;   ///< none before this sample
  uint64_t next_past;

  bool     moment_due; ///< whether or not there is something new
  bool     epoch_due;  ///< even when it has no points yet
  snapshot told;
  int64_t  epoch;
  uint32_t next; ///< number of the first point that is still to be told
} stream;

/// Nobody watches.
/// @param rate samples per second
stream stream_new(LV2_URID_Map* map, double rate);

/// Take in one event; any but a Watch is ignored.
/// @param heard samples since the plugin was made
void stream_hear(stream* self, const LV2_Atom* event, uint64_t heard,
                 const history* past);

/// Does a window want the phrase that was offered last to be learned?
bool stream_keeps_phrase(const stream* self, const LV2_Atom* event);

/// Points of the history have changed.
/// @param first what history_append() said
void stream_changed(stream* self, uint32_t first);

/// The history has been cleared, which the next block tells.
void stream_cleared(stream* self);

/// Tell what is due, at the end of a block and after all else that it says.
/// @param heard samples since the plugin was made, this block included
void stream_write(stream* self, notify* to, uint64_t heard, const snapshot* now,
                  const history* past);

#endif
