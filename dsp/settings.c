// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/settings.h"

#include <math.h>

settings settings_default(void) {
  const settings normal = {
    .response       = 1.0F,
    .sensitivity    = 1.0F,
    .gate           = -55.0F,
    .reference_auto = true,
    .reference      = -20.0F,
    .tempo_min      = 40.0F,
    .tempo_max      = 240.0F,
    .scale          = TEMPO_AS_MEASURED,
  };
  return normal;
}

static float clamped(const float wanted, const float low, const float high,
                     const float normal) {
  return !isfinite(wanted) ? normal : fminf(fmaxf(wanted, low), high);
}

settings settings_clamped(const settings wanted) {
  const settings normal = settings_default();

  settings safe    = wanted;
  safe.response    = clamped(wanted.response, 0.1F, 10.0F, normal.response);
  safe.sensitivity = clamped(wanted.sensitivity, 0.5F, 2.0F, normal.sensitivity);
  safe.gate        = clamped(wanted.gate, -70.0F, -20.0F, normal.gate);
  safe.reference   = clamped(wanted.reference, -50.0F, -5.0F, normal.reference);
  safe.tempo_min   = clamped(wanted.tempo_min, 40.0F, 120.0F, normal.tempo_min);
  safe.tempo_max   = clamped(wanted.tempo_max, 80.0F, 240.0F, normal.tempo_max);
  safe.tempo_max   = fmaxf(safe.tempo_max, 2.0F * safe.tempo_min);
  if (wanted.scale != TEMPO_HALF && wanted.scale != TEMPO_DOUBLE) {
    safe.scale = TEMPO_AS_MEASURED;
  }
  return safe;
}
