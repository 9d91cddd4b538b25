// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/night_picture.h"

#include "apps/curve.h"
#include "apps/motif_word.h"
#include "apps/port_values.h"
#include "apps/problem.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const double FIRST_INTERVAL_S = 0.25;

enum { TITLE = 80, MOST_NAME = 4096 };

struct night_picture {
  const char*  path;
  notices*     told;
  curve        points;
  double       interval; ///< s
  double       due;      ///< s: the next point
  double       begin;    ///< s since midnight: when the evening began
  double       end;      ///< s
  char         title[TITLE];
  size_t       song_count;
  picture_song songs[NIGHT_PICTURE_SONGS];
  size_t       name_count;
  char         names[NIGHT_PICTURE_NAMES][MOTIF_NAME_BYTES];
};

static bool begun(const night_picture* const self) {
  return self->title[0] != '\0';
}

// A crash between here and the end leaves no picture, but nothing broken either.
static bool name_part(const night_picture* const self, char name[MOST_NAME]) {
  const int length = snprintf(name, MOST_NAME, "%s.part", self->path);
  return length > 0 && length < MOST_NAME;
}

// Better now than after three hours.
static bool writable(const night_picture* const self, const char** const why) {
  char        name[MOST_NAME];
  FILE* const file = name_part(self, name) ? fopen(name, "wb") : NULL;
  if (!file) {
    *why = problem_text(problem_writing(errno));
    return false;
  }
  (void)fclose(file);
  (void)remove(name);
  return true;
}

static bool take_memory(night_picture* const self) {
  curve* const of = &self->points;
  of->points      = calloc(NIGHT_PICTURE_POINTS, sizeof *of->points);
  of->events      = calloc(NIGHT_PICTURE_EVENTS, sizeof *of->events);
  of->room        = NIGHT_PICTURE_POINTS;
  of->event_room  = NIGHT_PICTURE_EVENTS;
  return of->points && of->events;
}

night_picture* night_picture_new(const char* const path, notices* const told,
                                 const char** const why) {
  night_picture* const self = calloc(1, sizeof *self);
  *why                      = problem_text(PROBLEM_MEMORY);
  if (!self) {
    return NULL;
  }
  self->path     = path;
  self->told     = told;
  self->interval = FIRST_INTERVAL_S;
  if (!take_memory(self) || !writable(self, why)) {
    curve_clear(&self->points);
    free(self);
    return NULL;
  }
  return self;
}

static void start(night_picture* const self, const moment* const first) {
  const time_t seconds = (time_t)first->wall_s;
  struct tm    parts;
  if (!localtime_r(&seconds, &parts)) {
    memset(&parts, 0, sizeof parts);
  }
  self->begin = 3600.0 * parts.tm_hour + 60.0 * parts.tm_min + parts.tm_sec;
  if (strftime(self->title, sizeof self->title, "The night of %Y-%m-%d", &parts) == 0) {
    (void)snprintf(self->title, sizeof self->title, "The night");
  }
}

static void thin(night_picture* const self) {
  curve* const of = &self->points;
  of->count /= 2;
  for (size_t i = 0; i < of->count; i++) {
    of->points[i] = of->points[2 * i + 1];
  }
  self->interval *= 2.0;
}

static picture_event* least_sure(const curve* const of) {
  picture_event* least = &of->events[0];
  for (size_t i = 1; i < of->event_count; i++) {
    if (of->events[i].confidence < least->confidence) {
      least = &of->events[i];
    }
  }
  return least;
}

static void add_event(night_picture* const self, const picture_event what) {
  if (self->points.event_count < NIGHT_PICTURE_EVENTS) {
    (void)curve_append_event(&self->points, &what); // there is room
    return;
  }
  picture_event* const least = least_sure(&self->points);
  if (least->confidence < what.confidence) {
    *least = what;
  }
}

// Motifs may be forgotten before the night is over, and their numbers be others'.
static const char* keep_name(night_picture* const self, const char* const name) {
  for (size_t i = 0; i < self->name_count; i++) {
    if (strcmp(self->names[i], name) == 0) {
      return self->names[i];
    }
  }
  if (self->name_count == NIGHT_PICTURE_NAMES) {
    return "motif";
  }
  char* const kept = self->names[self->name_count++];
  (void)snprintf(kept, MOTIF_NAME_BYTES, "%s", name);
  return kept;
}

