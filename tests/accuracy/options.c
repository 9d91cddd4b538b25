// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

typedef enum {
  OPTION_CSV = 'c',
  OPTION_DATA,
  OPTION_HALL,
  OPTION_HELP = 'h',
  OPTION_JOBS = 'j',
  OPTION_SET  = 's',
  OPTION_SHORT,
  OPTION_WORST = 'w'
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
  puts("Usage: kibun-accuracy [OPTION]...\n"
       "Score beats, tempo and onsets of Kibun, with aubio's own tools beside it.\n"
       "\n"
       "      --data DIR   music with truth: SET/NAME.opus and SET/NAME.json\n"
       "                   (default: the environment's KIBUN_DATA)\n"
       "      --set NAME   only this set, of the folder or generated\n"
       "      --hall       the folder's music as it is heard in a hall\n"
       "      --csv        one line for each item and listener instead of tables\n"
       "      --worst N    also the N items whose beats were heard worst\n"
       "      --jobs N     so many at a time (default: 1)\n"
       "      --short      a few generated pieces alone, each mark held to a floor\n"
       "      --help       print this and exit\n"
       "\n"
       "Exit status: 0 when all is well, 1 when something could not be read or a floor\n"
       "was missed, 77 without data.");
}

static options_verdict read_option(const int letter, options* const result) {
  unsigned long   number  = 1;
  options_verdict verdict = OPTIONS_RUN;
  switch (letter) {
    case OPTION_CSV:
      result->csv = true;
      break;
    case OPTION_DATA:
      result->data = optarg;
      break;
    case OPTION_HALL:
      result->hall = true;
      break;
    case OPTION_JOBS:
      verdict      = read_number(optarg, &number);
      result->jobs = (unsigned)number;
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
    { "csv", no_argument, NULL, OPTION_CSV },
    { "data", required_argument, NULL, OPTION_DATA },
    { "hall", no_argument, NULL, OPTION_HALL },
    { "help", no_argument, NULL, OPTION_HELP },
    { "jobs", required_argument, NULL, OPTION_JOBS },
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
  if (optind < argc) {
    fprintf(stderr, "kibun-accuracy: %s: unexpected; try --help\n", argv[optind]);
    return OPTIONS_WRONG;
  }
  return OPTIONS_RUN;
}
