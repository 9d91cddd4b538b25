// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/options.h"

#include <stdio.h>
#include <string.h>

static const char PROGRAM[] = "kibun-accuracy";

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

static options_verdict read_option(const int letter, void* const argument) {
  options* const result = argument;
  switch (letter) {
    case OPTION_ALONE:
      result->alone = true;
      return OPTIONS_RUN;
    case OPTION_CSV:
      result->csv = optarg;
      return OPTIONS_RUN;
    case OPTION_DATA:
      result->data = optarg;
      return OPTIONS_RUN;
    case OPTION_FROM_CSV:
      result->row_count = 1; // or more: they are counted at the end
      return OPTIONS_RUN;
    case OPTION_HALL:
      return read_hall(optarg, &result->hall);
    case OPTION_ITEMS:
      result->items = optarg;
      return OPTIONS_RUN;
    case OPTION_JOBS:
      return command_line_number(PROGRAM, optarg, 1, MOST, &result->jobs);
    case OPTION_RENDERED:
      result->rendered = optarg;
      return OPTIONS_RUN;
    case OPTION_SET:
      result->set = optarg;
      return OPTIONS_RUN;
    case OPTION_SHORT:
      result->brief = true;
      return OPTIONS_RUN;
    case OPTION_WORST:
      return command_line_number(PROGRAM, optarg, 1, MOST, &result->worst);
    case OPTION_HELP:
      print_help();
      return OPTIONS_DONE;
    default:
      return OPTIONS_WRONG; // getopt_long() has said why
  }
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
  *result = (options){ .data = command_line_data(), .jobs = 1 };
  const options_verdict verdict =
    command_line_read(argc, argv, long_options, read_option, result);
  if (verdict != OPTIONS_RUN) {
    return verdict;
  }
  return result->row_count
           ? command_line_files(PROGRAM, argc, argv, &result->rows, &result->row_count)
           : command_line_end(PROGRAM, argc, argv);
}
