// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/stereo_width.h"

#include <criterion/criterion.h>
#include <stdint.h>

enum { HOP = 480, HOPS = 500 };

static float noise(uint32_t* const state) {
  *state = *state * 1664525U + 1013904223U;
  return (float)(*state >> 8) / 8388608.0F - 1.0F;
}

typedef struct {
  float left; ///< of what both channels carry
  float right;
  float apart; ///< of what each has alone
} image;

static float hear_with(stereo_width* const self, const image heard, const unsigned hops) {
  uint32_t common = 1;
  uint32_t first  = 77;
  uint32_t second = 12345;
  float    width  = 0.0F;
  for (unsigned hop = 0; hop < hops; ++hop) {
    float left[HOP];
    float right[HOP];
    for (unsigned i = 0; i < HOP; ++i) {
      const float both = noise(&common);
      left[i]          = heard.left * both + heard.apart * noise(&first);
      right[i]         = heard.right * both + heard.apart * noise(&second);
    }
    width = stereo_width_process(self, left, right, HOP);
  }
  return width;
}

static float hear(const image heard) {
  stereo_width self = stereo_width_new(100.0);
  return hear_with(&self, heard, HOPS);
}

Test(stereo_width, mono_is_0_wherever_it_is_panned) {
  cr_expect_lt(hear((image){ 0.3F, 0.3F, 0.0F }), 0.01F);
  cr_expect_lt(hear((image){ 0.3F, 0.05F, 0.0F }), 0.01F);
  cr_expect_lt(hear((image){ 0.0F, 0.3F, 0.0F }), 0.01F);
}

Test(stereo_width, independent_channels_are_1) {
  cr_expect_gt(hear((image){ 0.0F, 0.0F, 0.3F }), 0.95F);
}

Test(stereo_width, opposed_channels_are_1) {
  cr_expect_float_eq(hear((image){ 0.3F, -0.3F, 0.0F }), 1.0F, 1e-6F);
}

Test(stereo_width, is_the_root_of_the_share_that_is_not_common) {
  cr_expect_float_eq(hear((image){ 0.2F, 0.2F, 0.2F }), 0.7071F, 0.03F);
  cr_expect_float_eq(hear((image){ 0.3F, 0.3F, 0.1F }), 0.3162F, 0.03F);
}

Test(stereo_width, the_gain_changes_nothing) {
  const float plain = hear((image){ 0.2F, 0.1F, 0.1F });
  cr_expect_float_eq(hear((image){ 0.8F, 0.4F, 0.4F }), plain, 1e-3F);
  cr_expect_float_eq(hear((image){ 0.02F, 0.01F, 0.01F }), plain, 1e-3F);
}

Test(stereo_width, in_silence_the_last_reading_stands) {
  stereo_width self  = stereo_width_new(100.0);
  const float  width = hear_with(&self, (image){ 0.2F, 0.2F, 0.2F }, HOPS);
  const float  after = hear_with(&self, (image){ 0 }, HOPS);
  cr_expect_float_eq(after, width, 0.0F);
  cr_expect_gt(width, 0.5F);
}

Test(stereo_width, has_turned_after_3_s) {
  stereo_width self = stereo_width_new(100.0);
  hear_with(&self, (image){ 0.0F, 0.0F, 0.3F }, HOPS);
  cr_expect_lt(hear_with(&self, (image){ 0.3F, 0.3F, 0.0F }, 300), 0.3F);
}

Test(stereo_width, silence_alone_has_none_and_reset_forgets) {
  cr_expect_float_eq(hear((image){ 0 }), 0.0F, 0.0F);
  stereo_width self = stereo_width_new(100.0);
  hear_with(&self, (image){ 0.0F, 0.0F, 0.3F }, HOPS);
  stereo_width_reset(&self);
  const float width = hear_with(&self, (image){ 0 }, 1);
  cr_expect_float_eq(width, 0.0F, 0.0F);
  cr_expect_lt(hear_with(&self, (image){ 0.3F, 0.3F, 0.0F }, 1), 0.01F);
}
