// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_marks.h"

#include "ui/palette.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

enum {
  SETTLED = 4 * HISTORY_PER_SECOND, ///< points: a key or tempo worth a word
  EVENTS  = 64                      ///< shown at most, the newest
};

/// A tempo breathes by a few percent; another pace begins at 7 %: dsp/tempo_shift.h.
static const double ANOTHER_PACE = 0.07;

typedef struct {
  const history*         past;
  const timeline_window* window;
  timeline_mark*         marks;
  int                    count;
} finder;

static int column_of(const finder* const self, const uint32_t number) {
  const int64_t column = timeline_window_column(self->window, number);
  return column > INT32_MIN / 2 ? (int)column : INT32_MIN / 2;
}

static void add(finder* const self, const mark_kind kind, const uint32_t number,
                const uint32_t until, const int value, const bool doubt) {
  const int end = column_of(self, until);
  if (self->count < TIMELINE_MARKS && end >= 0) {
    self->marks[self->count++] =
      (timeline_mark){ kind, column_of(self, number), end, value, 0, doubt };
  }
}

static void find_events(finder* const self) {
  uint32_t until = self->window->end;
  for (uint32_t i = self->window->end; i-- > self->window->begin;) {
    const history_point* const point = history_at(self->past, i);
    if (!point || column_of(self, i) < 0) {
      continue;
    }
    const uint32_t next = until;
    const bool story = point->story > STORY_NONE && (unsigned)point->story < STORY_WORDS;
    if (story && self->count < EVENTS) {
      add(self, MARK_STORY, i, next, (int)point->story,
          point->story_confidence < PALETTE_DOUBT);
      until = i;
    }
    if (point->motif != 0 && self->count < EVENTS) {
      add(self, MARK_MOTIF, i, next, (int)point->motif, false);
      until = i;
    }
  }
}

/// What a run of points has in common: a key, or a tempo. 0: nothing.
typedef double (*reader)(const finder* self, uint32_t number);

static double key_at(const finder* const self, const uint32_t number) {
  const history_point* const point = history_at(self->past, number);
  const bool known = point && point->key > KEY_NONE && point->key < KEY_WORDS;
  return known && point->confidence > 0.0F ? (double)point->key : 0.0;
}

static double tempo_at(const finder* const self, const uint32_t number) {
  const history_point* const point = history_at(self->past, number);
  if (!point || !(point->confidence > 0.0F)) {
    return 0.0;
  }
  return point->tempo > 0.0F && point->tempo < 1000.0F ? (double)point->tempo : 0.0;
}

static double mean_of(const finder* const self, const reader at, const uint32_t from) {
  double sum = 0.0;
  for (uint32_t i = 0; i < SETTLED; i++) {
    sum += at(self, from + i);
  }
  return sum / SETTLED;
}

/// Marks where a run begins that lasts, unless it goes on with what was there a moment
/// before, and where it was heard last: what came then is no longer it.
/// @param slack share by which values of one run may differ
static void find_runs(finder* const self, const mark_kind kind, const reader at,
                      const double slack) {
  timeline_mark* last  = NULL;
  double         named = 0.0;
  uint32_t       heard = 0; // until here
  uint32_t       to    = self->window->begin;
  for (uint32_t from = to; from < self->window->end; from = to) {
    const double value = at(self, from);
    while (to < self->window->end && fabs(at(self, to) - value) <= slack * value) {
      to++;
    }
    to                   = to > from ? to : from + 1;
    const bool   settled = value > 0.0 && to - from >= SETTLED;
    const double mean    = settled ? mean_of(self, at, from) : value;
    if (last && value > 0.0 && from - heard < SETTLED &&
        fabs(mean - named) <= slack * named) {
      last->until = column_of(self, to);
      heard       = to;
    } else if (settled && self->count < TIMELINE_MARKS) {
      last  = &self->marks[self->count];
      *last = (timeline_mark){ .kind   = kind,
                               .column = column_of(self, from),
                               .until  = column_of(self, to),
                               .value  = (int)lround(mean) };
      named = mean;
      heard = to;
      self->count++;
    }
  }
}

/// An event that changed the pace says which pace it is: the newest one that had settled
/// soon after.
static void tell_paces(const finder* const self) {
  const int soon = (int)ceil(SETTLED * self->window->per_point);
  for (int i = 0; i < self->count; i++) {
    timeline_mark* const event = &self->marks[i];
    for (int j = i + 1; j < self->count; j++) {
      const timeline_mark* const pace = &self->marks[j];
      if (event->kind == MARK_STORY && event->value == STORY_TEMPO &&
          pace->kind == MARK_TEMPO && pace->column <= event->column + soon &&
          pace->until > event->column) {
        event->tempo = pace->value;
      }
    }
  }
}

int timeline_marks_find(const history* const past, const timeline_window* const window,
                        timeline_mark marks[TIMELINE_MARKS]) {
  finder self = { past, window, marks, 0 };
  if (past && window->begin != window->end) {
    find_events(&self);
    find_runs(&self, MARK_KEY, key_at, 0.0);
    find_runs(&self, MARK_TEMPO, tempo_at, ANOTHER_PACE);
    tell_paces(&self);
  }
  return self.count;
}

bool timeline_mark_is_event(const timeline_mark* const self) {
  return self->kind == MARK_STORY || self->kind == MARK_MOTIF;
}

void timeline_mark_word(const timeline_mark* const event, const motif_names* const names,
                        char* const text, const size_t size) {
  char number[MOTIF_NAME_BYTES];
  if (event->tempo > 0) {
    (void)snprintf(text, size, "%d bpm", event->tempo);
  } else if (event->kind == MARK_MOTIF) {
    (void)snprintf(text, size, "%s",
                   motif_names_word(names, (unsigned)event->value, number));
  } else {
    (void)snprintf(text, size, "%s", story_name((story_word)event->value));
  }
}

bool timeline_mark_same(const timeline_mark* const one,
                        const timeline_mark* const other) {
  return one->kind == other->kind && one->column == other->column &&
         one->until == other->until && one->value == other->value &&
         one->tempo == other->tempo && one->doubt == other->doubt;
}
