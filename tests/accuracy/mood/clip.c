// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/clip.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double SHORT_S      = 31.0; // 30 s, and what a coder adds
static const double FROM_S       = 10.0;
static const double SHORT_FROM_S = 5.0;

enum { FIRST_ROOM = 64 };

clip* clip_list_add(clip_list* const self) {
  if (self->count == self->room) {
    self->room        = self->room ? 2 * self->room : FIRST_ROOM;
    clip* const wider = realloc(self->at, self->room * sizeof(clip));
    if (!wider) {
      fputs("kibun-mood-accuracy: out of memory\n", stderr);
      abort();
    }
    self->at = wider;
  }
  clip* const added = &self->at[self->count];
  *added            = (clip){ .valence = NAN, .arousal = NAN };
  self->count++;
  return added;
}

static void clip_free(clip* const self) {
  midi_score_free(&self->score);
  series_free(&self->measure_from);
  series_free(&self->measure_to);
  series_free(&self->measure_valence);
  series_free(&self->measure_arousal);
  series_free(&self->keys_from);
  series_free(&self->keys);
  series_free(&self->said.valence_then);
  series_free(&self->said.arousal_then);
  series_free(&self->said.valence_before);
  series_free(&self->said.arousal_before);
  series_free(&self->said.settled);
}

void clip_list_drop_last(clip_list* const self) {
  self->count--;
  clip_free(&self->at[self->count]);
}

void clip_list_keep(clip_list* const self, const bool* const kept) {
  size_t count = 0;
  for (size_t i = 0; i < self->count; i++) {
    if (kept[i]) {
      self->at[count] = self->at[i];
      count++;
    } else {
      clip_free(&self->at[i]);
    }
  }
  self->count = count;
}

void clip_list_free(clip_list* const self) {
  while (self->count > 0) {
    clip_list_drop_last(self);
  }
  free(self->at);
  *self = (clip_list){ 0 };
}

static int by_place(const void* const a, const void* const b) {
  const clip* const first  = a;
  const clip* const second = b;
  const int         sets   = strcmp(first->set, second->set);
  const int         fonts  = strcmp(first->font, second->font);
  if (sets || fonts) {
    return sets ? sets : fonts;
  }
  return strcmp(first->name, second->name);
}

void clip_list_sort(clip_list* const self) {
  if (self->count) {
    qsort(self->at, self->count, sizeof(clip), by_place);
  }
}

double clip_counts_from(const double seconds) {
  return seconds <= SHORT_S ? SHORT_FROM_S : FROM_S;
}

void clip_set_font(clip* const self, const char* const soundfont) {
  const char* const slash = strrchr(soundfont, '/');
  const char* const base  = slash ? slash + 1 : soundfont;
  snprintf(self->soundfont, sizeof self->soundfont, "%s", soundfont);
  snprintf(self->font, sizeof self->font, "%.*s", (int)strcspn(base, "."), base);
}
