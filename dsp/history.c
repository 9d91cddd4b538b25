// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/history.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

struct history {
  uint32_t      begin;
  uint32_t      end;
  uint32_t      origin; ///< number of the point that frame 0 begins
  uint64_t      frames; ///< appended since the origin
  history_point next;   ///< holds what happened in the point that is not yet complete
  history_point points[HISTORY_POINTS]; ///< by number, wrapping around
};

history* history_new(void) {
  return calloc(1, sizeof(history));
}

void history_free(history* const self) {
  free(self);
}

static void begin_at(history* const self, const uint32_t number) {
  self->begin  = number;
  self->end    = number;
  self->origin = number;
  self->frames = 0;
  self->next   = (history_point){ .story = STORY_NONE };
}

void history_clear(history* const self) {
  begin_at(self, 0);
}

static history_point* place_of(history* const self, const uint32_t number) {
  return &self->points[number % HISTORY_POINTS];
}

static void add(history* const self, const history_point* const point) {
  *place_of(self, self->end) = *point;
  self->end++;
  if (self->end - self->begin > HISTORY_POINTS) {
    self->begin = self->end - HISTORY_POINTS;
  }
}

static history_point point_of(const frame* const newest) {
  return (history_point){
    .valence    = newest->valence,
    .arousal    = newest->arousal,
    .tension    = newest->tension,
    .energy     = newest->energy,
    .confidence = newest->confidence,
    .mood       = newest->mood,
    .tempo      = newest->tempo,
    .key        = newest->key,
  };
}

/// Number of the point in which something happened `lag` s before a time in points. A
/// frame ends the stretch it belongs to: what happens at the end of a point is its.
static double place_before(const history* const self, const double now, const float lag) {
  const double back = lag > 0.0F ? (double)lag * HISTORY_PER_SECOND : 0.0;
  return ceil(now - back) - 1.0 + self->origin;
}

/// Where an event goes that belongs at this place; NULL where that is forgotten.
static history_point* point_at(history* const self, const double place) {
  if (place >= (double)self->end) {
    return &self->next;
  }
  return place >= (double)self->begin ? place_of(self, (uint32_t)place) : NULL;
}

/// Of two events in one point the surer one stays.
static bool enter_story(history_point* const point, const frame* const newest) {
  if (point->story != STORY_NONE && newest->story_confidence < point->story_confidence) {
    return false;
  }
  point->story            = newest->story;
  point->story_confidence = newest->story_confidence;
  return true;
}

/// @return the first point that was altered, UINT32_MAX for none
static uint32_t enter_events(history* const self, const frame* const newest,
                             const double now) {
  double first = (double)UINT32_MAX;
  if (newest->story != STORY_NONE) {
    const double         place = place_before(self, now, newest->story_lag);
    history_point* const point = point_at(self, place);
    if (point && enter_story(point, newest) && point != &self->next) {
      first = place;
    }
  }
  if (newest->motif.number != 0) {
    const double         place = place_before(self, now, newest->motif.lag);
    history_point* const point = point_at(self, place);
    if (point) {
      point->motif = newest->motif.number;
      first        = point != &self->next ? fmin(first, place) : first;
    }
  }
  return (uint32_t)first;
}

uint32_t history_append(history* const self, const frame* const newest,
                        const double frame_rate) {
  self->frames++;
  const double   now    = (double)self->frames * HISTORY_PER_SECOND / frame_rate;
  const uint32_t before = self->end;
  uint32_t       first  = enter_events(self, newest, now);
  if (floor(now) > (double)(self->end - self->origin)) {
    history_point point    = point_of(newest);
    point.story            = self->next.story;
    point.story_confidence = self->next.story_confidence;
    point.motif            = self->next.motif;
    self->next             = (history_point){ .story = STORY_NONE };
    add(self, &point);
    first = first < before ? first : before;
  }
  return first != UINT32_MAX ? first : self->end;
}

void history_put(history* const self, const uint32_t number,
                 const history_point* const point) {
  const bool empty = self->begin == self->end;
  if (number == UINT32_MAX || (!empty && number < self->begin)) {
    return;
  }
  if (number < self->end) {
    *place_of(self, number) = *point;
    return;
  }
  if (empty || number - self->end >= HISTORY_POINTS - 1) {
    begin_at(self, number);
  }
  const history_point nothing = { .confidence = 0.0F };
  while (self->end < number) {
    add(self, &nothing);
  }
  add(self, point);
  self->origin = self->end; // frames that follow count from here
  self->frames = 0;
}

uint32_t history_begin(const history* const self) {
  return self->begin;
}

uint32_t history_end(const history* const self) {
  return self->end;
}

const history_point* history_at(const history* const self, const uint32_t number) {
  const bool held = number >= self->begin && number < self->end;
  return held ? &self->points[number % HISTORY_POINTS] : NULL;
}
