// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/live_log.h"

#include "apps/columns.h"
#include "apps/csv.h"
#include "apps/csv_cell.h"
#include "apps/live/log_file.h"
#include "apps/live/wall_clock.h"
#include "apps/live/worker.h"
#include "apps/motif_word.h"
#include "apps/port_values.h"
#include "apps/problem.h"
#include "apps/row_clock.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  WAITING      = 4096,    // items, the rows of seven minutes
  MICROSECONDS = 1000000, // the rate of the clock of rows
  EVENT_BYTES  = 16
};

/// A row of the curves, or of an event.
typedef struct {
  double time; ///< s
  double wall; ///< s since 1970
  bool   curves;
  union {
    port_values values;
    struct {
      char  event[EVENT_BYTES];
      char  value[LIVE_LOG_VALUE];
      float confidence;
    } what;
  } of;
} log_row;

/// What the thread has.
typedef struct {
  notices*         told;
  const worker*    by; ///< NULL before it runs
  log_file*        file;
  FILE*            page; ///< a line is written here first
  char*            text;
  size_t           size;
  int              error; ///< that was told; 0 for none
  _Atomic uint64_t left_out;
  uint64_t         confessed; ///< of these, told by a row
  double           time;      ///< s, of the last row
  double           wall;
} writer;

struct live_log {
  worker*       thread;
  const writer* write; ///< the thread's; only `left_out` is read here
  row_clock     clock;
  frame         before; ///< the newest before the next row
  bool          connected;
  bool          holding;
};

static void write_tail(FILE* const page, const double wall, const char* const event,
                       const char* const value) {
  char when[WALL_CLOCK_BYTES];
  wall_clock_iso(wall, when);
  fprintf(page, ",%s,", when);
  csv_cell_text(page, event);
  fputc(',', page);
  csv_cell_text(page, value);
  fputc(',', page);
}

// The columns of kibun-curve end with a newline, which is to come later here.
static void unwrite_newline(FILE* const page) {
  (void)fseek(page, -1, SEEK_CUR);
}

static void write_curves(FILE* const page, const log_row* const row) {
  csv_row(page, NULL, row->time, &row->of.values);
  unwrite_newline(page);
  write_tail(page, row->wall, "", "");
  fputc('\n', page);
}

static void write_event(FILE* const page, const log_row* const row) {
  csv_cell_number(page, row->time, 3);
  for (unsigned index = 0; index < PORT_COUNT; index++) {
    if (column_port(index)) {
      fputc(',', page);
    }
  }
  write_tail(page, row->wall, row->of.what.event, row->of.what.value);
  csv_cell_number(page, (double)row->of.what.confidence, 4);
  fputc('\n', page);
}

static void rewind_page(writer* const self) {
  (void)fseek(self->page, 0, SEEK_SET);
}

static void write_row(writer* const self, const log_row* const row) {
  rewind_page(self);
  if (row->curves) {
    write_curves(self->page, row);
  } else {
    write_event(self->page, row);
  }
  self->time = row->time;
  self->wall = row->wall;
  if (fflush(self->page) != 0 || !log_file_add(self->file, self->text, self->size)) {
    atomic_fetch_add(&self->left_out, 1);
  }
}

static void take(void* const object, const void* const item) {
  write_row(object, item);
}

static const char* wrong_in_words(const int error) {
  return problem_writing(error) == PROBLEM_DISK_FULL ? "the disk is full"
                                                     : strerror(error);
}

// Once when it begins and once when it is over.
static void tell(writer* const self, const int error) {
  if (error == self->error) {
    return;
  }
  if (error == 0) {
    notices_say(self->told, "log: is being written again; %llu rows are missing",
                (unsigned long long)atomic_load(&self->left_out));
  } else {
    notices_say(self->told, "log: %s; rows are kept for some minutes until there is room",
                wrong_in_words(error));
  }
  self->error = error;
}

static void confess(writer* const self) {
  log_row        row = { .time = self->time, .wall = self->wall, .of.what.event = "log" };
  const uint64_t left_out = atomic_load(&self->left_out);
  if (left_out == self->confessed) {
    return;
  }
  (void)snprintf(row.of.what.value, sizeof row.of.what.value, "%llu rows lost",
                 (unsigned long long)(left_out - self->confessed));
  self->confessed = left_out;
  write_row(self, &row);
}

static void tick(void* const object, const worker* const by) {
  writer* const self = object;
  self->by           = by;
  const int error    = log_file_write(self->file);
  if (worker_abandoned(by)) {
    return;
  }
  tell(self, error);
  if (error == 0) {
    confess(self);
  }
}

/// Nothing more is written.
static void finish_file(writer* const self) {
  int error = log_file_write(self->file);
  if (error == 0) {
    confess(self);
    error = log_file_write(self->file);
  }
  const uint64_t missing =
    atomic_load(&self->left_out) - self->confessed + log_file_close(self->file);
  if (missing > 0 && self->by && !worker_abandoned(self->by)) {
    notices_fail(self->told, "log: %s: the last %llu rows are missing",
                 wrong_in_words(error), (unsigned long long)missing);
  }
}

