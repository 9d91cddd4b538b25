// SPDX-License-Identifier: GPL-3.0-or-later

// The automation lanes: what the plugin tells a host that records them, and how it
// follows what stands in them. The recorder here stands for Ardour 7.3: it keeps a list
// of points for each lane, and fails where such a list would be unsound.

#include "plugin/lanes.h"

#include "plugin/ports.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

static const double RATE = 48000.0;

enum {
  BLOCK       = 1024,
  MOST_POINTS = 4096,
  LANE_PORT   = PORT_lane_valence,
  LEAST_ROOM  = 96 // bytes: the longest event, in a sequence of its own
};

static const char* const OUTPUTS[LANES] = { "valence", "arousal", "tension", "energy" };
static const char* const LANE_PORTS[LANES] = { "lane_valence", "lane_arousal",
                                               "lane_tension", "lane_energy" };

typedef struct {
  double when; ///< frame of the transport
  float  value;
} lane_point;

typedef struct {
  bool       touched;
  bool       free;   ///< the transport has stood: the next value may be anywhere
  unsigned   values; ///< in this touch
  unsigned   count;
  lane_point points[MOST_POINTS];
} lane_list;

/// A host that plays a piece and records what it is told.
typedef struct {
  rig*      set;
  music     piece;
  size_t    at; ///< in the piece
  double    speed;
  int64_t   frame; ///< of the transport
  uint32_t  block;
  bool      ready;    ///< the lanes can be touched
  bool      obedient; ///< sets the mode it is asked for
  unsigned  setups;
  unsigned  starts;
  unsigned  ends;
  unsigned  events;
  unsigned  finals;    ///< that ask for a mode …
  unsigned  thinnings; ///< … and that do not
  lane_list lanes[LANES];
} recorder;

static const double JUDGED_S = 6.0; // of music are enough to be judged

static recorder* recorder_new(void) {
  recorder* const self = calloc(1, sizeof *self);
  cr_assert(self);
  self->piece    = music_new(RATE, 30.0);
  self->set      = rig_new(RATE);
  self->block    = BLOCK;
  self->obedient = true;
  return self;
}

static void recorder_free(recorder* const self) {
  rig_free(self->set);
  music_free(self->piece);
  free(self);
}

static lane_list* lane_of(recorder* const self, const automation_event* const said) {
  cr_assert(said->parameter >= LANE_PORT && said->parameter < LANE_PORT + LANES);
  return &self->lanes[said->parameter - LANE_PORT];
}

/// A later pass replaces what it rolls over.
static void make_room(lane_list* const list, const double when) {
  while (list->count > 0 && list->points[list->count - 1].when > when) {
    --list->count;
  }
}

static void record_value(recorder* const self, const automation_event* const said) {
  lane_list* const  list  = lane_of(self, said);
  const port* const about = port_describe((unsigned)said->parameter);
  const double      when  = (double)self->frame + (double)said->time;
  cr_assert(list->touched, "a value outside of a touch");
  cr_assert(said->value >= about->minimum && said->value <= about->maximum);
  cr_assert(self->speed > 0.0 && when >= 0.0);
  // Ardour finds the place of a new point only after the transport has stood.
  if (list->free) {
    make_room(list, when);
  }
  cr_assert(list->count == 0 || when >= list->points[list->count - 1].when,
            "the list is not in order");
  cr_assert(list->count < MOST_POINTS);
  list->points[list->count++] = (lane_point){ when, said->value };
  list->free                  = false;
  ++list->values;
  ++self->events;
}

static void record_finalize(recorder* const self, const automation_event* const said) {
  for (unsigned i = 0; i < LANES; ++i) {
    cr_assert(!self->lanes[i].touched, "thinned while it is written");
  }
  if (said->parameter < 0) {
    ++self->thinnings;
    return;
  }
  cr_assert_eq(said->parameter, PORT_lanes);
  cr_assert_eq(said->value, (float)LANES_FOLLOW);
  ++self->finals;
  if (self->obedient) {
    rig_set(self->set, "lanes", said->value);
  }
}

