// SPDX-License-Identifier: GPL-3.0-or-later

// What the audio thread may not do: use the heap, wait for a lock, call the system, or
// change how the host computes.

#include "plugin/lanes.h"
#include "plugin/ports.h"
#include "tests/plugin/rig.h"
#include "tests/plugin/saved.h"
#include "tests/plugin/trap.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <float.h>
#include <math.h>

static const double RATE = 48000.0;

/// What a person turns and presses. The rig looks ports up by name, which takes memory.
typedef struct {
  float* enabled;
  float* reset;
  float* lanes;
  float* learn;
  float* forget;
  float* response;
  float* follow;
  float* motif;
} hands;

static hands hands_on(const rig* const set) {
  plugin_host* const host = set->host;
  return (hands){
    .enabled  = plugin_host_control(host, PORT_enabled),
    .reset    = plugin_host_control(host, PORT_reset),
    .lanes    = plugin_host_control(host, PORT_lanes),
    .learn    = plugin_host_control(host, PORT_learn_motif),
    .forget   = plugin_host_control(host, PORT_forget_motifs),
    .response = plugin_host_control(host, PORT_response),
    .follow   = plugin_host_control(host, PORT_follow_host_tempo),
    .motif    = plugin_host_control(host, PORT_motif),
  };
}

/// A plugin in a session, and what was seen to happen.
typedef struct {
  rig*     set;
  music    piece;
  double   rate;
  hands    on;
  saved*   session;
  unsigned turn;
  unsigned told;     ///< messages to the window
  unsigned written;  ///< events of lanes
  unsigned returned; ///< blocks with a motif
  uint32_t room;     ///< for what is told
  unsigned kept;     ///< sessions
  unsigned restored;
} stage;

// s from the beginning
static const double LEARNED   = MUSIC_TUNE_S;       // the first tune
static const double WRITTEN   = 2.0 * MUSIC_TUNE_S; // to the lanes, from here on
static const double DISTURBED = 3.2 * MUSIC_TUNE_S; // by everything at once

static void assert_nothing_caught(const stage* const self, const trap_catch caught,
                                  const char* const where) {
  cr_assert(caught.heap == 0 && caught.locks == 0 && caught.system_calls == 0,
            "%s, turn %u at %g Hz: %u of the heap, %u of locks, %u of the system (%ld)",
            where, self->turn, self->rate, caught.heap, caught.locks, caught.system_calls,
            caught.system_call);
}

static void activate(const stage* const self) {
  trap_arm();
  plugin_host_deactivate(self->set->host);
  assert_nothing_caught(self, trap_disarm(), "deactivate");
  trap_arm();
  plugin_host_activate(self->set->host);
  assert_nothing_caught(self, trap_disarm(), "activate");
}

/// Music that is played on until it is judged: a motif is learned, and returns; then the
/// lanes are written.
static void play_on(const stage* const self, const size_t at) {
  const double now = (double)at / self->rate;
  wire_locate(self->set->wire, 0, self->turn < 2 ? 0.0 : 1.0, (int64_t)at);
  *self->on.lanes = (float)(now < WRITTEN ? LANES_MEASURE : LANES_WRITE);
  *self->on.learn = self->turn > 2 && now < LEARNED ? 1.0F : 0.0F;
}

/// Everything at once: locates, bypass, reset, every button and mode, sessions saved and
/// opened, hardly any room to tell, and something that is no sound.
static void disturb(stage* const self, const size_t at, const uint32_t block) {
  const hands* const on   = &self->on;
  const unsigned     turn = self->turn;
  wire_locate(self->set->wire, 0, turn % 60 < 5 ? 0.0 : 1.0, (int64_t)(turn % 45) * 512);
  *on->lanes    = (float)(turn / 16 % 3);
  *on->learn    = turn % 150 < 100 ? 1.0F : 0.0F;
  *on->forget   = turn % 170 == 169 ? 1.0F : 0.0F;
  *on->enabled  = turn % 300 < 290 ? 1.0F : 0.0F;
  *on->reset    = turn % 190 == 189 ? 1.0F : 0.0F;
  *on->response = (float)(turn % 7);
  *on->follow   = turn / 40 % 2 ? 1.0F : 0.0F;
  if (turn % 20 == 10) {
    wire_keep(self->set->wire, 0);
  }
  self->room = turn % 9 == 0 ? turn % 5 * 48 : WIRE_ROOM;
  if (turn % 50 == 0 && block > 0) {
    self->piece.left[at] = NAN;
  }
  if (turn % 30 == 0) {
    saved_save(self->session, self->set->host);
    ++self->kept;
  } else if (turn % 30 == 15 && self->kept > 0) {
    saved_restore(self->session, self->set->host);
    ++self->restored;
  }
  if (turn % 90 == 0) {
    activate(self);
  }
}

static void run(stage* const self, const size_t at, const uint32_t block) {
  plugin_host* const host = self->set->host;
  plugin_host_connect(host, PORT_in_left, self->piece.left + at);
  plugin_host_connect(host, PORT_in_right, self->piece.right + at);
  plugin_host_connect(host, PORT_control, wire_control(self->set->wire));
  plugin_host_connect(host, PORT_notify, wire_notify(self->set->wire, self->room));
  trap_arm();
  plugin_host_run(host, block);
  assert_nothing_caught(self, trap_disarm(), "run");
  const wire_told heard = wire_read(self->set->wire, block);
  self->told += heard.moment && heard.past;
  self->written += heard.events;
  self->returned += *self->on.motif > 0.0F;
}

