// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/frame.h"

frame frame_neutral(void) {
  const frame neutral = { .silent = true, .loudness = -70.0F, .why = why_empty() };
  return neutral;
}