static void end(void* const object) {
  writer* const self = object;
  if (self->file) {
    finish_file(self);
  }
  if (self->page) {
    (void)fclose(self->page);
  }
  free(self->text);
  free(self);
}

static bool write_heading(writer* const self) {
  csv_heading(self->page, false);
  unwrite_newline(self->page);
  fputs(",wall_clock,event,value,event_confidence\n", self->page);
  return fflush(self->page) == 0;
}

static writer* writer_new(const char* const path, notices* const told,
                          const char** const why) {
  writer* const self = calloc(1, sizeof *self);
  *why               = problem_text(PROBLEM_MEMORY);
  if (!self) {
    return NULL;
  }
  self->told = told;
  self->page = open_memstream(&self->text, &self->size);
  if (!self->page || !write_heading(self)) {
    end(self);
    return NULL;
  }
  self->file = log_file_open(path, self->text, why);
  if (!self->file) {
    end(self);
    return NULL;
  }
  return self;
}

live_log* live_log_new(const char* const path, notices* const told,
                       const char** const why) {
  static const worker_task task = { .size = sizeof(log_row),
                                    .room = WAITING,
                                    .period_s =
                                      0.5, // with the disk's own time, within a second
                                    .take = take,
                                    .tick = tick,
                                    .end  = end };

  *why                  = problem_text(PROBLEM_MEMORY);
  live_log* const self  = calloc(1, sizeof *self);
  writer* const   write = self ? writer_new(path, told, why) : NULL;
  if (!self || !write) {
    free(self);
    return NULL;
  }
  self->write     = write;
  self->connected = true;
  self->before    = frame_neutral();
  self->clock     = row_clock_at(MICROSECONDS, 0);
  self->thread    = worker_new(&task, write);
  if (!self->thread) {
    *why = problem_text(PROBLEM_MEMORY);
    free(self);
    return NULL;
  }
  return self;
}

void live_log_free(live_log* const self) {
  if (self) {
    worker_close(self->thread);
    free(self);
  }
}

void live_log_event(live_log* const self, const moment* const when, const double ago_s,
                    const char* const event, const char* const value,
                    const float confidence) {
  log_row row = { .time               = when->time_s - ago_s,
                  .wall               = when->wall_s - ago_s,
                  .of.what.confidence = confidence };
  (void)snprintf(row.of.what.event, sizeof row.of.what.event, "%s", event);
  (void)snprintf(row.of.what.value, sizeof row.of.what.value, "%s", value);
  worker_leave(self->thread, &row);
}

static void log_curves(live_log* const self, const moment* const heard) {
  double time = 0.0;
  while (row_clock_due(&self->clock, (uint64_t)(heard->time_s * MICROSECONDS), &time)) {
    const log_row row = { .time      = time,
                          .wall      = heard->wall_s - (heard->time_s - time),
                          .curves    = true,
                          .of.values = port_values_from(&self->before) };
    worker_leave(self->thread, &row);
  }
  self->before = *heard->now;
}

static void log_motif(live_log* const self, const moment* const heard) {
  char                      name[MOTIF_NAME_BYTES];
  char                      change[CHANGE_LENGTH];
  char                      value[LIVE_LOG_VALUE];
  const motif_return* const what = &heard->now->motif;
  change_words(what->change, change);
  (void)snprintf(value, sizeof value, "%s transpose=%d speed=%.2f change=\"%s\"",
                 motif_word(heard->motifs, what->number, name), what->transposition,
                 (double)what->speed, change);
  live_log_event(self, heard, (double)what->lag, "motif", value, what->strength);
}

void live_log_hear(live_log* const self, const moment* const heard) {
  const frame* const now = heard->now;
  log_curves(self, heard);
  if (now->story != STORY_NONE) {
    live_log_event(self, heard, (double)now->story_lag, "story", story_name(now->story),
                   now->story_confidence);
  }
  if (now->motif.number != 0) {
    log_motif(self, heard);
  }
  if (heard->holding != self->holding) {
    self->holding = heard->holding;
    live_log_event(self, heard, 0.0, "hold", heard->holding ? "on" : "off", 1.0F);
  }
  if (heard->connected != self->connected) {
    self->connected = heard->connected;
    live_log_event(self, heard, 0.0, "input", heard->connected ? "back" : "away", 1.0F);
  }
}

uint64_t live_log_lost(const live_log* const self) {
  return worker_lost(self->thread) + atomic_load(&self->write->left_out);
}

static void hear(void* const self, const moment* const heard) {
  live_log_hear(self, heard);
}

static void finish(void* const self) {
  live_log_free(self);
}

sink live_log_sink(live_log* const self) {
  return (sink){ .self = self, .hear = hear, .close = finish };
}
