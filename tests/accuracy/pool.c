// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/pool.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MOST_THREADS = 256 };

typedef struct {
  atomic_size_t next;
  size_t        count;
  void (*work)(void* context, size_t task);
  void* context;
} pool;

static void* work_through(void* const argument) {
  pool* const self = argument;
  for (;;) {
    const size_t task = atomic_fetch_add(&self->next, 1);
    if (task >= self->count) {
      return NULL;
    }
    self->work(self->context, task);
  }
}

void pool_run(const size_t count, const unsigned                          threads,
              void (*const work)(void* context, size_t task), void* const context) {
  pool      self = { .count = count, .work = work, .context = context };
  pthread_t helpers[MOST_THREADS];
  unsigned  helping = 0;
  while (helping + 1 < threads && helping < MOST_THREADS &&
         pthread_create(&helpers[helping], NULL, work_through, &self) == 0) {
    helping++;
  }
  work_through(&self);
  for (unsigned i = 0; i < helping; i++) {
    pthread_join(helpers[i], NULL);
  }
}
