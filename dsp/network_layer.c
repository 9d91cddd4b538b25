// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/network_layer.h"

static const float SUREST = 20.0F; // log odds; keeps expf() far from the denormals

void network_layer_unpack(float* const weights, const int8_t* const packed,
                          const float* const scale, const size_t inputs,
                          const size_t outputs) {
  for (size_t i = 0; i < inputs; i++) {
    for (size_t k = 0; k < outputs; k++)
      weights[i * outputs + k] = scale[k] * (float)packed[i * outputs + k];
  }
}

float network_layer_probability(const float log_odds) {
  return 1.0F / (1.0F + expf(-fminf(fmaxf(log_odds, -SUREST), SUREST)));
}
