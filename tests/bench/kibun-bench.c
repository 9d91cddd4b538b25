// SPDX-License-Identifier: GPL-3.0-or-later

// What the plugin costs per block. README.md says how to read the table.

#include "tests/bench/cost.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char* bundle;
  plugin_id   plugin;
  double      seconds;
  unsigned    passes;
  bool        cold;
} options;

static bool read_plugin(const char* const uri, plugin_id* const wanted) {
  for (unsigned i = 0; i < PLUGIN_COUNT; i++) {
    if (!strcmp(uri, plugin_uri((plugin_id)i))) {
      *wanted = (plugin_id)i;
      return true;
    }
  }
  return false;
}

static bool read_options(const int argc, char** const argv, options* const wanted) {
  static const struct option known[] = {
    { "bundle", required_argument, NULL, 'b' },
    { "cold", no_argument, NULL, 'c' },
    { "passes", required_argument, NULL, 'p' },
    { "plugin", required_argument, NULL, 'u' },
    { "seconds", required_argument, NULL, 's' },
    { NULL, 0, NULL, 0 },
  };
  *wanted = (options){ .bundle = KIBUN_BUNDLE, .seconds = 60.0, .passes = 5 };
  int letter;
  while ((letter = getopt_long(argc, argv, "", known, NULL)) != -1) {
    switch (letter) {
      case 'b':
        wanted->bundle = optarg;
        break;
      case 'c':
        wanted->cold = true;
        break;
      case 'p':
        wanted->passes = (unsigned)strtoul(optarg, NULL, 10);
        break;
      case 'u':
        if (!read_plugin(optarg, &wanted->plugin)) {
          return false;
        }
        break;
      case 's':
        wanted->seconds = strtod(optarg, NULL);
        break;
      default:
        return false;
    }
  }
  return optind == argc && wanted->passes >= 1 && wanted->passes <= 1000 &&
         wanted->seconds >= 1.0 && wanted->seconds <= 3600.0;
}

static void print_heading(void) {
  puts(
    "                             time per block, us                      share of the "
    "deadline, %\n"
    "  rate  block  deadline    mean     p50     p99     max  longest      mean     p99 "
    "    max");
}

static void print_row(const cost_plan* const plan, const cost* const found) {
  const double deadline = 1e6 * plan->block / plan->rate; // µs
  const double percent  = 100.0 / deadline;
  printf("%6.0f  %5u  %8.1f  %6.2f  %6.2f  %6.2f  %6.2f  %7.1f    %6.2f  %6.2f  %6.2f\n",
         plan->rate, (unsigned)plan->block, deadline, found->mean, found->p50, found->p99,
         found->max, found->longest, percent * found->mean, percent * found->p99,
         percent * found->max);
  if (found->counted) {
    printf("               instructions, thousands: mean %.1f, max %.1f\n",
           1e-3 * found->instructions_mean, 1e-3 * found->instructions_max);
  }
  (void)fflush(stdout); // the next row takes its time
}

static const char* measure_at(const options* const wanted, const double rate) {
  static const uint32_t blocks[] = { 32, 64, 128, 256, 1024 };

  sound music;
  if (!sound_make(rate, wanted->seconds, &music)) {
    return "out of memory";
  }
  const char* wrong = NULL;
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks && !wrong; i++) {
    const cost_plan plan = { .bundle = wanted->bundle,
                             .plugin = wanted->plugin,
                             .rate   = rate,
                             .block  = blocks[i],
                             .passes = wanted->passes,
                             .cold   = wanted->cold };
    cost            found;
    wrong = cost_measure(&plan, music, &found);
    if (!wrong) {
      print_row(&plan, &found);
    }
  }
  sound_free(music);
  return wrong;
}

int main(const int argc, char** const argv) {
  static const double rates[] = { 48000.0, 192000.0 };

  options wanted;
  if (!read_options(argc, argv, &wanted)) {
    fputs("kibun-bench [--bundle DIR] [--cold] [--passes N] [--plugin URI] "
          "[--seconds S]\n",
          stderr);
    return EXIT_FAILURE;
  }
  print_heading();
  const char* wrong = NULL;
  for (size_t i = 0; i < sizeof rates / sizeof *rates && !wrong; i++) {
    wrong = measure_at(&wanted, rates[i]);
  }
  if (wrong) {
    fprintf(stderr, "kibun-bench: %s: %s\n", wanted.bundle, wrong);
  }
  return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
