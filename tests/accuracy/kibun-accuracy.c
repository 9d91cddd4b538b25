// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-accuracy: how well music is heard, and how well aubio hears it.

#include "tests/accuracy/corpus.h"
#include "tests/accuracy/floors.h"
#include "tests/accuracy/generated.h"
#include "tests/accuracy/hall.h"
#include "tests/accuracy/options.h"
#include "tests/accuracy/pool.h"
#include "tests/accuracy/report.h"

#include <stdio.h>
#include <stdlib.h>

enum { EXIT_SKIPPED = 77 };

static const double HALL_RATE = 48000.0; // of Opus and of generated music

typedef struct {
  const hall*     played_in;
  const item_list items;
  result_list     results;
  bool            aubio_too;
} session;

static sound sound_of(const session* const self, const item* const truth) {
  sound music = truth->note_count ? generated_render(truth) : corpus_load(truth->path);
  if (music.samples && truth->hall && !hall_play(self->played_in, &music)) {
    free(music.samples);
    music.samples = NULL;
  }
  return music;
}

static void hear_item(void* const context, const size_t task) {
  const session* const self  = context;
  const item* const    truth = &self->items.at[task];
  result* const        mine  = &self->results.at[task];
  const sound          music = sound_of(self, truth);
  mine->truth                = truth;
  mine->heard                = music.samples != NULL;
  if (!mine->heard) {
    fprintf(stderr, "kibun-accuracy: %s/%s: cannot be played\n", truth->set, truth->name);
    return;
  }
  const listener last = self->aubio_too ? LISTENERS : LISTENER_KIBUN + 1;
  for (listener who = LISTENER_KIBUN; who < last; who++) {
    hearing heard = listener_hear(who, &music);
    mine->by[who] = marks_of(truth, &heard);
    hearing_free(&heard);
  }
  free(music.samples);
}

static void results_free(const result_list* const self) {
  for (size_t i = 0; i < self->count; i++) {
    for (listener who = 0; who < LISTENERS; who++) {
      marks_free(&self->at[i].by[who]);
    }
  }
  free(self->at);
}

// @return whether all has been heard, and well enough where there are floors
static bool report(const options* const wanted, const result_list* const all) {
  bool well = true;
  for (size_t i = 0; i < all->count; i++) {
    well = all->at[i].heard && well;
  }
  if (wanted->csv) {
    report_csv(all);
  } else if (!wanted->brief) {
    report_tables(all);
  }
  if (wanted->worst) {
    report_worst(all, wanted->worst);
  }
  return well && (!wanted->brief || floors_missed(all) == 0);
}

static bool run(const options* const wanted, const item_list items) {
  hall* const played_in = hall_new(HALL_RATE);
  session     all       = {
              .played_in = played_in,
              .items     = items,
              .results   = { calloc(items.count, sizeof(result)), items.count },
              .aubio_too = !wanted->brief,
  };
  bool well = false;
  if (played_in && all.results.at) {
    pool_run(items.count, wanted->jobs, hear_item, &all);
    well = report(wanted, &all.results);
    results_free(&all.results);
  } else {
    fputs("kibun-accuracy: out of memory\n", stderr);
    free(all.results.at);
  }
  hall_free(played_in);
  return well;
}

// @return whether all could be read
static bool collect(const options* const wanted, item_list* const items) {
  if (wanted->brief) {
    generated_write(GENERATED_FEW, NULL, items);
    return true;
  }
  generated_write(GENERATED_ALL, wanted->set, items);
  const size_t generated = items->count;
  const bool   well      = !wanted->data || corpus_read(wanted->data, wanted->set, items);
  for (size_t i = generated; i < items->count && wanted->hall; i++) {
    items->at[i].hall = true;
  }
  return well;
}

// The exit status. Without a folder what is generated is scored all the same.
static int score(const options* const wanted) {
  item_list items = { 0 };
  bool      well  = collect(wanted, &items);
  if (items.count > 0) {
    well = run(wanted, items) && well;
  } else if (wanted->set) {
    fprintf(stderr, "kibun-accuracy: no set %s\n", wanted->set);
    well = wanted->data == NULL && well;
  }
  const bool skipped =
    !wanted->brief && !wanted->data && (!wanted->set || items.count == 0);
  item_list_free(&items);
  if (skipped) {
    fputs("kibun-accuracy: only generated music: no folder in --data or KIBUN_DATA\n",
          stderr);
  }
  if (!well) {
    return EXIT_FAILURE;
  }
  return skipped ? EXIT_SKIPPED : EXIT_SUCCESS;
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

  return score(&wanted);
}
