// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/keyed.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <string.h>

enum { OCTAVE = 12, KEYS = 24 };

static const double LATER_S = 0.01; // than a bar's beginning, by rounding

static item_list written(const char* const set) {
  item_list items = { 0 };
  keyed_write("/some/Font.sf2", set, &items);
  return items;
}

static bool is_minor(const key_word key) {
  return (int)key > OCTAVE;
}

static int tonic_of(const key_word key) {
  return ((int)key - 1) % OCTAVE;
}

// Natural minor; what harmonic and melodic minor raise counts as a stranger there.
static bool is_in_scale(const key_word key, const int pitch) {
  static const bool major[OCTAVE] = { 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1 };
  const int         relative      = tonic_of(key) + (is_minor(key) ? 3 : 0);
  return major[((pitch - relative) % OCTAVE + OCTAVE) % OCTAVE];
}

static double share_in_scale(const item* const piece, const key_span span) {
  size_t inside = 0;
  size_t all    = 0;
  for (size_t i = 0; i < piece->midi.count; i++) {
    const midi_note* const played = &piece->midi.at[i];
    if (played->program != MIDI_PERCUSSION && played->start > span.from - LATER_S &&
        played->start < span.to - LATER_S) {
      inside += is_in_scale(span.key, played->key);
      all++;
    }
  }
  cr_assert_gt(all, 0);
  return (double)inside / (double)all;
}

static const midi_note* first_bass_from(const item* const piece, const double from) {
  const midi_note* bass = NULL;
  for (size_t i = 0; i < piece->midi.count; i++) {
    const midi_note* const played = &piece->midi.at[i];
    if (played->program != MIDI_PERCUSSION && played->start > from - LATER_S &&
        played->start < from + LATER_S && (!bass || played->key < bass->key)) {
      bass = played;
    }
  }
  return bass;
}

Test(keyed, progressions_and_bands_are_in_each_of_the_24_keys) {
  static const char* const names[] = { "key_chords", "key_band" };
  for (int set = 0; set < 2; set++) {
    bool      seen[KEYS + 1] = { false };
    item_list items          = written(names[set]);
    cr_expect_eq(items.count, KEYS);
    for (size_t i = 0; i < items.count; i++) {
      key_span spans[KEYED_SPANS];
      cr_assert_eq(keyed_spans(&items.at[i], spans), 1);
      cr_assert(spans[0].key > KEY_NONE && (int)spans[0].key <= KEYS);
      cr_expect_not(seen[spans[0].key], "%s twice", key_name(spans[0].key));
      seen[spans[0].key] = true;
    }
    item_list_free(&items);
  }
}

// The leading note of minor is not in its natural scale; of major, all notes are in it.
Test(keyed, notes_are_of_the_scale_of_the_key_that_is_told) {
  item_list items = written(NULL);
  for (size_t i = 0; i < items.count; i++) {
    key_span     spans[KEYED_SPANS];
    const size_t count = keyed_spans(&items.at[i], spans);
    for (size_t span = 0; span < count; span++) {
      const double share = share_in_scale(&items.at[i], spans[span]);
      if (is_minor(spans[span].key)) {
        cr_expect_geq(share, 0.75, "%s: %g", items.at[i].name, share);
      } else {
        cr_expect_geq(share, 0.99, "%s: %g", items.at[i].name, share);
      }
    }
  }
  item_list_free(&items);
}

Test(keyed, a_key_begins_with_a_chord_whose_root_is_in_the_bass) {
  static const char* const names[] = { "key_chords", "key_band" };
  for (int set = 0; set < 2; set++) {
    item_list items = written(names[set]);
    for (size_t i = 0; i < items.count; i++) {
      key_span spans[KEYED_SPANS];
      cr_assert_eq(keyed_spans(&items.at[i], spans), 1);
      const midi_note* const bass = first_bass_from(&items.at[i], spans[0].from);
      cr_assert_not_null(bass, "%s", items.at[i].name);
      cr_expect_eq(bass->key % OCTAVE, tonic_of(spans[0].key), "%s", items.at[i].name);
    }
    item_list_free(&items);
  }
}

Test(keyed, a_modulation_comes_at_28_s_and_leads_to_another_key) {
  item_list items = written("key_change");
  cr_expect_eq(items.count, 18);
  for (size_t i = 0; i < items.count; i++) {
    const item* const piece = &items.at[i];
    key_span          spans[KEYED_SPANS];
    cr_assert_eq(keyed_spans(piece, spans), 2);
    cr_expect_neq(spans[0].key, spans[1].key, "%s", piece->name);
    cr_expect_eq(spans[0].to, spans[1].from, "%s", piece->name);
    cr_expect(spans[1].from > 28.0 && spans[1].from < 32.0, "%s at %g", piece->name,
              spans[1].from);
    cr_expect_gt(spans[1].to - spans[1].from, 20.0, "%s", piece->name);
    const midi_note* const bass = first_bass_from(piece, spans[1].from);
    cr_assert_not_null(bass, "%s", piece->name);
    cr_expect_eq(bass->key % OCTAVE, tonic_of(spans[1].key), "%s", piece->name);
  }
  item_list_free(&items);
}

Test(keyed, a_melody_has_one_voice_and_no_drums) {
  item_list items = written("key_melody");
  for (size_t i = 0; i < items.count; i++) {
    const midi_score* const score = &items.at[i].midi;
    for (size_t n = 1; n < score->count; n++) {
      const midi_note* const before = &score->at[n - 1];
      cr_expect_eq(score->at[n].program, score->at[0].program);
      cr_expect_leq(before->start + before->seconds, score->at[n].start, "%s",
                    items.at[i].name);
    }
    cr_expect_neq(score->at[0].program, MIDI_PERCUSSION);
  }
  item_list_free(&items);
}

Test(keyed, every_run_writes_the_same_notes) {
  item_list items[] = { written("key_band"), written("key_band") };
  for (size_t i = 0; i < items[0].count; i++) {
    const midi_score* const first  = &items[0].at[i].midi;
    const midi_score* const second = &items[1].at[i].midi;
    cr_assert_eq(first->count, second->count);
    cr_assert_gt(first->count, 0);
    for (size_t n = 0; n < first->count; n++) {
      cr_expect_eq(first->at[n].key, second->at[n].key);
      cr_expect_eq(first->at[n].start, second->at[n].start);
    }
  }
  for (int i = 0; i < 2; i++) {
    item_list_free(&items[i]);
  }
}

Test(keyed, an_item_of_another_origin_has_no_spans) {
  key_span spans[KEYED_SPANS];
  item     other = { .set = "taiko_const", .name = "00_C_major" };
  cr_expect_eq(keyed_spans(&other, spans), 0);
  strcpy(other.set, "key_band");
  strcpy(other.name, "nameless");
  cr_expect_eq(keyed_spans(&other, spans), 0);
}
