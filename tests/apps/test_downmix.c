// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/downmix.h"

#include <criterion/criterion.h>
#include <math.h>
#include <sndfile.h>

Test(downmix, stereo_stays_as_it_is) {
  const downmix stereo         = downmix_for(2, NULL);
  const float   interleaved[4] = { 0.1F, -0.2F, 0.3F, 1e-30F };

  float left[2];
  float right[2];
  downmix_apply(&stereo, interleaved, 2, left, right);
  cr_assert(left[0] == 0.1F && left[1] == 0.3F);
  cr_assert(right[0] == -0.2F && right[1] == 1e-30F);
}

Test(downmix, mono_sounds_on_both_sides_at_full_level) {
  const downmix mono           = downmix_for(1, NULL);
  const float   interleaved[1] = { 0.7F };

  float left[1];
  float right[1];
  downmix_apply(&mono, interleaved, 1, left, right);
  cr_assert(left[0] == 0.7F && right[0] == 0.7F);
}

Test(downmix, surround_without_a_layout_is_taken_for_5_1_of_wave_files) {
  const downmix surround = downmix_for(6, NULL);
  cr_assert(surround.left[0] == 1.0F && surround.right[0] == 0.0F);
  cr_assert(surround.left[1] == 0.0F && surround.right[1] == 1.0F);
  cr_assert_float_eq((double)surround.left[2], 0.7071, 1e-4);
  cr_assert_float_eq((double)surround.right[2], 0.7071, 1e-4);
  cr_assert(surround.left[3] == 0.0F && surround.right[3] == 0.0F);
  cr_assert_float_eq((double)surround.left[4], 0.7071, 1e-4);
  cr_assert_float_eq((double)surround.right[5], 0.7071, 1e-4);
}

Test(downmix, a_layout_in_the_file_is_followed) {
  const int     centre_first[3] = { SF_CHANNEL_MAP_CENTER, SF_CHANNEL_MAP_LEFT,
                                    SF_CHANNEL_MAP_RIGHT };
  const downmix wide            = downmix_for(3, centre_first);
  cr_assert_float_eq((double)wide.left[0], 0.7071, 1e-4);
  cr_assert(wide.left[1] == 1.0F && wide.right[1] == 0.0F);
  cr_assert(wide.left[2] == 0.0F && wide.right[2] == 1.0F);
}

Test(downmix, many_channels_keep_their_power_when_unrelated) {
  for (unsigned channels = 9; channels <= DOWNMIX_CHANNELS; channels++) {
    const downmix many  = downmix_for(channels, NULL);
    double        left  = 0.0;
    double        right = 0.0;
    for (unsigned channel = 0; channel < channels; channel++) {
      left += pow((double)many.left[channel], 2.0);
      right += pow((double)many.right[channel], 2.0);
    }
    cr_assert_float_eq(left, 1.0, 1e-4, "%u channels", channels);
    cr_assert(right > 0.75 && right < 1.0001, "%u channels", channels);
  }
}

Test(downmix, no_channel_is_lost_but_the_low_frequency_one) {
  for (unsigned channels = 1; channels <= DOWNMIX_CHANNELS; channels++) {
    const downmix mix = downmix_for(channels, NULL);
    for (unsigned channel = 0; channel < channels; channel++) {
      const bool low = channel == 3 && channels >= 6 && channels <= 8;
      cr_assert((mix.left[channel] + mix.right[channel] > 0.0F) != low,
                "channel %u of %u", channel, channels);
    }
  }
}
