// SPDX-License-Identifier: GPL-3.0-or-later

// What the audio thread may not do: use the heap, or change how the host computes.

#include "plugin/lanes.h"
#include "tests/plugin/heap_trap.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

static const double RATE = 48000.0;

Test(real_time, the_trap_sees_the_heap_of_the_test_and_of_the_plugin) {
  heap_trap_arm();
  void* volatile memory = malloc(10);
  free(memory);
  cr_assert_eq(heap_trap_disarm(), 2);

  heap_trap_arm();
  rig* const     set  = rig_new(RATE);
  const unsigned made = heap_trap_disarm();
  heap_trap_arm();
  rig_free(set);
  const unsigned freed = heap_trap_disarm();
  cr_assert(made > 20 && freed > 20, "%u and %u", made, freed);
}

static const double UNDISTURBED_S = 8.0; // until there are lanes to write
static const double DISTURBED_S   = 10.0;

/// What a person turns and presses. The rig looks ports up by name, which is not what is
/// measured.
typedef struct {
  float* enabled;
  float* reset;
  float* lanes;
  float* learn;
} hands;

static hands hands_on(const rig* const set) {
  plugin_host* const host = set->host;
  return (hands){
    .enabled = plugin_host_control(host, plugin_host_port(host, "enabled")),
    .reset   = plugin_host_control(host, plugin_host_port(host, "reset")),
    .lanes   = plugin_host_control(host, plugin_host_port(host, "lanes")),
    .learn   = plugin_host_control(host, plugin_host_port(host, "learn_motif")),
  };
}

/// Music that is played on, until it is judged: a motif is learned, the lanes are
/// written.
static void play_on(const rig* const set, const hands* const on, const unsigned turn,
                    const size_t at, const double rate) {
  wire_locate(set->wire, 0, turn < 2 ? 0.0 : 1.0, (int64_t)at);
  *on->lanes = (float)(turn < 4 ? LANES_MEASURE : LANES_WRITE);
  *on->learn = (double)at > 0.3 * UNDISTURBED_S * rate ? 1.0F : 0.0F;
}

/// Everything at once: locates, bypass, reset, other modes, and something that is no
/// sound.
static void disturb(const rig* const set, const hands* const on, const unsigned turn,
                    const uint32_t block, float* const sample) {
  wire_locate(set->wire, 0, turn % 60 < 5 ? 0.0 : 1.0, (int64_t)(turn % 45) * block);
  *on->lanes   = (float)(turn / 16 % 3);
  *on->learn   = 0.0F;
  *on->enabled = turn % 300 < 290 ? 1.0F : 0.0F;
  *on->reset   = turn % 500 == 499 ? 1.0F : 0.0F;
  if (turn % 250 == 0) {
    *sample = NAN;
  }
  if (turn % 700 == 0) {
    plugin_host_deactivate(set->host);
    plugin_host_activate(set->host);
  }
}

/// Everything a host does from its audio thread, while a window watches that never learns
/// anything, a motif is learned and the lanes are written, followed and measured in turn.
static unsigned heap_calls(const double rate, const uint32_t block) {
  const music    piece    = music_new(rate, UNDISTURBED_S + DISTURBED_S);
  rig* const     set      = rig_new(rate);
  const hands    on       = hands_on(set);
  const uint32_t in_left  = plugin_host_port(set->host, "in_left");
  const uint32_t in_right = plugin_host_port(set->host, "in_right");
  const uint32_t control  = plugin_host_port(set->host, "control");
  const uint32_t notify   = plugin_host_port(set->host, "notify");
  unsigned       turn     = 0;
  unsigned       told     = 0;
  unsigned       written  = 0;
  heap_trap_arm();
  for (size_t at = 0; at + block <= piece.length; at += block) {
    wire_say(set->wire, 0, turn % 7 - 1, turn % 11);
    if ((double)at > UNDISTURBED_S * rate) {
      disturb(set, &on, turn, block, &piece.left[at]);
    } else {
      play_on(set, &on, turn, at, rate);
    }
    plugin_host_connect(set->host, in_left, piece.left + at);
    plugin_host_connect(set->host, in_right, piece.right + at);
    plugin_host_connect(set->host, control, wire_control(set->wire));
    plugin_host_connect(set->host, notify, wire_notify(set->wire, WIRE_ROOM));
    plugin_host_run(set->host, block);
    const wire_told heard = wire_read(set->wire, block);
    told += heard.moment && heard.past;
    written += heard.events;
    ++turn;
  }
  const unsigned calls = heap_trap_disarm();
  cr_assert(told > 10, "%u", told);
  cr_assert(written > 10, "%u", written);
  rig_free(set);
  music_free(piece);
  return calls;
}

Test(real_time, run_and_activate_never_touch_the_heap) {
  cr_assert_eq(heap_calls(48000.0, 256), 0);
  cr_assert_eq(heap_calls(48000.0, 8192), 0);
  cr_assert_eq(heap_calls(44100.0, 17), 0);
  cr_assert_eq(heap_calls(192000.0, 1024), 0);
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

Test(real_time, the_hosts_arithmetic_does_not_change_the_judgement) {
  const music piece  = music_new(RATE, 6.0);
  rig* const  usual  = rig_new(RATE);
  rig* const  upward = rig_new(RATE);
  rig_play(usual, piece, 0, piece.length, 256);
  cr_assert_eq(fesetround(FE_UPWARD), 0);
  rig_play(upward, piece, 0, piece.length, 256);
  fesetround(FE_TONEAREST);
  cr_assert_eq(rig_get(usual, "valence"), rig_get(upward, "valence"));
  cr_assert_eq(rig_get(usual, "arousal"), rig_get(upward, "arousal"));
  cr_assert_eq(rig_get(usual, "loudness"), rig_get(upward, "loudness"));
  rig_free(upward);
  rig_free(usual);
  music_free(piece);
}
