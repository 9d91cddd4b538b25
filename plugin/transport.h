// SPDX-License-Identifier: GPL-3.0-or-later

/// @file transport.h
/// What the host says about its transport (LV2 time:Position), as far as listening needs
/// it: has the music moved to another place while it stood still? Real-time safe.

#ifndef KIBUN_TRANSPORT_H
#define KIBUN_TRANSPORT_H

#include <lv2/atom/atom.h>
#include <lv2/urid/urid.h>
#include <stdbool.h>

typedef struct {
  LV2_URID sequence;
  LV2_URID object;
  LV2_URID blank; ///< what Carla sends instead of an object
  LV2_URID position;
  LV2_URID frame;
  LV2_URID speed;
  LV2_URID int_type;
  LV2_URID long_type;
  LV2_URID float_type;
  LV2_URID double_type;
} transport_uris;

typedef struct {
  transport_uris uris;
  double         tolerance;  ///< frames; a shorter way is no move
  bool           standing;   ///< the host said so; it also counts as rolling before that
  bool           placed;     ///< stopped_at is known
  double         stopped_at; ///< frame where it came to stand
} transport;

/// What one time:Position says.
typedef struct {
  double frame; ///< NaN when it doesn't say
  double speed; ///< 0 standing, 1 rolling as usual
} transport_position;

/// Nothing known of the host's transport.
/// @param rate samples per second
transport transport_new(const LV2_URID_Map* map, double rate);

/// Back to nothing known.
void transport_reset(transport* self);

/// The event after `last` (NULL for the first) in what the host left on an atom port.
/// Whatever is not a well-formed sequence ends there.
/// @param events may be NULL
/// @return NULL at the end
const LV2_Atom_Event* transport_next_event(const transport*         self,
                                           const LV2_Atom_Sequence* events,
                                           const LV2_Atom_Event*    last);

/// @return false when the event is no time:Position, or says nothing of the speed
bool transport_read(const transport* self, const LV2_Atom* event,
                    transport_position* said);

/// Take in what was read.
/// @return true when the transport stood still and now rolls from another place. A jump
/// while rolling is a loop and returns false.
bool transport_follow(transport* self, const transport_position* said);

#endif
