// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/choir.h"
#include "tests/stimuli/loops.h"
#include "tests/stimuli/sentences.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static double end_of(const midi_score* const score) {
  double end = 0.0;
  for (size_t i = 0; i < score->count; i++) {
    end = fmax(end, score->at[i].start + score->at[i].seconds);
  }
  return end;
}

static void expect_well_formed(const midi_score* const score, const char* const name) {
  FILE* const file = tmpfile();
  cr_assert(file);
  cr_expect(midi_score_write(score, file), "%s: too many programs", name);
  (void)fclose(file);
  for (size_t i = 0; i < score->count; i++) {
    const midi_note* const note = &score->at[i];
    cr_expect(note->key >= 24 && note->key <= 108, "%s: key %d", name, note->key);
    cr_expect(note->seconds > 0.0, "%s: a note of %g s", name, note->seconds);
  }
}

Test(scores, a_sentence_is_long_enough_to_be_judged_and_not_too_long) {
  for (size_t number = 0; number < SENTENCE_COUNT; number++) {
    const sentence* const what = sentence_number(number);
    for (int writing = 0; writing < SENTENCE_WRITINGS; writing++) {
      midi_score score = what->write(writing);
      cr_expect(end_of(&score) >= 25.0 && end_of(&score) <= 46.0, "%s %d: %.1f s",
                what->name, writing, end_of(&score));
      expect_well_formed(&score, what->name);
      midi_score_free(&score);
    }
  }
}

Test(scores, writings_of_a_sentence_differ) {
  for (size_t number = 0; number < SENTENCE_COUNT; number++) {
    midi_score first  = sentence_number(number)->write(0);
    midi_score second = sentence_number(number)->write(1);
    size_t     alike  = 0;
    for (size_t i = 0; i < first.count && i < second.count; i++) {
      alike += first.at[i].key == second.at[i].key &&
                   fabs(first.at[i].start - second.at[i].start) < 0.02
                 ? 1
                 : 0;
    }
    cr_expect(alike < first.count / 2, "%s: %zu of %zu notes alike",
              sentence_number(number)->name, alike, first.count);
    midi_score_free(&first);
    midi_score_free(&second);
  }
}

Test(scores, every_sentence_names_a_mood) {
  for (size_t number = 0; number < SENTENCE_COUNT; number++) {
    const sentence* const what = sentence_number(number);
    cr_expect(what->moods[0] != MOOD_NONE);
    for (int i = 0; i < SENTENCE_MOODS && what->moods[i] != MOOD_NONE; i++) {
      cr_expect(strstr(what->text, mood_name(what->moods[i])), "%s: %s", what->text,
                mood_name(what->moods[i]));
    }
  }
}

Test(scores, a_loop_repeats_to_the_millisecond) {
  for (size_t number = 0; number < LOOPS; number++) {
    midi_score once = loop_score(number, 0.1);
    midi_score many = loop_score(number, 40.0);
    cr_assert(many.count >= 6 * once.count, "%s", loop_name(number));
    const double length = many.at[once.count].start - many.at[0].start;
    for (size_t i = 0; i + once.count < many.count; i++) {
      const midi_note* const now  = &many.at[i];
      const midi_note* const then = &many.at[i + once.count];
      cr_assert(now->key == then->key && now->velocity == then->velocity &&
                  fabs(then->start - now->start - length) < 1e-3,
                "%s, note %zu", loop_name(number), i);
    }
    midi_score_free(&once);
    midi_score_free(&many);
  }
}

Test(scores, a_choir_sings_within_the_range_of_voices) {
  for (size_t number = 0; number < CHOIRS; number++) {
    midi_score score = choir_score(number);
    for (size_t i = 0; i < score.count; i++) {
      cr_expect(score.at[i].key >= 40 && score.at[i].key <= 84, "%s: key %d",
                choir_name(number), score.at[i].key);
    }
    cr_expect(end_of(&score) >= 25.0, "%s: %.1f s", choir_name(number), end_of(&score));
    midi_score_free(&score);
  }
}
