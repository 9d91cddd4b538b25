// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/ring.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

Test(ring, hands_on_what_was_written_in_order_across_its_end) {
  ring* const self    = ring_new(sizeof(int), 8);
  int         next    = 0;
  int         awaited = 0;
  for (int turn = 0; turn < 100; turn++) {
    const int items[5] = { next, next + 1, next + 2, next + 3, next + 4 };
    next += 5;
    cr_assert_eq(ring_write(self, items, 5), 5);
    int got[8];
    cr_assert_eq(ring_read(self, got, 8), 5);
    for (int i = 0; i < 5; i++) {
      cr_assert_eq(got[i], awaited++);
    }
  }
  cr_assert_eq(ring_lost(self), 0);
  ring_free(self);
}

Test(ring, keeps_what_fits_and_counts_what_does_not) {
  ring* const self      = ring_new(sizeof(float[2]), 16);
  const float block[12] = { 1.0F };
  unsigned    stored    = 0;
  for (int turn = 0; turn < 4; turn++) {
    stored += (unsigned)ring_write(self, block, 6);
  }
  cr_assert_eq(stored, 16);
  cr_assert_eq(ring_held(self), 16);
  cr_assert_eq(ring_lost(self), 8);

  float got[2 * 16];
  cr_assert_eq(ring_read(self, got, 16), 16);
  cr_assert_eq(ring_write(self, block, 6), 6);
  cr_assert_eq(ring_lost(self), 8);
  ring_free(self);
}

Test(ring, holds_at_least_what_was_asked_for) {
  ring* const self = ring_new(1, 100);
  char        items[100];
  cr_assert_eq(ring_write(self, items, 100), 100);
  ring_free(self);
}

Test(ring, refuses_sizes_that_make_no_sense) {
  cr_assert_null(ring_new(0, 8));
  cr_assert_null(ring_new(4, 0));
  cr_assert_null(ring_new(4, ((size_t)1 << 24) + 1));
  ring_free(NULL);
}

typedef struct {
  ring*        between;
  _Atomic bool done;
  unsigned     sent;
} sender;

enum { MANY = 2000000 };

// Writes numbers, and leaves out those that were dropped: so the reader sees exactly the
// gaps that were counted.
static void* send_all(void* const argument) {
  sender* const self = argument;
  for (uint32_t number = 0; number < MANY; number++) {
    self->sent += (unsigned)ring_write(self->between, &number, 1);
  }
  atomic_store(&self->done, true);
  return NULL;
}

Test(ring, loses_nothing_uncounted_between_two_threads) {
  sender self = { .between = ring_new(sizeof(uint32_t), 64) };
  cr_assert_not_null(self.between);
  pthread_t thread;
  cr_assert_eq(pthread_create(&thread, NULL, send_all, &self), 0);

  uint64_t got      = 0;
  uint64_t skipped  = 0;
  uint32_t expected = 0;
  for (bool last = false;;) {
    last = atomic_load(&self.done);
    uint32_t     items[16];
    const size_t n = ring_read(self.between, items, 16);
    for (size_t i = 0; i < n; i++) {
      cr_assert_geq(items[i], expected);
      skipped += items[i] - expected;
      expected = items[i] + 1;
    }
    got += n;
    if (last && n == 0) {
      break;
    }
  }
  pthread_join(thread, NULL);
  skipped += MANY - expected;
  cr_assert_eq(got, self.sent);
  cr_assert_eq(got + ring_lost(self.between), MANY);
  cr_assert_eq(skipped, ring_lost(self.between));
  ring_free(self.between);
}
