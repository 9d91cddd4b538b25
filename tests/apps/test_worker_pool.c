// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/worker_pool.h"

#include <criterion/criterion.h>
#include <stdatomic.h>

enum { TASKS = 500 };

typedef struct {
  atomic_uint done[TASKS];
  size_t      order[TASKS];
  size_t      handed_in;
  bool        early;
} record;

static void do_task(void* const context, const size_t task) {
  record* const self = context;

  // Some take much longer than others.
  volatile unsigned work = task % 7 == 0 ? 200000 : 10;
  while (work > 0) {
    work--;
  }
  atomic_fetch_add(&self->done[task], 1);
}

static void hand_in(void* const context, const size_t task) {
  record* const self = context;
  self->early |= atomic_load(&self->done[task]) != 1;
  self->order[self->handed_in++] = task;
}

Test(worker_pool,
     every_task_is_done_once_and_handed_in_in_order_by_any_number_of_threads) {
  for (unsigned threads = 1; threads <= 8; threads++) {
    record                 all  = { .handed_in = 0 };
    const worker_pool_plan plan = { .count   = TASKS,
                                    .threads = threads,
                                    .work    = do_task,
                                    .hand_in = hand_in,
                                    .context = &all };
    cr_assert(worker_pool_run(&plan));
    cr_assert(all.handed_in == TASKS);
    cr_assert(!all.early);
    for (size_t i = 0; i < TASKS; i++) {
      cr_assert(all.order[i] == i);
      cr_assert(atomic_load(&all.done[i]) == 1);
    }
  }
}

Test(worker_pool, no_tasks_are_done_at_once) {
  record                 all  = { .handed_in = 0 };
  const worker_pool_plan plan = {
    .threads = 4, .work = do_task, .hand_in = hand_in, .context = &all
  };
  cr_assert(worker_pool_run(&plan));
  cr_assert(all.handed_in == 0);
}
