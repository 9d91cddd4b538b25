// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/notices.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct notices {
  pthread_mutex_t lock; ///< held for a copy of one line only
  unsigned        first;
  unsigned        count;
  bool            failed;
  notice          kept[NOTICES_KEPT];
};

notices* notices_new(void) {
  notices* const self = calloc(1, sizeof *self);
  if (self) {
    pthread_mutex_init(&self->lock, NULL);
  }
  return self;
}

void notices_free(notices* const self) {
  if (self) {
    pthread_mutex_destroy(&self->lock);
    free(self);
  }
}

static void leave(notices* const self, const bool failed, const char* const text,
                  va_list arguments) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  notice said = { .wall_s = (double)now.tv_sec + 1e-9 * (double)now.tv_nsec };
  (void)vsnprintf(said.text, sizeof said.text, text, arguments);

  pthread_mutex_lock(&self->lock);
  if (self->count == NOTICES_KEPT) {
    self->first = (self->first + 1) % NOTICES_KEPT;
    self->count--;
  }
  self->kept[(self->first + self->count) % NOTICES_KEPT] = said;
  self->count++;
  self->failed = self->failed || failed;
  pthread_mutex_unlock(&self->lock);
}

void notices_say(notices* const self, const char* const text, ...) {
  va_list arguments;
  va_start(arguments, text);
  leave(self, false, text, arguments);
  va_end(arguments);
}

void notices_fail(notices* const self, const char* const text, ...) {
  va_list arguments;
  va_start(arguments, text);
  leave(self, true, text, arguments);
  va_end(arguments);
}

bool notices_failed(notices* const self) {
  pthread_mutex_lock(&self->lock);
  const bool failed = self->failed;
  pthread_mutex_unlock(&self->lock);
  return failed;
}

bool notices_read(notices* const self, notice* const oldest) {
  pthread_mutex_lock(&self->lock);
  const bool any = self->count > 0;
  if (any) {
    *oldest     = self->kept[self->first];
    self->first = (self->first + 1) % NOTICES_KEPT;
    self->count--;
  }
  pthread_mutex_unlock(&self->lock);
  return any;
}
