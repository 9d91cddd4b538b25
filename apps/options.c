// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/options.h"

#include "apps/csv.h"
#include "apps/features.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_BLOCK = 1024, LARGEST_BLOCK = 1 << 20, MOST_JOBS = 256 };

typedef enum {
  OPTION_FORMAT = 'f',
  OPTION_HELP   = 'h',
  OPTION_JOBS   = 'j',
  OPTION_OUTPUT = 'o',
  OPTION_BLOCK  = 256,
  OPTION_END,
  OPTION_FEATURES,
  OPTION_MODEL,
  OPTION_MOTIF,
  OPTION_REPORT_TIMES,
  OPTION_START,
  OPTION_VERSION
} option_letter;

static const char SHORT_OPTIONS[] = ":f:hj:o:"; // the first colon tells a missing value

__attribute__((format(printf, 1, 2))) static options_verdict complain(
  const char* const text, ...) {
  va_list arguments;
  va_start(arguments, text);
  fputs("kibun-curve: ", stderr);
  vfprintf(stderr, text, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  return OPTIONS_WRONG;
}

static bool read_seconds(const char* const text, double* const value) {
  char* end = NULL;
  *value    = strtod(text, &end);
  return end != text && *end == '\0' && isfinite(*value) && *value >= 0.0 &&
         *value <= 1e9;
}

static bool read_count(const char* const text, const unsigned most,
                       unsigned* const value) {
  char* end         = NULL;
  errno             = 0;
  const long number = strtol(text, &end, 10);
  *value            = (unsigned)number;
  return end != text && *end == '\0' && errno == 0 && number >= 1 && number <= (long)most;
}

static void print_help(void) {
  fputs("Usage: kibun-curve [OPTION]... FILE...\n"
        "Turn music into its mood curve.\n"
        "\n"
        "  -f, --format FORMAT  ",
        stdout);
  fputs(format_names(), stdout);
  fputs(" (default: csv)\n"
        "  -o, --output PATH    write to a file, or into a directory: one file for each\n"
        "                       FILE; PATH appears only when it is complete\n"
        "      --motif NAME=FILE\n"
        "                       recognise the motif in FILE, music or a file of motifs;\n"
        "                       up to sixteen times\n"
        "      --start S        begin S seconds into the file\n"
        "      --end S          stop S seconds into the file\n"
        "      --report-times   events, json: add when the engine, live, told them\n"
        "      --features       write what the mood model reads, as CSV, instead\n"
        "      --model FILE     judge the mood with the coefficients in FILE\n"
        "  -j, --jobs N         analyse N files in parallel; the output stays in order\n"
        "      --block N        hand N samples at a time to the engine (default: 1024);\n"
        "                       the result is the same for any N\n"
        "  -h, --help           print this and exit\n"
        "      --version        print the version and exit\n"
        "\n"
        "Reads what libsndfile reads; more than two channels are folded down to stereo.\n"
        "Exit status: 0 when all is well, 1 when a file or an option is not.\n"
        "The manual page kibun-curve(1) says what each column means.\n",
        stdout);
}

static options_verdict read_motif(char* const text, options* const result) {
  const char* const wrong = motif_options_add(&result->motifs, text);
  return wrong ? complain("--motif %s: %s", text, wrong) : OPTIONS_RUN;
}

static options_verdict read_option(const int letter, char* const text,
                                   options* const result) {
  switch (letter) {
    case OPTION_FORMAT:
      result->as = format_named(text);
      return result->as ? OPTIONS_RUN
                        : complain("%s: unknown format; use %s", text, format_names());
    case OPTION_OUTPUT:
      result->output = text;
      return *text ? OPTIONS_RUN : complain("--output: needs the name of a file");
    case OPTION_START:
      return read_seconds(text, &result->part.start)
               ? OPTIONS_RUN
               : complain("--start %s: not a time; give seconds, such as 12.5", text);
    case OPTION_END:
      return read_seconds(text, &result->part.end)
               ? OPTIONS_RUN
               : complain("--end %s: not a time; give seconds, such as 12.5", text);
    case OPTION_BLOCK:
      return read_count(text, LARGEST_BLOCK, &result->part.block)
               ? OPTIONS_RUN
               : complain("--block %s: not a number from 1 to %d", text, LARGEST_BLOCK);
    case OPTION_JOBS:
      return read_count(text, MOST_JOBS, &result->jobs)
               ? OPTIONS_RUN
               : complain("--jobs %s: not a number from 1 to %d", text, MOST_JOBS);
    case OPTION_REPORT_TIMES:
      result->report_times = true;
      return OPTIONS_RUN;
    case OPTION_FEATURES:
      result->features = true;
      return OPTIONS_RUN;
    case OPTION_MODEL:
      result->model = text;
      return *text ? OPTIONS_RUN : complain("--model: needs the name of a file");
    case OPTION_MOTIF:
      return read_motif(text, result);
    case OPTION_HELP:
      print_help();
      return OPTIONS_DONE;
    case OPTION_VERSION:
      puts("kibun-curve " KIBUN_VERSION);
      return OPTIONS_DONE;
    default:
      return OPTIONS_WRONG;
  }
}

// getopt_long() would begin its own words with argv[0], a path.
static options_verdict complain_of(const int letter, char* const* const argv) {
  const char* const word = argv[optind - 1];
  if (letter == ':') {
    return complain("%s: needs a value; try --help", word);
  }
  if (optopt == 0) { // a long one
    return complain("%s: no such option; try --help", word);
  }
  const bool known =
    optopt >= OPTION_BLOCK || (optopt != ':' && strchr(SHORT_OPTIONS, optopt));
  return known ? complain("%s: takes no value; try --help", word)
               : complain("-%c: no such option; try --help", optopt);
}

options_verdict options_read(const int argc, char** const argv, options* const result) {
  static const struct option long_options[] = {
    { "block", required_argument, NULL, OPTION_BLOCK },
    { "end", required_argument, NULL, OPTION_END },
    { "features", no_argument, NULL, OPTION_FEATURES },
    { "format", required_argument, NULL, OPTION_FORMAT },
    { "help", no_argument, NULL, OPTION_HELP },
    { "jobs", required_argument, NULL, OPTION_JOBS },
    { "model", required_argument, NULL, OPTION_MODEL },
    { "motif", required_argument, NULL, OPTION_MOTIF },
    { "output", required_argument, NULL, OPTION_OUTPUT },
    { "report-times", no_argument, NULL, OPTION_REPORT_TIMES },
    { "start", required_argument, NULL, OPTION_START },
    { "version", no_argument, NULL, OPTION_VERSION },
    { NULL, 0, NULL, 0 },
  };

  *result = (options){
    .as   = csv_format(),
    .part = { .start = 0.0, .end = (double)INFINITY, .block = DEFAULT_BLOCK },
    .jobs = 1,
  };
  int letter = 0;
  opterr     = 0;
  while ((letter = getopt_long(argc, argv, SHORT_OPTIONS, long_options, NULL)) != -1) {
    const bool            odd = letter == '?' || letter == ':';
    const options_verdict verdict =
      odd ? complain_of(letter, argv) : read_option(letter, optarg, result);
    if (verdict != OPTIONS_RUN) {
      return verdict;
    }
  }
  result->files = argv + optind;
  result->count = (size_t)(argc - optind);
  if (result->count == 0) {
    return complain("no file given; name one, or try --help");
  }
  if (result->part.end <= result->part.start) {
    return complain("--end must be later than --start");
  }
  if (result->features) {
    if (result->as != csv_format()) {
      return complain("--features: is a table of its own; leave --format away");
    }
    result->as = features_format();
  }
  return OPTIONS_RUN;
}
