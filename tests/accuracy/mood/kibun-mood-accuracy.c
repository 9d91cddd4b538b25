// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-mood-accuracy: how far Kibun's moods agree with listeners, and its keys with
// scores.

#include "apps/model_file.h"
#include "apps/problem.h"
#include "apps/worker_pool.h"
#include "tests/accuracy/data_folder.h"
#include "tests/accuracy/fluidsynth.h"
#include "tests/accuracy/mood/clip.h"
#include "tests/accuracy/mood/labels.h"
#include "tests/accuracy/mood/listening.h"
#include "tests/accuracy/mood/made.h"
#include "tests/accuracy/mood/options.h"
#include "tests/accuracy/mood/rows.h"
#include "tests/accuracy/mood/tables.h"
#include "tests/accuracy/picks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_SKIPPED = 77, PROGRESS = 50 };

static char default_soundfont[] = "/usr/share/sounds/sf2/FluidR3_GM.sf2"; // Debian's

// @return whether what was asked for can be used; the default may be missing
static bool find_soundfonts(mood_options* const wanted) {
  if (wanted->soundfont_count == 0) {
    if (!fluidsynth_takes(default_soundfont) || !fluidsynth_is_there()) {
      fputs(
        "kibun-mood-accuracy: no program fluidsynth or no SoundFont: only recordings\n",
        stderr);
      return true;
    }
    wanted->soundfonts[0]   = default_soundfont;
    wanted->soundfont_count = 1;
    return true;
  }
  for (size_t i = 0; i < wanted->soundfont_count; i++) {
    if (!fluidsynth_takes(wanted->soundfonts[i])) {
      fprintf(stderr, "kibun-mood-accuracy: %s: not a SoundFont\n",
              wanted->soundfonts[i]);
      return false;
    }
  }
  if (!fluidsynth_is_there()) {
    fputs("kibun-mood-accuracy: --soundfont needs the program fluidsynth\n", stderr);
    return false;
  }
  return true;
}

// Keep what a file lists.
static bool pick_clips(const char* const path, clip_list* const clips) {
  item_title* const titles = calloc(clips->count + 1, sizeof(item_title));
  bool* const       picked = calloc(clips->count + 1, sizeof(bool));
  bool              well   = titles && picked;
  for (size_t i = 0; well && i < clips->count; i++) {
    titles[i] = (item_title){ clips->at[i].set, clips->at[i].name };
  }
  well = well && picks_read(path, titles, clips->count, picked);
  if (well) {
    clip_list_keep(clips, picked);
  }
  free(titles);
  free(picked);
  return well;
}

static bool read_data(const mood_options* const wanted, clip_list* const clips) {
  char moods[ITEM_PATH];
  char keys[ITEM_PATH];
  data_folder(wanted->data, "mood", moods, sizeof moods);
  data_folder(wanted->data, "rhythm", keys, sizeof keys);
  const bool labelled =
    labels_read(moods, wanted->set, wanted->soundfonts, wanted->soundfont_count, clips);
  return labels_read_keys(keys, wanted->set, clips) && labelled;
}

// @return whether all could be read
static bool collect(const mood_options* const wanted, clip_list* const clips) {
  for (size_t i = 0; i < wanted->soundfont_count; i++) {
    made_write(wanted->soundfonts[i], wanted->set, clips);
  }
  const bool well = !wanted->data || read_data(wanted, clips);
  return well && (!wanted->items || pick_clips(wanted->items, clips));
}

typedef struct {
  clip_list*        clips;
  const mood_model* model;
} session;

static void hear_clip(void* const context, const size_t task) {
  const session* const self = context;
  clip* const          each = &self->clips->at[task];
  if (!listening_hear(each, self->model)) {
    fprintf(stderr, "kibun-mood-accuracy: %s/%s: cannot be played\n", each->set,
            each->name);
  }
}

static void tell_progress(void* const context, const size_t task) {
  const session* const self = context;
  if ((task + 1) % PROGRESS == 0) {
    fprintf(stderr, "kibun-mood-accuracy: %zu of %zu heard\n", task + 1,
            self->clips->count);
  }
}

static bool hear(const mood_options* const wanted, const mood_model* const model,
                 clip_list* const clips) {
  session                all  = { clips, model };
  const worker_pool_plan plan = {
    .count   = clips->count,
    .threads = wanted->jobs,
    .work    = hear_clip,
    .hand_in = tell_progress,
    .context = &all,
  };
  if (worker_pool_run(&plan))
    return true;
  fputs("kibun-mood-accuracy: out of memory\n", stderr);
  return false;
}

// @return whether all has been heard, and written
static bool report(const mood_options* const wanted, clip_list* const clips) {
  bool well = true;
  clip_list_sort(clips);
  for (size_t i = 0; i < clips->count; i++) {
    well = clips->at[i].heard && well;
  }
  if (wanted->csv) {
    well = mood_rows_write(wanted->csv, clips) && well;
  }
  mood_report(clips);
  return well;
}

static bool read_model(const mood_options* const wanted, mood_model** const model) {
  const problem wrong =
    wanted->model ? model_file_read(wanted->model, model) : PROBLEM_NONE;
  if (wrong != PROBLEM_NONE) {
    fprintf(stderr, "kibun-mood-accuracy: %s: %s\n", wanted->model, problem_text(wrong));
  }
  return wrong == PROBLEM_NONE;
}

// The exit status. Without a folder what is written here is heard where it was asked for.
static int score(mood_options* const wanted) {
  const bool chosen = wanted->soundfont_count > 0 || wanted->set || wanted->items;
  if (!wanted->data && !chosen) {
    fputs("kibun-mood-accuracy: no folder in --data or KIBUN_DATA\n", stderr);
    return EXIT_SKIPPED;
  }
  mood_model* model = NULL;
  clip_list   clips = { 0 };
  bool        well =
    read_model(wanted, &model) && find_soundfonts(wanted) && collect(wanted, &clips);
  if (well && clips.count == 0) {
    fputs("kibun-mood-accuracy: nothing to hear\n", stderr);
    well = false;
  }
  well = well && hear(wanted, model, &clips) && report(wanted, &clips);
  clip_list_free(&clips);
  free(model);
  return well ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int report_rows(const mood_options* const wanted) {
  clip_list clips = { 0 };
  bool      well  = true;
  for (size_t i = 0; i < wanted->row_count && well; i++) {
    well = mood_rows_read(wanted->rows[i], &clips);
  }
  well = well && report(wanted, &clips);
  clip_list_free(&clips);
  return well ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(const int argc, char** argv) {
  mood_options wanted;
  switch (mood_options_read(argc, argv, &wanted)) {
    case OPTIONS_DONE:
      return EXIT_SUCCESS;
    case OPTIONS_WRONG:
      return EXIT_FAILURE;
    case OPTIONS_RUN:
      break;
  }
  return wanted.row_count ? report_rows(&wanted) : score(&wanted);
}
