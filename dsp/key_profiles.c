// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/key_profiles.h"

#include <math.h>

static const float NEXT_TO_NOTHING = 1e-9F;

const float* key_profile_major(void) {
  static const float profile[PITCH_CLASSES] = {
    0.238F, 0.006F, 0.111F, 0.006F, 0.137F, 0.094F,
    0.016F, 0.214F, 0.009F, 0.080F, 0.008F, 0.081F,
  };
  return profile;
}

const float* key_profile_minor(void) {
  static const float profile[PITCH_CLASSES] = {
    0.220F, 0.006F, 0.104F, 0.123F, 0.019F, 0.103F,
    0.012F, 0.214F, 0.062F, 0.022F, 0.061F, 0.052F,
  };
  return profile;
}

/// Covariance over the profile's deviation; that of what sounded is the same for all
/// keys.
static float fit(const float sounded[PITCH_CLASSES], const float* const profile,
                 const int tonic) {
  float centred[PITCH_CLASSES];
  float covariance = 0.0F;
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    centred[i] = profile[i];
  }
  const float square = chroma_centre(centred);
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    covariance += centred[i] * sounded[(i + tonic) % PITCH_CLASSES];
  }
  return covariance / sqrtf(square);
}

key_word key_profiles_best(const float sounded[PITCH_CLASSES]) {
  key_word best   = KEY_NONE;
  float    so_far = NEXT_TO_NOTHING;
  for (int tonic = 0; tonic < PITCH_CLASSES; ++tonic) {
    const float major = fit(sounded, key_profile_major(), tonic);
    const float minor = fit(sounded, key_profile_minor(), tonic);
    if (fmaxf(major, minor) > so_far) {
      so_far = fmaxf(major, minor);
      best   = (minor > major ? KEY_FIRST_MINOR : KEY_NONE + 1) + tonic;
    }
  }
  return best;
}
