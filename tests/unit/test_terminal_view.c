// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal_view.h"

#include "tests/unit/emulator.h"
#include "tests/unit/view_scenes.h"
#include "ui/ansi_text.h"
#include "ui/terminal_inks.h"
#include "ui/terminal_plane.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double PAST_S = 420.0;

static terminal_status usual_status(void) {
  static const terminal_key keys[] = { { "q", "quit" }, { "h", "hold" } };
  return (terminal_status){
    .live      = { .running_s = 3737.0,
                   .device    = "mix feed",
                   .connected = true,
                   .peak_db   = { -6.2F, -9.0F },
                   .scale     = TEMPO_AS_MEASURED },
    .keys      = keys,
    .key_count = 2,
  };
}

/// As a terminal without colours shows it.
static char* text_of(const cell_grid* const grid, const bool utf8) {
  const ansi_style style  = { ANSI_COLOURS_NONE, utf8 };
  const size_t     size   = ansi_text_size(grid);
  char* const      text   = malloc(size);
  const size_t     length = ansi_text(NULL, grid, style, text, size);
  emulator         screen = emulator_new(cell_grid_columns(grid), cell_grid_rows(grid));
  emulator_take(&screen, text, length);
  char* const result = emulator_text(&screen);
  emulator_free(&screen);
  free(text);
  return result;
}

static char* shown(const int columns, const int rows, const snapshot* const now,
                   const history* const past, const terminal_status* const status,
                   const bool utf8) {
  terminal_view* const view = terminal_view_new();
  cell_grid* const     grid = cell_grid_new(columns, rows);
  terminal_view_draw(view, grid, now, past, status);
  char* const result = text_of(grid, utf8);
  cell_grid_free(grid);
  terminal_view_free(view);
  return result;
}

static char* usual(const snapshot* const now, const terminal_status* const status) {
  history* const past = history_new();
  view_scene_play(past, 0.0, PAST_S, true);
  char* const text = shown(80, 24, now, past, status, true);
  history_free(past);
  return text;
}

static bool says(const snapshot* const now, const terminal_status* const status,
                 const char* const what) {
  char* const text  = usual(now, status);
  const bool  there = strstr(text, what) != NULL;
  free(text);
  return there;
}

// Each golden file has the licence above the screen.
static void expect_golden(const char* const text, const char* const name) {
  static const char HEAD[] = "# SPDX-License-Identifier: GPL-3.0-or-later\n";

  char path[1024];
  (void)snprintf(path, sizeof path, GOLDEN_FOLDER "/%s.txt", name);
  FILE* const file = fopen(path, getenv("KIBUN_GOLDEN_WRITE") ? "w" : "r");
  cr_assert(file, "%s", path);
  if (getenv("KIBUN_GOLDEN_WRITE")) {
    fputs(HEAD, file);
    fputs(text, file);
  } else {
    static char expected[65536];
    expected[fread(expected, 1, sizeof expected - 1, file)] = '\0';
    cr_assert(strncmp(expected, HEAD, sizeof HEAD - 1) == 0, "%s", path);
    cr_assert(strcmp(expected + sizeof HEAD - 1, text) == 0, "%s is:\n%s", name, text);
  }
  cr_assert_eq(fclose(file), 0);
}

Test(terminal_view, looks_as_a_person_found_good_on_the_usual_terminal) {
  history* const past = history_new();
  view_scene_play(past, 0.0, PAST_S, true);
  const snapshot        dramatic = view_scene_dramatic();
  const terminal_status status   = usual_status();
  char* const           text     = shown(80, 24, &dramatic, past, &status, true);
  char* const           ascii    = shown(80, 24, &dramatic, past, &status, false);
  expect_golden(text, "terminal");
  expect_golden(ascii, "terminal-ascii");
  free(text);
  free(ascii);
  history_free(past);
}

Test(terminal_view, looks_as_a_person_found_good_on_a_small_terminal) {
  history* const past = history_new();
  view_scene_play(past, 0.0, PAST_S, true);
  const snapshot        calm   = view_scene_calm();
  const terminal_status status = usual_status();
  char* const           text   = shown(40, 10, &calm, past, &status, true);
  expect_golden(text, "terminal-small");
  free(text);
  history_free(past);
}

