// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline.h"

#include "ui/timeline_columns.h"
#include "ui/timeline_marks.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static history_point judged(const mood_word mood, const float valence) {
  return (history_point){ .valence    = valence,
                          .arousal    = -valence,
                          .tension    = 0.5F,
                          .confidence = 0.8F,
                          .mood       = mood,
                          .tempo      = 120.0F,
                          .key        = 1 };
}

static history_point wave(const uint32_t number) {
  history_point point =
    judged((mood_word)(1 + number / 37 % 14), sinf(0.07F * (float)number));
  point.tension    = 0.5F + 0.5F * sinf(0.11F * (float)number);
  point.confidence = 0.5F + 0.5F * sinf(0.03F * (float)number);
  return point;
}

static history* waves(const uint32_t from, const uint32_t to) {
  history* const past = history_new();
  for (uint32_t i = from; i < to; i++) {
    const history_point point = wave(i);
    history_put(past, i, &point);
  }
  return past;
}

Test(timeline, columns_that_have_gone_by_never_change) {
  static const double spans[]  = { 60.0, 120.0, 300.0, 600.0 };
  static const int    widths[] = { 333, 840, 1824 };
  for (int i = 0; i < 4; i++) {
    for (int j = 0; j < 3; j++) {
      static timeline_column before[TIMELINE_COLUMNS];
      static timeline_column after[TIMELINE_COLUMNS];
      history* const         past = waves(0, 4000);
      const timeline_window  old  = timeline_window_of(past, spans[i], widths[j]);
      timeline_columns_gather(past, &old, before);
      for (uint32_t n = 4000; n < 4033; n++) {
        const history_point point = wave(n);
        history_put(past, n, &point);
      }
      const timeline_window now = timeline_window_of(past, spans[i], widths[j]);
      timeline_columns_gather(past, &now, after);
      const int moved = (int)(now.left - old.left);
      cr_assert_gt(moved, 0);
      // The newest ones were still waiting for their neighbour, and where the history
      // ends at the left a column loses its points one by one.
      const int waiting = 3 + (int)ceil(old.per_point);
      for (int x = moved + 1; x < widths[j] - waiting; x++) {
        cr_assert(timeline_column_same(&after[x - moved], &before[x]), "%f s, %d, %d",
                  spans[i], widths[j], x);
      }
      history_free(past);
    }
  }
}

Test(timeline, a_column_shows_what_was_then) {
  static timeline_column columns[TIMELINE_COLUMNS];
  history* const         past   = waves(0, 480);
  const timeline_window  window = timeline_window_of(past, 120.0, 960);
  timeline_columns_gather(past, &window, columns);
  for (int x = 0; x < 960; x++) {
    uint32_t number = 0;
    cr_assert(timeline_window_point(&window, x, &number));
    cr_assert_eq(number, (uint32_t)x / 2U);
    cr_assert_float_eq(columns[x].valence, 1000.0F * wave(number).valence, 40.0F);
    cr_assert_eq(columns[x].mood, wave(number).mood);
  }
  history_free(past);
}

Test(timeline, nothing_is_claimed_where_nothing_was_judged) {
  static timeline_column columns[TIMELINE_COLUMNS];
  history* const         past  = history_new();
  const history_point    point = judged(MOOD_EPIC, 0.5F);
  history_put(past, 0, &point);
  history_put(past, 100, &point); // a gap between them
  history_put(past, 101, &point);
  for (int i = 0; i < 2; i++) {
    const timeline_window window = timeline_window_of(past, i ? 600.0 : 60.0, 480);
    timeline_columns_gather(past, &window, columns);
    for (int x = 0; x < 480; x++) {
      uint32_t   number = 0;
      const bool held   = timeline_window_point(&window, x, &number);
      const bool gap    = !held || (number > 0 && number < 100);
      cr_assert_eq(columns[x].sure == 0, gap, "%d", x);
      cr_assert_eq(columns[x].mood == MOOD_NONE, gap);
    }
  }
  history_free(past);
}

Test(timeline, doubt_is_doubt) {
  const timeline_column none  = { .sure = 0 };
  const timeline_column doubt = { .sure = 349 };
  const timeline_column sure  = { .sure = 350 };
  cr_assert_not(timeline_column_doubts(&none));
  cr_assert(timeline_column_doubts(&doubt));
  cr_assert_not(timeline_column_doubts(&sure));
}

static int count_of(const timeline_mark* const marks, const int count,
                    const mark_kind kind) {
  int found = 0;
  for (int i = 0; i < count; i++) {
    found += marks[i].kind == kind;
  }
  return found;
}