static void record(recorder* const self, const automation_event* const said) {
  switch (said->kind) {
    case AUTOMATION_SETUP:
      cr_assert(self->speed > 0.0);
      self->ready = true;
      ++self->setups;
      break;
    case AUTOMATION_START: {
      lane_list* const list = lane_of(self, said);
      cr_assert(self->ready && self->speed > 0.0 && !list->touched);
      list->touched = true;
      list->values  = 0;
      ++self->starts;
      break;
    }
    case AUTOMATION_EVENT:
      record_value(self, said);
      break;
    case AUTOMATION_END: {
      lane_list* const list = lane_of(self, said);
      cr_assert(list->touched);
      cr_assert(list->values >= 2 || self->set->room < LEAST_ROOM, "%u values in a touch",
                list->values);
      list->touched = false;
      ++self->ends;
      break;
    }
    default:
      record_finalize(self, said);
      break;
  }
}

/// One block at the present speed; the host says where it is.
static void run_block(recorder* const self, const uint32_t samples) {
  if (self->at + samples > self->piece.length) {
    self->at = 0;
  }
  for (unsigned i = 0; i < LANES && self->speed == 0.0; ++i) {
    self->lanes[i].free = true;
  }
  wire_locate(self->set->wire, 0, self->speed, self->frame);
  rig_block(self->set, self->piece, self->at, samples);
  for (unsigned i = 0; i < self->set->told.events; ++i) {
    record(self, &self->set->told.automation[i]);
  }
  self->at += samples;
  self->frame += (int64_t)(self->speed * samples);
}

static void play(recorder* const self, const double seconds) {
  const uint64_t end = self->set->heard + (uint64_t)(seconds * RATE);
  while (self->set->heard < end) {
    run_block(self, self->block);
  }
}

static void roll(recorder* const self, const int64_t frame) {
  self->speed = 1.0;
  self->frame = frame;
}

static void stop(recorder* const self) {
  self->speed = 0.0;
}

/// The music is heard anew, and judged after a while: only then a pass begins.
static void play_until_it_writes(recorder* const self) {
  const unsigned setups = self->setups;
  const uint64_t begin  = self->set->heard;
  while (self->setups == setups) {
    run_block(self, self->block);
    cr_assert_lt(self->set->heard, begin + (uint64_t)(JUDGED_S * RATE), "no pass begins");
  }
}

static void choose(recorder* const self, const lanes_mode mode) {
  rig_set(self->set, "lanes", (float)mode);
}

/// The mode as a person sets it, before anything rolls. There is music already: before it
/// is judged, nothing is written.
static recorder* recorder_ready(void) {
  recorder* const self = recorder_new();
  play(self, JUDGED_S);
  choose(self, LANES_WRITE);
  play(self, 0.2);
  cr_assert_eq(self->events + self->setups + self->finals, 0);
  return self;
}

/// What a host reads between the points it has.
static double lane_at(const lane_list* const list, const double when) {
  unsigned next = 0;
  while (next < list->count && list->points[next].when <= when) {
    ++next;
  }
  cr_assert(next > 0, "no point before %g", when);
  const lane_point before = list->points[next - 1];
  if (next == list->count) {
    return (double)before.value;
  }
  const lane_point after = list->points[next];
  const double     place = (when - before.when) / (after.when - before.when);
  return (double)before.value + place * (double)(after.value - before.value);
}

static void assert_passes(const recorder* const self, const unsigned passes) {
  cr_assert_eq(self->setups, passes, "%u setups", self->setups);
  cr_assert_eq(self->starts, passes * LANES, "%u starts", self->starts);
  cr_assert_eq(self->ends, passes * LANES, "%u ends", self->ends);
}

static float output(const recorder* const self, const unsigned which) {
  return rig_get(self->set, OUTPUTS[which]);
}

/// What an output was around a time, at least and at most.
typedef struct {
  double least;
  double most;
} span;

enum { MOST_BLOCKS = 8192 };

/// The outputs at the end of each block.
typedef struct {
  unsigned blocks;
  double   when[MOST_BLOCKS];
  float    shown[MOST_BLOCKS][LANES];
} course;

static span around(const course* const of, const unsigned block, const unsigned which) {
  span result = { (double)INFINITY, -(double)INFINITY };
  for (unsigned i = 0; i < of->blocks; ++i) {
    // A lane takes another value every tenth of a second.
    if (fabs(of->when[i] - of->when[block]) <= 0.1 * RATE + RIG_LONGEST_BLOCK) {
      result.least = fmin(result.least, (double)of->shown[i][which]);
      result.most  = fmax(result.most, (double)of->shown[i][which]);
    }
  }
  return result;
}

