// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/console.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct console {
  pthread_mutex_t lock;
  const char*     program;
  FILE*           out; ///< a standard error of our own
  bool            shows_progress;
  bool            alone;
  bool            line_open; ///< a progress line is on the screen
  struct timespec shown;
};

static FILE* own_stream(void) {
  const int descriptor = dup(STDERR_FILENO);
  return descriptor < 0 ? NULL : fdopen(descriptor, "w");
}

static bool silence_others(void) {
  const int nothing = open("/dev/null", O_WRONLY);
  if (nothing < 0) {
    return false;
  }
  const bool silent = dup2(nothing, STDERR_FILENO) >= 0;
  close(nothing);
  return silent;
}

console* console_new(const char* const program, const bool progress, const bool alone) {
  console* const self = calloc(1, sizeof *self);
  FILE* const    out  = self ? own_stream() : NULL;
  if (!out) {
    free(self);
    return NULL;
  }
  pthread_mutex_init(&self->lock, NULL);
  self->out            = out;
  self->program        = program;
  self->shows_progress = progress && isatty(STDERR_FILENO);
  self->alone          = alone && silence_others();
  return self;
}

static void clear_line(console* const self) {
  if (self->line_open) {
    fputs("\r\033[K", self->out);
    (void)fflush(self->out);
    self->line_open = false;
  }
}

void console_free(console* const self) {
  if (self) {
    clear_line(self);
    if (self->alone) {
      dup2(fileno(self->out), STDERR_FILENO);
    }
    (void)fclose(self->out);
    pthread_mutex_destroy(&self->lock);
    free(self);
  }
}

void console_say(console* const self, const char* const subject, const char* const text) {
  pthread_mutex_lock(&self->lock);
  clear_line(self);
  fprintf(self->out, "%s: %s: %s\n", self->program, subject, text);
  (void)fflush(self->out);
  pthread_mutex_unlock(&self->lock);
}

void console_line(console* const self, const char* const text) {
  pthread_mutex_lock(&self->lock);
  clear_line(self);
  fprintf(self->out, "%s: %s\n", self->program, text);
  (void)fflush(self->out);
  pthread_mutex_unlock(&self->lock);
}

void console_problem(console* const self, const char* const subject, const problem what) {
  console_say(self, subject, problem_text(what));
}

static double seconds_between(const struct timespec earlier,
                              const struct timespec later) {
  return (double)(later.tv_sec - earlier.tv_sec) +
         1e-9 * (double)(later.tv_nsec - earlier.tv_nsec);
}

void console_progress(console* const self, const char* const subject,
                      const double share) {
  if (!self->shows_progress) {
    return;
  }
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  pthread_mutex_lock(&self->lock);
  if (seconds_between(self->shown, now) >= 0.1) {
    const char* const slash = strrchr(subject, '/');

    self->shown     = now;
    self->line_open = true;
    // Cut, so that it stays one line which the next one can overwrite.
    fprintf(self->out, "\r\033[K%3.0f %%  %.60s", 100.0 * share,
            slash ? slash + 1 : subject);
    (void)fflush(self->out);
  }
  pthread_mutex_unlock(&self->lock);
}
