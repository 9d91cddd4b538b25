// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum {
  OPTION_ALONE = 1,
  OPTION_CSV,
  OPTION_DATA,
  OPTION_FROM_CSV,
  OPTION_HALL,
  OPTION_HELP,
  OPTION_ITEMS,
  OPTION_JOBS,
  OPTION_RENDERED,
  OPTION_SET,
  OPTION_SHORT,
  OPTION_WORST
} option_letter;

enum { MOST = 10000 };

static options_verdict read_number(const char* const text, unsigned long* const number) {
  char* end = NULL;
  *number   = strtoul(text, &end, 10);
  if (end != text && *end == '\0' && *number >= 1 && *number <= MOST) {
    return OPTIONS_RUN;
  }
  fprintf(stderr, "kibun-accuracy: %s: not a number from 1 to %d\n", text, MOST);
  return OPTIONS_WRONG;
}

static void print_help(void) {
  puts(
    "Usage: kibun-accuracy [OPTION]...\n"
    "       kibun-accuracy --from-csv FILE...\n"
    "Score beats, tempo and onsets of Kibun, with aubio's own tools beside it.\n"
    "\n"
    "What is heard, besides generated music:\n"
    "      --data DIR        music with truth: SET/NAME.opus and SET/NAME.json,\n"
    "                        or with such a folder rhythm\n"
    "                        (default: the environment's KIBUN_DATA)\n"
    "      --rendered FILE   bowed, plucked, struck and sung music and drums, which the\n"
    "                        program fluidsynth renders with this SoundFont\n"
    "      --set NAME        only this set\n"
    "      --items FILE      only those listed in the file: SET/NAME on each line\n"
    "      --hall[=only]     also, or only, as it is heard in a hall\n"
    "      --alone           by Kibun alone, without aubio\n"
    "      --short           the generated music alone, each mark held to a floor\n"
    "      --jobs N          so many at a time (default: 1)\n"
    "\n"
    "What is reported, besides tables:\n"
    "      --csv FILE        write all marks, a row for each item and listener\n"
    "      --from-csv FILE...  report those written before; hear nothing\n"
    "      --worst N         the N items whose beats were heard worst\n"
    "      --help            print this and exit\n"
    "\n"
    "Exit status: 0 when all is well, 1 when something could not be read or a floor\n"
    "was missed, 77 without data.");
}

static options_verdict read_hall(const char* const text, hall_wish* const hall) {
  if (text && strcmp(text, "only") != 0) {
    fprintf(stderr, "kibun-accuracy: --hall=%s: only --hall and --hall=only\n", text);
    return OPTIONS_WRONG;
  }
  *hall = text ? HALL_ONLY : HALL_TOO;
  return OPTIONS_RUN;
}

static options_verdict read_option(const int letter, options* const result) {
  unsigned long   number  = 1;
  options_verdict verdict = OPTIONS_RUN;
  switch (letter) {
    case OPTION_ALONE:
      result->alone = true;
      break;
    case OPTION_CSV:
      result->csv = optarg;
      break;
    case OPTION_DATA:
      result->data = optarg;
      break;
    case OPTION_FROM_CSV:
      result->row_count = 1; // or more: they are counted at the end
      break;
    case OPTION_HALL:
      verdict = read_hall(optarg, &result->hall);
      break;
    case OPTION_ITEMS:
      result->items = optarg;
      break;
    case OPTION_JOBS:
      verdict      = read_number(optarg, &number);
      result->jobs = (unsigned)number;
      break;
    case OPTION_RENDERED:
      result->rendered = optarg;
      break;
    case OPTION_SET:
      result->set = optarg;
      break;
    case OPTION_SHORT:
      result->brief = true;
      break;
    case OPTION_WORST:
      verdict       = read_number(optarg, &number);
      result->worst = number;
      break;
    case OPTION_HELP:
      print_help();
      return OPTIONS_DONE;
    default:
      return OPTIONS_WRONG; // getopt_long() has said why
  }
  return verdict;
}

options_verdict options_read(const int argc, char** const argv, options* const result) {
  static const struct option long_options[] = {
    { "alone", no_argument, NULL, OPTION_ALONE },
    { "csv", required_argument, NULL, OPTION_CSV },
    { "data", required_argument, NULL, OPTION_DATA },
    { "from-csv", no_argument, NULL, OPTION_FROM_CSV },
    { "hall", optional_argument, NULL, OPTION_HALL },
    { "help", no_argument, NULL, OPTION_HELP },
    { "items", required_argument, NULL, OPTION_ITEMS },
    { "jobs", required_argument, NULL, OPTION_JOBS },
    { "rendered", required_argument, NULL, OPTION_RENDERED },
    { "set", required_argument, NULL, OPTION_SET },
    { "short", no_argument, NULL, OPTION_SHORT },
    { "worst", required_argument, NULL, OPTION_WORST },
    { NULL, 0, NULL, 0 },
  };
  *result = (options){ .data = getenv("KIBUN_DATA"), .jobs = 1 };
  if (result->data && !*result->data) {
    result->data = NULL;
  }
  int letter = 0;
  while ((letter = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
    const options_verdict verdict = read_option(letter, result);
    if (verdict != OPTIONS_RUN) {
      return verdict;
    }
  }
  if (result->row_count) {
    result->rows      = argv + optind;
    result->row_count = (size_t)(argc - optind);
    if (result->row_count == 0) {
      fputs("kibun-accuracy: --from-csv: no file\n", stderr);
      return OPTIONS_WRONG;
    }
  } else if (optind < argc) {
    fprintf(stderr, "kibun-accuracy: %s: unexpected; try --help\n", argv[optind]);
    return OPTIONS_WRONG;
  }
  return OPTIONS_RUN;
}
