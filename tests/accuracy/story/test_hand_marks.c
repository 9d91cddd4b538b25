// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/hand_marks.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH = 512 };

/// Data of two pieces, empty files, and a file of marks.
typedef struct {
  char data[PATH];
  char marks[PATH];
} place;

static void touch(const char* const data, const char* const name) {
  char path[PATH];
  snprintf(path, sizeof path, "%s/%s", data, name);
  FILE* const file = fopen(path, "w");
  cr_assert_not_null(file);
  (void)fclose(file);
}

static void folder(const char* const data, const char* const name) {
  char path[PATH];
  snprintf(path, sizeof path, "%s/%s", data, name);
  cr_assert_eq(mkdir(path, 0700), 0);
}

static place place_with(const char* const rows) {
  place self;
  strcpy(self.data, "/tmp/kibun-marks-XXXXXX");
  cr_assert_not_null(mkdtemp(self.data));
  folder(self.data, "rhythm");
  folder(self.data, "rhythm/games");
  folder(self.data, "mood");
  folder(self.data, "mood/quadrant-clips");
  folder(self.data, "mood/quadrant-clips/audio");
  touch(self.data, "rhythm/games/one.opus");
  touch(self.data, "mood/quadrant-clips/audio/two.opus");
  snprintf(self.marks, sizeof self.marks, "%.400s/marks.csv", self.data);
  FILE* const file = fopen(self.marks, "w");
  cr_assert_not_null(file);
  fputs(rows, file);
  (void)fclose(file);
  return self;
}

static void place_remove(const place* const self) {
  static const char* const names[] = {
    "marks.csv",
    "rhythm/games/one.opus",
    "mood/quadrant-clips/audio/two.opus",
    "rhythm/games",
    "rhythm",
    "mood/quadrant-clips/audio",
    "mood/quadrant-clips",
    "mood",
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char path[PATH];
    snprintf(path, sizeof path, "%.400s/%s", self->data, names[i]);
    (void)remove(path);
  }
  (void)remove(self->data);
}

Test(hand_marks, rows_become_the_truth_of_their_pieces) {
  const place  where  = place_with("set,name,time_s,kind\n"
                                     "games,one,20.50,drop\ngames,one,10.00,build\n"
                                     "quadrant-clips,two,3.00,lull\n");
  story_pieces pieces = { 0 };
  cr_assert(hand_marks_read(where.marks, STORY_SET_HELD, where.data, &pieces));
  cr_assert_eq(pieces.count, 2);
  cr_assert_str_eq(pieces.at[0].name, "games/one");
  cr_assert_eq(pieces.at[0].set, STORY_SET_HELD);
  cr_assert_eq(pieces.at[0].truth.count, 2);
  cr_assert_eq(pieces.at[0].truth.at[0].kind, STORY_BUILD);
  cr_assert_eq(pieces.at[0].truth.at[1].time, 20.5);
  cr_assert_eq(pieces.at[1].truth.at[0].kind, STORY_LULL);
  story_pieces_free(&pieces);
  place_remove(&where);
}

Test(hand_marks, each_stretch_is_a_piece_with_a_span) {
  const place where =
    place_with("set,name,from_s,to_s\ngames,one,4,20\ngames,one,30,50\n");
  story_pieces pieces = { 0 };
  cr_assert(hand_marks_read(where.marks, STORY_SET_STRETCHES, where.data, &pieces));
  cr_assert_eq(pieces.count, 2);
  cr_assert_eq(pieces.at[1].from, 30.0);
  cr_assert_eq(pieces.at[1].to, 50.0);
  cr_assert_eq(pieces.at[1].truth.count, 0);
  story_pieces_free(&pieces);
  place_remove(&where);
}

static void assert_refused(const char* const rows) {
  const place  where  = place_with(rows);
  story_pieces pieces = { 0 };
  cr_assert_not(hand_marks_read(where.marks, STORY_SET_HELD, where.data, &pieces));
  story_pieces_free(&pieces);
  place_remove(&where);
}

Test(hand_marks, what_is_no_mark_is_refused, .init = cr_redirect_stderr) {
  assert_refused("set,name,time_s,kind\ngames,one,20.50,explosion\n");
  assert_refused("set,name,time_s,kind\ngames,one,soon,drop\n");
  assert_refused("set,name,time_s,kind\ngames,three,20.50,drop\n");
  assert_refused("set,name,time_s,kind\ngames,one,20.50\n");
}