Test(timeline, only_keys_and_tempi_that_settle_are_named) {
  static timeline_mark marks[TIMELINE_MARKS];
  history* const       past = history_new();
  for (uint32_t i = 0; i < 400; i++) {
    history_point point = judged(MOOD_EPIC, 0.0F);
    point.key           = i < 100 ? 3 : i < 110 ? 20 : i < 200 ? 3 : 15;
    point.tempo         = i < 150              ? 100.0F + (float)(i % 5)
                          : i > 250 && i < 260 ? 180.0F
                                               : 130.0F;
    history_put(past, i, &point);
  }
  const timeline_window window = timeline_window_of(past, 120.0, 480);
  const int             count  = timeline_marks_find(past, &window, marks);
  cr_assert_eq(count_of(marks, count, MARK_KEY), 2); // D major, once; D minor
  cr_assert_eq(count_of(marks, count, MARK_TEMPO), 2);
  cr_assert_eq(count_of(marks, count, MARK_STORY), 0);
  for (int i = 0; i < count; i++) {
    cr_assert_eq(marks[i].kind == MARK_KEY && marks[i].column > 100,
                 marks[i].value == 15);
  }
  history_free(past);
}

Test(timeline, a_tempo_ends_where_it_was_last_heard) {
  static timeline_mark marks[TIMELINE_MARKS];
  history* const       past = history_new();
  for (uint32_t i = 0; i < 480; i++) {
    history_point point = judged(MOOD_EPIC, 0.0F);
    // It falters, goes on, and then hurries without ever settling.
    point.tempo = i < 100   ? 106.0F
                  : i < 108 ? 0.0F
                  : i < 200 ? 106.0F
                            : 120.0F + (float)(i * 97 % 120);
    history_put(past, i, &point);
  }
  const timeline_window window = timeline_window_of(past, 120.0, 960);
  const int             count  = timeline_marks_find(past, &window, marks);
  cr_assert_eq(count_of(marks, count, MARK_TEMPO), 1);
  for (int i = 0; i < count; i++) {
    if (marks[i].kind == MARK_TEMPO) {
      cr_assert_eq(marks[i].value, 106);
      cr_assert_eq(marks[i].until, 400);
    }
  }
  history_free(past);
}

Test(timeline, a_change_of_pace_says_the_new_pace) {
  static timeline_mark marks[TIMELINE_MARKS];
  history* const       past = history_new();
  for (uint32_t i = 0; i < 480; i++) {
    history_point point    = judged(MOOD_EPIC, 0.0F);
    point.tempo            = i < 204 ? 90.0F : i < 400 ? 166.0F : 0.0F;
    point.story            = i == 200 || i == 440 ? STORY_TEMPO : STORY_NONE;
    point.story_confidence = 0.8F;
    history_put(past, i, &point);
  }
  const timeline_window window = timeline_window_of(past, 120.0, 960);
  const int             count  = timeline_marks_find(past, &window, marks);
  cr_assert_eq(marks[0].column, 880);
  cr_assert_eq(marks[0].tempo, 0); // it has not settled: nothing is said
  cr_assert_eq(marks[1].column, 400);
  cr_assert_eq(marks[1].tempo, 166);
  cr_assert_eq(count_of(marks, count, MARK_TEMPO), 2);
  history_free(past);
}

Test(timeline, story_events_stand_where_they_happened) {
  static timeline_mark marks[TIMELINE_MARKS];
  history* const       past = history_new();
  for (uint32_t i = 0; i < 480; i++) {
    history_point point    = judged(MOOD_EPIC, 0.0F);
    point.story            = i == 100 ? STORY_CLIMAX : i == 300 ? STORY_DROP : STORY_NONE;
    point.story_confidence = i == 100 ? 0.9F : 0.1F;
    history_put(past, i, &point);
  }
  const timeline_window window = timeline_window_of(past, 120.0, 960);
  const int             count  = timeline_marks_find(past, &window, marks);
  cr_assert_eq(count_of(marks, count, MARK_STORY), 2);
  cr_assert_eq(marks[0].value, STORY_DROP);
  cr_assert_eq(marks[0].column, 600);
  cr_assert(marks[0].doubt);
  cr_assert_eq(marks[1].value, STORY_CLIMAX);
  cr_assert_eq(marks[1].column, 200);
  cr_assert_eq(marks[1].until, 600);
  cr_assert_not(marks[1].doubt);
  history_free(past);
}

