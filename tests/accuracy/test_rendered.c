// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/rendered.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const double CLOSE = 1e-9;

static item_list written(const char* const set) {
  item_list items = { 0 };
  rendered_write("/some/Font.sf2", set, &items);
  return items;
}

Test(rendered, every_set_has_pieces_and_they_carry_the_soundfont) {
  static const char* const sets[] = { "bowed", "plucked", "struck", "drums", "sung" };
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    item_list items = written(sets[i]);
    cr_assert_geq(items.count, strcmp(sets[i], "bowed") == 0 ? 12 : 4, "%s", sets[i]);
    for (size_t j = 0; j < items.count; j++) {
      cr_assert_str_eq(items.at[j].set, sets[i]);
      cr_assert(strstr(items.at[j].name, "_Font"));
      cr_assert_str_eq(items.at[j].path, "/some/Font.sf2");
    }
    item_list_free(&items);
  }
}

Test(rendered, the_same_notes_each_time) {
  item_list first = written(NULL);
  item_list again = written(NULL);
  cr_assert_eq(first.count, again.count);
  for (size_t i = 0; i < first.count; i++) {
    const midi_score* const a = &first.at[i].midi;
    const midi_score* const b = &again.at[i].midi;
    cr_assert_eq(a->count, b->count);
    for (size_t j = 0; j < a->count; j++) {
      cr_assert_eq(a->at[j].start, b->at[j].start);
      cr_assert_eq(a->at[j].key, b->at[j].key);
      cr_assert_eq(a->at[j].velocity, b->at[j].velocity);
    }
  }
  item_list_free(&first);
  item_list_free(&again);
}

// A synthesizer of 64 samples a time that counts milliseconds is exact every 4 ms.
Test(rendered, notes_begin_at_whole_4_ms_and_differ_in_loudness) {
  item_list items = written(NULL);
  for (size_t i = 0; i < items.count; i++) {
    const midi_score* const score   = &items.at[i].midi;
    int                     softest = 127;
    int                     loudest = 0;
    for (size_t j = 0; j < score->count; j++) {
      const midi_note* const note = &score->at[j];
      const double           grid = note->start / 0.004;
      cr_assert_float_eq(grid, round(grid), 1e-6);
      cr_assert(note->key >= 20 && note->key <= 108, "%s %d", items.at[i].name,
                note->key);
      cr_assert(note->velocity >= 1 && note->velocity <= 127);
      cr_assert_gt(note->seconds, 0.0);
      softest = note->velocity < softest ? note->velocity : softest;
      loudest = note->velocity > loudest ? note->velocity : loudest;
    }
    cr_assert_geq(loudest - softest, 30, "%s", items.at[i].name);
  }
  item_list_free(&items);
}

Test(rendered, onsets_are_beginnings_of_notes_more_than_30_ms_apart) {
  item_list items = written(NULL);
  for (size_t i = 0; i < items.count; i++) {
    const item* const each = &items.at[i];
    size_t            next = 0;
    for (size_t j = 0; j < each->midi.count; j++) {
      const double start = each->midi.at[j].start;
      if (next < each->onsets.count && fabs(start - each->onsets.at[next]) < CLOSE) {
        cr_assert(next == 0 || start - each->onsets.at[next - 1] > 0.030);
        next++;
      } else {
        cr_assert_leq(start - each->onsets.at[next - 1], 0.030 + CLOSE);
      }
    }
    cr_assert_eq(next, each->onsets.count);
  }
  item_list_free(&items);
}

// Until the next note of a melody, in a duet until the other's; only the same key again
// has to be left before.
Test(rendered, bowed_and_sung_notes_last_until_the_next) {
  static const char* const sets[] = { "bowed", "sung" };
  for (size_t s = 0; s < 2; s++) {
    item_list items = written(sets[s]);
    for (size_t i = 0; i < items.count; i++) {
      const item* const each = &items.at[i];
      for (size_t o = 0; o + 1 < each->onsets.count; o++) {
        double lasting = 0.0;
        for (size_t j = 0; j < each->midi.count; j++) {
          const midi_note* const note = &each->midi.at[j];
          if (note->start < each->onsets.at[o + 1]) {
            lasting = fmax(lasting, note->start + note->seconds);
          }
        }
        cr_assert_geq(lasting, each->onsets.at[o + 1] - CLOSE, "%s at %f", each->name,
                      each->onsets.at[o + 1]);
      }
    }
    item_list_free(&items);
  }
}

Test(rendered, tempi_are_from_50_to_176_and_bowed_ones_to_130) {
  item_list items = written(NULL);
  for (size_t i = 0; i < items.count; i++) {
    const bool bowed = strcmp(items.at[i].set, "bowed") == 0;
    cr_assert_geq(items.at[i].bpm, 50.0);
    cr_assert_leq(items.at[i].bpm, bowed ? 130.0 : 176.0);
  }
  item_list_free(&items);
}
