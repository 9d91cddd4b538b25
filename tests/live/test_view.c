// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/view.h"

#include "apps/live/monotonic.h"

#include <criterion/criterion.h>
#include <math.h>
#include <unistd.h>

/// A view that counts, and ends the program when it is told to.
typedef struct {
  int shown;
  int inputs;
  int last_show; ///< ends at this one; 0: never
  int typed;     ///< a descriptor to be read
} counter;

static bool show(void* const argument, monitor* const from) {
  (void)from;
  counter* const self = argument;
  self->shown++;
  return self->shown != self->last_show;
}

static bool input(void* const argument, monitor* const to) {
  (void)to;
  counter* const self = argument;
  char           byte = 0;
  self->inputs += read(self->typed, &byte, 1) == 1 ? 1 : 0;
  return byte != 'q';
}

static view of(counter* const self, const int descriptor) {
  return (view){
    .self       = self,
    .period_s   = 0.001,
    .descriptor = descriptor,
    .show       = show,
    .input      = input,
  };
}

Test(view, is_shown_until_it_ends_the_program) {
  counter    self = { .last_show = 5 };
  const view seen = of(&self, -1);
  int        ends[2];
  cr_assert_eq(pipe(ends), 0);
  view_run(&seen, NULL, ends[0], (double)INFINITY);
  cr_assert_eq(self.shown, 5);
}

Test(view, ends_when_there_is_a_signal) {
  counter    self = { 0 };
  const view seen = of(&self, -1);
  int        ends[2];
  cr_assert_eq(pipe(ends), 0);
  cr_assert_eq(write(ends[1], "x", 1), 1);
  view_run(&seen, NULL, ends[0], (double)INFINITY);
  cr_assert_eq(self.shown, 0);
}

Test(view, ends_when_its_time_is_over) {
  counter    self = { 0 };
  const view seen = of(&self, -1);
  int        ends[2];
  cr_assert_eq(pipe(ends), 0);
  const double until_s = monotonic_now() + 0.1;
  view_run(&seen, NULL, ends[0], until_s);
  cr_assert_geq(monotonic_now(), until_s);
  cr_assert_gt(self.shown, 0);
}

Test(view, is_told_of_every_key_until_one_of_them_ends_the_program) {
  int typed[2];
  int ends[2];
  cr_assert_eq(pipe(typed), 0);
  cr_assert_eq(pipe(ends), 0);
  cr_assert_eq(write(typed[1], "abqd", 4), 4);
  counter    self = { .typed = typed[0] };
  const view seen = of(&self, typed[0]);
  view_run(&seen, NULL, ends[0], (double)INFINITY);
  cr_assert_eq(self.inputs, 3);
}
