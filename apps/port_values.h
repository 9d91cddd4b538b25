// SPDX-License-Identifier: GPL-3.0-or-later

/// @file port_values.h
/// A frame as the values of the control output ports, and back.

#ifndef KIBUN_PORT_VALUES_H
#define KIBUN_PORT_VALUES_H

#include "dsp/frame.h"
#include "plugin/ports.h"

/// One value for every port, by index; only those of control outputs mean something.
typedef struct {
  float of[PORT_COUNT];
} port_values;

/// What the control outputs show for a frame. Pure.
port_values port_values_from(const frame* heard);

/// The frame as far as the ports tell of it: without sample and lags. Pure.
frame port_values_frame(const port_values* values);

/// Is there a judgement of the mood? Pure.
bool port_values_judged(const port_values* values);

#endif
