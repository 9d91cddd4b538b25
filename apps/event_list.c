// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/event_list.h"

#include "apps/list.h"
#include "apps/motif_word.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static problem append(event_list* const self, const event wanted) {
  event* const events =
    list_grown(self->events, self->count, &self->room, sizeof *events);
  if (!events) {
    return PROBLEM_MEMORY;
  }
  self->events                    = events;
  self->events[self->count]       = wanted;
  self->events[self->count].order = self->count;
  self->count++;
  return PROBLEM_NONE;
}

/// @return how many things happen in a frame, at most one of each kind
static unsigned find(event_list* const self, const double time, const frame* const heard,
                     event found[EVENT_KINDS]) {
  unsigned count = 0;
  if (heard->onset) {
    found[count++] = (event){ .kind       = EVENT_ONSET,
                              .time       = time - (double)heard->onset_lag,
                              .value      = heard->onset_strength,
                              .confidence = heard->onset_strength };
  }
  if (heard->beat) {
    found[count++] = (event){ .kind       = EVENT_BEAT,
                              .time       = time - (double)heard->beat_lag,
                              .value      = heard->tempo,
                              .confidence = heard->tempo_confidence };
  }
  if (heard->mood != self->mood) {
    self->mood     = heard->mood;
    found[count++] = (event){ .kind       = EVENT_MOOD,
                              .time       = time,
                              .value      = (float)heard->mood,
                              .confidence = heard->confidence };
  }
  if (heard->key != self->key) {
    self->key      = heard->key;
    found[count++] = (event){ .kind       = EVENT_KEY,
                              .time       = time,
                              .value      = (float)heard->key,
                              .confidence = heard->key_clarity };
  }
  if (heard->story != STORY_NONE) {
    found[count++] = (event){ .kind       = EVENT_STORY,
                              .time       = time - (double)heard->story_lag,
                              .value      = (float)heard->story,
                              .confidence = heard->story_confidence };
  }
  if (heard->motif.number != 0) {
    found[count++] = (event){ .kind          = EVENT_MOTIF,
                              .time          = time - (double)heard->motif.lag,
                              .value         = (float)heard->motif.number,
                              .confidence    = heard->motif.strength,
                              .transposition = heard->motif.transposition,
                              .speed         = heard->motif.speed,
                              .change        = heard->motif.change };
  }
  if (heard->phrase.strength > 0.0F) {
    const double first = time - (double)heard->phrase.first_begin;
    found[count++]     = (event){ .kind        = EVENT_PHRASE,
                                  .time        = time - (double)heard->phrase.begin,
                                  .confidence  = heard->phrase.strength,
                                  .first_begin = first,
                                  .first_end   = first + (double)heard->phrase.length };
  }
  return count;
}

problem event_list_hear(event_list* const self, const double time, const double start,
                        const frame* const heard) {
  event          found[EVENT_KINDS];
  const unsigned count = find(self, time, heard, found);
  problem        wrong = PROBLEM_NONE;
  for (unsigned i = 0; i < count && wrong == PROBLEM_NONE; i++) {
    // A lag may reach back before the first sample heard: it is pulled in.
    found[i].time        = fmax(found[i].time, start);
    found[i].first_begin = fmax(found[i].first_begin, start);
    found[i].reported    = time;
    wrong                = append(self, found[i]);
  }
  return wrong;
}

static int by_time(const void* const left, const void* const right) {
  const event* const a = left;
  const event* const b = right;
  if (a->time < b->time || a->time > b->time) {
    return a->time < b->time ? -1 : 1;
  }
  return a->order < b->order ? -1 : 1;
}

void event_list_sort(event_list* const self) {
  if (self->count > 0) {
    qsort(self->events, self->count, sizeof *self->events, by_time);
  }
}

void event_list_clear(event_list* const self) {
  free(self->events);
  *self = (event_list){ 0 };
}

const char* event_name(const event* const self) {
  static const char* const names[EVENT_KINDS] = {
    [EVENT_ONSET] = "onset",   [EVENT_BEAT] = "beat",   [EVENT_MOOD] = "mood",
    [EVENT_KEY] = "key",       [EVENT_STORY] = "story", [EVENT_MOTIF] = "motif",
    [EVENT_PHRASE] = "phrase",
  };
  return names[self->kind];
}

const char* event_word(const event* const self, const motif_set* const motifs,
                       char text[EVENT_WORD]) {
  const int value = (int)lrintf(self->value);
  switch (self->kind) {
    case EVENT_MOOD:
      return mood_name((mood_word)value);
    case EVENT_KEY:
      return key_name(value);
    case EVENT_STORY:
      return story_name((story_word)value);
    case EVENT_MOTIF:
      return motif_word(motifs, (unsigned)value, text);
    case EVENT_PHRASE:
      snprintf(text, EVENT_WORD, "%.3f-%.3f", self->first_begin, self->first_end);
      return text;
    default:
      return NULL;
  }
}

int event_decimals(const event* const self) {
  return self->kind == EVENT_BEAT ? 2 : 4;
}
