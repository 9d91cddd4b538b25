// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/promises.h"

#include "tests/stimuli/heard.h"

#include <math.h>

enum { PAIRS = 3, SPLICES = PAIRS * FONTS };

static const double PART_S     = 20.0; // each of calm, battle, calm
static const double SKIPPED_S  = 4.0;  // of the battle's beginning, and of the calm again
static const double CALM_LEVEL = 0.03; // 14 dB below
static const double BATTLE_LEVEL = 0.15;
static const double BEFORE_S     = 3.0; // the level before a splice is taken from
static const double SETTLED_S    = 10.0;
static const double LEAST_STEP   = 0.2; // less is no step at all
static const double AROUSAL_GOES = 2.0;
static const double WORD_CHANGES = 4.0;
static const double TWO_THIRDS   = 2.0 / 3.0;
static const size_t NAMES        = 2;

// The sentences' numbers; all of the last writing.
static const size_t pairs[PAIRS][2] = { { 1, 2 }, { 7, 3 }, { 5, 6 } };

static stereo part_of(const renders* const all, const size_t font, const size_t number,
                      const double from, const double level) {
  const stereo* const whole = &all->sentences[font][number][SENTENCE_WRITINGS - 1];
  stereo              part  = stereo_part(whole, from, PART_S);
  const double        loud  = stereo_loud(&part);
  stereo_scale(&part, loud > 0.0 ? level / loud : 1.0);
  return part;
}

static stereo splice(const void* const context, const size_t task) {
  const renders* const all    = context;
  const size_t         font   = task / PAIRS;
  const size_t* const  pair   = pairs[task % PAIRS];
  stereo               result = stereo_new(3.0 * PART_S, all->sentences[font][0][2].rate);
  stereo               calm   = part_of(all, font, pair[0], 0.0, CALM_LEVEL);
  stereo               battle = part_of(all, font, pair[1], SKIPPED_S, BATTLE_LEVEL);
  stereo               again  = part_of(all, font, pair[0], SKIPPED_S, CALM_LEVEL);
  stereo_mix(&result, &calm, 0.0, 1.0);
  stereo_mix(&result, &battle, PART_S, 1.0);
  stereo_mix(&result, &again, 2.0 * PART_S, 1.0);
  stereo_free(&calm);
  stereo_free(&battle);
  stereo_free(&again);
  return result;
}

/// What followed a splice.
typedef struct {
  double before;
  double after;
  double gone_s; ///< until arousal had gone two thirds of the way; infinite for never
  double word_s; ///< until the word had changed
} step_seen;

static step_seen look(const curve* const heard, const double at) {
  step_seen    seen  = { .before = curve_mean_of(heard, at - BEFORE_S, at).arousal,
                         .after = curve_mean_of(heard, at + SETTLED_S, at + PART_S).arousal,
                         .gone_s = HUGE_VAL,
                         .word_s = HUGE_VAL };
  const double step  = seen.after - seen.before;
  const size_t first = (size_t)lround(at * heard->per_second);
  const size_t end   = (size_t)lround((at + PART_S) * heard->per_second);
  mood_word    word  = MOOD_NONE;
  for (size_t i = 0; i < first && i < heard->count; i++) {
    word = heard->at[i].mood != MOOD_NONE ? heard->at[i].mood : word;
  }
  for (size_t i = first; i < end && i < heard->count; i++) {
    const double    after = (double)(i - first) / heard->per_second;
    const mood_word now   = heard->at[i].mood;
    const double    gone  = (double)heard->at[i].arousal - seen.before;
    if (seen.gone_s > after && fabs(step) >= LEAST_STEP && gone / step >= TWO_THIRDS) {
      seen.gone_s = after;
    }
    if (seen.word_s > after && now != MOOD_NONE && now != word) {
      seen.word_s = after;
    }
  }
  return seen;
}

void promises_quick(promises* const self) {
  report_heading(self->out, "Quick: from calm to battle, and back");
  curve* const heard = heard_all(SPLICES, self->threads, splice, self->all);
  for (size_t task = 0; task < SPLICES; task++) {
    const size_t* const pair = pairs[task % PAIRS];
    const size_t        font = task / PAIRS;
    promises_note(self, &heard[task], "splice", task % PAIRS, font);
    for (size_t way = 0; way < NAMES; way++) {
      const char* const from    = sentence_number(pair[way])->name;
      const char* const to      = sentence_number(pair[1 - way])->name;
      const step_seen   seen    = look(&heard[task], PART_S * (double)(way + 1));
      const bool        rising  = seen.after - seen.before >= LEAST_STEP;
      const bool        falling = seen.before - seen.after >= LEAST_STEP;
      report_promise(self->out,
                     (way == 0 ? rising : falling) && seen.gone_s <= AROUSAL_GOES,
                     "%s to %s, font %zu: arousal %+.2f to %+.2f, two thirds in %.2f s",
                     from, to, font, seen.before, seen.after, seen.gone_s);
      report_promise(self->out, seen.word_s <= WORD_CHANGES,
                     "%s to %s, font %zu: the word changes in %.2f s", from, to, font,
                     seen.word_s);
    }
  }
  heard_free(heard, SPLICES);
}
