// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/performance.h"
#include "tests/accuracy/motif/piece.h"
#include "tests/accuracy/motif/theme.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

enum { MANY = 12, MOST_NOTES = 4000 };

static const double HALF_MS = 0.0005;

// The notes that begin in a span, in order; drums, which have no pitch, left out.
static size_t notes_in(const piece* const from, const span* const in,
                       const midi_note** const notes) {
  size_t count = 0;
  for (size_t i = 0; i < from->midi.count && count < MOST_NOTES; i++) {
    const midi_note* const each = &from->midi.at[i];
    if (each->program != MIDI_PERCUSSION && each->start >= in->begin - HALF_MS &&
        each->start < in->end - 0.05) {
      notes[count] = each;
      count++;
    }
  }
  return count;
}

static const span* stated(const piece* const in, const int number) {
  for (size_t i = 0; i < in->count; i++) {
    if (in->spans[i].kind == SPAN_STATED && in->spans[i].theme == number)
      return &in->spans[i];
  }
  return NULL;
}

typedef void (*look)(const piece* whole, const span* each);

// @return how many returns there were with exactly these changes
static unsigned for_each_return(const unsigned changed, const look at) {
  unsigned count = 0;
  for (unsigned number = 0; number < MANY; number++) {
    piece whole = piece_compose(HALF_DEVELOPING, number);
    for (size_t i = 0; i < whole.count; i++) {
      if (whole.spans[i].kind == SPAN_RETURN && whole.spans[i].changed == changed) {
        at(&whole, &whole.spans[i]);
        count++;
      }
    }
    piece_free(&whole);
  }
  return count;
}

static void is_the_same(const piece* const whole, const span* const each) {
  static const midi_note* first[MOST_NOTES];
  static const midi_note* again[MOST_NOTES];
  const span* const       model = stated(whole, each->theme);
  const size_t            count = notes_in(whole, model, first);
  cr_assert_eq(notes_in(whole, each, again), count);
  for (size_t i = 0; i < count; i++) {
    cr_assert_eq(again[i]->key, first[i]->key);
    cr_assert_eq(again[i]->program, first[i]->program);
    cr_assert_eq(again[i]->velocity, first[i]->velocity);
    cr_assert_float_eq(again[i]->start - each->begin, first[i]->start - model->begin,
                       HALF_MS);
  }
}

Test(piece, where_nothing_is_changed_every_note_is_the_same) {
  cr_assert_gt(for_each_return(CHANGED_NOTHING, is_the_same), 5);
}

static int key_sum(const midi_note** const notes, const size_t count) {
  int sum = 0;
  for (size_t i = 0; i < count; i++) {
    sum += notes[i]->key;
  }
  return sum;
}

static void is_moved(const piece* const whole, const span* const each) {
  static const midi_note* first[MOST_NOTES];
  static const midi_note* again[MOST_NOTES];
  const size_t            count = notes_in(whole, stated(whole, each->theme), first);
  cr_assert_eq(notes_in(whole, each, again), count);
  cr_assert(each->transposition != 0 && abs(each->transposition) <= 6);
  cr_assert_eq(key_sum(again, count) - key_sum(first, count),
               each->transposition * (int)count);
}

Test(piece, a_transposition_moves_every_note) {
  cr_assert_gt(for_each_return(CHANGED_KEY, is_moved), 3);
}

static void is_at_its_speed(const piece* const whole, const span* const each) {
  const span* const model  = stated(whole, each->theme);
  const double      length = (model->end - model->begin) / (each->end - each->begin);
  cr_assert_float_eq(each->speed, length, 1e-6);
  cr_assert(fabs(each->speed - 1.0) >= 0.04 && fabs(each->speed - 1.0) <= 0.15);
}

Test(piece, a_tempo_changes_by_4_to_15_percent) {
  cr_assert_gt(for_each_return(CHANGED_TEMPO, is_at_its_speed), 3);
}

static void has_other_players(const piece* const whole, const span* const each) {
  static const midi_note* first[MOST_NOTES];
  static const midi_note* again[MOST_NOTES];
  bool                    before[128] = { false };
  unsigned                others      = 0;
  const size_t            count = notes_in(whole, stated(whole, each->theme), first);
  for (size_t i = 0; i < count; i++) {
    before[first[i]->program] = true;
  }
  const size_t later = notes_in(whole, each, again);
  for (size_t i = 0; i < later; i++) {
    others += !before[again[i]->program];
  }
  cr_assert_gt(others, 0);
}

Test(piece, other_instruments_are_others) {
  cr_assert_gt(for_each_return(CHANGED_INSTRUMENTS, has_other_players), 3);
}

static void has_a_silence_for_it(const piece* const whole, const span* const each) {
  static const midi_note* notes[MOST_NOTES];
  const span* const       model = stated(whole, each->theme);
  cr_assert_eq(notes_in(whole, each, notes), 0);
  cr_assert_float_eq(each->copied_from, model->begin, 1e-9);
  cr_assert_float_eq(each->end - each->begin, model->end - model->begin, 1e-6);
}

