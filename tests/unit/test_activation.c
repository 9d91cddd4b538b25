// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/activation.h"
#include "dsp/onset.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { REMEMBERED = 1200 /* frames; 12 s */ };

static float noise(unsigned* const seed) {
  *seed = *seed * 1664525U + 1013904223U;
  return (float)(*seed >> 8) / 16777216.0F;
}

/// One frame of what might be seen: small numbers, some of them large at times.
static activation_reading judge(activation* const self, unsigned* const seed,
                                const float most) {
  float       inputs[ACTIVATION_INPUTS];
  const float size = most * noise(seed);
  for (unsigned i = 0; i < ACTIVATION_INPUTS; i++)
    inputs[i] = size * noise(seed);
  return activation_process(self, inputs);
}

static activation* network(void) {
  activation* const self = activation_new();
  cr_assert_not_null(self);
  return self;
}

static bool same(const activation_reading* const one,
                 const activation_reading* const other) {
  return memcmp(one, other, sizeof *one) == 0; // floats only: there is no padding
}

static void expect_in_range(const activation_reading* const now) {
  cr_assert(now->beat >= 0.0F && now->beat <= 1.0F);
  cr_assert(now->onset >= 0.0F && now->onset <= 1.0F);
  float sum = 0.0F;
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++) {
    cr_assert(now->tempo[i] > 0.0F && now->tempo[i] <= 1.0F);
    sum += now->tempo[i];
  }
  cr_assert(fabsf(sum - 1.0F) <= 1e-5F, "%.7f", (double)sum);
}

Test(activation, whatever_is_seen_it_tells_probabilities) {
  static const float sizes[] = { 0.0F, 1.0F, 10.0F, 1e4F, 1e8F };
  activation* const  self    = network();
  unsigned           seed    = 1;
  for (unsigned k = 0; k < sizeof sizes / sizeof *sizes; k++) {
    for (unsigned frame = 0; frame < REMEMBERED; frame++) {
      const activation_reading now = judge(self, &seed, sizes[k]);
      expect_in_range(&now);
    }
  }
  activation_free(self);
}

Test(activation, after_a_reset_everything_repeats_bit_for_bit) {
  enum { FRAMES = 1500 };
  static activation_reading first[FRAMES];
  activation* const         self = network();
  unsigned                  seed = 1;
  for (unsigned frame = 0; frame < FRAMES; frame++)
    first[frame] = judge(self, &seed, 4.0F);
  activation_reset(self);
  seed = 1;
  for (unsigned frame = 0; frame < FRAMES; frame++) {
    const activation_reading now = judge(self, &seed, 4.0F);
    cr_expect(same(&now, &first[frame]), "frame %u", frame);
  }
  activation_free(self);
}

Test(activation, two_networks_tell_the_same_bit_for_bit) {
  activation* const one        = network();
  activation* const other      = network();
  unsigned          one_seed   = 1;
  unsigned          other_seed = 1;
  for (unsigned frame = 0; frame < 300; frame++) {
    const activation_reading expected = judge(one, &one_seed, 4.0F);
    const activation_reading now      = judge(other, &other_seed, 4.0F);
    cr_expect(same(&now, &expected), "frame %u", frame);
  }
  activation_free(one);
  activation_free(other);
}

Test(activation, what_is_12_s_ago_is_forgotten) {
  activation* const one    = network();
  activation* const other  = network();
  unsigned          before = 7;
  for (unsigned frame = 0; frame < 833; frame++)
    judge(one, &before, 4.0F);
  unsigned one_seed   = 1;
  unsigned other_seed = 1;
  unsigned different  = 0;
  for (unsigned frame = 0; frame < REMEMBERED + 200; frame++) {
    const activation_reading now      = judge(one, &one_seed, 4.0F);
    const activation_reading expected = judge(other, &other_seed, 4.0F);
    if (frame >= REMEMBERED)
      cr_expect(same(&now, &expected), "frame %u", frame);
    different += !same(&now, &expected);
  }
  cr_expect(different >= 100, "but not at once");
  activation_free(one);
  activation_free(other);
}

Test(activation, silence_after_music_leaves_no_subnormal_numbers) {
  activation* const self                     = network();
  const float       quiet[ACTIVATION_INPUTS] = { 0.0F };
  unsigned          seed                     = 1;
  for (unsigned frame = 0; frame < 1000; frame++)
    judge(self, &seed, 4.0F);
  feclearexcept(FE_ALL_EXCEPT);
  for (unsigned frame = 0; frame < 2000; frame++)
    activation_process(self, quiet);
  cr_expect_eq(fetestexcept(FE_UNDERFLOW), 0);
  activation_free(self);
}

