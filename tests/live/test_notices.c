// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/notices.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

Test(notices, are_read_once_in_the_order_they_came) {
  notices* const self = notices_new();
  notices_say(self, "%s: gone", "Scarlett");
  notices_say(self, "%s: back", "Scarlett");

  notice read;
  cr_assert(notices_read(self, &read));
  cr_assert_str_eq(read.text, "Scarlett: gone");
  cr_assert_gt(read.wall_s, 1e9);
  cr_assert(notices_read(self, &read));
  cr_assert_str_eq(read.text, "Scarlett: back");
  cr_assert_not(notices_read(self, &read));
  notices_free(self);
}

Test(notices, keep_the_newest_when_nobody_reads) {
  notices* const self = notices_new();
  for (int i = 0; i < NOTICES_KEPT + 5; i++) {
    notices_say(self, "%d", i);
  }
  notice read;
  for (int i = 5; i < NOTICES_KEPT + 5; i++) {
    char wanted[16];
    (void)snprintf(wanted, sizeof wanted, "%d", i);
    cr_assert(notices_read(self, &read));
    cr_assert_str_eq(read.text, wanted);
  }
  cr_assert_not(notices_read(self, &read));
  notices_free(self);
}

Test(notices, know_whether_something_has_failed) {
  notices* const self = notices_new();
  notice         read;
  notices_say(self, "log: the disk is full");
  cr_assert_not(notices_failed(self));
  notices_fail(self, "log: %d rows are missing", 3);
  notices_say(self, "log: closed");
  cr_assert(notices_failed(self), "whatever comes after it");
  cr_assert(notices_read(self, &read) && notices_read(self, &read));
  cr_assert_str_eq(read.text, "log: 3 rows are missing");
  cr_assert(notices_failed(self), "read or not");
  notices_free(self);
}

Test(notices, cut_what_is_too_long) {
  notices* const self = notices_new();
  char           text[2 * NOTICE_BYTES];
  memset(text, 'x', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  notices_say(self, "%s", text);
  notice read;
  cr_assert(notices_read(self, &read));
  cr_assert_eq(strlen(read.text), NOTICE_BYTES - 1);
  notices_free(self);
}
