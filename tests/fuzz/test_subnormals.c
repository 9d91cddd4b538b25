// SPDX-License-Identifier: GPL-3.0-or-later

// No subnormal number stays in any state of the engine: after ten seconds of silence none
// is ever an operand again. The processor itself says so: it raises a flag for each,
// which it would not do while subnormal operands count as zero. So this program has
// functions of its own in place of dsp/floating_point.c's, which leave that off.

#include "dsp/engine.h"
#include "dsp/floating_point.h"
#include "tests/fuzz/sounds.h"

#include <criterion/criterion.h>
#include <xmmintrin.h>

// MXCSR, Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, 10.2.3.
enum {
  SUBNORMAL_OPERAND = 1 << 1,
  ALL_MASKED        = 0x3F << 7,
  FLUSH_TO_ZERO     = 1 << 15,
};

enum { LONGEST_HOP = 1024 };

typedef struct {
  bool     flushing; ///< results, as in the plugin
  unsigned seen;     ///< calls in which there was a subnormal operand
} watch;

/// What floating_point_enter() is called by has no room for it.
static watch* watched(void) {
  static watch here = { true, 0 };
  return &here;
}

floating_point_state floating_point_enter(void) {
  const floating_point_state before = { .control = _mm_getcsr() };
  _mm_setcsr(ALL_MASKED | (watched()->flushing ? FLUSH_TO_ZERO : 0));
  return before;
}

void floating_point_leave(const floating_point_state before) {
  watched()->seen += (_mm_getcsr() & SUBNORMAL_OPERAND) != 0;
  _mm_setcsr((unsigned)before.control);
}

static void hear(engine* const self, const sound which, const double rate,
                 const double seconds) {
  float          left[LONGEST_HOP];
  float          right[LONGEST_HOP];
  const unsigned hop = engine_hop(self);
  cr_assert_leq(hop, LONGEST_HOP);
  const uint64_t end = (uint64_t)(seconds * rate);
  for (uint64_t at = 0; at < end; at += hop) {
    frame result;
    bool  ready = false;
    sound_write(which, rate, at, left, right, hop);
    engine_process(self, left, right, hop, &result, &ready);
    cr_assert(ready);
  }
}

/// @return hops with a subnormal operand from ten seconds after the sound on
static unsigned left_by(const sound which, const double rate) {
  engine* const self = engine_new(rate);
  cr_assert_not_null(self);
  hear(self, which, rate, 6.0);
  hear(self, SOUND_SILENCE, rate, 10.0);
  watched()->seen = 0;
  hear(self, SOUND_SILENCE, rate, 10.0);
  hear(self, SOUND_MUSIC, rate, 6.0); // which reads what silence does not
  engine_free(self);
  return watched()->seen;
}

Test(subnormals, none_is_left_ten_seconds_after_any_sound) {
  static const double rates[] = { 44100.0, 96000.0 };
  for (unsigned i = 0; i < sizeof rates / sizeof *rates; ++i) {
    for (unsigned which = 0; which < SOUNDS; ++which) {
      const unsigned hops = left_by((sound)which, rates[i]);
      cr_expect_eq(hops, 0, "%u hops after %s at %g Hz", hops, sound_name((sound)which),
                   rates[i]);
    }
  }
}

Test(subnormals, are_seen_where_there_are_some) {
  watched()->flushing = false;
  cr_expect_gt(left_by(SOUND_MUSIC, 44100.0), 0);
  watched()->flushing  = true;
  watched()->seen      = 0;
  engine* const hearer = engine_new(44100.0);
  hear(hearer, SOUND_SUBNORMAL, 44100.0, 1.0);
  cr_expect_gt(watched()->seen, 0);
  engine_free(hearer);
}
