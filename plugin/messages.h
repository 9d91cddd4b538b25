// SPDX-License-Identifier: GPL-3.0-or-later

/// @file messages.h
/// What the plugin and its windows tell each other, as LV2 atoms of portable types on the
/// ports `control` and `notify`. Any number of windows may listen to one plugin, also
/// from another process.
///
/// A window says `urn:kibun:Watch` when it opens and then once a second; a plugin that
/// has heard none for MESSAGE_WATCHED_S tells nothing. While watched, it tells
/// `urn:kibun:Moment` when there is something new to see, and `urn:kibun:Past` until the
/// window's copy of the history is complete. The history's numbers begin anew when it is
/// cleared: each clearing is another `epoch`, and a window that learns of one drops what
/// it has. A window that says `urn:kibun:KeepPhrase` has the phrase that was offered last
/// learned as a motif.
///
/// Reading checks sizes and types; whatever is not such a message is refused. Real-time
/// safe, all but message_uris_map(). The tests are in tests/plugin/test_messages.c.

#ifndef KIBUN_MESSAGES_H
#define KIBUN_MESSAGES_H

#include "dsp/history.h"
#include "dsp/snapshot.h"

#include <lv2/atom/atom.h>
#include <lv2/atom/forge.h>
#include <lv2/urid/urid.h>
#include <stdbool.h>
#include <stdint.h>

#define MESSAGE_WATCHED_S 2.5

enum {
  MESSAGE_POINTS = 64,  ///< of history in one message, at most
  MESSAGE_SIZE   = 4096 ///< bytes of the longest message, its event header included
};

typedef struct {
  LV2_URID watch;
  LV2_URID keep;
  LV2_URID moment;
  LV2_URID past;
  LV2_URID epoch;
  LV2_URID first;
  LV2_URID values;
  LV2_URID object;
  LV2_URID blank; ///< what some hosts make of an object
  LV2_URID vector;
  LV2_URID float_type;
  LV2_URID long_type;
} message_uris;

message_uris message_uris_map(LV2_URID_Map* map);

/// "A window is here; of the history of this epoch it lacks what begins with `first`."
typedef struct {
  int64_t epoch; ///< -1 when it has heard of none
  int64_t first;
} message_watch;

/// A stretch of history.
typedef struct {
  int64_t       epoch;
  int64_t       first; ///< number of the first point
  unsigned      count;
  history_point points[MESSAGE_POINTS];
} message_past;

/// Write one atom with the forge, into whatever buffer or sequence it is set to: all of
/// it or nothing.
/// @return 0 when there is no room
/// @{
LV2_Atom_Forge_Ref message_write_watch(LV2_Atom_Forge* forge, const message_uris* uris,
                                       const message_watch* watch);
LV2_Atom_Forge_Ref message_write_keep(LV2_Atom_Forge* forge, const message_uris* uris);
LV2_Atom_Forge_Ref message_write_moment(LV2_Atom_Forge* forge, const message_uris* uris,
                                        const snapshot* now);
LV2_Atom_Forge_Ref message_write_past(LV2_Atom_Forge* forge, const message_uris* uris,
                                      const message_past* past);
/// @}

/// @return false when the atom is no such message, or tells of points that no history can
/// have; the result is untouched then. Values out of range are clamped, NaN is neutral,
/// a word or a cue that doesn't exist is none.
/// @{
bool message_read_watch(const message_uris* uris, const LV2_Atom* atom,
                        message_watch* watch);
bool message_read_keep(const message_uris* uris, const LV2_Atom* atom);
bool message_read_moment(const message_uris* uris, const LV2_Atom* atom, snapshot* now);
bool message_read_past(const message_uris* uris, const LV2_Atom* atom,
                       message_past* past);
/// @}

/// Would a person who was told the one see a difference in the other? Clocks alone make
/// none, but the ages of an onset, a beat, a story event and a motif while their light
/// fades.
bool message_is_news(const snapshot* told, const snapshot* now);

#endif
