// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/other_music.h"

#include "tests/accuracy/motif/listener.h"
#include "tests/stimuli/chance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 3, TRIES = 200 };

static const double PROGRAMME_S = 3600.0;
static const double LEARN_S[]   = { 6.0, 14.0 };
static const double MARGIN_S    = 3.0; // of a file, before and after what is learned
static const double HOP_S       = 0.01;

static bool split_line(char* const line, char* columns[COLUMNS]) {
  char* rest = line;
  for (int i = 0; i < COLUMNS; i++) {
    columns[i] = rest;
    char* tab  = rest ? strchr(rest, i + 1 < COLUMNS ? '\t' : '\n') : NULL;
    if (tab) {
      *tab = '\0';
      tab++;
    }
    rest = tab;
    if (!columns[i] || !*columns[i])
      return false;
  }
  return true;
}

// What does not fit is cut off.
static void copy_text(char* const to, const size_t size, const char* const from) {
  const size_t length = strlen(from);
  const size_t kept   = length < size ? length : size - 1;
  memcpy(to, from, kept);
  to[kept] = '\0';
}

static bool add_file(other_list* const to, char* const columns[COLUMNS]) {
  other_file* const wider = realloc(to->at, (to->count + 1) * sizeof(other_file));
  if (!wider) {
    return false;
  }
  to->at                  = wider;
  other_file* const added = &to->at[to->count];
  *added                  = (other_file){ .tenths = { 0 } };
  copy_text(added->set, sizeof added->set, columns[0]);
  copy_text(added->group, sizeof added->group, columns[1]);
  copy_text(added->path, sizeof added->path, columns[2]);
  to->count++;
  return true;
}

bool other_list_read(const char* const path, other_list* const to) {
  FILE* const file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "kibun-motif-accuracy: %s: cannot be read\n", path);
    return false;
  }
  char   line[2 * OTHER_TEXT];
  char*  columns[COLUMNS];
  size_t number = 1;
  bool   well   = true;
  while (well && fgets(line, sizeof line, file)) {
    well = split_line(line, columns) && add_file(to, columns);
    number += well;
  }
  if (!well) {
    fprintf(stderr, "kibun-motif-accuracy: %s, line %zu: not a set, a group and a path\n",
            path, number);
  }
  (void)fclose(file); // only read
  return well;
}

void other_list_free(other_list* const self) {
  for (size_t i = 0; i < self->count; i++) {
    heard_free(&self->at[i].tenths);
  }
  free(self->at);
  *self = (other_list){ 0 };
}

programme* other_list_part(const other_list* const self, size_t* const count) {
  programme* const parts   = calloc(self->count + 1, sizeof(programme));
  double           seconds = 0.0;
  *count                   = 0;
  for (size_t i = 0; parts && i < self->count; i++) {
    seconds += heard_seconds(&self->at[i].tenths);
    parts[*count].end = i + 1;
    if (seconds >= PROGRAMME_S) {
      seconds = 0.0;
      (*count)++;
      parts[*count].first = i + 1;
    }
  }
  if (parts && self->count > parts[*count].first) {
    (*count)++;
  }
  return parts;
}

static bool is_held(const held_motifs* const self, const char* const group) {
  for (size_t i = 0; i < self->count; i++) {
    if (self->groups[i] && strcmp(self->groups[i], group) == 0)
      return true;
  }
  return false;
}

static void learn_one(held_motifs* const to, const other_file* const from,
                      chance* const dice) {
  const double length = chance_between(dice, LEARN_S[0], LEARN_S[1]);
  const double room   = heard_seconds(&from->tenths) - length - 2.0 * MARGIN_S;
  if (room <= 0.0 || is_held(to, from->group)) {
    return;
  }
  const double begin   = MARGIN_S + room * chance_draw(dice);
  const span   marked  = { .kind = SPAN_STATED, .begin = begin, .end = begin + length };
  const motif  learned = listener_learn(&from->tenths, &marked);
  if (learned.length > 0) {
    to->motifs[to->count] = learned;
    to->groups[to->count] = from->group;
    to->count++;
  }
}

held_motifs other_list_learn(const other_list* const self, const unsigned seed) {
  held_motifs result = { .count = 0 };
  chance      dice   = chance_seeded(seed);
  for (int i = 0; i < TRIES && result.count < OTHER_MOTIFS && self->count > 0; i++) {
    learn_one(&result, &self->at[chance_below(&dice, self->count)], &dice);
  }
  return result;
}

static void hear_file(const other_file* const file, motif_memory* const memory,
                      broadcast* const to) {
  for (size_t hop = 0; hop < heard_hops(&file->tenths); hop++) {
    const motif_reading now = heard_remember(&file->tenths, hop, memory);
    told_list_add(&to->what, to->seconds + (double)(hop + 1) * file->tenths.hop_s,
                  &now.motif, &now.phrase);
  }
  to->seconds += heard_seconds(&file->tenths);
}

bool other_list_hear(const other_list* const self, const programme part,
                     const held_motifs* const held, broadcast* const to) {
  motif_memory* const memory = motif_memory_new(1.0 / HOP_S);
  for (size_t i = 0; memory && i < held->count; i++) {
    (void)motif_memory_add(memory, &held->motifs[i]); // sound, and there is room
  }
  for (size_t i = part.first; memory && i < part.end; i++) {
    if (!is_held(held, self->at[i].group)) {
      hear_file(&self->at[i], memory, to);
    }
  }
  motif_memory_free(memory);
  return memory != NULL;
}

const other_file* other_list_at(const other_list* const self, const programme part,
                                const held_motifs* const held, const double time) {
  double end = 0.0;
  for (size_t i = part.first; i < part.end; i++) {
    if (!is_held(held, self->at[i].group)) {
      end += heard_seconds(&self->at[i].tenths);
    }
    if (time <= end)
      return &self->at[i];
  }
  return NULL;
}
