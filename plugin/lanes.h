// SPDX-License-Identifier: GPL-3.0-or-later

/// @file lanes.h
/// Writes valence, arousal, tension and energy into the plugin's own automation lanes,
/// and lets the outputs follow what a composer has made of them. Written where the host
/// is Ardour, by its self-automation (http://ardour.org/lv2/automate, Robin Gareus 2016);
/// other hosts ignore the messages, but their lanes can be followed just as well.
///
/// In `write` a pass begins where the transport rolls and something has been judged,
/// since what was written there before is better than nothing; it ends where it has stood
/// for LANES_STAND_S: then the host is asked to set the port to `follow`, so that no
/// later playing overwrites the lanes. A locate goes on at the new place. A jump back
/// while rolling is a loop: it closes the lanes until the transport stands, since a lane
/// cannot run backwards. A session that was saved in `write` follows instead, until the
/// port has been seen in another mode.
///
/// A lane gets at most LANES_PER_SECOND values, none that differs by less than
/// LANES_STEP from the one before, and after a pause the old value again just before the
/// new one, for hosts that draw a line between the two.
///
/// Real-time safe, all but lanes_new(). The tests are in tests/plugin/test_lanes.c.

#ifndef KIBUN_LANES_H
#define KIBUN_LANES_H

#include "dsp/frame.h"
#include "plugin/notify.h"
#include "plugin/transport.h"

#include <lv2/atom/forge.h>
#include <lv2/urid/urid.h>
#include <stdbool.h>
#include <stdint.h>

#define LANES_STAND_S 1.5
#define LANES_PER_SECOND 10.0
#define LANES_STEP 0.005F

/// What the port `lanes` can say.
typedef enum { LANES_MEASURE, LANES_WRITE, LANES_FOLLOW } lanes_mode;

typedef enum { LANE_VALENCE, LANE_AROUSAL, LANE_TENSION, LANE_ENERGY, LANES } lane;

enum {
  LANES_ROOM = 2048 ///< bytes that the events of a block of 8192 samples may need
};

typedef struct {
  LV2_URID setup;
  LV2_URID start;
  LV2_URID event;
  LV2_URID end;
  LV2_URID finalize;
  LV2_URID parameter;
  LV2_URID value;
} lanes_uris;

/// Where a pass is. OPENING, CLOSING and FINALIZING last until their events have found
/// room, as a rule no time at all.
typedef enum {
  LANES_RESTING,   ///< not writing
  LANES_WAITING,   ///< for the transport to roll
  LANES_OPENING,   ///< the host is told that values will come, and the first ones
  LANES_OPEN,      ///< values are told as they change
  LANES_CLOSING,   ///< the host is told that none will come
  LANES_CLOSED,    ///< the transport stands, or has looped
  LANES_FINALIZING ///< the host is asked to thin the lanes, and for the mode that follows
} lanes_phase;

/// Plain data.
typedef struct {
  LV2_Atom_Forge forge;
  lanes_uris     uris;
  double         back;     ///< samples; a shorter jump is no loop
  double         ahead;    ///< samples; a shorter jump is no skip
  uint64_t       stand;    ///< samples of LANES_STAND_S
  uint64_t       interval; ///< samples between two values of a lane, at least

  float       port; ///< what `lanes` said last; NaN before the first block
  lanes_mode  mode;
  bool        seen;  ///< another mode than write, ever
  bool        armed; ///< … and since the last pass
  bool        asked; ///< the host, for the mode that follows
  lanes_phase phase;
  unsigned    step;    ///< events of this phase that have been told
  unsigned    started; ///< lanes that the host holds touched
  bool        leave;   ///< the pass is over since another mode was wanted
  bool        rolled;  ///< the transport has, while the lanes waited

  // The transport.
  bool     looped;      ///< or rolled backwards: nothing more until it stands
  bool     skipped;     ///< ahead: close, and open again
  double   speed;       ///< 0 also before anything is known
  double   frame;       ///< where it was, NaN for nowhere …
  uint64_t placed;      ///< … at this sample
  uint64_t stood_since; ///< sample

  uint64_t begin; ///< sample at which this block began

  // The curves.
  bool     judged;          ///< there has been a judgement since the last restart
  float    measured[LANES]; ///< of the newest frame
  float    before[LANES];   ///< of the one before
  uint64_t framed;          ///< sample at which that one ended
  float    told[LANES];
  uint64_t told_at[LANES]; ///< sample
} lanes;

/// @param map  NULL where the host has none: then nothing is ever written
/// @param rate samples per second
lanes lanes_new(LV2_URID_Map* map, double rate);

/// A block begins.
/// @param port  value of `lanes`; numbers between two modes, as hosts make them that draw
///              a line from one to the other, change nothing
/// @param heard samples since the plugin was made, as in all that follows
void lanes_begin(lanes* self, float port, uint64_t heard, notify* to);

/// The host has said where its transport is.
void lanes_locate(lanes* self, const transport_position* said, uint64_t heard,
                  notify* to);

/// The curves have gone on: what was measured, not what is shown.
void lanes_hear(lanes* self, const frame* measured, uint64_t heard, notify* to);

/// The curves are what they were before anything was heard.
void lanes_restart(lanes* self);

/// Do the outputs follow the lanes? Also while a restored session stands in `write`.
bool lanes_follow(const lanes* self);

/// The frame with what stands in the lanes; a value out of range is brought into it, and
/// what is not a number is 0.
/// @param ports of the four lanes; NULL for one that the host has not connected
frame lanes_followed(const frame* measured, const float* const ports[LANES]);

#endif
