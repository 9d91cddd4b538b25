// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/trial.h"

#include "apps/worker_pool.h"
#include "tests/accuracy/motif/listener.h"
#include "tests/accuracy/motif/played.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRIAL_PATH = 512, PROGRESS = 16 };

typedef struct {
  const motif_options* wanted;
  trial_list*          all;
} session;

static piece compose(const motif_options* const wanted, const size_t task) {
  return task < wanted->pieces
           ? piece_compose(wanted->half, (unsigned)task)
           : piece_through_composed(wanted->half, (unsigned)(task - wanted->pieces));
}

// The sound of a piece, played once and kept where there is a folder for it.
static stereo play(const motif_options* const wanted, const piece* const score) {
  if (!wanted->cache) {
    return played_piece(score, wanted->soundfont);
  }
  char              path[TRIAL_PATH];
  const char* const slash = strrchr(wanted->soundfont, '/');
  snprintf(path, TRIAL_PATH, "%s/%s_%s.wav", wanted->cache, score->name,
           slash ? slash + 1 : wanted->soundfont);
  stereo sound = stereo_read(path);
  if (sound.length == 0) {
    sound = played_piece(score, wanted->soundfont);
    if (sound.length > 0) {
      (void)stereo_write(&sound, path); // it is played again otherwise
    }
  }
  return sound;
}

static bool hear_tenths(const motif_options* const wanted, trial* const self) {
  stereo sound = play(wanted, &self->score);
  if (sound.length > 0) {
    self->tenths = heard_samples(sound.left, sound.right, sound.length, sound.rate);
  }
  stereo_free(&sound);
  return self->tenths.count > 0;
}

static void learn(trial* const self) {
  for (size_t i = 0; i < self->score.count; i++) {
    const span* const each = &self->score.spans[i];
    if (each->kind == SPAN_STATED) {
      self->learned[each->theme] = listener_learn(&self->tenths, each);
    }
  }
}

static void prepare(void* const context, const size_t task) {
  const session* const self = context;
  trial* const         each = &self->all->at[task];
  each->score               = compose(self->wanted, task);
  each->well                = hear_tenths(self->wanted, each);
  if (each->well) {
    learn(each);
  }
}

static void hear(void* const context, const size_t task) {
  const session* const self = context;
  trial* const         each = &self->all->at[task];
  if (!each->well)
    return;
  motif        others[TRIAL_MOTIFS];
  const size_t room  = TRIAL_MOTIFS - (size_t)each->score.themes;
  const size_t count = trials_motifs(self->all, task, task + 1, room, others);
  stereo       sound = { 0 };
  if (self->wanted->engine) {
    sound = play(self->wanted, &each->score);
  }
  const hearing_of what = { sound.length > 0 ? &sound : NULL, &each->tenths };
  each->well =
    (!self->wanted->engine || sound.length > 0) &&
    listener_hear(what, &each->score, others, count, each->numbers, &each->told) &&
    listener_wait(what, &each->offered);
  stereo_free(&sound);
  each->recalled = recall_judge(&each->score, each->numbers, &each->told);
  each->offers   = recall_offers(&each->score, &each->offered);
}

static void tell_progress(void* const context, const size_t task) {
  const session* const self = context;
  if (!self->all->at[task].well) {
    fprintf(stderr, "kibun-motif-accuracy: %s: cannot be played\n",
            self->all->at[task].score.name);
  }
  if ((task + 1) % PROGRESS == 0 && !self->wanted->brief) {
    fprintf(stderr, "kibun-motif-accuracy: %zu of %zu pieces\n", task + 1,
            self->all->count);
  }
}

static bool run(session* const self, void (*work)(void* context, size_t task),
                void (*hand_in)(void* context, size_t task)) {
  const worker_pool_plan plan = { .count   = self->all->count,
                                  .threads = self->wanted->threads,
                                  .work    = work,
                                  .hand_in = hand_in,
                                  .context = self };
  return worker_pool_run(&plan);
}

bool trials_run(const motif_options* const wanted, trial_list* const all) {
  all->count   = (size_t)wanted->pieces + wanted->composed;
  all->at      = calloc(all->count + 1, sizeof(trial));
  session self = { wanted, all };
  bool    well = all->at && run(&self, prepare, NULL) && run(&self, hear, tell_progress);
  for (size_t i = 0; i < all->count && well; i++) {
    well = all->at[i].well;
  }
  return well;
}