/// Play on, and return how far a lane leaves the output at most.
static double farthest(recorder* const self, const double seconds) {
  static course of;
  of.blocks = 0;
  for (double done = 0.0; done < seconds; done += self->block / RATE) {
    cr_assert(of.blocks < MOST_BLOCKS);
    run_block(self, self->block);
    of.when[of.blocks] = (double)self->frame - 1.0;
    for (unsigned i = 0; i < LANES; ++i) {
      of.shown[of.blocks][i] = output(self, i);
    }
    ++of.blocks;
  }
  double most = 0.0;
  for (unsigned block = 0; block < of.blocks; ++block) {
    for (unsigned i = 0; i < LANES; ++i) {
      const double value = lane_at(&self->lanes[i], of.when[block]);
      const span   near  = around(&of, block, i);
      most               = fmax(most, fmax(near.least - value, value - near.most));
    }
  }
  return most;
}

Test(lanes, a_pass_begins_as_ardour_needs_it) {
  static const automation_kind kinds[] = {
    AUTOMATION_SETUP, AUTOMATION_START, AUTOMATION_START, AUTOMATION_START,
    AUTOMATION_START, AUTOMATION_EVENT, AUTOMATION_EVENT, AUTOMATION_EVENT,
    AUTOMATION_EVENT, AUTOMATION_EVENT, AUTOMATION_EVENT, AUTOMATION_EVENT,
    AUTOMATION_EVENT,
  };
  enum { BEGINNING = sizeof kinds / sizeof kinds[0] };
  recorder* const self = recorder_ready();
  roll(self, 4800);
  run_block(self, 256);
  cr_assert_eq(self->set->told.events, BEGINNING);
  for (unsigned i = 0; i < BEGINNING; ++i) {
    const automation_event* const said = &self->set->told.automation[i];
    cr_assert_eq(said->kind, kinds[i], "%u", i);
    cr_assert_eq(said->time, 0);
    if (i > 0 && i <= LANES) {
      cr_assert_eq(said->parameter, (int)(LANE_PORT + i - 1));
    } else if (i > LANES) {
      cr_assert_eq(said->parameter, (int)(LANE_PORT + (i - 1 - LANES) / 2));
    }
  }
  recorder_free(self);
}

Test(lanes, what_is_written_is_the_curve) {
  recorder* const self = recorder_ready();
  roll(self, 480000);
  play_until_it_writes(self);
  const double most = farthest(self, 20.0);
  cr_assert(most < 2.0 * (double)LANES_STEP, "%g", most);
  unsigned points = 0;
  for (unsigned i = 0; i < LANES; ++i) {
    // Ten values a second, some of them with the one before.
    cr_assert(self->lanes[i].count < 300, "%s: %u", OUTPUTS[i], self->lanes[i].count);
    points += self->lanes[i].count;
  }
  cr_assert_gt(points, 40);
  recorder_free(self);
}

Test(lanes, no_lane_gets_more_than_ten_new_values_a_second) {
  recorder* const self = recorder_ready();
  rig_set(self->set, "response", 0.1F);
  roll(self, 0);
  play(self, 20.0);
  for (unsigned i = 0; i < LANES; ++i) {
    const lane_list* const list = &self->lanes[i];
    for (unsigned p = 4; p < list->count; ++p) {
      // Two intervals may hold three values, and each the one before it.
      cr_assert(list->points[p].when - list->points[p - 4].when >= 0.1 * RATE);
      const double step =
        fabs((double)list->points[p].value - (double)list->points[p - 1].value);
      const double pause = list->points[p].when - list->points[p - 1].when;
      cr_assert(step >= 0.0045 || pause > 0.135 * RATE || pause < 0.015 * RATE);
    }
  }
  recorder_free(self);
}

