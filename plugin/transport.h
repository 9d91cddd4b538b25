// SPDX-License-Identifier: GPL-3.0-or-later

/// @file transport.h
/// What the host says about its transport (LV2 time:Position): has the music moved to
/// another place, and where are the beats? Real-time safe.
///
/// Music that starts at another place than it stopped at is heard anew, so that nothing
/// of the old place colours the new one. So is music that goes on further ahead while
/// rolling, as hosts locate that never stop. Music that starts while there is no
/// judgement is heard anew, too: the silence before it, longer each time, would colour it
/// for half a minute, and an export would not be what was played.
///
/// A jump back while rolling is a loop: up to TRANSPORT_LOOP_S nothing is forgotten,
/// since a loop of a few bars would else be judged from its beginning each time, with
/// nothing to show in a third of it; the curves hold some of the loop's end in its
/// beginning then, valence to the end of the pass. A longer jump is heard anew, which
/// makes every pass of a longer loop alike.
///
/// To start anew takes as long as some blocks of 64 samples: it is done once in 20 ms,
/// however often the host moves.
///
/// Beats run on by samples from the last position, with its tempo and speed, until the
/// next one. `beat` counts in the host's own beats, which a position within the bar or
/// the piece tells.

#ifndef KIBUN_TRANSPORT_H
#define KIBUN_TRANSPORT_H

#include <lv2/atom/atom.h>
#include <lv2/urid/urid.h>
#include <stdbool.h>
#include <stdint.h>

#define TRANSPORT_LOOP_S 20.0

typedef struct {
  LV2_URID sequence;
  LV2_URID object;
  LV2_URID blank; ///< what Carla sends instead of an object
  LV2_URID position;
  LV2_URID frame;
  LV2_URID speed;
  LV2_URID bar_beat;
  LV2_URID beat;
  LV2_URID tempo;
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

  double   rate;
  double   ahead;      ///< frames; a shorter jump ahead is none
  double   loop;       ///< frames of TRANSPORT_LOOP_S
  double   speed;      ///< 0 also before anything is known
  double   frame;      ///< where it is now; NaN when that is not known
  double   tempo;      ///< bpm as it sounds; 0 when there are no beats
  double   beat;       ///< where it is now, in beats
  double   next_beat;  ///< a whole number of them: the next that has not been taken
  uint64_t since_beat; ///< samples since one was taken
} transport;

/// What one time:Position says.
typedef struct {
  double frame; ///< NaN when it doesn't say
  double speed; ///< 0 standing, 1 rolling as usual
  double tempo; ///< bpm at a speed of 1; NaN when it doesn't say, as in what follows
  double beat;  ///< within the bar or, where that is not said, the piece; 0 is its first
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

/// What a position is to what was known before.
typedef enum {
  TRANSPORT_GOES_ON, ///< or stands
  TRANSPORT_STARTS,  ///< where it had stopped, or for the first time
  TRANSPORT_MOVES    ///< it goes on or starts at another place
} transport_change;

/// Take in what was read.
transport_change transport_follow(transport* self, const transport_position* said);

/// So many samples have passed.
void transport_pass(transport* self, uint64_t samples);

/// Is it rolling forwards, with a tempo and a position in beats?
bool transport_has_beats(const transport* self);

/// Samples until the next beat; 0 when it is at this sample. Of a transport that has
/// beats.
uint64_t transport_until_beat(const transport* self);

/// The next beat has been told. One that nobody takes goes by.
void transport_take_beat(transport* self);

/// 0 at a beat … 1 at the next. Of a transport that has beats.
float transport_beat_phase(const transport* self);

#endif
