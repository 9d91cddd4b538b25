// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/bands.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

enum { ROOM = 2000 };

typedef struct {
  int  words[ROOM];
  int  length;
  band bands[ROOM];
  int  count;
} row;

static void add(row* const to, const int word, const int times) {
  for (int i = 0; i < times; i++) {
    to->words[to->length++] = word;
  }
}

static void cut(row* const of, const int shortest, const int gap) {
  of->count = bands_cut(of->words, of->length, shortest, gap, of->bands);
  int end   = 0;
  for (int i = 0; i < of->count; i++) {
    cr_assert_eq(of->bands[i].from, end, "they cover the row without overlap");
    cr_assert_gt(of->bands[i].to, of->bands[i].from);
    end = of->bands[i].to;
  }
  cr_assert_eq(end, of->length);
}

static void expect(const row* const of, const int index, const int from, const int to,
                   const int word) {
  cr_assert_lt(index, of->count);
  cr_assert_eq(of->bands[index].from, from, "band %d: %d", index, of->bands[index].from);
  cr_assert_eq(of->bands[index].to, to, "band %d: %d", index, of->bands[index].to);
  cr_assert_eq(of->bands[index].word, word, "band %d: %d", index, of->bands[index].word);
}

static row some_row(const uint32_t seed, const int length) {
  row      result = { .length = length };
  uint32_t state  = seed;
  int      word   = 1;
  for (int i = 0; i < length; i++) {
    state           = state * 1664525U + 1013904223U;
    word            = (state >> 16U) % 7U == 0 ? (int)((state >> 20U) % 6U) : word;
    result.words[i] = word;
  }
  return result;
}

Test(bands, changes_that_last_stay_where_they_are) {
  row moods = { .length = 0 };
  add(&moods, 3, 50);
  add(&moods, 7, 30);
  add(&moods, 2, 20);
  cut(&moods, 20, 4);
  cr_assert_eq(moods.count, 3);
  expect(&moods, 0, 0, 50, 3);
  expect(&moods, 1, 50, 80, 7);
  expect(&moods, 2, 80, 100, 2);
}

Test(bands, a_short_change_is_bridged) {
  row moods = { .length = 0 };
  add(&moods, 3, 50);
  add(&moods, 7, 5);
  add(&moods, 3, 50);
  cut(&moods, 20, 4);
  cr_assert_eq(moods.count, 1);
  expect(&moods, 0, 0, 105, 3);
}

Test(bands, a_flicker_of_two_becomes_the_more_frequent_one) {
  row moods = { .length = 0 };
  for (int i = 0; i < 30; i++) {
    add(&moods, 4, 3);
    add(&moods, 9, 2);
  }
  cut(&moods, 20, 4);
  cr_assert_eq(moods.count, 1);
  expect(&moods, 0, 0, 150, 4);
}

Test(bands, a_long_gap_stays_empty_and_a_short_one_does_not) {
  row moods = { .length = 0 };
  add(&moods, 3, 30);
  add(&moods, 0, 4);
  add(&moods, 3, 30);
  add(&moods, 0, 3);
  add(&moods, 3, 30);
  cut(&moods, 20, 4);
  cr_assert_eq(moods.count, 3);
  expect(&moods, 0, 0, 30, 3);
  expect(&moods, 1, 30, 34, 0);
  expect(&moods, 2, 34, 97, 3);
}

Test(bands, a_short_stretch_between_gaps_is_one_band) {
  row moods = { .length = 0 };
  add(&moods, 0, 10);
  add(&moods, 5, 3);
  add(&moods, 6, 4);
  add(&moods, 0, 10);
  cut(&moods, 20, 4);
  cr_assert_eq(moods.count, 3);
  expect(&moods, 1, 10, 17, 6);
}

Test(bands, none_is_shorter_than_asked_but_between_gaps) {
  for (uint32_t seed = 0; seed < 200; seed++) {
    row moods = some_row(seed, 400);
    cut(&moods, 24, 4);
    for (int i = 1; i + 1 < moods.count; i++) {
      const band* const one = &moods.bands[i];
      if (one->word != 0 && one[-1].word != 0 && one[1].word != 0) {
        cr_assert_geq(one->to - one->from, 24, "seed %u, band %d", seed, i);
      }
    }
  }
}

Test(bands, the_word_of_a_band_is_the_most_frequent_in_it) {
  for (uint32_t seed = 0; seed < 200; seed++) {
    row moods = some_row(seed, 400);
    cut(&moods, 24, 4);
    for (int i = 0; i < moods.count; i++) {
      int seen[BANDS_WORDS] = { 0 };
      for (int x = moods.bands[i].from; x < moods.bands[i].to; x++) {
        seen[moods.words[x]]++;
      }
      for (int word = 1; word < BANDS_WORDS && moods.bands[i].word != 0; word++) {
        cr_assert_geq(seen[moods.bands[i].word], seen[word], "seed %u, band %d", seed, i);
      }
    }
  }
}

Test(bands, equal_neighbours_are_one_band) {
  for (uint32_t seed = 0; seed < 200; seed++) {
    row moods = some_row(seed, 300);
    cut(&moods, 10, 4);
    for (int i = 1; i < moods.count; i++) {
      cr_assert_neq(moods.bands[i].word, moods.bands[i - 1].word, "seed %u", seed);
    }
  }
}

Test(bands, with_a_least_length_of_one_every_run_is_a_band) {
  row moods = some_row(5, 300);
  cut(&moods, 1, 1);
  int runs = 1;
  for (int x = 1; x < 300; x++) {
    runs += moods.words[x] != moods.words[x - 1];
  }
  cr_assert_eq(moods.count, runs);
}

Test(bands, an_empty_row_has_none) {
  band nothing[1];
  cr_assert_eq(bands_cut(NULL, 0, 20, 4, nothing), 0);
}
