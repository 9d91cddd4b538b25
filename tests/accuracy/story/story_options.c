// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/story_options.h"

#include <stdio.h>
#include <string.h>

static const char PROGRAM[] = "kibun-story-accuracy";

typedef enum {
  OPTION_CSV = 1,
  OPTION_DATA,
  OPTION_HELP,
  OPTION_JOBS,
  OPTION_MARKS,
  OPTION_RENDERS,
  OPTION_SET,
  OPTION_SHORT,
  OPTION_SOUNDFONT
} option_letter;

enum { MOST_JOBS = 1000 };

static options_verdict read_set(const char* const text, story_options* const result) {
  for (story_set set = STORY_SET_SCRIPTED; set < (story_set)STORY_SETS; set++) {
    if (strcmp(text, story_set_name(set)) == 0) {
      result->only = true;
      result->set  = set;
      return OPTIONS_RUN;
    }
  }
  fprintf(stderr, "kibun-story-accuracy: no set %s\n", text);
  return OPTIONS_WRONG;
}

static void print_help(void) {
  puts(
    "Usage: kibun-story-accuracy [OPTION]...\n"
    "Score the story's events: build, climax, drop, burst, lull, section, tempo.\n"
    "\n"
    "What is heard:\n"
    "      --data DIR        recorded music: a folder with rhythm and mood\n"
    "                        (default: the environment's KIBUN_DATA)\n"
    "      --marks DIR       what was marked by hand in it (default: beside the source)\n"
    "      --soundfont FILE  the program fluidsynth renders what is written here with\n"
    "                        it (default: Debian's TimGM6mb)\n"
    "      --renders DIR     keep there what is rendered, and take it from there\n"
    "      --set NAME        only scripted, steady, developing, held or stretches\n"
    "      --short           a few written pieces, held to floors\n"
    "      --jobs N          so many at a time (default: 1)\n"
    "\n"
    "What is reported, besides tables:\n"
    "      --csv FILE        write every event, true or told, as a row\n"
    "      --help            print this and exit\n"
    "\n"
    "Exit status: 0 when all is well, 1 when something could not be read or played or a\n"
    "floor was missed, 77 when there is nothing to hear.");
}

static options_verdict read_option(const int letter, void* const argument) {
  story_options* const result = argument;
  switch (letter) {
    case OPTION_CSV:
      result->csv = optarg;
      return OPTIONS_RUN;
    case OPTION_DATA:
      result->data = optarg;
      return OPTIONS_RUN;
    case OPTION_JOBS:
      return command_line_number(PROGRAM, optarg, 1, MOST_JOBS, &result->jobs);
    case OPTION_MARKS:
      result->marks = optarg;
      return OPTIONS_RUN;
    case OPTION_RENDERS:
      result->renders = optarg;
      return OPTIONS_RUN;
    case OPTION_SET:
      return read_set(optarg, result);
    case OPTION_SHORT:
      result->brief = true;
      return OPTIONS_RUN;
    case OPTION_SOUNDFONT:
      result->soundfont = optarg;
      result->asked_for = true;
      return OPTIONS_RUN;
    case OPTION_HELP:
      print_help();
      return OPTIONS_DONE;
    default:
      return OPTIONS_WRONG; // getopt_long() has said why
  }
}

options_verdict story_options_read(const int argc, char** const argv,
                                   story_options* const result) {
  static const struct option long_options[] = {
    { "csv", required_argument, NULL, OPTION_CSV },
    { "data", required_argument, NULL, OPTION_DATA },
    { "help", no_argument, NULL, OPTION_HELP },
    { "jobs", required_argument, NULL, OPTION_JOBS },
    { "marks", required_argument, NULL, OPTION_MARKS },
    { "renders", required_argument, NULL, OPTION_RENDERS },
    { "set", required_argument, NULL, OPTION_SET },
    { "short", no_argument, NULL, OPTION_SHORT },
    { "soundfont", required_argument, NULL, OPTION_SOUNDFONT },
    { NULL, 0, NULL, 0 },
  };
  *result = (story_options){ .data      = command_line_data(),
                             .soundfont = "/usr/share/sounds/sf2/TimGM6mb.sf2",
                             .marks     = STORY_MARKS,
                             .jobs      = 1 };
  const options_verdict verdict =
    command_line_read(argc, argv, long_options, read_option, result);
  return verdict == OPTIONS_RUN ? command_line_end(PROGRAM, argc, argv) : verdict;
}
