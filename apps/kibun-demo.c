// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-demo: plays a file through the plugin and shows what it says. Part of ./demo; not
// installed.

#include "apps/console.h"
#include "apps/demo_playback.h"
#include "apps/output_file.h"
#include "apps/output_name.h"
#include "apps/synopsis.h"
#include "apps/temporary_files.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char USAGE[] =
  "Usage: kibun-demo [--listen] [--speed X] BUNDLE_DIR FILE OUT_DIR\n"
  "Play FILE through the plugin in BUNDLE_DIR, show its meters, write pictures and\n"
  "curve to OUT_DIR. --listen plays it aloud; --speed X goes X times as fast as real\n"
  "time, 0 as fast as possible (default: 10 on a terminal, else 0).\n";

typedef struct {
  const char* bundle;
  const char* file;
  const char* folder;
  double      speed;
  bool        listen;
} wishes;

typedef enum { GO_ON, HELPED, NOT_UNDERSTOOD } verdict;

static verdict read_wishes(const int argc, char** const argv, wishes* const result) {
  static const struct option known[] = {
    { "help", no_argument, NULL, 'h' },
    { "listen", no_argument, NULL, 'l' },
    { "speed", required_argument, NULL, 's' },
    { NULL, 0, NULL, 0 },
  };

  *result    = (wishes){ .speed = isatty(STDOUT_FILENO) ? 10.0 : 0.0 };
  int letter = 0;
  while ((letter = getopt_long(argc, argv, "h", known, NULL)) != -1) {
    char* end = NULL;
    switch (letter) {
      case 'h':
        fputs(USAGE, stdout);
        return HELPED;
      case 'l':
        result->listen = true;
        break;
      case 's':
        result->speed = strtod(optarg, &end);
        if (end == optarg || *end != '\0' || !(result->speed >= 0.0)) {
          fprintf(stderr,
                  "kibun-demo: --speed %s: not a speed; give a number such as 10\n",
                  optarg);
          return NOT_UNDERSTOOD;
        }
        break;
      default:
        return NOT_UNDERSTOOD;
    }
  }
  if (argc - optind != 3) {
    fputs(USAGE, stderr);
    return NOT_UNDERSTOOD;
  }
  result->bundle = argv[optind];
  result->file   = argv[optind + 1];
  result->folder = argv[optind + 2];
  return GO_ON;
}

/// Something to be written in the end.
typedef struct {
  const char* suffix;
  const char* what;
  problem (*write)(const demo_playback* from, const char* title, FILE* out);
} product;

static problem write_curve(const demo_playback* const from, const char* const title,
                           FILE* const out) {
  const char* const own   = audio_file_title(from->music);
  const curve_about above = {
    .title    = own ? own : title,
    .artist   = audio_file_artist(from->music),
    .duration = from->duration,
  };
  return curve_write_png(&from->heard, &above, out);
}

static problem write_wide_strip(const demo_playback* const from, const char* const title,
                                FILE* const out) {
  (void)title;
  return strip_picture_write(&from->strips[0], 1, out);
}

static problem write_narrow_strip(const demo_playback* const from,
                                  const char* const title, FILE* const out) {
  (void)title;
  return strip_picture_write(&from->strips[1], 1, out);
}

static problem write_large_strip(const demo_playback* const from, const char* const title,
                                 FILE* const out) {
  enum { ZOOM = 4 };
  (void)title;
  return strip_picture_write(&from->strips[0], ZOOM, out);
}

/// What a run needs, freed in one place.
typedef struct {
  const wishes*    wanted;
  console*         person;
  temporary_files* list;
  char*            csv_name;
  output_file*     csv;
  demo_playback    show;
} demo;

static bool complain(const demo* const self, const char* const subject,
                     const problem wrong) {
  if (wrong != PROBLEM_NONE && wrong != PROBLEM_NOBODY_READS) {
    console_problem(self->person, subject, wrong);
  }
  return wrong == PROBLEM_NONE;
}

static void tell_written(const char* const name, const char* const what) {
  printf("  %-46s  %s\n", name, what);
}

static bool produce(const demo* const self, const product* const one) {
  char* const name =
    output_name_in(self->wanted->folder, self->wanted->file, one->suffix);
  if (!name) {
    return complain(self, self->wanted->folder, PROBLEM_MEMORY);
  }
  const char* const slash = strrchr(self->wanted->file, '/');
  output_file*      out   = NULL;
  problem           wrong = output_file_create(self->list, name, &out);
  if (wrong == PROBLEM_NONE) {
    wrong = one->write(&self->show, slash ? slash + 1 : self->wanted->file,
                       output_file_stream(out));
    if (wrong == PROBLEM_NONE) {
      wrong = output_file_keep(out);
    } else {
      output_file_discard(out);
    }
  }
  const bool well = complain(self, name, wrong);
  if (well) {
    tell_written(name, one->what);
  }
  free(name);
  return well;
}