Test(terminal_view, draws_something_at_any_size, .timeout = 100.0) {
  history* const past = history_new();
  view_scene_play(past, 0.0, PAST_S, true);
  const snapshot        scene  = view_scene_dramatic();
  const terminal_status status = usual_status();
  terminal_view* const  view   = terminal_view_new();
  for (int columns = 1; columns <= 300; columns += columns < 90 ? 1 : 7) {
    for (int rows = 1; rows <= 100; rows += rows < 50 ? 1 : 7) {
      cell_grid* const grid = cell_grid_new(columns, rows);
      terminal_view_draw(view, grid, &scene, past, &status);
      unsigned inked = 0;
      for (int i = 0; i < columns * rows; i++) {
        inked += cell_grid_at(grid, i % columns, i / columns)->glyph != ' ' ? 1 : 0;
      }
      cr_assert(inked > 0, "nothing at %d x %d", columns, rows);
      cell_grid_free(grid);
    }
  }
  terminal_view_free(view);
  history_free(past);
}

Test(terminal_view, however_narrow_it_is_nothing_is_written_over_the_time) {
  history* const  past   = history_new();
  const snapshot  scene  = view_scene_dramatic();
  terminal_status status = usual_status();
  status.live.overruns   = 12345;
  for (int columns = 7; columns <= 80; columns++) {
    char* const text = shown(columns, 6, &scene, past, &status, true);
    const char* at   = text;
    at += *at == ' ' ? 1 : 0;
    cr_assert(strncmp(at, "1:02:17", 7) == 0 && (at[7] == ' ' || at[7] == '\n'), "%d: %s",
              columns, text);
    free(text);
  }
  history_free(past);
}

Test(terminal_view, survives_numbers_and_words_that_are_none) {
  history* const  past   = history_new();
  terminal_status status = usual_status();
  snapshot        now    = view_scene_dramatic();
  now.now.valence = now.now.arousal = NAN;
  now.now.tension                   = INFINITY;
  now.now.energy                    = -INFINITY;
  now.now.tempo                     = NAN;
  now.now.key                       = 99;
  now.now.mood                      = MOOD_CALM;
  now.now.moods[MOOD_CALM]          = NAN;
  now.trail_length                  = 4000;
  now.trail[3].valence              = NAN;
  status.live.peak_db[0]            = INFINITY;
  status.live.peak_db[1]            = NAN;
  status.live.running_s             = 1e12;
  free(shown(80, 24, &now, past, &status, true));
  free(shown(200, 60, &now, past, &status, true));
  free(shown(30, 7, &now, past, &status, true));
  history_free(past);
}

Test(terminal_view, says_that_the_device_is_away) {
  const snapshot  now    = view_scene_silence();
  terminal_status status = usual_status();
  cr_assert_not(says(&now, &status, "no device"));
  status.live.connected = false;
  status.live.away_s    = 72.0;
  cr_assert(says(&now, &status, "no device for 1:12"));
  cr_assert(says(&now, &status, "looking for mix feed, away 1:12"));
  cr_assert_not(says(&now, &status, "nothing above the gate"), "nobody listens");
}

Test(terminal_view, says_that_the_mood_is_held_and_sound_was_lost) {
  const snapshot  now    = view_scene_calm();
  terminal_status status = usual_status();
  cr_assert_not(says(&now, &status, "HELD"));
  cr_assert(says(&now, &status, "overruns 0"));
  status.live.holding  = true;
  status.live.overruns = 12;
  cr_assert(says(&now, &status, "HELD"));
  cr_assert(says(&now, &status, "overruns 12"));
}

Test(terminal_view, says_how_the_tempo_is_asked_for) {
  const snapshot  now    = view_scene_dramatic();
  terminal_status status = usual_status();
  cr_assert(says(&now, &status, "bpm"));
  status.live.tapped = 120.0F;
  cr_assert(says(&now, &status, "tap"));
  status.live.scale = TEMPO_DOUBLE;
  cr_assert(says(&now, &status, "×2"));
  status.live.scale = TEMPO_HALF;
  cr_assert(says(&now, &status, "/2"));
}

Test(terminal_view, a_notice_takes_the_place_of_the_keys_for_half_a_minute) {
  const snapshot  now    = view_scene_calm();
  terminal_status status = usual_status();
  status.notice_count    = 1;
  (void)snprintf(status.notices[0].text, sizeof status.notices[0].text,
                 "night.csv: the disk is full");
  status.notices[0].age_s = 5.0;
  cr_assert(says(&now, &status, "the disk is full"));
  cr_assert_not(says(&now, &status, "q quit"));
  cr_assert(says(&now, &status, "0:05 ago"), "no time of the show");
  status.notices[0].age_s = 31.0;
  cr_assert_not(says(&now, &status, "the disk is full"));
  cr_assert(says(&now, &status, "q quit"));
}

