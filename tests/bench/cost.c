// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/cost.h"

#include "apps/plugin_host.h"
#include "tests/bench/instructions.h"

#include <lv2/atom/atom.h>
#include <stdlib.h>
#include <time.h>

enum {
  CACHE      = 4 << 20, // bytes
  CACHE_LINE = 64,
  ROOM       = 1 << 14, // what Kibun MIDI asks for
  VOLTAGES   = PORT_CV_COUNT - PORT_COUNT
};

static const char* const OUT_OF_MEMORY = "out of memory";

/// What one plan needs while it runs.
typedef struct {
  const cost_plan* plan;
  sound            music;
  size_t           blocks;
  float*           shortest; ///< µs, of each block
  float*           out_left;
  float*           out_right;
  float*           voltages; ///< all of them
  union {
    LV2_Atom_Sequence sequence;
    uint8_t           bytes[ROOM];
  } notify;
  unsigned char* elsewhere; ///< memory that is not the plugin's
  double         longest;   ///< µs
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

static void connect(bench* const self, plugin_host* const host) {
  plugin_host_connect(host, PORT_out_left, self->out_left);
  plugin_host_connect(host, PORT_out_right, self->out_right);
  plugin_host_connect(host, PORT_notify, &self->notify);
  for (uint32_t i = 0; i < VOLTAGES && self->plan->plugin == PLUGIN_CV; i++) {
    plugin_host_connect(host, PORT_COUNT + i,
                        self->voltages + (size_t)i * self->plan->block);
  }
}

static plugin_host* begin(bench* const self, const char** const wrong) {
  plugin_host_error  error;
  plugin_host* const host = plugin_host_new(
    self->plan->bundle, plugin_uri(self->plan->plugin), self->plan->rate, &error);
  if (!host) {
    *wrong = plugin_host_error_text(error);
    return NULL;
  }
  connect(self, host);
  plugin_host_activate(host);
  return host;
}

static void end(plugin_host* const host) {
  plugin_host_deactivate(host);
  plugin_host_free(host);
}

static void hand_over(bench* const self, plugin_host* const host, const size_t index) {
  const size_t at = index * self->plan->block;
  plugin_host_connect(host, PORT_in_left, self->music.left + at);
  plugin_host_connect(host, PORT_in_right, self->music.right + at);
  self->notify.sequence.atom = (LV2_Atom){ .size = ROOM - sizeof(LV2_Atom) };
}

static const char* time_one_pass(bench* const self) {
  const char*        wrong = NULL;
  plugin_host* const host  = begin(self, &wrong);
  if (!host) {
    return wrong;
  }
  for (size_t i = 0; i < self->blocks; i++) {
    hand_over(self, host, i);
    leave_the_cache(self);
    const double before = now_us();
    plugin_host_run(host, self->plan->block);
    const double took = now_us() - before;
    if (self->shortest[i] <= 0.0F || took < (double)self->shortest[i]) {
      self->shortest[i] = (float)took;
    }
    self->longest = took > self->longest ? took : self->longest;
  }
  end(host);
  return NULL;
}

static const char* count_one_pass(bench* const self, cost* const result) {
  const int counter = instructions_open();
  if (counter < 0) {
    return NULL;
  }
  const char*        wrong = NULL;
  plugin_host* const host  = begin(self, &wrong);
  if (!host) {
    instructions_close(counter);
    return wrong;
  }
  double sum = 0.0;
  for (size_t i = 0; i < self->blocks; i++) {
    hand_over(self, host, i);
    const uint64_t before = instructions_read(counter);
    plugin_host_run(host, self->plan->block);
    const double took = (double)(instructions_read(counter) - before);
    sum += took;
    if (took > result->instructions_max) {
      result->instructions_max = took;
    }
  }
  end(host);
  instructions_close(counter);
  result->counted           = sum > 0.0;
  result->instructions_mean = sum / (double)self->blocks;
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
  result->mean    = sum / (double)self->blocks;
  result->p50     = (double)self->shortest[self->blocks / 2];
  result->p99     = (double)self->shortest[self->blocks - 1 - self->blocks / 100];
  result->max     = (double)self->shortest[self->blocks - 1];
  result->longest = self->longest;
}

static const char* measure(bench* const self, cost* const result) {
  const char* wrong = NULL;
  for (unsigned pass = 0; pass < self->plan->passes && !wrong; pass++) {
    wrong = time_one_pass(self);
  }
  if (!wrong) {
    wrong = count_one_pass(self, result);
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
    .out_left  = malloc(plan->block * sizeof(float)),
    .out_right = malloc(plan->block * sizeof(float)),
    .voltages  = malloc(plan->block * sizeof(float) * VOLTAGES),
    .elsewhere = calloc(CACHE, 1),
  };
  self.shortest = calloc(self.blocks + 1, sizeof *self.shortest);

  const bool ready = self.out_left && self.out_right && self.voltages && self.elsewhere &&
                     self.shortest && self.blocks;
  *result                 = (cost){ .counted = false };
  const char* const wrong = ready ? measure(&self, result) : OUT_OF_MEMORY;
  free(self.shortest);
  free(self.elsewhere);
  free(self.voltages);
  free(self.out_right);
  free(self.out_left);
  return wrong;
}
