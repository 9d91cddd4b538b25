// SPDX-License-Identifier: GPL-3.0-or-later

/// @file instance_cost.h
/// What it takes to make an instance of the plugin, when its library is loaded already.

#ifndef KIBUN_BENCH_INSTANCE_COST_H
#define KIBUN_BENCH_INSTANCE_COST_H

#include "plugin/ports.h"

typedef struct {
  double made_in; ///< ms; the shortest of several times
  double memory;  ///< MB of heap that it holds
} instance_cost;

/// @param bundle directory of the plugin's bundle
/// @return NULL when all is well, else what is not; a static string
const char* instance_cost_measure(const char* bundle, plugin_id plugin, double rate,
                                  instance_cost* result);

#endif