Test(lanes, a_stop_ends_the_pass_and_then_the_host_is_asked_to_follow) {
  recorder* const self = recorder_ready();
  roll(self, 0);
  play(self, 5.0);
  stop(self);
  run_block(self, BLOCK);
  assert_passes(self, 1);
  const unsigned events = self->events;
  play(self, 1.3);
  cr_assert_eq(self->finals, 0);
  play(self, 0.4);
  cr_assert_eq(self->finals, 1);
  play(self, 10.0);
  roll(self, 0);
  play(self, 5.0);
  stop(self);
  play(self, 3.0);
  cr_assert_eq(self->finals, 1);
  cr_assert_eq(self->thinnings, 0);
  cr_assert_eq(self->events, events);
  assert_passes(self, 1);
  recorder_free(self);
}

Test(lanes, a_locate_while_rolling_goes_on_at_the_new_place) {
  static const int64_t places[] = { 96000, 0, 960000 };
  recorder* const      self     = recorder_ready();
  roll(self, 240000);
  play_until_it_writes(self);
  play(self, 1.0);
  for (unsigned i = 0; i < 3; ++i) {
    stop(self);
    play(self, 0.2);
    roll(self, places[i]);
    play_until_it_writes(self);
    const double most = farthest(self, 3.0);
    cr_assert(most < 2.0 * (double)LANES_STEP, "%g", most);
  }
  cr_assert_eq(self->finals + self->thinnings, 0);
  stop(self);
  play(self, 2.0);
  assert_passes(self, 4);
  cr_assert_eq(self->finals, 1);
  recorder_free(self);
}

Test(lanes, a_loop_closes_them_until_the_transport_stands) {
  recorder* const self = recorder_ready();
  roll(self, 48000);
  play_until_it_writes(self);
  play(self, 4.0);
  self->frame = 48000;
  run_block(self, BLOCK);
  assert_passes(self, 1);
  const unsigned events = self->events;
  for (unsigned round = 0; round < 4; ++round) {
    play(self, 3.0);
    self->frame = 48000;
  }
  cr_assert_eq(self->events, events);
  cr_assert_eq(self->finals, 0);
  stop(self);
  play(self, 2.0);
  assert_passes(self, 1);
  cr_assert_eq(self->finals, 1);
  recorder_free(self);
}

Test(lanes, rolling_backwards_closes_them) {
  recorder* const self = recorder_ready();
  roll(self, 480000);
  play_until_it_writes(self);
  play(self, 3.0);
  self->speed = -1.0;
  play(self, 2.0);
  assert_passes(self, 1);
  self->speed = 1.0;
  play(self, 2.0);
  assert_passes(self, 1);
  recorder_free(self);
}

Test(lanes, a_skip_ahead_closes_and_opens_them) {
  recorder* const self = recorder_ready();
  roll(self, 0);
  play(self, 3.0);
  self->frame += 96000;
  run_block(self, BLOCK);
  cr_assert_eq(self->ends, LANES);
  play_until_it_writes(self);
  cr_assert_eq(self->setups, 2);
  const double most = farthest(self, 3.0);
  cr_assert(most < 2.0 * (double)LANES_STEP, "%g", most);
  stop(self);
  play(self, 2.0);
  assert_passes(self, 2);
  recorder_free(self);
}

/// An xrun, or the rounding of a speed.
Test(lanes, a_small_jump_is_none) {
  static const int64_t jumps[] = { 1024, 4000, -100 };
  recorder* const      self    = recorder_ready();
  roll(self, 0);
  for (unsigned i = 0; i < 3; ++i) {
    play(self, 2.0);
    self->frame += jumps[i];
  }
  play(self, 2.0);
  cr_assert_eq(self->setups, 1);
  cr_assert_eq(self->ends, 0);
  recorder_free(self);
}

Test(lanes, nothing_is_written_before_the_beginning) {
  recorder* const self = recorder_ready();
  self->frame          = -1776;
  play(self, 0.5);
  roll(self, -(int64_t)4 * BLOCK);
  for (unsigned i = 0; i < 4; ++i) {
    run_block(self, BLOCK);
    cr_assert_eq(self->setups, 0);
  }
  run_block(self, BLOCK);
  cr_assert_eq(self->setups, 1);
  recorder_free(self);
}