Test(piece, a_copy_has_no_notes_of_its_own) {
  cr_assert_gt(for_each_return(CHANGED_AUDIO, has_a_silence_for_it), 3);
}

Test(piece, spans_follow_each_other) {
  for (unsigned number = 0; number < MANY; number++) {
    piece whole = piece_compose(HALF_HELD, number);
    for (size_t i = 1; i < whole.count; i++) {
      cr_assert_geq(whole.spans[i].begin, whole.spans[i - 1].end - 1e-9);
    }
    cr_assert(piece_seconds(&whole) > 100.0 && piece_seconds(&whole) < 420.0);
    piece_free(&whole);
  }
}

Test(piece, is_the_same_on_every_run) {
  piece one   = piece_compose(HALF_DEVELOPING, 4);
  piece again = piece_compose(HALF_DEVELOPING, 4);
  cr_assert_eq(one.midi.count, again.midi.count);
  for (size_t i = 0; i < one.midi.count; i++) {
    cr_assert_eq(one.midi.at[i].key, again.midi.at[i].key);
    cr_assert_eq(one.midi.at[i].start, again.midi.at[i].start);
  }
  piece_free(&one);
  piece_free(&again);
}

static void collect_programs(const half_name half, bool programs[MIDI_PERCUSSION + 1]) {
  for (unsigned number = 0; number < MANY; number++) {
    piece whole = piece_compose(half, number);
    for (size_t i = 0; i < whole.midi.count; i++) {
      programs[whole.midi.at[i].program] = true;
    }
    piece_free(&whole);
  }
}

Test(piece, the_halves_have_no_player_in_common) {
  bool developing[MIDI_PERCUSSION + 1] = { false };
  bool held[MIDI_PERCUSSION + 1]       = { false };
  collect_programs(HALF_DEVELOPING, developing);
  collect_programs(HALF_HELD, held);
  for (int program = 0; program < MIDI_PERCUSSION; program++) {
    cr_assert_not(developing[program] && held[program], "program %d", program);
  }
}

Test(piece, can_be_written_as_midi) {
  for (unsigned number = 0; number < MANY; number++) {
    piece       whole = piece_compose(HALF_DEVELOPING, number);
    FILE* const file  = tmpfile();
    cr_assert(file && midi_score_write(&whole.midi, file), "%s", whole.name);
    (void)fclose(file);
    piece_free(&whole);
  }
}

Test(piece, nothing_returns_in_one_that_is_composed_through) {
  piece whole = piece_through_composed(HALF_DEVELOPING, 1);
  cr_assert_eq(whole.themes, 0);
  for (size_t i = 0; i < whole.count; i++) {
    cr_assert_eq(whole.spans[i].kind, SPAN_OTHER);
  }
  piece_free(&whole);
}

Test(theme, is_as_long_as_asked_and_ends_with_its_last_bar) {
  chance dice = chance_seeded(1);
  for (int i = 0; i < 200; i++) {
    const theme        composed = theme_compose(&dice, 4.0, 16.0, true);
    const theme_note*  last     = &composed.notes[composed.note_count - 1];
    const theme_chord* chord    = &composed.chords[composed.chord_count - 1];
    cr_assert(theme_seconds(&composed) >= 4.0 && theme_seconds(&composed) <= 16.0);
    cr_assert_float_eq(last->at + last->beats, composed.beats, 1e-6);
    cr_assert_float_eq(chord->at + chord->beats, composed.beats, 1e-6);
  }
}

Test(theme, is_like_itself_in_any_key_and_unlike_another_over_its_chords) {
  chance dice   = chance_seeded(2);
  double unlike = 0.0;
  for (int i = 0; i < 50; i++) {
    const theme one   = theme_compose(&dice, 6.0, 12.0, true);
    const theme other = theme_over_the_same_chords(&one, &dice);
    theme       moved = one;
    moved.tonic       = (one.tonic + 5) % 12;
    cr_assert_float_eq(theme_likeness(&one, &moved), 1.0, 1e-9);
    unlike += theme_likeness(&one, &other) / 50.0;
  }
  cr_assert_lt(unlike, 0.45);
}

Test(theme, a_decoy_shares_the_chords) {
  chance      dice  = chance_seeded(3);
  const theme one   = theme_compose(&dice, 6.0, 12.0, true);
  const theme other = theme_over_the_same_chords(&one, &dice);
  cr_assert_eq(one.chord_count, other.chord_count);
  cr_assert_float_eq(theme_seconds(&one), theme_seconds(&other), 1e-9);
  for (size_t i = 0; i < one.chord_count; i++) {
    cr_assert_eq(one.chords[i].root, other.chords[i].root);
  }
}
