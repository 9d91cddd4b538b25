// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/published.h"

#include <criterion/criterion.h>
#include <string.h>

enum { LONGEST = 21 };

Test(published, a_value_of_any_size_arrives_and_nothing_beyond_it_is_touched) {
  for (size_t size = 1; size <= LONGEST; ++size) {
    published* const self = published_new(size);
    unsigned char    written[LONGEST];
    unsigned char    read[LONGEST + 1];
    cr_assert(self);
    for (size_t i = 0; i < LONGEST; ++i) {
      written[i] = (unsigned char)(1 + i);
    }
    memset(read, 0xA5, sizeof read);
    published_write(self, written);
    published_read(self, read);
    cr_assert(!memcmp(read, written, size), "%zu bytes", size);
    cr_assert_eq(read[size], 0xA5, "%zu bytes", size);
    published_free(self);
  }
}

Test(published, the_newest_value_is_read) {
  published* const self = published_new(sizeof(int));
  int              read = -1;
  published_read(self, &read);
  cr_assert_eq(read, 0, "before any was written");
  for (int i = 1; i < 5; ++i) {
    published_write(self, &i);
    published_read(self, &read);
    cr_assert_eq(read, i);
  }
  published_free(self);
  published_free(NULL);
}