Test(terminal_view, says_which_song_is_on) {
  const snapshot  now    = view_scene_calm();
  terminal_status status = usual_status();
  cr_assert_not(says(&now, &status, "song"));
  status.live.song   = 3;
  status.live.song_s = 161.0;
  cr_assert(says(&now, &status, "song 3  2:41"));
}

/// A past in which a motif has returned twice, the second time just now.
static history* past_with_motifs(void) {
  history* const past = history_new();
  view_scene_play(past, 0.0, 20.0, true);
  for (int again = 0; again < 2; again++) {
    frame now        = view_scene_calm().now;
    now.motif.number = again == 0 ? 2 : 1;
    history_append(past, &now, 100.0);
    now.motif.number = 0;
    for (int i = 0; i < 500; i++) {
      history_append(past, &now, 100.0);
    }
  }
  return past;
}

static snapshot with_hero(void) {
  snapshot now  = view_scene_calm();
  now.motif     = (motif_return){ .number   = 1,
                                  .strength = 0.875F,
                                  .change   = 1U << CHANGE_SOFTER | 1U << CHANGE_DARKER };
  now.motif_age = 5.0F;
  memcpy(now.motif_name, "hero", sizeof "hero");
  return now;
}

Test(terminal_view, says_by_name_which_motif_has_returned_and_how) {
  const snapshot        now    = with_hero();
  const terminal_status status = usual_status();
  history* const        past   = past_with_motifs();
  char* const           small  = shown(80, 24, &now, past, &status, true);
  char* const           large  = shown(160, 50, &now, past, &status, true);
  cr_assert(strstr(small, "hero returns, softer darker"), "%s", small);
  cr_assert(strstr(small, "◆ hero 0:05   ◆ motif 2 0:10"), "%s", small);
  cr_assert(strstr(large, "◆ hero              0:05"), "%s", large);
  cr_assert(strstr(large, "0.88 softer darker"), "%s", large);
  cr_assert(strstr(large, "◆ motif 2           0:10"), "%s", large);
  free(small);
  free(large);
  history_free(past);
}

Test(terminal_view, remembers_by_which_names_motifs_have_returned) {
  snapshot              now    = with_hero();
  const terminal_status status = usual_status();
  history* const        past   = past_with_motifs();
  terminal_view* const  view   = terminal_view_new();
  cell_grid* const      grid   = cell_grid_new(80, 24);
  now.motif.number             = 2;
  memcpy(now.motif_name, "rival", sizeof "rival");
  terminal_view_draw(view, grid, &now, past, &status);
  now = with_hero();
  terminal_view_draw(view, grid, &now, past, &status);
  char* const text = text_of(grid, true);
  cr_assert(strstr(text, "◆ hero 0:05   ◆ rival 0:10"), "%s", text);
  free(text);
  cell_grid_free(grid);
  terminal_view_free(view);
  history_free(past);
}

Test(terminal_view, a_name_in_japanese_has_the_room_it_takes) {
  snapshot              now    = with_hero();
  const terminal_status status = usual_status();
  history* const        past   = past_with_motifs();
  memcpy(now.motif_name, "英雄のテーマ", sizeof "英雄のテーマ");
  char* const small = shown(80, 24, &now, past, &status, true);
  char* const large = shown(160, 50, &now, past, &status, true);
  cr_assert(strstr(small, "英雄のテーマ returns, softer darker\n"), "%s", small);
  cr_assert(strstr(small, "◆ 英雄のテーマ 0:05   ◆ motif 2 0:10"), "%s", small);
  cr_assert(strstr(large, "◆ 英雄のテーマ      0:05"), "%s", large);
  free(small);
  free(large);
  history_free(past);
}

/// Draw a trail that goes from one place to another, with a head, in a plane of 25 × 9.
static cell_grid* plane_with_trail(const trail_point from, const trail_point to) {
  cell_grid* const    grid = cell_grid_new(25, 9);
  const cell_pane     on   = { grid, { 0, 0, 25, 9 } };
  const terminal_inks inks = terminal_inks_new();
  snapshot            now  = view_scene_calm();
  now.now.valence          = to.valence;
  now.now.arousal          = to.arousal;
  now.trail[0]             = to;
  now.trail[1]             = from;
  now.trail_length         = 2;
  terminal_plane(on, &inks, &now);
  return grid;
}

