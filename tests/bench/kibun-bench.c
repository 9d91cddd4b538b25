// SPDX-License-Identifier: GPL-3.0-or-later

// What the plugin costs per block. README.md says how to read the table.

#include "tests/bench/cost.h"
#include "tests/bench/instance_cost.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char* bundle;
  plugin_id   plugin;
  double      seconds;
  double      rate;  ///< 0: several
  uint32_t    block; ///< 0: several
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
    { "block", required_argument, NULL, 'n' },
    { "bundle", required_argument, NULL, 'b' },
    { "cold", no_argument, NULL, 'c' },
    { "passes", required_argument, NULL, 'p' },
    { "plugin", required_argument, NULL, 'u' },
    { "rate", required_argument, NULL, 'r' },
    { "seconds", required_argument, NULL, 's' },
    { NULL, 0, NULL, 0 },
  };
  *wanted = (options){ .bundle = KIBUN_BUNDLE, .seconds = 60.0, .passes = 5 };
  int letter;
  while ((letter = getopt_long(argc, argv, "", known, NULL)) != -1) {
    switch (letter) {
      case 'n':
        wanted->block = (uint32_t)strtoul(optarg, NULL, 10);
        break;
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
      case 'r':
        wanted->rate = strtod(optarg, NULL);
        break;
      case 's':
        wanted->seconds = strtod(optarg, NULL);
        break;
      default:
        return false;
    }
  }
  return optind == argc && wanted->passes >= 1 && wanted->passes <= 1000 &&
         wanted->block <= 8192 && wanted->seconds >= 1.0 && wanted->seconds <= 3600.0;
}

static void print_heading(void) {
  puts("                                     time per block, us                      "
       "share of "
       "the deadline, %\n"
       "         rate  block  deadline    mean     p50     p99     max  longest      "
       "mean     "
       "p99     max");
}

static void print_row(const cost_plan* const plan, const cost* const found) {
  const double deadline = 1e6 * plan->block / plan->rate; // µs
  const double percent  = 100.0 / deadline;
  printf("%-6s %6.0f  %5u  %8.1f  %6.2f  %6.2f  %6.2f  %6.2f  %7.1f    %6.2f  %6.2f  "
         "%6.2f\n",
         plan->bundle ? "Kibun" : "aubio", plan->rate, (unsigned)plan->block, deadline,
         found->mean, found->p50, found->p99, found->max, found->longest,
         percent * found->mean, percent * found->p99, percent * found->max);
  (void)fflush(stdout); // the next row takes its time
}

static const char* measure_block(const cost_plan* const plan, const sound music) {
  cost              found;
  const char* const wrong = cost_measure(plan, music, &found);
  if (!wrong) {
    print_row(plan, &found);
  }
  return wrong;
}

static const char* measure_at(const options* const wanted, const double rate) {
  static const uint32_t blocks[] = { 32, 64, 128, 256, 1024 };

  sound music;
  if (!sound_make(rate, wanted->seconds, &music)) {
    return "out of memory";
  }
  const char*    wrong = NULL;
  const unsigned count = wanted->block ? 1 : sizeof blocks / sizeof *blocks;
  for (unsigned i = 0; i < count && !wrong; i++) {
    const cost_plan ours  = { .bundle = wanted->bundle,
                              .plugin = wanted->plugin,
                              .rate   = rate,
                              .block  = wanted->block ? wanted->block : blocks[i],
                              .passes = wanted->passes,
                              .cold   = wanted->cold };
    cost_plan       other = ours;
    other.bundle          = NULL;
    wrong                 = measure_block(&ours, music);
    wrong                 = wrong ? wrong : measure_block(&other, music);
  }
  sound_free(music);
  return wrong;
}

static const char* measure_instance(const options* const wanted, const double rate) {
  instance_cost     found;
  const char* const wrong =
    instance_cost_measure(wanted->bundle, wanted->plugin, rate, &found);
  if (!wrong) {
    printf("an instance at %.0f Hz: made in %.1f ms, %.2f MB\n", rate, found.made_in,
           found.memory);
  }
  return wrong;
}

int main(const int argc, char** const argv) {
  static const double rates[] = { 48000.0, 192000.0 };

  options wanted;
  if (!read_options(argc, argv, &wanted)) {
    fputs("kibun-bench [--block N] [--bundle DIR] [--cold] [--passes N] [--plugin URI] "
          "[--rate HZ]\n            [--seconds S]\n",
          stderr);
    return EXIT_FAILURE;
  }
  print_heading();
  const char*    wrong = NULL;
  const unsigned count = wanted.rate > 0.0 ? 1 : sizeof rates / sizeof *rates;
  for (unsigned i = 0; i < count && !wrong; i++) {
    wrong = measure_at(&wanted, wanted.rate > 0.0 ? wanted.rate : rates[i]);
  }
  for (unsigned i = 0; i < count && !wrong; i++) {
    wrong = measure_instance(&wanted, wanted.rate > 0.0 ? wanted.rate : rates[i]);
  }
  if (wrong) {
    fprintf(stderr, "kibun-bench: %s: %s\n", wanted.bundle, wrong);
  }
  return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
