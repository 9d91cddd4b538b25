// SPDX-License-Identifier: GPL-3.0-or-later

/// @file notify.h
/// What one block says on the port `notify`: whatever has something to tell adds its
/// events in the order of their times. An event that finds no room is refused as a whole,
/// and whoever told it tries again or does without. Real-time safe.

#ifndef KIBUN_NOTIFY_H
#define KIBUN_NOTIFY_H

#include <lv2/atom/atom.h>
#include <lv2/urid/urid.h>
#include <stdbool.h>
#include <stdint.h>

/// Plain data, of one block.
typedef struct {
  LV2_Atom_Sequence* port;    ///< NULL when nothing can be told
  uint32_t           room;    ///< bytes, the atom's own header not counted
  uint32_t           samples; ///< of the block
  int64_t            last;    ///< time of the last event
} notify;

/// Leaves an empty sequence, or LV2's null atom where there is no room even for that.
/// @param port     as the host left it, a chunk that says how much room there is; may be
///                 NULL
/// @param sequence what the host maps LV2_ATOM__Sequence to
/// @param samples  of the block; nothing can be told in a block without
notify notify_open(LV2_Atom_Sequence* port, LV2_URID sequence, uint32_t samples);

/// @param event its time is moved into the block, and not before that of the last one
/// @return false when there is no room
bool notify_append(notify* self, LV2_Atom_Event* event);

/// The same, but an event may come before others that are there already; it stands after
/// those of its own time.
bool notify_insert(notify* self, LV2_Atom_Event* event);

/// Bytes that events may still take, their headers included.
uint32_t notify_room(const notify* self);

#endif
