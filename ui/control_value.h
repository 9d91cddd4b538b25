// SPDX-License-Identifier: GPL-3.0-or-later

/// @file control_value.h
/// A control's value, its place on a slider, and how it is written. Whatever comes from
/// outside is made safe here: NaN is the default, and limits that are none are a point.

#ifndef KIBUN_CONTROL_VALUE_H
#define KIBUN_CONTROL_VALUE_H

#include "ui/controls.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  CONTROL_SLIDER,
  CONTROL_SWITCH,
  CONTROL_CHOICE,
  CONTROL_BUTTON
} control_kind;

control_kind control_kind_of(control_id which);

/// "response", …
const char* control_name(control_id which);

/// "half", "measured", "double" of CONTROL_TEMPO_SCALE; "measure", "write", "follow" of
/// CONTROL_LANES.
const char* control_choice(control_id which, int index);

enum { CONTROL_CHOICES = 3 };

/// Limits with finite numbers in the right order, and a default between them.
control_range control_range_safe(control_range range);

/// Within the limits, and in steps that a person can read: 0.01, or 0.1 of a LUFS. A
/// switch is 0 or 1, a choice a whole number.
float control_value_safe(control_id which, const control_range* range, float value);

/// 0 … 1: response and sensitivity by equal ratios, the rest by equal differences.
double control_place(control_id which, const control_range* range, float value);
float  control_value_at(control_id which, const control_range* range, double place);

/// "1.00 s", "−55.0 LUFS", "1.00"; without its unit where there is no room for it.
void control_write(control_id which, float value, bool unit, char* text, size_t size);

/// Long enough for every control_write().
enum { CONTROL_TEXT_SIZE = 32 };

#endif