static void hear_events(night_picture* const self, const moment* const heard,
                        const double time) {
  const frame* const        now  = heard->now;
  const motif_return* const back = &now->motif;
  if (now->story != STORY_NONE) {
    add_event(self, (picture_event){
                      .time  = (float)fmax(time - (double)now->story_lag, self->begin),
                      .story = now->story,
                      .confidence = now->story_confidence,
                      .tempo      = now->tempo,
                    });
  }
  if (back->number != 0) {
    char text[MOTIF_NAME_BYTES];
    add_event(self,
              (picture_event){
                .time       = (float)fmax(time - (double)back->lag, self->begin),
                .confidence = back->strength,
                .label = keep_name(self, motif_word(heard->motifs, back->number, text)),
              });
  }
}

void night_picture_hear(night_picture* const self, const moment* const heard) {
  if (!begun(self)) {
    start(self, heard);
  }
  const double time = self->begin + heard->time_s;
  self->end         = heard->time_s;
  hear_events(self, heard, time);
  if (heard->time_s < self->due) {
    return;
  }
  if (self->points.count == NIGHT_PICTURE_POINTS) {
    thin(self);
  }
  const port_values values = port_values_from(heard->now);
  (void)curve_append(&self->points, time, &values); // there is room
  self->due = (floor(heard->time_s / self->interval) + 1.0) * self->interval;
}

void night_picture_song(night_picture* const self, const double begin_s,
                        const double end_s) {
  if (self->song_count < NIGHT_PICTURE_SONGS) {
    self->songs[self->song_count] = (picture_song){
      .number = (unsigned)self->song_count + 1,
      .begin  = self->begin + begin_s,
      .end    = self->begin + end_s,
    };
    self->song_count++;
  }
}

size_t night_picture_points(const night_picture* const self) {
  return self->points.count;
}

static bool is_svg(const char* const path) {
  const size_t length = strlen(path);
  return length >= 4 && strcmp(path + length - 4, ".svg") == 0;
}

static problem draw(const night_picture* const self, FILE* const out) {
  const curve_about about = { .title      = self->title,
                              .start      = self->begin,
                              .duration   = self->end,
                              .songs      = self->songs,
                              .song_count = self->song_count };
  return is_svg(self->path) ? curve_write_svg(&self->points, &about, out)
                            : curve_write_png(&self->points, &about, out);
}

static problem write_picture(const night_picture* const self) {
  char        name[MOST_NAME];
  FILE* const out = name_part(self, name) ? fopen(name, "wb") : NULL;
  if (!out) {
    return problem_writing(errno);
  }
  problem wrong = draw(self, out);
  if (fflush(out) != 0 && wrong == PROBLEM_NONE) {
    wrong = problem_writing(errno);
  }
  (void)fsync(fileno(out));
  if (fclose(out) != 0 && wrong == PROBLEM_NONE) {
    wrong = problem_writing(errno);
  }
  if (wrong == PROBLEM_NONE && rename(name, self->path) != 0) {
    wrong = problem_writing(errno);
  }
  if (wrong != PROBLEM_NONE) {
    (void)remove(name);
  }
  return wrong;
}

void night_picture_close(night_picture* const self) {
  if (!self) {
    return;
  }
  if (begun(self)) {
    const problem wrong = write_picture(self);
    if (wrong != PROBLEM_NONE) {
      // The advice behind the semicolon comes too late.
      const char* const text = problem_text(wrong);
      notices_fail(self->told, "%s: %.*s; the picture of the evening is lost", self->path,
                   (int)strcspn(text, ";"), text);
    }
  }
  curve_clear(&self->points);
  free(self);
}

static void hear(void* const self, const moment* const heard) {
  night_picture_hear(self, heard);
}

static void finish(void* const self) {
  night_picture_close(self);
}

sink night_picture_sink(night_picture* const self) {
  return (sink){ .self = self, .hear = hear, .close = finish };
}