/// Everything a host does from its audio thread, while a window watches that never learns
/// anything.
static void assert_safe(const double rate, const uint32_t* const blocks,
                        const unsigned count) {
  rig* const set  = rig_new(rate);
  stage      self = {
         .set     = set,
         .piece   = music_returning(rate),
         .rate    = rate,
         .on      = hands_on(set),
         .session = saved_new(),
         .room    = WIRE_ROOM,
  };
  for (size_t at = 0; at + RIG_LONGEST_BLOCK <= self.piece.length; ++self.turn) {
    const uint32_t block = blocks[self.turn % count];
    wire_say(set->wire, 0, self.turn % 7 - 1, self.turn % 11);
    if ((double)at < DISTURBED * rate) {
      play_on(&self, at);
    } else {
      disturb(&self, at, block);
    }
    run(&self, at, block);
    at += block;
  }
  cr_assert(self.told > 10, "%u", self.told);
  cr_assert(self.written > 10, "%u", self.written);
  cr_assert(self.returned > 0);
  cr_assert(self.restored > 0);
  saved_free(self.session);
  music_free(self.piece);
  rig_free(set);
}

Test(real_time, no_heap_no_lock_and_no_system_call_at_any_rate) {
  static const double   rates[]  = { 22050.0, 32000.0, 44100.0,  48000.0,
                                     88200.0, 96000.0, 176400.0, 192000.0 };
  static const uint32_t blocks[] = { 512, 0, 1, 4096, 17, 64, 100, 480, 8192, 333, 1024 };
  for (size_t i = 0; i < sizeof rates / sizeof *rates; ++i) {
    assert_safe(rates[i], blocks, sizeof blocks / sizeof *blocks);
  }
}

Test(real_time, no_heap_no_lock_and_no_system_call_at_any_size_of_block) {
  static const uint32_t blocks[] = { 16, 64, 256, 1024, 4096 };
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; ++i) {
    assert_safe(RATE, &blocks[i], 1);
  }
}

/// Are numbers below the smallest normal one kept by this thread?
static bool keeps_denormals(void) {
  volatile float tiny = FLT_MIN;
  tiny /= 4.0F;
  volatile float back = tiny;
  back *= 4.0F;
  return back == FLT_MIN;
}

Test(real_time, run_leaves_the_hosts_arithmetic_as_it_was) {
  const music piece = music_new(RATE, 4.0);
  rig* const  set   = rig_new(RATE);
  cr_assert(keeps_denormals());
  cr_assert_eq(fesetround(FE_UPWARD), 0);
  for (size_t at = 0; at + 100 <= piece.length; at += 100) {
    rig_block(set, piece, at, 100);
    cr_assert(keeps_denormals());
    cr_assert_eq(fegetround(), FE_UPWARD);
  }
  fesetround(FE_TONEAREST);
  rig_free(set);
  music_free(piece);
}

#ifdef __x86_64__
#include <xmmintrin.h>

enum { FLUSH_AND_ZERO = 0x8040, CONTROL_BITS = 0xFFC0 }; // of MXCSR

Test(real_time, run_leaves_denormals_off_when_the_host_has_them_off) {
  const music    piece  = music_new(RATE, 4.0);
  rig* const     set    = rig_new(RATE);
  const unsigned before = _mm_getcsr();
  _mm_setcsr(before | FLUSH_AND_ZERO);
  for (size_t at = 0; at + 100 <= piece.length; at += 100) {
    rig_block(set, piece, at, 100);
    cr_assert_eq(_mm_getcsr() & CONTROL_BITS, (before | FLUSH_AND_ZERO) & CONTROL_BITS);
  }
  plugin_host_activate(set->host);
  cr_assert_eq(_mm_getcsr() & CONTROL_BITS, (before | FLUSH_AND_ZERO) & CONTROL_BITS);
  _mm_setcsr(before);
  rig_free(set);
  music_free(piece);
}
#endif

/// Neither while it plays nor when it is made.
Test(real_time, the_hosts_arithmetic_does_not_change_the_judgement) {
  const music piece = music_new(RATE, 6.0);
  rig* const  usual = rig_new(RATE);
  rig_play(usual, piece, 0, piece.length, 256);
  cr_assert_eq(fesetround(FE_UPWARD), 0);
  rig* const upward = rig_new(RATE);
  rig_play(upward, piece, 0, piece.length, 256);
  fesetround(FE_TONEAREST);
  cr_assert_gt(rig_get(usual, "confidence"), 0.0F);
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    const port* const about = port_describe(i);
    if (about->type == PORT_CONTROL_OUTPUT) {
      const double a = (double)rig_get(usual, about->symbol);
      const double b = (double)rig_get(upward, about->symbol);
      cr_expect_eq(a, b, "%s: %.9g and %.9g", about->symbol, a, b);
    }
  }
  rig_free(upward);
  rig_free(usual);
  music_free(piece);
}