Test(lanes, nothing_is_written_where_the_host_tells_of_no_transport) {
  recorder* const self = recorder_new();
  rig_play(self->set, self->piece, 0, 48000, BLOCK);
  choose(self, LANES_WRITE);
  for (size_t at = 48000; at + BLOCK <= self->piece.length; at += BLOCK) {
    rig_block(self->set, self->piece, at, BLOCK);
    cr_assert_eq(self->set->told.events, 0);
  }
  recorder_free(self);
}

Test(lanes, a_session_saved_while_writing_follows) {
  recorder* const self = recorder_new();
  self->obedient       = false;
  choose(self, LANES_WRITE);
  rig_set(self->set, "lane_tension", 0.75F);
  play(self, 1.0);
  cr_assert_eq(self->finals, 1);
  roll(self, 0);
  play(self, 5.0);
  stop(self);
  play(self, 3.0);
  assert_passes(self, 0);
  cr_assert_eq(self->finals, 1);
  cr_assert_eq(self->thinnings, 0);
  cr_assert_eq(rig_get(self->set, "tension"), 0.75F);

  choose(self, LANES_FOLLOW);
  play(self, 0.1);
  choose(self, LANES_WRITE);
  roll(self, 0);
  play(self, 5.0);
  cr_assert_eq(self->setups, 1);
  cr_assert_neq(rig_get(self->set, "tension"), 0.75F);
  recorder_free(self);
}

/// What a lane has there is better than a curve that knows nothing yet.
Test(lanes, nothing_is_written_before_something_is_judged) {
  recorder* const self = recorder_ready();
  roll(self, 480000);
  run_block(self, BLOCK);
  while (rig_get(self->set, "confidence") <= 0.0F) {
    cr_assert_eq(self->setups + self->events, 0);
    run_block(self, BLOCK);
  }
  play(self, 0.1);
  cr_assert_eq(self->setups, 1);
  recorder_free(self);
}

Test(lanes, a_pass_in_which_nothing_was_judged_ends_as_any_other) {
  recorder* const self = recorder_ready();
  roll(self, 480000);
  play(self, 1.0);
  stop(self);
  play(self, 2.0);
  assert_passes(self, 0);
  cr_assert_eq(self->finals, 1);
  recorder_free(self);
}

/// As where the mode has a lane of its own, or where nobody knows these messages.
Test(lanes, a_host_that_leaves_the_mode_is_asked_once_and_nothing_is_written_again) {
  recorder* const self = recorder_ready();
  self->obedient       = false;
  for (unsigned i = 0; i < 3; ++i) {
    roll(self, 0);
    play(self, 3.0);
    stop(self);
    play(self, 3.0);
  }
  assert_passes(self, 1);
  cr_assert_eq(self->finals, 1);
  choose(self, LANES_MEASURE);
  play(self, 0.1);
  choose(self, LANES_WRITE);
  play(self, 0.1);
  roll(self, 0);
  play_until_it_writes(self);
  cr_assert_eq(self->setups, 2);
  recorder_free(self);
}

static void assert_leaves(const lanes_mode mode) {
  recorder* const self = recorder_ready();
  roll(self, 0);
  play(self, 3.0);
  choose(self, mode);
  run_block(self, BLOCK);
  assert_passes(self, 1);
  cr_assert_eq(self->thinnings, 1);
  play(self, 3.0);
  assert_passes(self, 1);
  choose(self, LANES_WRITE);
  play(self, 3.0);
  cr_assert_eq(self->setups, 2);
  choose(self, mode);
  play(self, 3.0);
  stop(self);
  play(self, 3.0);
  assert_passes(self, 2);
  cr_assert_eq(self->thinnings, 2);
  cr_assert_eq(self->finals, 0);
  cr_assert_eq(rig_get(self->set, "lanes"), (float)mode);
  recorder_free(self);
}

Test(lanes, who_chooses_another_mode_while_rolling_keeps_it) {
  assert_leaves(LANES_MEASURE);
  assert_leaves(LANES_FOLLOW);
}

Test(lanes, who_chooses_another_mode_after_the_stop_keeps_it) {
  recorder* const self = recorder_ready();
  roll(self, 0);
  play(self, 3.0);
  stop(self);
  play(self, 0.5);
  choose(self, LANES_MEASURE);
  play(self, 3.0);
  assert_passes(self, 1);
  cr_assert_eq(self->thinnings, 1);
  cr_assert_eq(self->finals, 0);
  recorder_free(self);
}

