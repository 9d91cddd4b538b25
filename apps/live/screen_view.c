// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/screen_view.h"

#include "apps/live/job_signals.h"
#include "apps/live/keys.h"
#include "apps/live/monotonic.h"
#include "apps/live/screen_status.h"
#include "apps/live/tty.h"
#include "ui/ansi_text.h"
#include "ui/terminal_view.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { USUAL_COLUMNS = 80, USUAL_ROWS = 24, REDRAW_KEY = 'L' - '@' };

static const double PERIOD_S = 1.0 / 15.0;

// A line of 256 kbit/s has room for it. What a new screen takes is not held against what
// follows for more than half a second.
static const double BYTES_PER_S = 20000.0;
static const double LONGEST_S   = 0.5;

typedef struct {
  notice said;
  double at_s;
} kept_notice;

typedef struct {
  tty*           on;
  int            jobs;
  ansi_style     style;
  terminal_view* drawn;
  cell_grid*     shown;  ///< what is on the screen
  cell_grid*     wanted; ///< what is to be there
  char*          text;
  size_t         size;
  bool           afresh; ///< nothing is known of the screen
  double         drawn_s;
  double         allowance; ///< bytes that may be written now
  kept_notice    notices[TERMINAL_NOTICES_SHOWN];
  size_t         notice_count;
  terminal_key   keys[LIVE_KEYS_LISTED];
} screen_view;

static const char* locale_of_environment(void) {
  static const char* const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char* const value = getenv(names[i]);
    if (value && *value != '\0') {
      return value;
    }
  }
  return NULL;
}

/// Follow the size of the screen. @return false when there is nothing to draw on
static bool fit(screen_view* const self) {
  int columns = USUAL_COLUMNS;
  int rows    = USUAL_ROWS;
  if (!tty_size(self->on, &columns, &rows)) {
    columns = USUAL_COLUMNS;
    rows    = USUAL_ROWS;
  }
  if (self->wanted && self->shown && self->text &&
      cell_grid_columns(self->wanted) == columns &&
      cell_grid_rows(self->wanted) == rows) {
    return true;
  }
  cell_grid_free(self->wanted);
  cell_grid_free(self->shown);
  free(self->text);
  self->wanted = cell_grid_new(columns, rows);
  self->shown  = cell_grid_new(columns, rows);
  self->size   = self->wanted ? ansi_text_size(self->wanted) : 0;
  self->text   = self->size > 0 ? malloc(self->size) : NULL;
  self->afresh = true;
  return self->wanted && self->shown && self->text;
}

static void hear_notices(screen_view* const self, monitor* const from) {
  notice said;
  while (monitor_notice(from, &said)) {
    for (size_t i = TERMINAL_NOTICES_SHOWN - 1; i > 0; i--) {
      self->notices[i] = self->notices[i - 1];
    }
    self->notices[0] = (kept_notice){ said, monotonic_now() };
    self->notice_count += self->notice_count < TERMINAL_NOTICES_SHOWN ? 1 : 0;
  }
}

static terminal_status status_of(const screen_view* const    self,
                                 const monitor_status* const now) {
  terminal_status result = {
    .live         = screen_status(now),
    .notice_count = self->notice_count,
    .keys         = self->keys,
    .key_count    = LIVE_KEYS_LISTED,
  };
  for (size_t i = 0; i < self->notice_count; i++) {
    (void)snprintf(result.notices[i].text, sizeof result.notices[i].text, "%s",
                   self->notices[i].said.text);
    result.notices[i].age_s = monotonic_now() - self->notices[i].at_s;
  }
  return result;
}

static void draw(screen_view* const self, monitor* const from) {
  snapshot now;
  monitor_snapshot(from, &now);
  const monitor_status  heard  = monitor_status_now(from);
  const terminal_status status = status_of(self, &heard);
  terminal_view_draw(self->drawn, self->wanted, &now, monitor_history(from), &status);

  const size_t length = ansi_text(self->afresh ? NULL : self->shown, self->wanted,
                                  self->style, self->text, self->size);
  if (length > 0 && tty_write(self->on, self->text, length)) {
    cell_grid* const other = self->shown;
    self->shown            = self->wanted;
    self->wanted           = other;
    self->afresh           = false;
    self->allowance = fmax(self->allowance - (double)length, -LONGEST_S * BYTES_PER_S);
  }
}

/// Ctrl-Z, and what somebody else may have done.
static void follow_job(screen_view* const self) {
  switch (job_signals_state(self->jobs)) {
    case JOB_IS_TO_STOP:
      tty_leave(self->on);
      job_signals_stop(self->jobs);
      tty_enter(self->on);
      self->afresh = true;
      break;
    case JOB_HAS_BEEN_STOPPED:
      tty_enter(self->on);
      self->afresh = true;
      break;
    case JOB_GOES_ON:
    default:
      break;
  }
}

static bool show(void* const argument, monitor* const from) {
  screen_view* const self = argument;
  follow_job(self);
  hear_notices(self, from);

  const double now_s = monotonic_now();
  self->allowance    = fmin(self->allowance + BYTES_PER_S * (now_s - self->drawn_s),
                            LONGEST_S * BYTES_PER_S);
  self->drawn_s      = now_s;
  // What the terminal has not taken yet comes first: what it shows next is then the
  // newest.
  if (tty_idle(self->on) && self->allowance >= 0.0 && fit(self)) {
    draw(self, from);
  }
  return true;
}

static bool take_keys(void* const argument, monitor* const to) {
  screen_view* const self = argument;
  char               pressed[32];
  const int          count = tty_read(self->on, pressed, (int)sizeof pressed);
  for (int i = 0; i < count; i++) {
    const live_key* const key = live_key_find(pressed[i]);
    if (key && key->quits) {
      return false;
    }
    if (key) {
      monitor_ask(to, key->what);
    }
    self->afresh = self->afresh || pressed[i] == REDRAW_KEY;
  }
  return count >= 0;
}

static void leave(void* const argument) {
  screen_view* const self = argument;
  tty_close(self->on);
  terminal_view_free(self->drawn);
  cell_grid_free(self->shown);
  cell_grid_free(self->wanted);
  free(self->text);
  free(self);
}

bool screen_view_open(const int jobs, view* const result) {
  screen_view* const   self  = calloc(1, sizeof *self);
  terminal_view* const drawn = terminal_view_new();
  tty* const           on    = self && drawn ? tty_open() : NULL;
  if (!on) {
    terminal_view_free(drawn);
    free(self);
    return false;
  }
  *self = (screen_view){
    .on      = on,
    .jobs    = jobs,
    .style   = ansi_style_of(getenv("TERM"), getenv("COLORTERM"), getenv("NO_COLOR"),
                             locale_of_environment()),
    .drawn   = drawn,
    .afresh  = true,
    .drawn_s = monotonic_now(),
  };
  for (size_t i = 0; i < LIVE_KEYS_LISTED; i++) {
    self->keys[i] = (terminal_key){ live_key_at(i)->shown, live_key_at(i)->does };
  }
  *result = (view){
    .self       = self,
    .period_s   = PERIOD_S,
    .descriptor = tty_descriptor(on),
    .show       = show,
    .input      = take_keys,
    .close      = leave,
  };
  return true;
}
