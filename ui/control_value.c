// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/control_value.h"

#include "ui/shapes.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

control_kind control_kind_of(const control_id which) {
  switch (which) {
    case CONTROL_REFERENCE_AUTO:
    case CONTROL_LEARN:
      return CONTROL_SWITCH;
    case CONTROL_TEMPO_SCALE:
    case CONTROL_LANES:
      return CONTROL_CHOICE;
    case CONTROL_FORGET:
    case CONTROL_RESET:
      return CONTROL_BUTTON;
    default:
      return CONTROL_SLIDER;
  }
}

const char* control_name(const control_id which) {
  static const char* const names[CONTROLS] = {
    [CONTROL_RESPONSE]       = "response",
    [CONTROL_SENSITIVITY]    = "sensitivity",
    [CONTROL_GATE]           = "gate",
    [CONTROL_REFERENCE_AUTO] = "auto",
    [CONTROL_REFERENCE]      = "reference",
    [CONTROL_TEMPO_SCALE]    = "tempo",
    [CONTROL_LANES]          = "lanes",
    [CONTROL_LEARN]          = "learn motif",
    [CONTROL_FORGET]         = "forget motifs",
    [CONTROL_RESET]          = "reset",
  };
  return (unsigned)which < CONTROLS ? names[which] : "";
}

const char* control_choice(const control_id which, const int index) {
  static const char* const tempo[CONTROL_CHOICES] = { "half", "measured", "double" };
  static const char* const lanes[CONTROL_CHOICES] = { "measure", "write", "follow" };
  if (index < 0 || index >= CONTROL_CHOICES) {
    return "";
  }
  return which == CONTROL_LANES ? lanes[index] : tempo[index];
}

control_range control_range_safe(const control_range range) {
  const float   minimum = isfinite(range.minimum) ? range.minimum : 0.0F;
  const float   maximum = isfinite(range.maximum) ? range.maximum : minimum;
  control_range result  = { minimum, fmaxf(minimum, maximum), range.normal };
  result.normal =
    (float)shapes_clamp((double)range.normal, (double)minimum, (double)result.maximum);
  return result;
}

static bool by_ratio(const control_id which, const control_range* const range) {
  return (which == CONTROL_RESPONSE || which == CONTROL_SENSITIVITY) &&
         range->minimum > 0.0F;
}

static double step_of(const control_id which) {
  switch (which) {
    case CONTROL_RESPONSE:
    case CONTROL_SENSITIVITY:
      return 0.01;
    case CONTROL_GATE:
    case CONTROL_REFERENCE:
      return 0.1;
    default:
      return 1.0;
  }
}

float control_value_safe(const control_id which, const control_range* const range,
                         const float value) {
  if (isnan(value)) {
    return range->normal;
  }
  const double low  = (double)range->minimum;
  const double high = (double)range->maximum;
  const double step = step_of(which);
  const double safe = shapes_clamp((double)value, low, high);
  return (float)shapes_clamp(round(safe / step) * step, low, high);
}

double control_place(const control_id which, const control_range* const range,
                     const float value) {
  const double low  = (double)range->minimum;
  const double high = (double)range->maximum;
  const double here = shapes_clamp((double)value, low, high);
  if (!(high > low)) {
    return 0.0;
  }
  return by_ratio(which, range) ? log(here / low) / log(high / low)
                                : (here - low) / (high - low);
}

float control_value_at(const control_id which, const control_range* const range,
                       const double place) {
  const double low  = (double)range->minimum;
  const double high = (double)range->maximum;
  const double safe = shapes_clamp(place, 0.0, 1.0);
  const double value =
    by_ratio(which, range) ? low * pow(high / low, safe) : low + safe * (high - low);
  return control_value_safe(which, range, (float)value);
}

void control_write(const control_id which, const float value, const bool unit,
                   char* const text, const size_t size) {
  switch (which) {
    case CONTROL_RESPONSE:
      (void)snprintf(text, size, unit ? "%.2f s" : "%.2f", (double)value);
      break;
    case CONTROL_SENSITIVITY:
      (void)snprintf(text, size, "%.2f", (double)value);
      break;
    case CONTROL_GATE:
    case CONTROL_REFERENCE:
      (void)snprintf(text, size, unit ? "%s%.1f LUFS" : "%s%.1f", value < 0.0F ? "−" : "",
                     fabs((double)value));
      break;
    default:
      (void)snprintf(text, size, "%.0f", (double)value);
      break;
  }
}