/// A host that draws a line from one mode to another passes the one between.
Test(lanes, a_mode_on_its_way_to_another_is_none) {
  recorder* const self = recorder_ready();
  choose(self, LANES_MEASURE);
  roll(self, 0);
  for (unsigned i = 0; i <= 2000; ++i) {
    rig_set(self->set, "lanes", (float)i / 1000.0F);
    run_block(self, 64);
    cr_assert_eq(rig_get(self->set, "energy") == 0.5F, i >= 1500);
    rig_set(self->set, "lane_energy", 0.5F);
  }
  for (unsigned i = 2000; i > 0; --i) {
    rig_set(self->set, "lanes", (float)i / 1000.0F);
    run_block(self, 64);
  }
  rig_set(self->set, "lanes", NAN);
  play(self, 1.0);
  cr_assert_eq(self->setups, 0);
  recorder_free(self);
}

/// A pass with a locate, in blocks of this size and with that much room.
static recorder* pass_in(const uint32_t block, const uint32_t room) {
  recorder* const self = recorder_ready();
  self->block          = block;
  self->set->room      = room;
  roll(self, 0);
  play(self, 3.0);
  stop(self);
  play(self, 0.3);
  roll(self, 960000);
  play(self, JUDGED_S);
  stop(self);
  play(self, 3.0);
  return self;
}

Test(lanes, the_size_of_the_blocks_makes_no_difference_that_is_seen) {
  static const uint32_t blocks[] = { 17, 64, 480, 1000, 8192 };
  for (unsigned i = 0; i < sizeof blocks / sizeof blocks[0]; ++i) {
    recorder* const self = pass_in(blocks[i], WIRE_ROOM);
    assert_passes(self, 2);
    cr_assert_eq(self->finals, 1);
    recorder_free(self);

    recorder* const other = recorder_ready();
    other->block          = blocks[i];
    roll(other, 0);
    // Where the judgement begins the curve turns between the ends of two long blocks.
    play(other, 4.0);
    const double most = farthest(other, blocks[i] < 480 ? 2.0 : 8.0);
    cr_assert(most < 2.0 * (double)LANES_STEP, "%u: %g", blocks[i], most);
    recorder_free(other);
  }
}

Test(lanes, a_block_of_no_samples_does_no_harm) {
  recorder* const self = recorder_ready();
  roll(self, 0);
  for (unsigned i = 0; i < 400; ++i) {
    run_block(self, 0);
    run_block(self, BLOCK);
  }
  cr_assert_eq(self->setups, 1);
  stop(self);
  for (unsigned i = 0; i < 200; ++i) {
    run_block(self, 0);
    run_block(self, BLOCK);
  }
  assert_passes(self, 1);
  cr_assert_eq(self->finals, 1);
  recorder_free(self);
}

/// The recorder fails when anything is out of place.
Test(lanes, with_little_room_they_wait_and_stay_in_order) {
  for (uint32_t room = 0; room < 1400; room += room < 100 ? 8 : 100) {
    recorder* const self = pass_in(480, room);
    if (room >= LEAST_ROOM) {
      assert_passes(self, 2);
      cr_assert_eq(self->finals, 1, "with %u", room);
      cr_assert(self->events > 20, "with %u", room);
    }
    recorder_free(self);
  }
}

/// Outputs that are judged from the audio alone, whatever the lanes say.
static bool stays_measured(const unsigned index) {
  const bool output = port_describe(index)->type == PORT_CONTROL_OUTPUT;
  return output && (index < PORT_valence || index > PORT_energy);
}

