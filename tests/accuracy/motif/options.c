// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/options.h"

#include <stdio.h>
#include <string.h>

static const char PROGRAM[] = "kibun-motif-accuracy";

typedef enum {
  OPTION_CACHE = 1,
  OPTION_COMPOSED,
  OPTION_ENGINE,
  OPTION_EVENTS,
  OPTION_EXPORT,
  OPTION_HALF,
  OPTION_HELP,
  OPTION_JOBS,
  OPTION_OTHER,
  OPTION_PIECES,
  OPTION_SHORT,
  OPTION_SOUNDFONT
} option_letter;

enum { MOST = 999, PIECES = 56, COMPOSED = 24, BRIEF_PIECES = 8, BRIEF_COMPOSED = 3 };

static void print_help(void) {
  puts(
    "Usage: kibun-motif-accuracy [OPTION]...\n"
    "Score how motifs are recognised that return in known ways.\n"
    "\n"
    "  --half NAME       developing (default) or held: other themes and players\n"
    "  --soundfont FILE  that the program fluidsynth plays them with (default: Debian's\n"
    "                    FluidR3_GM; of the held half TimGM6mb)\n"
    "  --pieces N        so many with themes that return (default: 56)\n"
    "  --composed N      so many in which nothing returns (default: 24)\n"
    "  --other FILE      hours of other music: on each line a set, a group and the path\n"
    "                    of a sound file, with tabs between\n"
    "  --engine          the whole engine hears the pieces, not the memory alone\n"
    "  --cache DIR       keep the sound of the pieces and what is heard of other\n"
    "                    music, and use it again\n"
    "  --events FILE     write all that was told, and what is true\n"
    "  --export DIR      write the pieces as sound files with tables of truth; judge\n"
    "                    nothing\n"
    "  --short           a few pieces, held to floors\n"
    "  --jobs N          so many at a time (default: 1)\n"
    "  --help            print this and exit\n"
    "\n"
    "Exit status: 0 when all is well, 1 when something could not be played or a floor\n"
    "was missed, 77 without fluidsynth or a SoundFont.");
}

static options_verdict read_half(const char* const name, half_name* const half) {
  const bool held = strcmp(name, "held") == 0;
  if (!held && strcmp(name, "developing") != 0) {
    fprintf(stderr, "kibun-motif-accuracy: %s: neither developing nor held\n", name);
    return OPTIONS_WRONG;
  }
  *half = held ? HALF_HELD : HALF_DEVELOPING;
  return OPTIONS_RUN;
}

static options_verdict read_text(const char** const to) {
  *to = optarg;
  return OPTIONS_RUN;
}

static options_verdict read_option(const int letter, void* const argument) {
  motif_options* const result = argument;
  switch (letter) {
    case OPTION_CACHE:
      return read_text(&result->cache);
    case OPTION_COMPOSED:
      return command_line_number(PROGRAM, optarg, 0, MOST, &result->composed);
    case OPTION_ENGINE:
      result->engine = true;
      return OPTIONS_RUN;
    case OPTION_EVENTS:
      return read_text(&result->events);
    case OPTION_EXPORT:
      return read_text(&result->folder);
    case OPTION_HALF:
      return read_half(optarg, &result->half);
    case OPTION_JOBS:
      return command_line_number(PROGRAM, optarg, 1, MOST, &result->threads);
    case OPTION_OTHER:
      return read_text(&result->other);
    case OPTION_PIECES:
      return command_line_number(PROGRAM, optarg, 0, MOST, &result->pieces);
    case OPTION_SHORT:
      result->brief    = true;
      result->pieces   = BRIEF_PIECES;
      result->composed = BRIEF_COMPOSED;
      return OPTIONS_RUN;
    case OPTION_SOUNDFONT:
      return read_text(&result->soundfont);
    case OPTION_HELP:
      print_help();
      return OPTIONS_DONE;
    default:
      return OPTIONS_WRONG; // getopt_long() has said why
  }
}

options_verdict motif_options_read(const int argc, char** const argv,
                                   motif_options* const result) {
  static const struct option long_options[] = {
    { "cache", required_argument, NULL, OPTION_CACHE },
    { "composed", required_argument, NULL, OPTION_COMPOSED },
    { "engine", no_argument, NULL, OPTION_ENGINE },
    { "events", required_argument, NULL, OPTION_EVENTS },
    { "export", required_argument, NULL, OPTION_EXPORT },
    { "half", required_argument, NULL, OPTION_HALF },
    { "help", no_argument, NULL, OPTION_HELP },
    { "jobs", required_argument, NULL, OPTION_JOBS },
    { "other", required_argument, NULL, OPTION_OTHER },
    { "pieces", required_argument, NULL, OPTION_PIECES },
    { "short", no_argument, NULL, OPTION_SHORT },
    { "soundfont", required_argument, NULL, OPTION_SOUNDFONT },
    { NULL, 0, NULL, 0 },
  };
  static const char* const fonts[] = { "/usr/share/sounds/sf2/FluidR3_GM.sf2",
                                       "/usr/share/sounds/sf2/TimGM6mb.sf2" };
  *result = (motif_options){ .pieces = PIECES, .composed = COMPOSED, .threads = 1 };
  const options_verdict verdict =
    command_line_read(argc, argv, long_options, read_option, result);
  if (!result->soundfont) {
    result->soundfont = fonts[result->half];
  }
  return verdict == OPTIONS_RUN ? command_line_end(PROGRAM, argc, argv) : verdict;
}
