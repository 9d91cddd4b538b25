// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-story-accuracy: how well a story's events are heard.

#include "apps/worker_pool.h"
#include "tests/accuracy/fluidsynth.h"
#include "tests/accuracy/story/hand_marks.h"
#include "tests/accuracy/story/scripted.h"
#include "tests/accuracy/story/story_listening.h"
#include "tests/accuracy/story/story_options.h"
#include "tests/accuracy/story/story_tables.h"

#include <stdio.h>
#include <stdlib.h>

enum { EXIT_SKIPPED = 77, SHORT_PIECES = 4, SHORT_STEADY = 2, PROGRESS = 10, PATH = 512 };

static bool is_wanted(const story_options* const wanted, const story_set set) {
  return !wanted->only || wanted->set == set;
}

// @return whether it can be rendered where it has to be
static bool write_pieces(const story_options* const wanted, story_pieces* const pieces) {
  const bool scripted = is_wanted(wanted, STORY_SET_SCRIPTED);
  const bool steady   = is_wanted(wanted, STORY_SET_STEADY);
  if (!scripted && !steady) {
    return true;
  }
  if (!fluidsynth_is_there() || !fluidsynth_takes(wanted->soundfont)) {
    fprintf(stderr, "kibun-story-accuracy: %s: no fluidsynth or no such SoundFont\n",
            wanted->soundfont);
    return !wanted->asked_for; // else what is recorded is heard alone
  }
  if (scripted) {
    scripted_write(wanted->brief ? SHORT_PIECES : 0, pieces);
  }
  if (steady) {
    scripted_write_steady(wanted->brief ? SHORT_STEADY : 0, pieces);
  }
  return true;
}

static bool read_marks(const story_options* const wanted, story_pieces* const pieces) {
  static const struct {
    story_set   set;
    const char* file;
  } marks[] = {
    { STORY_SET_DEVELOPING, "marks_developing.csv" },
    { STORY_SET_HELD, "marks_held.csv" },
    { STORY_SET_STRETCHES, "steady_stretches.csv" },
  };
  bool well = true;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    char path[PATH];
    snprintf(path, sizeof path, "%s/%s", wanted->marks, marks[i].file);
    if (wanted->data && !wanted->brief && is_wanted(wanted, marks[i].set)) {
      well = hand_marks_read(path, marks[i].set, wanted->data, pieces) && well;
    }
  }
  return well;
}

typedef struct {
  story_pieces* pieces;
  story_sources from;
} session;

static void hear_piece(void* const context, const size_t task) {
  const session* const self = context;
  story_piece* const   each = &self->pieces->at[task];
  if (!story_listen(each, &self->from)) {
    fprintf(stderr, "kibun-story-accuracy: %s: cannot be played\n", each->name);
  }
}

static void tell_progress(void* const context, const size_t task) {
  const session* const self = context;
  if ((task + 1) % PROGRESS == 0) {
    fprintf(stderr, "kibun-story-accuracy: %zu of %zu heard\n", task + 1,
            self->pieces->count);
  }
}

// @return whether all has been heard
static bool hear(const story_options* const wanted, story_pieces* const pieces) {
  session                all  = { pieces, { wanted->soundfont, wanted->renders } };
  const worker_pool_plan plan = {
    .count   = pieces->count,
    .threads = wanted->jobs,
    .work    = hear_piece,
    .hand_in = tell_progress,
    .context = &all,
  };
  bool well = worker_pool_run(&plan);
  for (size_t i = 0; i < pieces->count; i++) {
    well = pieces->at[i].heard && well;
  }
  return well;
}

static bool report(const story_options* const wanted, const story_pieces* const pieces) {
  const bool written = !wanted->csv || story_rows_write(wanted->csv, pieces);
  if (wanted->brief) {
    return story_floors_are_met(pieces) && written;
  }
  story_tables_print(pieces);
  return written;
}

int main(const int argc, char** const argv) {
  story_options wanted;
  switch (story_options_read(argc, argv, &wanted)) {
    case OPTIONS_DONE:
      return EXIT_SUCCESS;
    case OPTIONS_WRONG:
      return EXIT_FAILURE;
    case OPTIONS_RUN:
      break;
  }
  story_pieces pieces = { 0 };
  bool         well   = write_pieces(&wanted, &pieces) && read_marks(&wanted, &pieces);
  int          status = EXIT_SKIPPED;
  if (pieces.count > 0 && well) {
    well   = hear(&wanted, &pieces);
    well   = report(&wanted, &pieces) && well;
    status = well ? EXIT_SUCCESS : EXIT_FAILURE;
  } else if (!well) {
    status = EXIT_FAILURE;
  }
  story_pieces_free(&pieces);
  return status;
}
