// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/broadcasts.h"

#include "apps/worker_pool.h"
#include "tests/accuracy/motif/other_music.h"
#include "tests/accuracy/motif/tables.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { CACHE_PATH = 512, PROGRESS = 200, SEED = 77 };

typedef struct {
  const motif_options* wanted;
  uint64_t             fingerprint;
  other_list           music;
  programme*           parts;
  held_motifs*         held;
  broadcast*           heard;
  size_t               count;
} session;

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
static uint64_t path_number(const char* const path) {
  uint64_t number = UINT64_C(14695981039346656037);
  for (const char* c = path; *c; c++) {
    number = (number ^ (uint8_t)*c) * UINT64_C(1099511628211);
  }
  return number;
}

static void hear_tenths(void* const context, const size_t task) {
  const session* const self = context;
  other_file* const    file = &self->music.at[task];
  if (!self->wanted->cache) {
    file->tenths = heard_file(file->path);
    return;
  }
  char path[CACHE_PATH];
  snprintf(path, sizeof path, "%s/%016llx.heard", self->wanted->cache,
           (unsigned long long)path_number(file->path));
  file->tenths = heard_kept(path, self->fingerprint);
  if (file->tenths.count == 0) {
    file->tenths = heard_file(file->path);
    (void)heard_keep(&file->tenths, path, self->fingerprint); // else it is heard again
  }
}

static void tell_progress(void* const context, const size_t task) {
  const session* const self = context;
  if (self->music.at[task].tenths.count == 0) {
    fprintf(stderr, "kibun-motif-accuracy: %s: cannot be heard\n",
            self->music.at[task].path);
  }
  if ((task + 1) % PROGRESS == 0) {
    fprintf(stderr, "kibun-motif-accuracy: %zu of %zu files\n", task + 1,
            self->music.count);
  }
}

static void hear_programme(void* const context, const size_t task) {
  const session* const self = context;
  if (!other_list_hear(&self->music, self->parts[task], &self->held[task],
                       &self->heard[task])) {
    fputs("kibun-motif-accuracy: out of memory\n", stderr);
    abort();
  }
}

static bool run(session* const self, const size_t count,
                void (*work)(void* context, size_t task),
                void (*hand_in)(void* context, size_t task)) {
  const worker_pool_plan plan = { .count   = count,
                                  .threads = self->wanted->threads,
                                  .work    = work,
                                  .hand_in = hand_in,
                                  .context = self };
  return worker_pool_run(&plan);
}

static void forget_broadcasts(session* const self) {
  for (size_t i = 0; i < self->count; i++) {
    told_list_free(&self->heard[i].what);
    self->heard[i] = (broadcast){ .seconds = 0.0 };
  }
}

static void hold_themes(session* const self, const trial_list* const all) {
  for (size_t i = 0; i < self->count; i++) {
    self->held[i]       = (held_motifs){ .count = 0 };
    self->held[i].count = trials_motifs(all, all->count, i * OTHER_MOTIFS, OTHER_MOTIFS,
                                        self->held[i].motifs);
  }
}

static void hold_stretches(session* const self) {
  for (size_t i = 0; i < self->count; i++) {
    self->held[i] = other_list_learn(&self->music, SEED + (unsigned)i);
  }
}

static void hold_nothing(session* const self) {
  for (size_t i = 0; i < self->count; i++) {
    self->held[i] = (held_motifs){ .count = 0 };
  }
}

static bool hear(session* const self, const char* const heading) {
  forget_broadcasts(self);
  const bool well = run(self, self->count, hear_programme, NULL);
  if (well) {
    tables_other(heading, &self->music, self->parts, self->held, self->heard,
                 self->count);
    (void)fflush(stdout);
  }
  return well;
}

bool broadcasts_run(const motif_options* const wanted, const trial_list* const all) {
  session self = { .wanted = wanted, .fingerprint = heard_fingerprint() };
  bool    well = other_list_read(wanted->other, &self.music) &&
              run(&self, self.music.count, hear_tenths, tell_progress);
  self.parts = well ? other_list_part(&self.music, &self.count) : NULL;
  self.held  = calloc(self.count + 1, sizeof(held_motifs));
  self.heard = calloc(self.count + 1, sizeof(broadcast));
  well       = well && self.parts && self.held && self.heard;
  if (well) {
    hold_themes(&self, all);
    well = hear(&self, "Other music, with eight motifs of the pieces held");
  }
  if (well) {
    hold_stretches(&self);
    well =
      hear(&self, "Other music, with eight motifs held that are learned from it, and "
                  "what they are from left out");
  }
  if (well) {
    hold_nothing(&self);
    well = hear(&self, "Other music, with no motif held; much of it repeats itself");
  }
  if (self.heard) {
    forget_broadcasts(&self);
  }
  free(self.heard);
  free(self.held);
  free(self.parts);
  other_list_free(&self.music);
  return well;
}
