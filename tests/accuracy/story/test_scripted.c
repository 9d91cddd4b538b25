// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/scripted.h"

#include <criterion/criterion.h>
#include <string.h>

enum { OF_EACH_KIND = 30, OF_ALL = 200 };

static const double APART_S  = 5.0; // two events that are not one
static const double STEADY_S = 3600.0;

static story_pieces scripted(void) {
  story_pieces pieces = { 0 };
  scripted_write(0, &pieces);
  return pieces;
}

Test(scripted, there_are_thirty_of_each_kind_and_two_hundred_of_all) {
  story_pieces pieces             = scripted();
  size_t       count[STORY_WORDS] = { 0 };
  size_t       moments            = 0;
  for (size_t i = 0; i < pieces.count; i++) {
    const story_truth* const truth = &pieces.at[i].truth;
    for (size_t j = 0; j < truth->count; j++) {
      count[truth->at[j].kind]++;
      moments += j == 0 || truth->at[j].time > truth->at[j - 1].time;
    }
  }
  for (size_t kind = STORY_BUILD; kind < STORY_WORDS; kind++) {
    cr_assert_geq(count[kind], OF_EACH_KIND, "%s: %zu", story_name((story_word)kind),
                  count[kind]);
  }
  cr_assert_geq(moments, OF_ALL);
  story_pieces_free(&pieces);
}

Test(scripted, pieces_last_from_one_minute_to_four) {
  story_pieces pieces = scripted();
  for (size_t i = 0; i < pieces.count; i++) {
    cr_assert(pieces.at[i].to >= 60.0 && pieces.at[i].to <= 240.0, "%s: %f",
              pieces.at[i].name, pieces.at[i].to);
  }
  story_pieces_free(&pieces);
}

Test(scripted, events_are_inside_their_piece_in_order_and_apart) {
  story_pieces pieces = scripted();
  for (size_t i = 0; i < pieces.count; i++) {
    const story_piece* const piece = &pieces.at[i];
    double                   last  = piece->from;
    for (size_t j = 0; j < piece->truth.count; j++) {
      const story_event* const each = &piece->truth.at[j];
      cr_assert(each->time == last || each->time >= last + APART_S, "%s: %s at %f",
                piece->name, story_name(each->kind), each->time);
      cr_assert_leq(each->from, each->time);
      last = each->time;
    }
    cr_assert_lt(last, piece->to - APART_S);
  }
  story_pieces_free(&pieces);
}

Test(scripted, something_begins_where_an_event_is) {
  static const double CLOSE_S = 0.010;
  story_pieces        pieces  = scripted();
  for (size_t i = 0; i < pieces.count; i++) {
    const story_piece* const piece = &pieces.at[i];
    for (size_t j = 0; j < piece->truth.count; j++) {
      bool begins = false;
      for (size_t k = 0; k < piece->score.count && !begins; k++) {
        const midi_note* const note = &piece->score.at[k];
        const double           late = note->start - piece->truth.at[j].time;
        begins = note->key != MIDI_EXPRESSION && late > -CLOSE_S && late < CLOSE_S;
      }
      cr_assert(begins, "%s at %f", piece->name, piece->truth.at[j].time);
    }
  }
  story_pieces_free(&pieces);
}

// Below 150 Hz: pitches, or kick, snare and toms.
static bool is_low(const midi_note* const note) {
  return note->program == MIDI_PERCUSSION
           ? note->key <= 38 || (note->key >= 41 && note->key <= 47 && note->key % 2 == 1)
           : note->key >= 0 && note->key < 48;
}

Test(scripted, the_bass_returns_at_a_drop_and_was_away) {
  story_pieces pieces = scripted();
  for (size_t i = 0; i < pieces.count; i++) {
    const story_piece* const piece = &pieces.at[i];
    for (size_t j = 0; j < piece->truth.count; j++) {
      const story_event* const each  = &piece->truth.at[j];
      size_t                   away  = 0;
      size_t                   there = 0;
      for (size_t k = 0; k < piece->score.count && each->kind == STORY_DROP; k++) {
        const midi_note* const note = &piece->score.at[k];
        const double           late = note->start - each->time;
        const bool             low  = is_low(note);
        away += low && late < -0.010 && late > -2.0;
        there += low && late > -0.010 && late < 4.0;
      }
      cr_assert(each->kind != STORY_DROP || (away == 0 && there > 0), "%s at %f: %zu %zu",
                piece->name, each->time, away, there);
    }
  }
  story_pieces_free(&pieces);
}

Test(scripted, every_piece_can_be_written_as_midi) {
  story_pieces pieces = scripted();
  scripted_write_steady(0, &pieces);
  for (size_t i = 0; i < pieces.count; i++) {
    FILE* const file = tmpfile();
    cr_assert(midi_score_write(&pieces.at[i].score, file), "%s", pieces.at[i].name);
    (void)fclose(file);
  }
  story_pieces_free(&pieces);
}

Test(scripted, the_same_notes_are_written_each_time) {
  story_pieces first  = scripted();
  story_pieces second = scripted();
  for (size_t i = 0; i < first.count; i++) {
    const midi_score* const a = &first.at[i].score;
    const midi_score* const b = &second.at[i].score;
    cr_assert_eq(a->count, b->count);
    for (size_t j = 0; j < a->count; j++) {
      cr_assert(a->at[j].start == b->at[j].start && a->at[j].key == b->at[j].key &&
                a->at[j].velocity == b->at[j].velocity);
    }
  }
  story_pieces_free(&first);
  story_pieces_free(&second);
}

Test(scripted, steady_music_lasts_an_hour_and_tells_nothing) {
  story_pieces pieces = { 0 };
  scripted_write_steady(0, &pieces);
  double seconds = 0.0;
  for (size_t i = 0; i < pieces.count; i++) {
    seconds += pieces.at[i].to - pieces.at[i].from;
    cr_assert_eq(pieces.at[i].truth.count, 0);
    cr_assert_gt(pieces.at[i].score.count, 100);
  }
  cr_assert_geq(seconds, STEADY_S);
  story_pieces_free(&pieces);
}
