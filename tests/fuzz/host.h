// SPDX-License-Identifier: GPL-3.0-or-later

/// @file host.h
/// A host that does to one plugin whatever LV2 lets a host do, and holds it to what it
/// promises: after each block every output is in its range, the audio has passed
/// untouched, what is told is sound, and the floating-point state is as it was. The
/// plugin gets buffers that end where LV2 says that they end.

#ifndef KIBUN_FUZZ_HOST_H
#define KIBUN_FUZZ_HOST_H

#include "plugin/inline_display.h"
#include "plugin/ports.h"
#include "tests/fuzz/events.h"
#include "tests/fuzz/session.h"
#include "tests/fuzz/sounds.h"
#include "tests/fuzz/urids.h"

#include <lv2/core/lv2.h>
#include <lv2/log/log.h>
#include <stdbool.h>
#include <stdint.h>

/// Where the audio outputs are.
typedef enum { WIRING_APART, WIRING_IN_PLACE, WIRING_CROSSED, WIRINGS } wiring;

/// How the thread that runs the plugin does arithmetic.
typedef enum {
  ARITHMETIC_USUAL,
  ARITHMETIC_UPWARD,
  ARITHMETIC_FLUSHING,
  ARITHMETIC_KINDS
} arithmetic;

typedef struct {
  urids                     uris;
  LV2_Log_Log               log;
  inline_display_queue_draw queue;

  plugin_id             plugin;
  const LV2_Descriptor* descriptor;
  LV2_Handle            instance;
  double                rate;

  bool       connected[PORT_MOST];
  float      controls[PORT_MOST];
  wiring     wires;
  arithmetic sums;
  uint32_t   room;   ///< on the port `notify`
  uint64_t   played; ///< samples
} host;

/// What the host offers: bits.
enum { HOST_MAPS = 1, HOST_LOGS = 2, HOST_DRAWS = 4, HOST_ALL = 7 };

/// Make an instance with everything connected and every control at its default.
/// @param self must stay where it is
/// @return false where there is none, since the plugin knows no such rate
bool host_begin(host* self, plugin_id plugin, double rate, unsigned features);
void host_end(host* self);

/// Set a control that is an input; others stay as they are.
void host_set(host* self, unsigned port, float value);

void host_activate(host* self);
void host_deactivate(host* self);

/// Run one block of a sound, in which `said` is heard.
void host_run(host* self, sound heard, uint32_t samples, const events* said);

void             host_save(host* self, session* to);
LV2_State_Status host_restore(host* self, session* from);

void host_draw(host* self, uint32_t width, uint32_t most_height);

#endif