Test(timeline, a_motif_stands_where_it_began_to_return) {
  static timeline_mark marks[TIMELINE_MARKS];
  history* const       past = history_new();
  for (uint32_t i = 0; i < 480; i++) {
    history_point point = judged(MOOD_EPIC, 0.0F);
    point.motif         = i == 120 ? 7 : 0;
    history_put(past, i, &point);
  }
  const timeline_window window = timeline_window_of(past, 120.0, 960);
  const int             count  = timeline_marks_find(past, &window, marks);
  char                  word[24];
  cr_assert_eq(count_of(marks, count, MARK_MOTIF), 1);
  cr_assert_eq(marks[0].column, 240);
  cr_assert(timeline_mark_is_event(&marks[0]));
  motif_names names = { 0 };
  timeline_mark_word(&marks[0], &names, word, sizeof word);
  cr_assert_str_eq(word, "motif 7");
  memcpy(names.of[6], "hero", sizeof "hero");
  timeline_mark_word(&marks[0], &names, word, sizeof word);
  cr_assert_str_eq(word, "hero");
  history_free(past);
}

Test(timeline, is_drawn_anew_when_a_motif_gets_its_name) {
  timeline* const shown = timeline_new();
  history* const  past  = waves(0, 400);
  const box       at    = { 0.0, 0.0, 900.0, 170.0 };
  snapshot        now   = snapshot_idle();
  timeline_hear(shown, &now);
  cr_assert(timeline_update(shown, past, at, 1.0));
  now.motif.number = MOTIFS;
  memcpy(now.motif_name, "英雄", sizeof "英雄");
  timeline_hear(shown, &now);
  cr_assert(timeline_update(shown, past, at, 1.0));
  timeline_hear(shown, &now);
  cr_assert_not(timeline_update(shown, past, at, 1.0));
  now.motif.number = MOTIFS + 1; // none that there is
  timeline_hear(shown, &now);
  cr_assert_not(timeline_update(shown, past, at, 1.0));
  history_free(past);
  timeline_free(shown);
}

Test(timeline, an_altered_point_is_drawn_again) {
  timeline* const shown = timeline_new();
  history* const  past  = waves(0, 400);
  const box       at    = { 0.0, 0.0, 900.0, 170.0 };
  cr_assert(timeline_update(shown, past, at, 1.0));
  cr_assert_not(timeline_update(shown, past, at, 1.0));
  history_point point = *history_at(past, 200);
  point.story         = STORY_TEMPO;
  history_put(past, 200, &point);
  cr_assert(timeline_update(shown, past, at, 1.0));
  history_clear(past);
  cr_assert(timeline_update(shown, past, at, 1.0));
  cr_assert_not(timeline_update(shown, NULL, at, 1.0));
  history_free(past);
  timeline_free(shown);
}

static void pixels_of(timeline* const shown, const box at, cairo_surface_t* const on) {
  cairo_t* const cr = cairo_create(on);
  cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint(cr);
  cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
  timeline_draw(shown, cr, at, 1.0);
  cairo_destroy(cr);
  cairo_surface_flush(on);
}

static const uint32_t* line_of(cairo_surface_t* const surface, const int y) {
  const size_t stride = (size_t)cairo_image_surface_get_stride(surface);
  return (const uint32_t*)(const void*)(cairo_image_surface_get_data(surface) +
                                        stride * (size_t)y);
}

Test(timeline, moves_by_whole_pixels_without_a_shimmer) {
  enum { WIDTH = 912, HEIGHT = 183 };
  timeline* const        shown = timeline_new();
  const box              at    = { 0.0, 0.0, WIDTH, HEIGHT };
  cairo_surface_t* const one =
    cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_surface_t* const two =
    cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  history* const past = waves(0, 1000);
  (void)timeline_update(shown, past, at, 1.0);
  pixels_of(shown, at, one);
  // Eight points are fourteen pixels of 840 in two minutes.
  for (uint32_t n = 1000; n < 1008; n++) {
    const history_point point = wave(n);
    history_put(past, n, &point);
  }
  cr_assert(timeline_update(shown, past, at, 1.0));
  pixels_of(shown, at, two);
  int differing = 0;
  int compared  = 0;
  for (int y = 38; y < 140; y++) {
    for (int x = 72 + 40; x < WIDTH - 30; x++) {
      // The grid stands still: its columns are left out.
      if ((x - 72) % 140 == 0 || (x - 72 - 14) % 140 == 0) {
        continue;
      }
      compared++;
      differing += line_of(two, y)[x - 14] != line_of(one, y)[x];
    }
  }
  cr_assert_gt(compared, 70000);
  cr_assert_eq(differing, 0, "%d of %d", differing, compared);
  cairo_surface_destroy(one);
  cairo_surface_destroy(two);
  history_free(past);
  timeline_free(shown);
}
