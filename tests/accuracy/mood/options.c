// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/options.h"

#include <stdio.h>

static const char PROGRAM[] = "kibun-mood-accuracy";

typedef enum {
  OPTION_CSV = 1,
  OPTION_DATA,
  OPTION_FROM_CSV,
  OPTION_HELP,
  OPTION_ITEMS,
  OPTION_JOBS,
  OPTION_MODEL,
  OPTION_SET,
  OPTION_SOUNDFONT
} option_letter;

enum { MOST_JOBS = 1000 };

static options_verdict add_soundfont(mood_options* const result, char* const path) {
  if (result->soundfont_count == OPTIONS_SOUNDFONTS) {
    fprintf(stderr, "kibun-mood-accuracy: more than %d SoundFonts\n", OPTIONS_SOUNDFONTS);
    return OPTIONS_WRONG;
  }
  result->soundfonts[result->soundfont_count] = path;
  result->soundfont_count++;
  return OPTIONS_RUN;
}

static void print_help(void) {
  puts(
    "Usage: kibun-mood-accuracy [OPTION]...\n"
    "       kibun-mood-accuracy --from-csv FILE...\n"
    "Score mood against listeners, key and instruments against scores.\n"
    "\n"
    "What is heard:\n"
    "      --data DIR        a folder with vgmidi, emopia, ym2413 and quadrant-clips, "
    "or\n"
    "                        with such a folder mood and, with keys, a folder rhythm\n"
    "                        (default: the environment's KIBUN_DATA)\n"
    "      --soundfont FILE  the program fluidsynth renders MIDI with it; may be given\n"
    "                        again (default: Debian's FluidR3_GM)\n"
    "      --set NAME        only this set\n"
    "      --items FILE      only those listed in the file: SET/NAME on each line\n"
    "      --model FILE      with coefficients from a file, as kibun-curve reads it\n"
    "      --jobs N          so many at a time (default: 1)\n"
    "\n"
    "What is reported, besides tables:\n"
    "      --csv FILE        write all that was heard, a row for each clip\n"
    "      --from-csv FILE...  report what was written before; hear nothing\n"
    "      --help            print this and exit\n"
    "\n"
    "Exit status: 0 when all is well, 1 when something could not be read or played, 77\n"
    "without data.");
}

static options_verdict read_option(const int letter, void* const argument) {
  mood_options* const result = argument;
  switch (letter) {
    case OPTION_CSV:
      result->csv = optarg;
      return OPTIONS_RUN;
    case OPTION_DATA:
      result->data = optarg;
      return OPTIONS_RUN;
    case OPTION_FROM_CSV:
      result->row_count = 1; // or more: they are counted at the end
      return OPTIONS_RUN;
    case OPTION_ITEMS:
      result->items = optarg;
      return OPTIONS_RUN;
    case OPTION_JOBS:
      return command_line_number(PROGRAM, optarg, 1, MOST_JOBS, &result->jobs);
    case OPTION_MODEL:
      result->model = optarg;
      return OPTIONS_RUN;
    case OPTION_SET:
      result->set = optarg;
      return OPTIONS_RUN;
    case OPTION_SOUNDFONT:
      return add_soundfont(result, optarg);
    case OPTION_HELP:
      print_help();
      return OPTIONS_DONE;
    default:
      return OPTIONS_WRONG; // getopt_long() has said why
  }
}

options_verdict mood_options_read(const int argc, char** const argv,
                                  mood_options* const result) {
  static const struct option long_options[] = {
    { "csv", required_argument, NULL, OPTION_CSV },
    { "data", required_argument, NULL, OPTION_DATA },
    { "from-csv", no_argument, NULL, OPTION_FROM_CSV },
    { "help", no_argument, NULL, OPTION_HELP },
    { "items", required_argument, NULL, OPTION_ITEMS },
    { "jobs", required_argument, NULL, OPTION_JOBS },
    { "model", required_argument, NULL, OPTION_MODEL },
    { "set", required_argument, NULL, OPTION_SET },
    { "soundfont", required_argument, NULL, OPTION_SOUNDFONT },
    { NULL, 0, NULL, 0 },
  };
  *result = (mood_options){ .data = command_line_data(), .jobs = 1 };
  const options_verdict verdict =
    command_line_read(argc, argv, long_options, read_option, result);
  if (verdict != OPTIONS_RUN) {
    return verdict;
  }
  return result->row_count
           ? command_line_files(PROGRAM, argc, argv, &result->rows, &result->row_count)
           : command_line_end(PROGRAM, argc, argv);
}
