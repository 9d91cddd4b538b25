// SPDX-License-Identifier: GPL-3.0-or-later

/// @file beat_clock.h
/// MIDI beat clock: 24 pulses for each beat of the music, with start, stop and continue.
///
/// A phase-locked loop runs ahead of the beats that were reported: its frequency is their
/// tempo, and a part of each beat's distance from a pulse goes into its speed until the
/// next (Best, "Phase-Locked Loops", 2007: a loop of the second order). So pulses stand
/// where the next beats will sound, not where the last ones were reported, and the lag of
/// the analysis doesn't show. Between two pulses the loop never runs at less than 4/5 nor
/// more than 6/5 of the tempo for the sake of phase, never goes back, and never makes up
/// for lost pulses in a burst.
///
/// Start comes with a beat, 2 ms before the pulse on it, once two beats have been
/// reported and the tempo is known. When the pulse of the music is lost (no beat for 3 s,
/// or its tempo is unknown for a second), the present beat is finished, so that the
/// pulses sent are whole beats; stop follows. If it comes back within 10 s the clock
/// continues where it was, with a beat; later it starts anew.
///
/// Held to its word by tests/live/test_beat_clock.c.

#ifndef KIBUN_LIVE_BEAT_CLOCK_H
#define KIBUN_LIVE_BEAT_CLOCK_H

#include "dsp/frame.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  BEAT_CLOCK_PULSES = 24, ///< in a beat

  BEAT_CLOCK_PULSE    = 0xF8,
  BEAT_CLOCK_START    = 0xFA,
  BEAT_CLOCK_CONTINUE = 0xFB,
  BEAT_CLOCK_STOP     = 0xFC
};

/// One MIDI message of a single byte.
typedef struct {
  double  time; ///< s
  uint8_t byte;
} clock_message;

typedef enum { CLOCK_STOPPED, CLOCK_WAITING, CLOCK_RUNNING, CLOCK_ENDING } clock_state;

/// Plain data. Times are s, of any one clock that doesn't go back; phases are beats.
typedef struct {
  clock_state state;
  double      now;        ///< s: everything before has been said
  double      phase;      ///< at `now`; a whole number is a beat
  double      tempo;      ///< beats per second, of the music
  double      drift;      ///< beats per second that this was found to be wrong by
  double      pull;       ///< beats per second for the sake of phase …
  double      pull_end;   ///< … until then
  double      last_beat;  ///< s
  double      last_tempo; ///< s: when one was known last
  double      stopped;    ///< s
  unsigned    beats;      ///< in a row
  int64_t     pulse;      ///< number of the next one; a multiple of 24 is on a beat
  bool        ever;       ///< it has been started
} beat_clock;

/// Nothing was heard, nothing sent.
/// @param now s
beat_clock beat_clock_new(double now);

/// Take in a frame. Real-time safe.
/// @param end s: the end of its hop; may lie before what was said already
void beat_clock_hear(beat_clock* self, const frame* heard, double end);

/// Say what comes before a time. Real-time safe; constant cost for each message.
/// @param until s, not before that of the last call
/// @param room  messages that there is room for; where they are too few, the rest comes
///              with the next call
/// @return how many there are, by time
unsigned beat_clock_run(beat_clock* self, double until, clock_message* messages,
                        unsigned room);

/// The music is over: stop at once. @return false when nothing runs
bool beat_clock_end(beat_clock* self, clock_message* message);

#endif