void trials_free(trial_list* const self) {
  for (size_t i = 0; self->at && i < self->count; i++) {
    piece_free(&self->at[i].score);
    heard_free(&self->at[i].tenths);
    told_list_free(&self->at[i].told);
    told_list_free(&self->at[i].offered);
  }
  free(self->at);
  *self = (trial_list){ 0 };
}

size_t trials_motifs(const trial_list* const all, const size_t except, const size_t from,
                     const size_t most, motif* const motifs) {
  size_t count = 0;
  for (size_t i = 0; i < all->count; i++) {
    const size_t       place = (from + i) % all->count;
    const trial* const each  = &all->at[place];
    for (int t = 0; t < each->score.themes && place != except && count < most; t++) {
      if (each->learned[t].length > 0) {
        motifs[count] = each->learned[t];
        count++;
      }
    }
  }
  return count;
}

static const char* kind_name(const span_kind kind) {
  switch (kind) {
    case SPAN_STATED:
      return "stated";
    case SPAN_RETURN:
      return "return";
    case SPAN_DECOY:
      return "decoy";
    case SPAN_OTHER:
      break;
  }
  return "other";
}

static void write_truth(FILE* const file, const piece* const score) {
  char text[CHANGES_TEXT];
  for (size_t i = 0; i < score->count; i++) {
    const span* const each = &score->spans[i];
    changes_text(each->changed, text);
    fprintf(file, "%s,%s,%.3f,%.3f,%d,%d,%.3f,%s\n", score->name, kind_name(each->kind),
            each->begin, each->end, each->theme + 1, each->transposition, each->speed,
            each->kind == SPAN_RETURN ? text : "");
  }
}

static void write_told(FILE* const file, const trial* const self) {
  for (size_t i = 0; i < self->told.return_count; i++) {
    const told_return* const each  = &self->told.returns[i];
    int                      which = 0; // a motif of another piece
    for (int t = 0; t < self->score.themes; t++) {
      which = self->numbers[t] == each->number ? t + 1 : which;
    }
    fprintf(file, "%s,told,%.3f,%.3f,%d,%d,%.3f,strength %.3f\n", self->score.name,
            each->begin, each->told, which, each->transposition, each->speed,
            each->strength);
  }
  for (size_t i = 0; i < self->offered.offer_count; i++) {
    const told_offer* const each = &self->offered.offers[i];
    fprintf(file, "%s,offer,%.3f,%.3f,,,,strength %.3f; first %.3f to %.3f\n",
            self->score.name, each->begin, each->told, each->strength, each->first,
            each->first + each->length);
  }
}

bool trials_write_events(const trial_list* const all, const char* const path) {
  FILE* const file = fopen(path, "w");
  if (!file) {
    fprintf(stderr, "kibun-motif-accuracy: %s: cannot be written\n", path);
    return false;
  }
  fputs("piece,kind,begin,end,theme,transposition,speed,changed\n", file);
  for (size_t i = 0; i < all->count; i++) {
    write_truth(file, &all->at[i].score);
    write_told(file, &all->at[i]);
  }
  return fclose(file) == 0;
}

static bool export_piece(const motif_options* const wanted, const piece* const score) {
  char path[TRIAL_PATH];
  snprintf(path, sizeof path, "%s/%s.wav", wanted->folder, score->name);
  stereo sound = played_piece(score, wanted->soundfont);
  bool   well  = sound.length > 0 && stereo_write(&sound, path);
  stereo_free(&sound);
  snprintf(path, sizeof path, "%s/%s.csv", wanted->folder, score->name);
  FILE* const file = well ? fopen(path, "w") : NULL;
  if (file) {
    fputs("piece,kind,begin,end,theme,transposition,speed,changed\n", file);
    write_truth(file, score);
    well = fclose(file) == 0;
  }
  return well && file;
}

bool trials_export(const motif_options* const wanted) {
  bool well = true;
  for (size_t i = 0; i < (size_t)wanted->pieces + wanted->composed && well; i++) {
    piece score = compose(wanted, i);
    well        = export_piece(wanted, &score);
    if (!well) {
      fprintf(stderr, "kibun-motif-accuracy: %s/%s: cannot be written\n", wanted->folder,
              score.name);
    }
    piece_free(&score);
  }
  return well;
}
