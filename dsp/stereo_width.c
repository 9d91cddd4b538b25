// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/stereo_width.h"

#include <math.h>

static const double AVERAGED_S = 1.0;
static const float  SILENCE    = 1e-10F; // mean square of a hop
// Of the energy: below it, one side has no image to speak of.
static const float ONE_SIDED = 1e-4F;

stereo_width stereo_width_new(const double hops_per_second) {
  return (stereo_width){ .smoothing =
                           (float)(1.0 - exp(-1.0 / (AVERAGED_S * hops_per_second))) };
}

void stereo_width_reset(stereo_width* const self) {
  *self = (stereo_width){ .smoothing = self->smoothing };
}

float stereo_width_process(stereo_width* const self, const float* const left,
                           const float* const right, const size_t n) {
  float ll = 0.0F;
  float rr = 0.0F;
  float lr = 0.0F;
  for (size_t i = 0; i < n; ++i) {
    ll += left[i] * left[i];
    rr += right[i] * right[i];
    lr += left[i] * right[i];
  }
  if (!(ll + rr > SILENCE * (float)n)) {
    return self->width;
  }
  const float share = self->smoothing / (float)n;
  self->left += share * ll - self->smoothing * self->left;
  self->right += share * rr - self->smoothing * self->right;
  self->both += share * lr - self->smoothing * self->both;

  const float faint = ONE_SIDED * (self->left + self->right);
  const float correlation =
    (self->both + faint) / (sqrtf(self->left * self->right) + faint);
  self->width = sqrtf(fminf(fmaxf(1.0F - correlation, 0.0F), 1.0F));
  return self->width;
}
