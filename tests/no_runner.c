// SPDX-License-Identifier: GPL-3.0-or-later

// In place of Criterion's runner, whose memory ThreadSanitizer does not let it have: the
// tests of a program one after the other, in the program itself, told as TAP. The first
// that fails ends it. Suites and their options are not known here.

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

// Where the linker has gathered what Criterion's macros leave.
extern struct criterion_test* const __start_cr_tst[]; // NOLINT(*-identifier,cert-dcl*)
extern struct criterion_test* const __stop_cr_tst[];  // NOLINT(*-identifier,cert-dcl*)

void criterion_send_assert(struct criterion_assert_stats* const stats) {
  (void)fprintf(stderr, "%s:%u: %s\n", stats->file, stats->line, stats->message);
}

void criterion_abort_test(void) {
  (void)fflush(stdout);
  abort();
}

void criterion_internal_test_setup(void) {}

void criterion_internal_test_main(void (*const test)(void)) {
  test();
}

void criterion_internal_test_teardown(void) {}

int main(void) {
  unsigned count = 0;
  for (struct criterion_test* const* each = __start_cr_tst; each < __stop_cr_tst;
       ++each) {
    if (*each) { // the linker may leave gaps
      (*each)->test();
      (void)printf("ok %u - %s %s\n", ++count, (*each)->category, (*each)->name);
    }
  }
  (void)printf("1..%u\n", count);
  return 0;
}
