// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/list.h"

#include <criterion/criterion.h>
#include <stdlib.h>

Test(list, has_room_for_one_more_and_keeps_what_it_holds) {
  int*   items = NULL;
  size_t room  = 0;
  for (int i = 0; i < 5000; i++) {
    items = list_grown(items, (size_t)i, &room, sizeof *items);
    cr_assert(items);
    cr_assert(room > (size_t)i);
    items[i] = i;
  }
  for (int i = 0; i < 5000; i++) {
    cr_assert_eq(items[i], i);
  }
  free(items);
}

Test(list, has_a_middle) {
  float one[] = { 3.0F };
  cr_assert_eq(list_median(one, 1), 3.0);
  float odd[] = { 9.0F, -1.0F, 4.0F };
  cr_assert_eq(list_median(odd, 3), 4.0);
  float even[] = { 8.0F, 1.0F, 3.0F, 2.0F };
  cr_assert_eq(list_median(even, 4), 2.5);
}
