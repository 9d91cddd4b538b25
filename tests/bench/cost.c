// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/cost.h"

#include <stdlib.h>
#include <time.h>

enum {
  CACHE      = 4 << 20, // bytes
  CACHE_LINE = 64
};

static const char* const OUT_OF_MEMORY = "out of memory";

/// What one plan needs while it runs.
typedef struct {
  const cost_plan* plan;
  sound            music;
  size_t           blocks;
  float*           shortest;  ///< µs, of each block
  unsigned char*   elsewhere; ///< memory that is not the subject's
  double           longest;   ///< µs
} bench;

static double now_us(void) {
  struct timespec clock;
  clock_gettime(CLOCK_MONOTONIC, &clock);
  return 1e6 * (double)clock.tv_sec + 1e-3 * (double)clock.tv_nsec;
}

static void leave_the_cache(const bench* const self) {
  for (size_t i = 0; self->plan->cold && i < CACHE; i += CACHE_LINE) {
    self->elsewhere[i]++;
  }
}

static subject* begin(const cost_plan* const plan, const char** const wrong) {
  return plan->bundle
           ? subject_plugin(plan->bundle, plan->plugin, plan->rate, plan->block, wrong)
           : subject_aubio(plan->rate, wrong);
}

static const char* time_one_pass(bench* const self) {
  const char*    wrong = NULL;
  subject* const heard = begin(self->plan, &wrong);
  if (!heard) {
    return wrong;
  }
  for (size_t i = 0; i < self->blocks; i++) {
    const size_t at = i * self->plan->block;
    leave_the_cache(self);
    const double before = now_us();
    subject_hear(heard, self->music.left + at, self->music.right + at, self->plan->block);
    const double took = now_us() - before;
    if (self->shortest[i] <= 0.0F || took < (double)self->shortest[i]) {
      self->shortest[i] = (float)took;
    }
    self->longest = took > self->longest ? took : self->longest;
  }
  subject_free(heard);
  return NULL;
}

static int by_size(const void* const left, const void* const right) {
  const float a = *(const float*)left;
  const float b = *(const float*)right;
  return (a > b) - (a < b);
}

static void sum_up(bench* const self, cost* const result) {
  double sum = 0.0;
  qsort(self->shortest, self->blocks, sizeof *self->shortest, by_size);
  for (size_t i = 0; i < self->blocks; i++) {
    sum += (double)self->shortest[i];
  }
  *result = (cost){
    .mean    = sum / (double)self->blocks,
    .p50     = (double)self->shortest[self->blocks / 2],
    .p99     = (double)self->shortest[self->blocks - 1 - self->blocks / 100],
    .max     = (double)self->shortest[self->blocks - 1],
    .longest = self->longest,
  };
}

static const char* measure(bench* const self, cost* const result) {
  const char* wrong = NULL;
  for (unsigned pass = 0; pass < self->plan->passes && !wrong; pass++) {
    wrong = time_one_pass(self);
  }
  if (!wrong) {
    sum_up(self, result);
  }
  return wrong;
}

const char* cost_measure(const cost_plan* const plan, const sound music,
                         cost* const result) {
  bench self = {
    .plan      = plan,
    .music     = music,
    .blocks    = music.length / plan->block,
    .elsewhere = calloc(CACHE, 1),
  };
  self.shortest = calloc(self.blocks + 1, sizeof *self.shortest);

  const bool        ready = self.elsewhere && self.shortest && self.blocks;
  const char* const wrong = ready ? measure(&self, result) : OUT_OF_MEMORY;
  free(self.shortest);
  free(self.elsewhere);
  return wrong;
}
