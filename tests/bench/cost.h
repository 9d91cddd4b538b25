// SPDX-License-Identifier: GPL-3.0-or-later

/// @file cost.h
/// What each block costs the host.
///
/// The same sound is played several times, to a fresh subject each time, so every block
/// does exactly the same work in every pass. Its cost is the shortest of its times: what
/// it takes more in another pass is the scheduler's and the machine's, not its own.

#ifndef KIBUN_BENCH_COST_H
#define KIBUN_BENCH_COST_H

#include "tests/bench/sound.h"
#include "tests/bench/subject.h"

typedef struct {
  const char* bundle; ///< directory of the plugin's bundle; NULL to measure aubio
  plugin_id   plugin;
  double      rate;  ///< samples per second
  uint32_t    block; ///< samples
  unsigned    passes;
  bool        cold; ///< drive it out of the caches before every block
} cost_plan;

typedef struct {
  double mean; ///< µs per block, of the blocks' costs
  double p50;
  double p99;
  double max;
  double longest; ///< µs: the longest block of all passes, interruptions included
} cost;

/// @return NULL when all is well, else what is not; a static string
const char* cost_measure(const cost_plan* plan, sound music, cost* result);

#endif
