// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/instance_cost.h"

#include "apps/plugin_host.h"

#include <lilv/lilv.h>
#include <malloc.h>
#include <math.h>
#include <time.h>

enum { TIMES = 9 };

static double now_ms(void) {
  struct timespec clock;
  clock_gettime(CLOCK_MONOTONIC, &clock);
  return 1e3 * (double)clock.tv_sec + 1e-6 * (double)clock.tv_nsec;
}

static double heap_mb(void) {
  const struct mallinfo2 now = mallinfo2();
  return 1e-6 * (double)(now.uordblks + now.hblkhd);
}

const char* instance_cost_measure(const char* const bundle, const plugin_id plugin,
                                  const double rate, instance_cost* const result) {
  static const LV2_Feature* const nothing[] = { NULL };

  plugin_host_error  error;
  plugin_host* const host = plugin_host_new(bundle, plugin_uri(plugin), rate, &error);
  if (!host) {
    return plugin_host_error_text(error);
  }
  const LV2_Descriptor* const about =
    lilv_instance_get_descriptor(plugin_host_instance(host));
  const char* wrong = NULL;
  *result           = (instance_cost){ .made_in = INFINITY };
  for (unsigned i = 0; i < TIMES && !wrong; i++) {
    const double     held   = heap_mb();
    const double     before = now_ms();
    const LV2_Handle made   = about->instantiate(about, rate, bundle, nothing);
    result->made_in         = fmin(now_ms() - before, result->made_in);
    result->memory          = heap_mb() - held;
    if (made) {
      about->cleanup(made);
    } else {
      wrong = "the plugin is not made";
    }
  }
  plugin_host_free(host);
  return wrong;
}