Test(lanes, the_four_outputs_follow_and_all_else_stays_measured) {
  static const float values[LANES] = { -0.5F, 0.25F, 0.75F, 0.125F };
  recorder* const    following     = recorder_new();
  recorder* const    measuring     = recorder_new();
  choose(following, LANES_FOLLOW);
  for (unsigned i = 0; i < LANES; ++i) {
    rig_set(following->set, LANE_PORTS[i], values[i]);
    rig_set(measuring->set, LANE_PORTS[i], values[i]);
  }
  for (unsigned block = 0; block < 600; ++block) {
    run_block(following, BLOCK);
    run_block(measuring, BLOCK);
    for (unsigned i = 0; i < LANES; ++i) {
      cr_assert_eq(output(following, i), values[i]);
    }
    for (unsigned i = 0; i < PORT_COUNT; ++i) {
      const char* const symbol = port_describe(i)->symbol;
      if (stays_measured(i)) {
        cr_assert_eq(rig_get(following->set, symbol), rig_get(measuring->set, symbol));
      }
    }
  }
  cr_assert(rig_get(measuring->set, "confidence") > 0.1F);
  for (unsigned i = 0; i < LANES; ++i) {
    cr_assert_neq(output(measuring, i), values[i]);
  }
  cr_assert_eq(following->events + measuring->events, 0);
  recorder_free(measuring);
  recorder_free(following);
}

Test(lanes, a_change_of_a_lane_shows_in_the_same_block) {
  recorder* const self = recorder_new();
  choose(self, LANES_FOLLOW);
  for (unsigned i = 0; i < 100; ++i) {
    const float value = (float)i / 100.0F;
    rig_set(self->set, "lane_energy", value);
    run_block(self, i % 3 == 0 ? 0 : 7);
    cr_assert_eq(rig_get(self->set, "energy"), value);
  }
  recorder_free(self);
}

Test(lanes, a_lane_out_of_range_is_brought_into_it) {
  recorder* const self = recorder_new();
  choose(self, LANES_FOLLOW);
  rig_set(self->set, "lane_valence", -3.0F);
  rig_set(self->set, "lane_arousal", INFINITY);
  rig_set(self->set, "lane_tension", NAN);
  rig_set(self->set, "lane_energy", -INFINITY);
  play(self, 0.5);
  cr_assert_eq(rig_get(self->set, "valence"), -1.0F);
  cr_assert_eq(rig_get(self->set, "arousal"), 1.0F);
  cr_assert_eq(rig_get(self->set, "tension"), 0.0F);
  cr_assert_eq(rig_get(self->set, "energy"), 0.0F);
  recorder_free(self);
}

Test(lanes, a_lane_that_is_not_connected_is_not_followed) {
  recorder* const self  = recorder_new();
  recorder* const other = recorder_new();
  choose(self, LANES_FOLLOW);
  rig_set(self->set, "lane_energy", 0.99F);
  rig_connect(self->set, "lane_energy", NULL);
  play(self, 8.0);
  play(other, 8.0);
  cr_assert_eq(rig_get(self->set, "energy"), rig_get(other->set, "energy"));
  cr_assert_eq(rig_get(self->set, "arousal"), 0.0F);
  recorder_free(other);
  recorder_free(self);
}

Test(lanes, a_bypassed_plugin_follows_nothing) {
  recorder* const self = recorder_new();
  choose(self, LANES_FOLLOW);
  rig_set(self->set, "lane_energy", 0.9F);
  rig_set(self->set, "enabled", 0.0F);
  play(self, 1.0);
  rig_assert_nothing_judged(self->set);
  recorder_free(self);
}

static void assert_windows_see(const lanes_mode mode) {
  const bool      follows = mode == LANES_FOLLOW;
  recorder* const self    = recorder_new();
  rig_set(self->set, "lane_valence", -0.625F);
  rig_set(self->set, "lane_tension", 0.875F);
  choose(self, mode);
  play(self, 12.0);
  wire_say(self->set->wire, 0, -1, 0);
  run_block(self, BLOCK);
  const wire_told* const told = &self->set->told;
  cr_assert(told->moment && told->past && told->stretch.count > 30);
  const history_point* const newest = &told->stretch.points[told->stretch.count - 1];
  cr_assert_eq(told->now.followed, follows);
  cr_assert_eq(told->now.now.valence == -0.625F, follows);
  cr_assert_eq(told->now.now.tension == 0.875F, follows);
  cr_assert_eq(told->now.trail[0].valence == -0.625F, follows);
  cr_assert_eq(newest->valence == -0.625F, follows);
  cr_assert_eq(newest->tension == 0.875F, follows);
  cr_assert(told->now.now.confidence > 0.1F);
  recorder_free(self);
}

Test(lanes, windows_see_what_is_followed_and_that_it_is) {
  assert_windows_see(LANES_MEASURE);
  assert_windows_see(LANES_FOLLOW);
}
