// SPDX-License-Identifier: GPL-3.0-or-later

// What goes in comes out, bit for bit, whatever buffers the host hands over.

#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <string.h>

enum { SAMPLES = 1000, ROUNDS = 40 }; // not a multiple of anything inside

typedef struct {
  const char* name;
  size_t      out_left; // which of four buffers; the inputs are 0 and 1
  size_t      out_right;
} aliasing;

static const aliasing ALIASINGS[] = {
  { "apart", 2, 3 },
  { "in place", 0, 1 },
  { "crossed", 1, 0 },
  { "left in place", 0, 3 },
  { "right in place", 2, 1 },
  { "left into the right input", 1, 3 },
  { "right into the left input", 2, 0 },
};
enum { ALIASING_COUNT = sizeof ALIASINGS / sizeof *ALIASINGS };

/// Every kind of bit pattern: normal, denormal, infinite, NaN with a payload.
static void fill(float* const samples, uint32_t seed) {
  for (size_t i = 0; i < SAMPLES; ++i) {
    seed = seed * 1664525U + 1013904223U;
    memcpy(&samples[i], &seed, sizeof seed);
  }
}

static void assert_passes(const float enabled) {
  for (size_t a = 0; a < ALIASING_COUNT; ++a) {
    const aliasing* const how = &ALIASINGS[a];
    rig* const            set = rig_new(48000.0);
    float                 buffers[4][SAMPLES];
    float                 left[SAMPLES];
    float                 right[SAMPLES];
    rig_set(set, "enabled", enabled);
    rig_connect(set, "in_left", buffers[0]);
    rig_connect(set, "in_right", buffers[1]);
    rig_connect(set, "out_left", buffers[how->out_left]);
    rig_connect(set, "out_right", buffers[how->out_right]);
    for (uint32_t round = 0; round < ROUNDS; ++round) {
      fill(left, 2 * round);
      fill(right, 2 * round + 1);
      memcpy(buffers[0], left, sizeof left);
      memcpy(buffers[1], right, sizeof right);
      plugin_host_run(set->host, SAMPLES);
      cr_assert(!memcmp(buffers[how->out_left], left, sizeof left), "left, %s",
                how->name);
      cr_assert(!memcmp(buffers[how->out_right], right, sizeof right), "right, %s",
                how->name);
    }
    rig_free(set);
  }
}

Test(pass_through, is_exact_in_every_aliasing) {
  assert_passes(1.0F);
}

Test(pass_through, is_exact_while_bypassed) {
  assert_passes(0.0F);
}

Test(pass_through, is_exact_in_the_block_that_switches_the_bypass) {
  rig* const  set = rig_new(48000.0);
  const music in  = music_new(48000.0, 1.0);
  for (size_t at = 0; at + 100 <= in.length; at += 100) {
    rig_set(set, "enabled", (float)(at / 100 % 2));
    rig_block(set, in, at, 100);
    cr_assert(!memcmp(set->left, in.left + at, 100 * sizeof(float)));
    cr_assert(!memcmp(set->right, in.right + at, 100 * sizeof(float)));
  }
  music_free(in);
  rig_free(set);
}

Test(pass_through, leaves_the_inputs_alone) {
  rig* const  set  = rig_new(48000.0);
  const music in   = music_new(48000.0, 1.0);
  const music same = music_new(48000.0, 1.0);
  rig_play(set, in, 0, in.length, 512);
  cr_assert(!memcmp(in.left, same.left, in.length * sizeof(float)));
  cr_assert(!memcmp(in.right, same.right, in.length * sizeof(float)));
  music_free(same);
  music_free(in);
  rig_free(set);
}

Test(pass_through, writes_no_sample_beyond_the_block) {
  rig* const  set = rig_new(48000.0);
  const music in  = music_new(48000.0, 1.0);
  for (uint32_t samples = 0; samples < 600; samples += 37) {
    set->left[samples]  = 7.0F;
    set->right[samples] = 7.0F;
    rig_block(set, in, samples, samples);
    cr_assert_eq(set->left[samples], 7.0F);
    cr_assert_eq(set->right[samples], 7.0F);
  }
  music_free(in);
  rig_free(set);
}
