// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/display/eye.h"

#include <math.h>

static double linear(const double value) {
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double encoded(const double value) {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1.0 / 2.4) - 0.055;
}

linear_rgb eye_linear(const colour_rgb colour) {
  return (linear_rgb){ linear(colour.red), linear(colour.green), linear(colour.blue) };
}

linear_rgb eye_sees(const eye who, const colour_rgb colour) {
  static const double matrices[EYES][3][3] = {
    [EYE_USUAL]        = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    [EYE_PROTANOPIA]   = { { 0.152286, 1.052583, -0.204868 },
                           { 0.114503, 0.786281, 0.099216 },
                           { -0.003882, -0.048116, 1.051998 } },
    [EYE_DEUTERANOPIA] = { { 0.367322, 0.860646, -0.227968 },
                           { 0.280085, 0.672501, 0.047413 },
                           { -0.011820, 0.042940, 0.968881 } },
    [EYE_TRITANOPIA]   = { { 1.255528, -0.076749, -0.178779 },
                           { -0.078411, 0.930809, 0.147602 },
                           { 0.004733, 0.691367, 0.303900 } },
  };
  const linear_rgb light  = eye_linear(colour);
  const double     in[3]  = { light.red, light.green, light.blue };
  double           out[3] = { 0 };
  for (int i = 0; i < 3; i++) {
    for (int j = 0; j < 3; j++) {
      out[i] += matrices[who][i][j] * in[j];
    }
    out[i] = fmin(1.0, fmax(0.0, out[i]));
  }
  return (linear_rgb){ out[0], out[1], out[2] };
}

colour_rgb eye_simulated(const eye who, const colour_rgb colour) {
  const linear_rgb light = eye_sees(who, colour);
  return (colour_rgb){ encoded(light.red), encoded(light.green), encoded(light.blue) };
}

const char* eye_name(const eye who) {
  static const char* const names[EYES] = { "usual sight", "protanopia", "deuteranopia",
                                           "tritanopia" };
  return names[who];
}
