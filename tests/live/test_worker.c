// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/worker.h"

#include <criterion/criterion.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { ITEMS = 1000, ROOM = 16, PATIENCE_MS = 10000 };

/// What the thread does; outlives it.
typedef struct {
  atomic_uint taken;
  atomic_uint wrong; ///< items out of order
  atomic_uint ticks;
  atomic_uint ended;
  int         held[2]; ///< a pipe that `take` waits for
} work;

/// The thread's own.
typedef struct {
  work* of;
} worker_object;

static void count(void* const object, const void* const item) {
  const worker_object* const self   = object;
  const unsigned* const      number = item;
  if (*number != atomic_fetch_add(&self->of->taken, 1)) {
    atomic_fetch_add(&self->of->wrong, 1);
  }
}

static void wait_for_leave(void* const object, const void* const item) {
  const worker_object* const self = object;
  char                       byte;
  (void)item;
  atomic_fetch_add(&self->of->taken, 1);
  cr_assert_eq(read(self->of->held[0], &byte, 1), 1);
}

static void tick(void* const object, const worker* const by) {
  const worker_object* const self = object;
  cr_assert(!worker_abandoned(by));
  atomic_fetch_add(&self->of->ticks, 1);
}

static void end(void* const object) {
  worker_object* const self = object;
  atomic_fetch_add(&self->of->ended, 1);
  free(self);
}

static worker* started(const worker_task* const task, work* const of) {
  worker_object* const object = calloc(1, sizeof *object);
  object->of                  = of;
  worker* const self          = worker_new(task, object);
  cr_assert(self);
  return self;
}

static void wait_until(const atomic_uint* const value, const unsigned wanted) {
  for (unsigned ms = 0; ms < PATIENCE_MS && atomic_load(value) < wanted; ms++) {
    poll(NULL, 0, 1);
  }
  cr_assert_geq(atomic_load(value), wanted);
}

Test(worker, takes_every_item_in_order_before_it_ends) {
  static const worker_task task = {
    .size = sizeof(unsigned), .room = ITEMS, .take = count, .end = end
  };
  static work   of;
  worker* const self = started(&task, &of);
  for (unsigned number = 0; number < ITEMS; number++) {
    cr_assert(worker_leave(self, &number));
  }
  worker_close(self);
  cr_assert_eq(of.taken, ITEMS);
  cr_assert_eq(of.wrong, 0);
  cr_assert_eq(of.ended, 1);
}

Test(worker, drops_and_counts_what_has_no_room_and_waits_for_nobody) {
  static const worker_task task = {
    .size = sizeof(unsigned), .room = ROOM, .take = wait_for_leave, .end = end
  };
  static work of;
  cr_assert_eq(pipe(of.held), 0);
  worker* const self = started(&task, &of);
  unsigned      left = 0;
  worker_leave(self, &left);
  wait_until(&of.taken, 1); // it is held now
  for (left = 0; left < ITEMS && worker_leave(self, &left); left++) {
  }
  cr_assert_eq(left, ROOM);
  cr_assert_eq(worker_lost(self), 1);

  // Closing gives it up; it ends by itself when it is let go.
  worker_close(self);
  cr_assert_eq(of.ended, 0);
  for (unsigned i = 0; i <= ROOM; i++) {
    cr_assert_eq(write(of.held[1], "", 1), 1);
  }
  wait_until(&of.ended, 1);
  cr_assert_eq(of.taken, ROOM + 1);
}

Test(worker, ticks_though_nothing_is_left) {
  static const worker_task task = { .size     = sizeof(unsigned),
                                    .room     = ROOM,
                                    .period_s = 0.001,
                                    .take     = count,
                                    .tick     = tick,
                                    .end      = end };
  static work              of;
  worker* const            self = started(&task, &of);
  wait_until(&of.ticks, 5);
  worker_close(self);
  cr_assert_eq(of.ended, 1);
}
