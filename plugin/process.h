// SPDX-License-Identifier: GPL-3.0-or-later

/// @file process.h
/// The plugin's audio thread. Everything here is real-time safe.

#ifndef KIBUN_PROCESS_H
#define KIBUN_PROCESS_H

#include "plugin/kibun.h"

#include <stdint.h>

/// One block, of any length from 0: read the controls, hear the audio and pass it on
/// untouched, write the outputs.
///
/// A window that watches is told what it lacks. A control output holds the newest frame
/// that ended in the block or before it. `beat` and `onset` are 1 in every block that has
/// a sample within 50 ms of the event.
void process_block(kibun* self, uint32_t samples);

/// Begin to listen anew; what was learned stays. Touches no port.
void process_restart(kibun* self);

#endif
