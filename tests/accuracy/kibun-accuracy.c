// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-accuracy: how well music is heard, and how well aubio hears it.

#include "apps/worker_pool.h"
#include "tests/accuracy/corpus.h"
#include "tests/accuracy/data_folder.h"
#include "tests/accuracy/floors.h"
#include "tests/accuracy/generated.h"
#include "tests/accuracy/hall.h"
#include "tests/accuracy/options.h"
#include "tests/accuracy/picks.h"
#include "tests/accuracy/rendered.h"
#include "tests/accuracy/report.h"
#include "tests/accuracy/rows.h"
#include "tests/accuracy/synthesizer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_SKIPPED = 77 };

static const double HALL_RATE = 48000.0; // of Opus and of generated music

typedef struct {
  const hall* played_in;
  result_list results;
  listener    last; // of those who listen, beginning with Kibun
} session;

static sound dry_sound_of(const item* const truth) {
  if (truth->note_count > 0) {
    return generated_render(truth);
  }
  return truth->midi.count > 0 ? synthesizer_play(&truth->midi, truth->path, true)
                               : corpus_load(truth->path);
}

static sound sound_of(const session* const self, const result* const wanted) {
  sound music = dry_sound_of(wanted->truth);
  if (music.samples && wanted->in_hall && !hall_play(self->played_in, &music)) {
    free(music.samples);
    music.samples = NULL;
  }
  return music;
}

static void hear_item(void* const context, const size_t task) {
  const session* const self  = context;
  result* const        mine  = &self->results.at[task];
  const sound          music = sound_of(self, mine);
  if (!music.samples) {
    fprintf(stderr, "kibun-accuracy: %s/%s: cannot be played\n", mine->truth->set,
            mine->truth->name);
    return;
  }
  for (listener who = LISTENER_KIBUN; who <= self->last; who++) {
    hearing heard = listener_hear(who, &music);
    mine->by[who] = marks_of(mine->truth, &heard);
    hearing_free(&heard);
  }
  free(music.samples);
}

// @return whether all has been heard, and well enough where there are floors
static bool report(const options* const wanted, const result_list* const all) {
  bool well = true;
  for (size_t i = 0; i < all->count; i++) {
    well = all->at[i].by[LISTENER_KIBUN].given && well;
  }
  if (wanted->csv) {
    well = rows_write(wanted->csv, all) && well;
  }
  if (!wanted->brief) {
    report_tables(all);
  }
  if (wanted->worst) {
    report_worst(all, wanted->worst);
  }
  return well && (!wanted->brief || floors_missed(all) == 0);
}

static void add_results(const options* const wanted, const item_list* const items,
                        result_list* const results) {
  for (size_t i = 0; i < items->count; i++) {
    const item* const each = &items->at[i];
    if (wanted->hall != HALL_ONLY) {
      result_list_add(results)->truth = each;
    }
    if (wanted->hall != HALL_NOT ||
        (wanted->brief && strcmp(each->set, "grooves") == 0)) {
      *result_list_add(results) = (result){ .truth = each, .in_hall = true };
    }
  }
}

static void measure_item(void* const context, const size_t task) {
  item* const each = &((item_list*)context)->at[task];
  if (each->midi.count > 0 && !synthesizer_measure(each)) {
    fprintf(stderr, "kibun-accuracy: %s/%s: cannot be rendered\n", each->set, each->name);
  }
}

static bool in_parallel(const options* const wanted, const size_t count,
                        void (*const work)(void* context, size_t task),
                        void* const context) {
  const worker_pool_plan plan = {
    .count = count, .threads = wanted->jobs, .work = work, .context = context
  };
  if (worker_pool_run(&plan))
    return true;
  fputs("kibun-accuracy: out of memory\n", stderr);
  return false;
}

static bool run(const options* const wanted, item_list* const items) {
  hall* const played_in = hall_new(HALL_RATE);
  session     all       = {
              .played_in = played_in,
              .last      = wanted->brief || wanted->alone ? LISTENER_KIBUN : LISTENERS - 1,
  };
  if (!played_in) {
    fputs("kibun-accuracy: out of memory\n", stderr);
    return false;
  }
  const bool measured = in_parallel(wanted, items->count, measure_item, items);
  add_results(wanted, items, &all.results);
  const bool heard = in_parallel(wanted, all.results.count, hear_item, &all);
  result_list_sort(&all.results);
  const bool well = measured && heard && report(wanted, &all.results);
  result_list_free(&all.results);
  hall_free(played_in);
  return well;
}

// Keep what a file lists.
static bool pick_items(const char* const path, item_list* const items) {
  item_title* const titles = calloc(items->count + 1, sizeof(item_title));
  bool* const       picked = calloc(items->count + 1, sizeof(bool));
  bool              well   = titles && picked;
  for (size_t i = 0; well && i < items->count; i++) {
    titles[i] = (item_title){ items->at[i].set, items->at[i].name };
  }
  well = well && picks_read(path, titles, items->count, picked);
  if (well) {
    item_list_keep(items, picked);
  }
  free(titles);
  free(picked);
  return well;
}

static bool read_corpus(const options* const wanted, item_list* const items) {
  char folder[ITEM_PATH];
  data_folder(wanted->data, "rhythm", folder, sizeof folder);
  return corpus_read(folder, wanted->set, items);
}

// @return whether all could be read
static bool collect(const options* const wanted, item_list* const items) {
  if (wanted->brief) {
    generated_write(NULL, items);
    return true;
  }
  generated_write(wanted->set, items);
  if (wanted->rendered) {
    if (!synthesizer_is_ready(wanted->rendered)) {
      return false;
    }
    rendered_write(wanted->rendered, wanted->set, items);
  }
  const bool well = !wanted->data || read_corpus(wanted, items);
  return well && (!wanted->items || pick_items(wanted->items, items));
}

// The exit status. Without a folder what is generated is scored all the same.
static int score(const options* const wanted) {
  item_list items = { 0 };
  bool      well  = collect(wanted, &items);
  if (well && items.count > 0) {
    well = run(wanted, &items);
  } else if (well && wanted->set) {
    fprintf(stderr, "kibun-accuracy: no set %s\n", wanted->set);
    well = wanted->data == NULL;
  }
  const bool chosen = items.count > 0 && (wanted->set || wanted->items);
  item_list_free(&items);
  if (!well) {
    return EXIT_FAILURE;
  }
  if (!wanted->brief && !wanted->data && !wanted->rendered && !chosen) {
    fputs("kibun-accuracy: only generated music: no folder in --data or KIBUN_DATA\n",
          stderr);
    return EXIT_SKIPPED;
  }
  return EXIT_SUCCESS;
}

static int report_rows(const options* const wanted) {
  item_list   items   = { 0 };
  result_list results = { 0 };
  bool        well    = true;
  for (size_t i = 0; i < wanted->row_count && well; i++) {
    well = rows_read(wanted->rows[i], &items, &results);
  }
  if (well) {
    rows_join(&items, &results);
    result_list_sort(&results);
    well = report(wanted, &results);
  }
  result_list_free(&results);
  item_list_free(&items);
  return well ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(const int argc, char** const argv) {
  options wanted;
  switch (options_read(argc, argv, &wanted)) {
    case OPTIONS_DONE:
      return EXIT_SUCCESS;
    case OPTIONS_WRONG:
      return EXIT_FAILURE;
    case OPTIONS_RUN:
      break;
  }
  return wanted.row_count ? report_rows(&wanted) : score(&wanted);
}
