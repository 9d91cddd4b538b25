// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/worker_pool.h"

#include <pthread.h>
#include <stdlib.h>

// Results that wait for their turn hold an open file each.
enum { AHEAD = 64 };

typedef struct {
  const worker_pool_plan* plan;
  pthread_mutex_t         lock;
  pthread_cond_t          moved;
  size_t                  next;      ///< task to begin
  size_t                  handed_in; ///< tasks handed in
  bool                    handing;   ///< one thread is handing in
  bool*                   done;
} worker_pool;

static void hand_in_what_is_ready(worker_pool* const self) {
  if (self->handing) {
    return;
  }
  self->handing = true;
  while (self->handed_in < self->plan->count && self->done[self->handed_in]) {
    pthread_mutex_unlock(&self->lock);
    if (self->plan->hand_in)
      self->plan->hand_in(self->plan->context, self->handed_in);
    pthread_mutex_lock(&self->lock);
    self->handed_in++;
    pthread_cond_broadcast(&self->moved);
  }
  self->handing = false;
}

static void* work(void* const context) {
  worker_pool* const self = context;
  pthread_mutex_lock(&self->lock);
  while (self->next < self->plan->count) {
    if (self->next >= self->handed_in + AHEAD) {
      pthread_cond_wait(&self->moved, &self->lock);
      continue;
    }
    const size_t task = self->next++;
    pthread_mutex_unlock(&self->lock);
    self->plan->work(self->plan->context, task);
    pthread_mutex_lock(&self->lock);
    self->done[task] = true;
    hand_in_what_is_ready(self);
  }
  pthread_mutex_unlock(&self->lock);
  return NULL;
}

bool worker_pool_run(const worker_pool_plan* const plan) {
  worker_pool self = { .plan = plan, .done = calloc(plan->count + 1, sizeof(bool)) };

  const size_t     wanted  = plan->threads < plan->count ? plan->threads : plan->count;
  pthread_t* const helpers = calloc(wanted + 1, sizeof *helpers);
  if (!self.done || !helpers) {
    free(self.done);
    free(helpers);
    return false;
  }
  pthread_mutex_init(&self.lock, NULL);
  pthread_cond_init(&self.moved, NULL);

  size_t count = 0;
  while (count + 1 < wanted && pthread_create(&helpers[count], NULL, work, &self) == 0) {
    count++;
  }
  work(&self);
  for (size_t i = 0; i < count; i++) {
    pthread_join(helpers[i], NULL);
  }

  pthread_cond_destroy(&self.moved);
  pthread_mutex_destroy(&self.lock);
  free(helpers);
  free(self.done);
  return true;
}