static bool produce_all(demo* const self) {
  static const product curve_picture    = { ".png", "the mood curve", write_curve };
  static const product strip_pictures[] = {
    { "-strip-100.png", "the meter in a wide mixer strip", write_wide_strip },
    { "-strip-68.png", "the meter in a narrow one", write_narrow_strip },
    { "-strip-large.png", "the meter, each point as large as 4 × 4", write_large_strip },
  };

  puts("\nWritten:");
  bool well = produce(self, &curve_picture);
  for (size_t i = 0; i < sizeof strip_pictures / sizeof strip_pictures[0]; i++) {
    const bool there = self->show.strips[0].drawn && self->show.strips[1].drawn;
    well &= !there || produce(self, &strip_pictures[i]);
  }
  output_file* const csv = self->csv;
  self->csv              = NULL;
  if (!complain(self, self->csv_name, output_file_keep(csv))) {
    return false;
  }
  tell_written(self->csv_name, "the curve as numbers, 10 rows a second");
  return well;
}

static bool prepare(demo* const self) {
  const wishes* const  wanted = self->wanted;
  demo_playback* const show   = &self->show;

  if (!complain(self, wanted->file, audio_file_open(wanted->file, &show->music))) {
    return false;
  }
  const double      rate  = (double)audio_file_rate(show->music);
  plugin_host_error error = PLUGIN_HOST_OK;
  show->plugin            = player_new(wanted->bundle, rate, &error);
  if (!show->plugin) {
    console_say(self->person, wanted->bundle, plugin_host_error_text(error));
    return false;
  }
  if (!complain(self, wanted->folder, output_name_make_folder(wanted->folder))) {
    return false;
  }
  self->csv_name = output_name_in(wanted->folder, wanted->file, ".csv");
  if (!complain(self, wanted->folder,
                self->csv_name
                  ? output_file_create(self->list, self->csv_name, &self->csv)
                  : PROBLEM_MEMORY)) {
    return false;
  }
  show->csv   = output_file_stream(self->csv);
  show->speed = wanted->speed;
  if (wanted->listen) {
    show->loudspeaker = audio_output_open(rate);
    if (!show->loudspeaker) {
      puts("No sound device here; it goes on in silence.");
    }
  }
  return true;
}

static bool perform(demo* const self) {
  if (!prepare(self)) {
    return false;
  }
  if (!complain(self, self->csv_name, demo_playback_run(&self->show))) {
    return false;
  }
  if (audio_file_shorter(self->show.music)) {
    console_problem(self->person, self->wanted->file, PROBLEM_SHORTER);
  }
  puts("\nWhat it heard, short moments left out:");
  if (!complain(self, "standard output",
                synopsis_write(&self->show.heard, self->show.duration, stdout))) {
    return false;
  }
  return produce_all(self) &&
         complain(self, "standard output",
                  fflush(stdout) == 0 ? output_problem(stdout) : problem_writing(errno));
}

static void clear(demo* const self) {
  audio_output_close(self->show.loudspeaker);
  output_file_discard(self->csv);
  demo_playback_clear(&self->show);
  player_free(self->show.plugin);
  audio_file_close(self->show.music);
  free(self->csv_name);
  console_free(self->person);
  temporary_files_free(self->list);
}

int main(const int argc, char** const argv) {
  wishes wanted;
  switch (read_wishes(argc, argv, &wanted)) {
    case HELPED:
      return EXIT_SUCCESS;
    case NOT_UNDERSTOOD:
      return EXIT_FAILURE;
    case GO_ON:
      break;
  }

  signal(SIGPIPE, SIG_IGN);
  demo self = {
    .wanted = &wanted,
    .person = console_new("kibun-demo", false, false),
    .list   = temporary_files_new(),
    .show   = { .strips = { { .width = 100, .height = 112 },
                            { .width = 68, .height = 112 } } },
  };
  bool well = false;
  if (self.person && self.list) {
    well = perform(&self);
  } else {
    fputs("kibun-demo: out of memory; close other programs\n", stderr);
  }
  clear(&self);
  return well ? EXIT_SUCCESS : EXIT_FAILURE;
}
