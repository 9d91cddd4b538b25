// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/plane_room.h"

#include <criterion/criterion.h>
#include <math.h>

static const box PLANE = { 100.0, 50.0, 256.0, 256.0 };

Test(plane_room, an_empty_plane_is_free_and_its_outside_taken) {
  plane_room room;
  plane_room_clear(&room, PLANE);
  cr_assert_eq(plane_room_used(&room, PLANE), PLANE_FREE);
  cr_assert_eq(plane_room_used(&room, (box){ 98.0, 60.0, 20.0, 10.0 }), PLANE_TAKEN);
  cr_assert_eq(plane_room_used(&room, (box){ 340.0, 60.0, 20.0, 10.0 }), PLANE_TAKEN);
}

Test(plane_room, what_is_pale_does_not_free_what_is_taken) {
  plane_room room;
  plane_room_clear(&room, PLANE);
  const box where = { 200.0, 100.0, 20.0, 10.0 };
  plane_room_use(&room, where, PLANE_TAKEN);
  plane_room_use(&room, where, PLANE_PALE);
  cr_assert_eq(plane_room_used(&room, where), PLANE_TAKEN);
  cr_assert_eq(plane_room_used(&room, (box){ 230.0, 100.0, 20.0, 10.0 }), PLANE_FREE);
}

Test(plane_room, no_word_stands_on_a_line) {
  plane_room room;
  plane_room_clear(&room, PLANE);
  plane_room_line(&room, 110.0, 60.0, 340.0, 290.0, 3.0, PLANE_TAKEN);
  box word = { 200.0, 170.0, 50.0, 12.0 };
  cr_assert_eq(plane_room_used(&room, word), PLANE_TAKEN);
  cr_assert(plane_room_find(&room, &word, 80.0, PLANE_FREE));
  cr_assert_leq(hypot(word.x - 200.0, word.y - 170.0), 80.0);
  // The line is where across and down are alike: all four corners lie on one side of it.
  const double left  = word.x - 110.0;
  const double top   = word.y - 60.0;
  const bool   above = left > top + word.height;
  const bool   below = left + word.width < top;
  cr_assert(above || below);
}

Test(plane_room, a_free_word_stays_where_it_is) {
  plane_room room;
  plane_room_clear(&room, PLANE);
  box word = { 200.0, 170.0, 50.0, 12.0 };
  cr_assert(plane_room_find(&room, &word, 80.0, PLANE_FREE));
  cr_assert_eq(word.x, 200.0);
  cr_assert_eq(word.y, 170.0);
}

Test(plane_room, without_room_within_reach_there_is_none) {
  plane_room room;
  plane_room_clear(&room, PLANE);
  plane_room_use(&room, (box){ 150.0, 100.0, 160.0, 160.0 }, PLANE_PALE);
  box word = { 210.0, 174.0, 40.0, 12.0 };
  cr_assert_not(plane_room_find(&room, &word, 20.0, PLANE_FREE));
  cr_assert_eq(word.x, 210.0);
  cr_assert(plane_room_find(&room, &word, 20.0, PLANE_PALE));
}
