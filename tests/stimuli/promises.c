// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/promises.h"

#include "tests/stimuli/heard.h"

#include <stdio.h>
#include <stdlib.h>

enum { TO_A_FONT = SENTENCE_COUNT * SENTENCE_WRITINGS, SENTENCES = FONTS * TO_A_FONT };

static const double SETTLED_S = 8.0; // as for the sentences

typedef struct {
  size_t font;
  size_t number;
  size_t writing;
} place;

static place place_of(const size_t task) {
  return (place){ .font    = task / TO_A_FONT,
                  .number  = task / SENTENCE_WRITINGS % SENTENCE_COUNT,
                  .writing = task % SENTENCE_WRITINGS };
}

// Sentences come first, then the stimuli of each split.
static stereo sound_of(const void* const context, const size_t task) {
  const renders* const all = context;
  if (task < SENTENCES) {
    const place here = place_of(task);
    return stereo_copy(&all->sentences[here.font][here.number][here.writing]);
  }
  const split  which  = (task - SENTENCES) / all->count == 0 ? SPLIT_FIT : SPLIT_JUDGE;
  const size_t number = (task - SENTENCES) % all->count;
  if (all->stimuli[which][number].length == 0) {
    return (stereo){ 0 };
  }
  return renders_in_context(all, which, number);
}

void promises_hear(promises* const self) {
  const size_t count = self->all->count;
  curve* const heard =
    heard_all(SENTENCES + SPLITS * count, self->threads, sound_of, self->all);
  for (size_t task = 0; task < SENTENCES; task++) {
    const place here                                      = place_of(task);
    self->sentences[here.font][here.number][here.writing] = heard[task];
    promises_note(self, &heard[task], sentence_number(here.number)->name, here.writing,
                  here.font);
  }
  for (size_t which = 0; which < SPLITS; which++) {
    self->stimuli[which] = calloc(count + 1, sizeof(curve));
    for (size_t i = 0; i < count && self->stimuli[which]; i++) {
      self->stimuli[which][i] = heard[SENTENCES + which * count + i];
      promises_note(self, &self->stimuli[which][i], "stimulus", i, which);
    }
  }
  free(heard);
}

void promises_free(promises* const self) {
  for (size_t task = 0; task < SENTENCES; task++) {
    const place here = place_of(task);
    curve_free(&self->sentences[here.font][here.number][here.writing]);
  }
  for (size_t which = 0; which < SPLITS; which++) {
    heard_free(self->stimuli[which], self->stimuli[which] ? self->all->count : 0);
  }
}

void promises_note(promises* const self, const curve* const heard, const char* const kind,
                   const size_t number, const size_t font) {
  const double shortest = curve_shortest(heard, 0.0);
  if (shortest < self->shortest_s) {
    self->shortest_s = shortest;
    snprintf(self->shortest_in, sizeof self->shortest_in, "%s %zu, font %zu", kind,
             number, font);
  }
}

// The best of the words that listeners would say. @return its place, 1 for the top
static size_t best_rank(const sentence* const what, const curve_mean* const means) {
  size_t best = MOOD_WORDS;
  for (int i = 0; i < SENTENCE_MOODS && what->moods[i] != MOOD_NONE; i++) {
    const size_t rank = curve_rank(means, what->moods[i]);
    best              = rank < best ? rank : best;
  }
  return best;
}

static mood_word mood_at(const curve_mean* const means, const size_t rank) {
  for (int mood = 1; mood < MOOD_WORDS; mood++) {
    if (curve_rank(means, (mood_word)mood) == rank) {
      return (mood_word)mood;
    }
  }
  return MOOD_NONE;
}

// @return whether a listener would agree
static bool show(const promises* const self, const size_t number, const size_t font,
                 const size_t writing) {
  const sentence* const what  = sentence_number(number);
  const curve* const    heard = &self->sentences[font][number][writing];
  const double          end   = (double)heard->count / heard->per_second;
  const curve_mean      means = curve_mean_of(heard, SETTLED_S, end);
  const size_t          rank  = best_rank(what, &means);
  report_figure(
    self->out,
    "%s writing %zu font %zu (%s): place %zu of 14; %s, %s, %s; valence %+.2f "
    "arousal %+.2f tension %.2f",
    rank <= 2 ? "  " : "!!", writing, font, split_name(renders_split_of(font, writing)),
    rank, mood_name(mood_at(&means, 1)), mood_name(mood_at(&means, 2)),
    mood_name(mood_at(&means, 3)), means.valence, means.arousal, means.tension);
  return rank <= 2;
}

void promises_sentences(promises* const self) {
  report_heading(self->out, "Sentences: a word of the listeners is within the top two");
  size_t right[SPLITS] = { 0 };
  size_t count[SPLITS] = { 0 };
  for (size_t number = 0; number < SENTENCE_COUNT; number++) {
    size_t agreed = 0;
    size_t shown  = 0;
    for (size_t font = 0; font < FONTS; font++) {
      for (size_t writing = 0; writing < SENTENCE_WRITINGS; writing++) {
        if (self->sentences[font][number][writing].count == 0) {
          continue;
        }
        const split  which = renders_split_of(font, writing);
        const size_t well  = show(self, number, font, writing) ? 1 : 0;
        agreed += well;
        shown++;
        right[which] += well;
        count[which]++;
      }
    }
    report_promise(self->out, shown > 0 && agreed == shown, "%s: %zu of %zu renders",
                   sentence_number(number)->text, agreed, shown);
  }
  report_figure(self->out, "may be fitted on: %zu of %zu; to judge by: %zu of %zu",
                right[SPLIT_FIT], count[SPLIT_FIT], right[SPLIT_JUDGE],
                count[SPLIT_JUDGE]);
}
