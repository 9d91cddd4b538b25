// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/essence.h"

#include <criterion/criterion.h>

enum { COUNT = 1000 };

static void fill(column columns[COUNT], const int from, const int to, const column what) {
  for (int x = from; x < to; x++) {
    columns[x] = what;
  }
}

Test(essence, tells_which_moods_lead_for_how_long) {
  column columns[COUNT];
  fill(columns, 0, 600, (column){ .judged = true, .mood = MOOD_TENDER });
  fill(columns, 600, 900, (column){ .judged = true, .mood = MOOD_EPIC });
  fill(columns, 900, COUNT, (column){ .judged = false });
  const essence all = essence_of(columns, COUNT);
  cr_assert_float_eq(all.judged, 0.9, 1e-9);
  cr_assert_eq(all.moods[0], MOOD_TENDER);
  cr_assert_float_eq(all.mood_shares[0], 0.6, 1e-9);
  cr_assert_eq(all.moods[1], MOOD_EPIC);
  cr_assert_float_eq(all.mood_shares[1], 0.3, 1e-9);
  cr_assert_eq(all.moods[2], MOOD_NONE);
}

Test(essence, tells_which_keys_hold_for_how_much_of_what_has_a_key) {
  column columns[COUNT];
  fill(columns, 0, 500, (column){ .key = 0 });
  fill(columns, 500, 600, (column){ .key = 3 });
  fill(columns, 600, COUNT, (column){ .key = 15 });
  const essence all = essence_of(columns, COUNT);
  cr_assert_eq(all.keys[0], 15);
  cr_assert_float_eq(all.key_shares[0], 0.8, 1e-9);
  cr_assert_eq(all.keys[1], 3);
  cr_assert_float_eq(all.key_shares[1], 0.2, 1e-9);
  cr_assert_eq(all.keys[2], KEY_NONE);
}

Test(essence, the_tempo_is_the_one_that_lasts_and_its_range_is_told) {
  column columns[COUNT];
  fill(columns, 0, 300, (column){ .tempo = 90.0F, .tempo_confidence = 0.6F });
  for (int x = 300; x < COUNT; x++) {
    columns[x] =
      (column){ .tempo = 165.0F + (float)(x % 5) * 0.5F, .tempo_confidence = 0.6F };
  }
  const essence all = essence_of(columns, COUNT);
  cr_assert_float_eq(all.tempo, 166.0, 1.0);
  cr_assert_float_eq(all.tempo_low, 90.0, 0.5);
  cr_assert_float_eq(all.tempo_high, 167.0, 0.5);
}

Test(essence, a_mere_guess_is_no_tempo) {
  column columns[COUNT];
  fill(columns, 0, COUNT, (column){ .tempo = 200.0F, .tempo_confidence = 0.1F });
  cr_assert_eq(essence_of(columns, COUNT).tempo, 0.0);
}

Test(essence, loudness_goes_from_the_soft_to_the_loud_without_silence) {
  column columns[COUNT];
  fill(columns, 0, 400, (column){ .loudness = COLUMNS_SILENCE });
  fill(columns, 400, 600, (column){ .loudness = -30.0F });
  fill(columns, 600, COUNT, (column){ .loudness = -14.0F });
  const essence all = essence_of(columns, COUNT);
  cr_assert_float_eq(all.loudness_low, -30.0, 0.1);
  cr_assert_float_eq(all.loudness_high, -14.0, 0.1);
}

Test(essence, silence_has_neither_mood_nor_loudness) {
  column columns[COUNT];
  fill(columns, 0, COUNT, (column){ .loudness = COLUMNS_SILENCE });
  const essence all = essence_of(columns, COUNT);
  cr_assert_eq(all.judged, 0.0);
  cr_assert_eq(all.moods[0], MOOD_NONE);
  cr_assert_eq(all.keys[0], KEY_NONE);
  cr_assert_eq(all.tempo, 0.0);
  cr_assert_float_eq(all.loudness_high, (double)COLUMNS_SILENCE, 1e-6);
}

Test(essence, what_is_in_doubt_does_not_widen_the_tempo) {
  column columns[COUNT];
  fill(columns, 0, 600, (column){ .tempo = 166.0F, .tempo_confidence = 0.8F });
  fill(columns, 600, 800, (column){ .tempo = 90.0F, .tempo_confidence = 0.8F });
  fill(columns, 800, COUNT, (column){ .tempo = 181.0F, .tempo_confidence = 0.25F });
  const essence all = essence_of(columns, COUNT);
  cr_assert_float_eq(all.tempo, 166.0, 0.5);
  cr_assert_float_eq(all.tempo_share, 0.75, 0.01);
  cr_assert_float_eq(all.tempo_high, 166.0, 0.5);
  cr_assert_float_eq(all.tempo_sure, 0.8, 1e-9);
  cr_assert_not(all.tempo_doubtful);
}

Test(essence, a_tempo_of_which_nothing_is_sure_is_in_doubt) {
  column columns[COUNT];
  fill(columns, 0, COUNT, (column){ .tempo = 120.0F, .tempo_confidence = 0.2F });
  const essence all = essence_of(columns, COUNT);
  cr_assert_eq(all.tempo, 0.0);
  cr_assert(all.tempo_doubtful);
  fill(columns, 0, COUNT, (column){ .judged = true });
  cr_assert_not(essence_of(columns, COUNT).tempo_doubtful);
}
