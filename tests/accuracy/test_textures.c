// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/textures.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static item_list written(const char* const set) {
  item_list items = { 0 };
  textures_write("/some/Font.sf2", set, &items);
  return items;
}

Test(textures, every_family_has_solos_and_dominant_ones_on_unseen_programs) {
  for (int family = 0; family < TEXTURE_FAMILIES; family++) {
    for (int dominant = 0; dominant < 2; dominant++) {
      char set[ITEM_SET];
      snprintf(set, sizeof set, "%s_%s", dominant ? "dominant" : "solo",
               textures_family_name(family));
      item_list items  = written(set);
      size_t    unseen = 0;
      for (size_t i = 0; i < items.count; i++) {
        texture_truth truth = { 0 };
        cr_assert(textures_truth(&items.at[i], &truth));
        cr_assert_eq(truth.family, family);
        cr_assert_eq(truth.dominant, dominant);
        cr_assert_str_eq(items.at[i].path, "/some/Font.sf2");
        cr_assert(strstr(items.at[i].name, "_Font"));
        unseen += truth.unseen;
      }
      cr_assert_geq(unseen, 2, "%s", set);
      item_list_free(&items);
    }
  }
}

static size_t programs_of(const midi_score* const score) {
  bool   seen[MIDI_PERCUSSION + 1] = { false };
  size_t count                     = 0;
  for (size_t i = 0; i < score->count; i++) {
    count += !seen[score->at[i].program];
    seen[score->at[i].program] = true;
  }
  return count;
}

static double loudest(const midi_score* const score, const bool of_first,
                      const int program) {
  int most = 0;
  for (size_t i = 0; i < score->count; i++) {
    const midi_note* const note = &score->at[i];
    if ((note->program == program) == of_first && note->velocity > most) {
      most = note->velocity;
    }
  }
  return most;
}

Test(textures, a_solo_has_one_program_and_a_dominant_one_two_softer_beside_it) {
  static const struct {
    const char* set;
    int         program;
  } sets[] = { { "brass", 57 }, { "strings", 41 }, { "voice", 53 } };
  for (size_t i = 0; i < 3; i++) {
    char set[ITEM_SET];
    snprintf(set, sizeof set, "solo_%s", sets[i].set);
    item_list solos = written(set);
    cr_assert_eq(programs_of(&solos.at[0].midi), 1);
    item_list_free(&solos);

    snprintf(set, sizeof set, "dominant_%s", sets[i].set);
    item_list               items = written(set);
    const midi_score* const score = &items.at[0].midi;
    cr_assert_eq(programs_of(score), 3);
    cr_assert_gt(loudest(score, true, sets[i].program),
                 loudest(score, false, sets[i].program) + 30.0);
    item_list_free(&items);
  }
}

Test(textures, the_same_notes_each_time_within_what_midi_allows) {
  item_list first = written(NULL);
  item_list again = written(NULL);
  cr_assert_eq(first.count, again.count);
  for (size_t i = 0; i < first.count; i++) {
    const midi_score* const a = &first.at[i].midi;
    const midi_score* const b = &again.at[i].midi;
    cr_assert_eq(a->count, b->count);
    cr_assert_gt(a->count, 5);
    for (size_t j = 0; j < a->count; j++) {
      cr_assert_eq(a->at[j].start, b->at[j].start);
      cr_assert_eq(a->at[j].key, b->at[j].key);
      cr_assert(a->at[j].key >= 20 && a->at[j].key <= 108, "%s", first.at[i].name);
      cr_assert(a->at[j].velocity >= 1 && a->at[j].velocity <= 127);
      cr_assert_gt(a->at[j].seconds, 0.0);
    }
  }
  item_list_free(&first);
  item_list_free(&again);
}

Test(textures, other_items_are_none) {
  const item    other = { .set = "bowed", .name = "viola-legato_Font" };
  texture_truth truth = { 0 };
  cr_assert_not(textures_truth(&other, &truth));
}