enum { RATE = 48000, HOP = 480 };

static const double TURN = 6.283185307179586;

/// A drum kit in four: kick on one and three, snare on two and four, hi-hats in eighths.
static double drums(const double time, const double bpm, unsigned* const seed) {
  const double   beats  = time * bpm / 60.0;
  const unsigned beat   = (unsigned)beats;
  const double   since  = (beats - beat) * 60.0 / bpm;
  const double   eighth = (2.0 * beats - floor(2.0 * beats)) * 30.0 / bpm;
  const double   hiss   = 2.0 * (double)noise(seed) - 1.0;
  const double   turns  = 50.0 * since + 4.0 * (1.0 - exp(-40.0 * since)); // it falls
  const double   kick   = 0.7 * exp(-14.0 * since) * sin(TURN * turns);
  const double   snare =
    exp(-20.0 * since) * (0.3 * hiss + 0.2 * sin(TURN * 190.0 * since));
  return (beat % 2 == 0 ? kick : snare) + 0.06 * exp(-60.0 * eighth) * hiss;
}

/// Means of what is told from 12 s to 24 s of drums.
typedef struct {
  float beat_on;  // within 0.02 s of a beat …
  float beat_off; // … and between two
  float onset_on;
  float onset_off;
  float octave; // of the tempo
} testimony;

static float mean_of(const float sum, const unsigned n) {
  return sum / (float)n;
}

/// Octaves above the slowest tempo: the mean of what is told.
static float mean_octave(const float* const shares) {
  const float range = log2f((float)FASTEST_BPM / (float)SLOWEST_BPM);
  float       sum   = 0.0F;
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++)
    sum += shares[i] * range * (float)i / (float)(ACTIVATION_TEMPI - 1);
  return sum;
}

static testimony listen(const double bpm) {
  onset* const detector = onset_new(RATE, HOP);
  cr_assert_not_null(detector);
  const double interval = 60.0 / bpm;
  testimony    sum      = { 0 };
  unsigned     seed     = 1;
  unsigned     on       = 0;
  unsigned     off      = 0;
  for (unsigned frame = 0; frame < 2 * REMEMBERED; frame++) {
    float samples[HOP];
    for (unsigned i = 0; i < HOP; i++)
      samples[i] = (float)(0.5 * drums((double)(frame * HOP + i) / RATE, bpm, &seed));
    const activation_reading now = onset_process(detector, samples, false).learned;
    if (frame < REMEMBERED)
      continue;
    // What is told is of 0.02 s before the frame's end.
    const double beats = ((frame + 1) * 0.01 - 0.02) / interval;
    const double away  = fabs(beats - round(beats)) * interval; // s
    if (away <= 0.02) {
      sum.beat_on += now.beat;
      sum.onset_on += now.onset;
      on++;
    }
    if (away >= 0.2 * interval && away <= 0.4 * interval) {
      sum.beat_off += now.beat;
      sum.onset_off += now.onset;
      off++;
    }
    sum.octave += mean_octave(now.tempo);
  }
  onset_free(detector);
  return (testimony){ .beat_on   = mean_of(sum.beat_on, on),
                      .beat_off  = mean_of(sum.beat_off, off),
                      .onset_on  = mean_of(sum.onset_on, on),
                      .onset_off = mean_of(sum.onset_off, off),
                      .octave    = mean_of(sum.octave, REMEMBERED) };
}

// What follows rests on the weights, and asks far less of them than accuracy does.

Test(activation, drums_are_heard_on_the_beat_rather_than_between) {
  static const double tempi[] = { 90.0, 110.0, 128.0 };
  for (unsigned i = 0; i < sizeof tempi / sizeof *tempi; i++) {
    const testimony told = listen(tempi[i]);
    cr_expect(told.beat_on >= 0.15F && told.beat_on >= 5.0F * told.beat_off,
              "%.3f against %.3f at %.0f bpm", (double)told.beat_on,
              (double)told.beat_off, tempi[i]);
    cr_expect(told.onset_on >= 0.15F && told.onset_on >= 4.0F * told.onset_off,
              "%.3f against %.3f at %.0f bpm", (double)told.onset_on,
              (double)told.onset_off, tempi[i]);
  }
}

Test(activation, drums_at_twice_the_tempo_are_told_faster) {
  const float slow = listen(75.0).octave;
  const float fast = listen(150.0).octave;
  cr_expect(fast >= slow + 0.25F, "%.2f octaves", (double)(fast - slow));
}
