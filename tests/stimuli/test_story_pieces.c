// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/story_pieces.h"

#include <criterion/criterion.h>

Test(story_pieces, the_same_number_is_the_same_piece) {
  story_piece one   = story_piece_new(5);
  story_piece again = story_piece_new(5);
  cr_assert_eq(one.score.count, again.score.count);
  for (size_t i = 0; i < one.score.count; i++) {
    cr_assert_eq(one.score.at[i].start, again.score.at[i].start);
    cr_assert_eq(one.score.at[i].key, again.score.at[i].key);
  }
  cr_assert_eq(one.count, again.count);
  story_piece_free(&one);
  story_piece_free(&again);
}

Test(story_pieces, events_are_in_order_within_the_piece) {
  for (uint64_t number = 0; number < 2 * STORY_PLANS; number++) {
    story_piece piece = story_piece_new(number);
    double      last  = 0.0;
    for (size_t i = 0; i < piece.count; i++) {
      cr_assert_gt(piece.events[i].time, last);
      last = piece.events[i].time;
    }
    cr_assert_lt(last, piece.seconds);
    story_piece_free(&piece);
  }
}

Test(story_pieces, a_piece_of_one_scene_tells_nothing_for_a_minute) {
  size_t steady = 0;
  for (uint64_t number = 0; number < STORY_PLANS; number++) {
    story_piece piece = story_piece_new(number);
    if (!piece.plan[1]) {
      cr_assert_eq(piece.count, 0);
      cr_assert_gt(piece.seconds, 50.0);
      steady++;
    }
    story_piece_free(&piece);
  }
  cr_assert_geq(steady, 4);
}

Test(story_pieces, three_rounds_of_the_plans_hold_two_hundred_events_of_all_kinds) {
  size_t all                = 0;
  size_t kinds[STORY_WORDS] = { 0 };
  for (uint64_t number = 0; number < 3 * STORY_PLANS; number++) {
    story_piece piece = story_piece_new(number);
    all += piece.count;
    for (size_t i = 0; i < piece.count; i++) {
      kinds[piece.events[i].word]++;
    }
    story_piece_free(&piece);
  }
  cr_assert_geq(all, 200);
  for (unsigned word = STORY_BUILD; word <= STORY_SECTION; word++) {
    cr_assert_geq(kinds[word], 15, "%zu times %s", kinds[word],
                  story_name((story_word)word));
  }
}

Test(story_pieces, a_build_grows) {
  story_piece piece = story_piece_new(0); // calm, build, height, calm
  cr_assert_str_eq(piece.plan, "cbLc");
  const double from   = piece.events[0].time;
  const double to     = piece.events[1].time;
  const double third  = (to - from) / 3.0;
  double       sum[3] = { 0.0 };
  for (size_t i = 0; i < piece.score.count; i++) {
    const double place = (piece.score.at[i].start - from) / third;
    if (place >= 0.0 && place < 3.0) {
      sum[(int)place] += (double)piece.score.at[i].velocity;
    }
  }
  cr_assert_gt(sum[1], 1.2 * sum[0]);
  cr_assert_gt(sum[2], 1.2 * sum[1]);
  story_piece_free(&piece);
}
