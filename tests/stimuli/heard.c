// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/heard.h"

#include "apps/worker_pool.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
  curve*      curves;
  heard_sound make;
  const void* context;
} work;

static void hear(void* const context, const size_t task) {
  const work* const self  = context;
  stereo            sound = self->make(self->context, task);
  self->curves[task]      = curve_hear(&sound);
  stereo_free(&sound);
}

curve* heard_all(const size_t count, const unsigned threads, const heard_sound make,
                 const void* const context) {
  work                   all     = { calloc(count + 1, sizeof(curve)), make, context };
  const worker_pool_plan sharing = {
    .count = count, .threads = threads, .work = hear, .context = &all
  };
  if (!all.curves || !worker_pool_run(&sharing)) {
    fputs("kibun-stimuli: out of memory\n", stderr);
    abort();
  }
  return all.curves;
}

void heard_free(curve* const curves, const size_t count) {
  for (size_t i = 0; i < count; i++) {
    curve_free(&curves[i]);
  }
  free(curves);
}