static int count_of_glyphs(const cell_grid* const grid, const uint32_t least,
                           const uint32_t most) {
  int count = 0;
  for (int i = 0; i < 25 * 9; i++) {
    const uint32_t glyph = cell_grid_at(grid, i % 25, i / 25)->glyph;
    count += glyph >= least && glyph <= most ? 1 : 0;
  }
  return count;
}

Test(terminal_view, labels_of_the_plane_and_the_trail_spare_each_other) {
  // Each through a label where it likes to stand, and one that is nowhere near any.
  static const trail_point ways[][2] = {
    { { -0.5F, -1.0F, 0.8F }, { 0.5F, -1.0F, 0.8F } },
    { { -0.5F, 1.0F, 0.8F }, { 0.5F, 1.0F, 0.8F } },
    { { -1.0F, 0.0F, 0.8F }, { -0.4F, 0.0F, 0.8F } },
    { { 1.0F, 0.0F, 0.8F }, { 0.4F, 0.0F, 0.8F } },
    { { -0.7F, 0.5F, 0.8F }, { -0.3F, 0.5F, 0.8F } },
  };
  // Columns that the way takes, of which the head takes one.
  static const int columns[] = { 13, 13, 8, 8, 5 };
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    cell_grid* const grid = plane_with_trail(ways[i][0], ways[i][1]);
    char* const      text = text_of(grid, true);
    cr_assert(strstr(text, "driven") && strstr(text, "still") && strstr(text, "dark") &&
                strstr(text, "bright"),
              "%s", text);
    cr_assert_eq(count_of_glyphs(grid, 0x2801, 0x28FF), columns[i] - 1, "%s", text);
    cr_assert_eq(count_of_glyphs(grid, 0x25CF, 0x25CF), 1, "%s", text);
    free(text);
    cell_grid_free(grid);
  }
}

Test(terminal_view, says_how_to_keep_a_phrase) {
  snapshot              now    = view_scene_calm();
  const terminal_status status = usual_status();
  now.phrase.strength          = 0.9F;
  now.phrase_age               = 1.0F;
  cr_assert(
    says(&now, &status, "a phrase is heard again: press k to keep it as a motif"));
}

Test(terminal_view, shows_how_far_a_build_has_come) {
  snapshot              now    = view_scene_calm();
  const terminal_status status = usual_status();
  cr_assert(says(&now, &status, "build ──────"));
  now.now.build = 0.5F;
  cr_assert(says(&now, &status, "build ━━━───"));
}

Test(terminal_view, drawing_what_has_changed_shows_the_same_as_drawing_everything) {
  static const ansi_style style    = { ANSI_COLOURS_ALL, true };
  history* const          past     = history_new();
  const snapshot          scenes[] = { view_scene_calm(), view_scene_dramatic(),
                                       view_scene_doubt(), view_scene_silence() };
  const terminal_status   status   = usual_status();
  terminal_view* const    view     = terminal_view_new();
  cell_grid*              grids[2] = { cell_grid_new(100, 30), cell_grid_new(100, 30) };
  emulator                kept     = emulator_new(100, 30);
  const size_t            size     = ansi_text_size(grids[0]);
  char* const             text     = malloc(size);
  for (unsigned i = 0; i < 40; i++) {
    cell_grid* const wanted = grids[i % 2];
    view_scene_play(past, 3.0 * i, 3.0 * (i + 1), true);
    terminal_view_draw(view, wanted, &scenes[i % 4], past, &status);
    emulator_take(
      &kept, text,
      ansi_text(i == 0 ? NULL : grids[(i + 1) % 2], wanted, style, text, size));
    emulator fresh = emulator_new(100, 30);
    emulator_take(&fresh, text, ansi_text(NULL, wanted, style, text, size));
    cr_assert(emulator_equal(&kept, &fresh), "after %u", i);
    emulator_free(&fresh);
  }
  emulator_free(&kept);
  free(text);
  cell_grid_free(grids[0]);
  cell_grid_free(grids[1]);
  terminal_view_free(view);
  history_free(past);
}
