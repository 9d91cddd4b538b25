// SPDX-License-Identifier: GPL-3.0-or-later

// Motifs as the whole engine hears them.

#include "dsp/engine.h"

#include "tests/unit/tones.h"

#include <criterion/criterion.h>

static const double RATE    = 44100.0;
static const double THEME_S = 9.6;

static const int THEME[24] = { 0, 4, 7, 5,  4,  2, 0, 2, 4, 9, 7, 5,
                               4, 5, 7, 12, 11, 9, 7, 5, 4, 2, 4, 0 };
static const int OTHER[24] = { 7,  7, 9, 11, 12, 7, 4,  0, 2, 2, 5, 9,
                               11, 9, 5, 2,  0,  0, 12, 7, 9, 4, 2, 7 };

/// A tune of 24 notes, each 0.4 s, over a bass note for every four of them.
static void add_tune(const sound* const self, const int tune[24], const int up,
                     const int harmonics, const double from) {
  static const int BASS[6] = { 0, 5, 7, 9, 5, 7 };
  for (int i = 0; i < 24; ++i) {
    add_tone(self, 67 + tune[i] + up, harmonics, from + 0.4 * i, from + 0.4 * i + 0.39,
             0.1);
  }
  for (int i = 0; i < 6; ++i) {
    add_tone(self, 43 + BASS[tune == THEME ? i : 5 - i] + up, 3, from + 1.6 * i,
             from + 1.6 * i + 1.58, 0.08);
  }
}

/// Other, theme, other twice, theme as told, other.
static sound piece(const int up, const int harmonics) {
  const sound self = sound_new(RATE, 6.0 * THEME_S);
  add_tune(&self, OTHER, 0, 6, 0.0);
  add_tune(&self, THEME, 0, 6, THEME_S);
  add_tune(&self, OTHER, 2, 6, 2.0 * THEME_S);
  add_tune(&self, OTHER, -3, 6, 3.0 * THEME_S);
  add_tune(&self, THEME, up, harmonics, 4.0 * THEME_S);
  add_tune(&self, OTHER, 4, 6, 5.0 * THEME_S);
  return self;
}

typedef struct {
  unsigned     returns;
  motif_return last;
  double       begin; // s
} recognised;

static recognised hear(engine* const self, const sound* const from, const double begin,
                       const double end) {
  recognised   result = { 0 };
  const size_t last   = (size_t)(end * RATE);
  for (size_t at = (size_t)(begin * RATE); at < last;) {
    frame now;
    bool  ready = false;
    at += engine_process(self, from->samples + at, from->samples + at, last - at, &now,
                         &ready);
    if (ready && now.motif.number > 0) {
      ++result.returns;
      result.last  = now.motif;
      result.begin = (double)at / RATE - (double)now.motif.lag;
    }
  }
  return result;
}

static recognised learn_and_hear(engine* const self, const sound* const from) {
  hear(self, from, 0.0, THEME_S);
  motif_memory_begin(engine_motifs(self));
  hear(self, from, THEME_S, 2.0 * THEME_S);
  cr_assert_eq(motif_memory_end(engine_motifs(self), NULL), MOTIF_LEARNED);
  return hear(self, from, 2.0 * THEME_S, 6.0 * THEME_S);
}

static recognised of_piece(const int up, const int harmonics, const double gain) {
  engine* const self = engine_new(RATE);
  sound         from = piece(up, harmonics);
  sound_scale(&from, gain);
  const recognised result = learn_and_hear(self, &from);
  sound_free(&from);
  engine_free(self);
  return result;
}

Test(motif_recognition, a_repeat_is_told_with_where_it_began_and_no_change) {
  const recognised again = of_piece(0, 6, 1.0);
  cr_assert_eq(again.returns, 1, "%u", again.returns);
  cr_assert_float_eq(again.begin, 4.0 * THEME_S, 0.3, "at %.2f", again.begin);
  cr_assert_eq(again.last.transposition, 0);
  cr_assert_float_eq(again.last.speed, 1.0F, 0.05F);
  cr_assert_eq(again.last.change & (1U << CHANGE_FASTER | 1U << CHANGE_SLOWER), 0);
}

Test(motif_recognition, a_return_in_another_key_on_another_instrument_is_told) {
  const recognised again = of_piece(5, 2, 1.0);
  cr_assert_eq(again.returns, 1, "%u", again.returns);
  cr_assert_eq(again.last.transposition, 5);
}

Test(motif_recognition, is_the_same_at_any_gain) {
  const recognised plain   = of_piece(2, 6, 1.0);
  const double     gains[] = { 0.25, 2.0 };
  for (int i = 0; i < 2; ++i) {
    const recognised other = of_piece(2, 6, gains[i]);
    cr_assert_eq(other.returns, plain.returns);
    cr_assert_eq(other.last.transposition, plain.last.transposition);
    cr_assert_eq(other.last.change, plain.last.change);
    cr_assert_float_eq(other.begin, plain.begin, 0.05);
    cr_assert_float_eq(other.last.strength, plain.last.strength, 0.02F);
  }
}

Test(motif_recognition, an_engine_keeps_its_motifs_until_they_are_forgotten) {
  engine* const self = engine_new(RATE);
  sound         from = piece(0, 6);
  learn_and_hear(self, &from);
  engine_reset(self);
  cr_assert_eq(hear(self, &from, 3.0 * THEME_S, 6.0 * THEME_S).returns, 1);
  engine_forget(self);
  cr_assert_eq(hear(self, &from, 3.0 * THEME_S, 6.0 * THEME_S).returns, 1);
  motif_memory_forget_all(engine_motifs(self));
  cr_assert_eq(motif_memory_status(engine_motifs(self)).count, 0);
  cr_assert_eq(hear(self, &from, 3.0 * THEME_S, 6.0 * THEME_S).returns, 0);
  sound_free(&from);
  engine_free(self);
}
