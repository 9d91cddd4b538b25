// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal_view.h"

#include "ui/block_letters.h"
#include "ui/claim.h"
#include "ui/clock_text.h"
#include "ui/headline.h"
#include "ui/terminal_inks.h"
#include "ui/terminal_layout.h"
#include "ui/terminal_meters.h"
#include "ui/terminal_past.h"
#include "ui/terminal_plane.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
  LIGHT_COLUMNS  = 3,
  LABEL_COLUMNS  = 6, // "build "
  LEVEL_COLUMNS  = 8,
  TEXT_BYTES     = 320,
  STATUS_SIMPLE  = 60, // columns below which everything in it is short
  DEVICE_COLUMNS = 10, // of its name, at least
  LARGE_PULSE    = 24, // columns from which on the tempo is in large digits
  LIGHT_OF_LARGE = 4
};

static const double LOWEST_DB   = -48.0;
static const float  NEAR_CLIP   = -1.0F;
static const double NOTICE_S    = 30.0; // that a notice takes the place of the help
static const double NEW_S       = 10.0;
static const char   NO_DEVICE[] = "no device";

struct terminal_view {
  terminal_inks inks;
  headline      said;
  motif_names   names;
};

terminal_view* terminal_view_new(void) {
  terminal_view* const self = calloc(1, sizeof *self);
  if (self) {
    self->inks      = terminal_inks_new();
    self->said.keep = "press k to keep it";
  }
  return self;
}

void terminal_view_free(terminal_view* const self) {
  free(self);
}

static cell_style plain(const cell_ink ink) {
  return (cell_style){ .ink = ink };
}

static cell_style bold(const cell_ink ink) {
  return (cell_style){ .ink = ink, .bold = true };
}

// --- what there is to know about the input
// ----------------------------------------------

static int write_level(const cell_pane on, const terminal_inks* const inks,
                       const int right, const float peak_db, const char* const name,
                       const int width) {
  const bool     hot   = peak_db > NEAR_CLIP;
  const cell_ink ink   = hot ? inks->alarm : inks->dim;
  const double   level = 1.0 - (double)peak_db / LOWEST_DB;
  const int      left  = right - width;
  terminal_meter(on, left, 0, width, level, ink, inks->grid);
  return cell_write_left_of(on, left - 1, 0, name, plain(inks->faint)) + 1 + width;
}

static void draw_input(const cell_pane on, const terminal_inks* const inks,
                       const terminal_status* const status, const int left,
                       int* const right) {
  char        text[TEXT_BYTES];
  const float peak = fmaxf(status->live.peak_db[0], status->live.peak_db[1]);
  const bool  wide = on.at.columns >= STATUS_SIMPLE;
  if (wide || status->live.overruns > 0) {
    (void)snprintf(text, sizeof text, wide ? "overruns %llu" : "over %llu",
                   (unsigned long long)status->live.overruns);
    if (*right - cell_text_columns(text) < left) {
      return;
    }
    *right -= cell_write_left_of(on, *right, 0, text,
                                 status->live.overruns > 0 ? plain(inks->alarm)
                                                           : plain(inks->faint)) +
              2;
  }
  (void)snprintf(text, sizeof text, peak < -99.0F ? "  -inf dB" : "%6.1f dB",
                 (double)peak);
  if (*right - cell_text_columns(text) < left) {
    return;
  }
  cell_write_left_of(on, *right, 0, text,
                     peak > NEAR_CLIP ? bold(inks->alarm) : plain(inks->dim));
  *right -= 10;
  const int width = wide ? LEVEL_COLUMNS : LEVEL_COLUMNS / 2;
  if (status->live.connected && *right - 2 * (width + 3) >= left) {
    *right -= write_level(on, inks, *right, status->live.peak_db[1], "R", width) + 1;
    *right -= write_level(on, inks, *right, status->live.peak_db[0], "L", width) + 2;
  }
}

/// What does not fit is cut, and says so.
static void write_within(const cell_pane on, const int column, const int row,
                         const char* const text, const int end, const cell_style style,
                         const cell_ink cut) {
  cell_pane free  = on;
  free.at.columns = end < on.at.columns ? end : on.at.columns;
  if (column + cell_write(free, column, row, text, style) > free.at.columns) {
    cell_put(free, free.at.columns - 1, row, 0x2026, plain(cut));
  }
}

/// @return the column after it
static int write_song(const cell_pane on, const terminal_inks* const inks,
                      const terminal_status* const status, const int at, const int room) {
  char clock[CLOCK_TEXT_SIZE];
  char text[TEXT_BYTES];
  clock_text(clock, sizeof clock, status->live.song_s, false);
  (void)snprintf(text, sizeof text, "song %u  %s", status->live.song, clock);
  return status->live.song > 0 && cell_text_columns(text) <= room
           ? at + cell_write(on, at, 0, text, plain(inks->dim)) + 2
           : at;
}

static void draw_status(const cell_pane on, const terminal_inks* const inks,
                        const terminal_status* const status) {
  char text[TEXT_BYTES];
  char clock[CLOCK_TEXT_SIZE];
  clock_text(clock, sizeof clock, status->live.running_s, false);
  int right = on.at.columns;
  int at    = cell_write(on, 0, 0, clock, bold(inks->ink)) + 2;
  if (status->live.holding) {
    at += cell_write(on, at, 0, "HELD", bold(inks->alarm)) + 2;
  }
  draw_input(on, inks, status, at, &right);
  if (status->live.connected) {
    at = write_song(on, inks, status, at, right - at);
    (void)snprintf(text, sizeof text, "%s",
                   status->live.device ? status->live.device : "");
  } else {
    clock_text(clock, sizeof clock, status->live.away_s, false);
    (void)snprintf(text, sizeof text, "no device for %s", clock);
  }
  if (right - at >= DEVICE_COLUMNS || !status->live.connected) {
    write_within(on, at, 0, text, right,
                 status->live.connected ? plain(inks->faint) : bold(inks->alarm),
                 inks->faint);
  }
}

// --- the word and the pulse
// -------------------------------------------------------------

static void draw_word(const cell_pane on, const terminal_inks* const inks,
                      const snapshot* const now, const terminal_status* const status,
                      const int scale) {
  char           word[CLAIM_WORD_SIZE];
  const claim    claimed = claim_of(now);
  const cell_ink ink     = !status->live.connected   ? inks->alarm
                           : claimed == CLAIM_JUDGED ? inks->mood[now->now.mood]
                           : claimed == CLAIM_DOUBT  ? inks->doubt[now->now.mood]
                                                     : inks->faint;
  if (status->live.connected) {
    claim_word(now, word, sizeof word);
  } else {
    (void)snprintf(word, sizeof word, "%s", NO_DEVICE);
  }
  if (scale > 0) {
    block_letters_write(on, 0, 0, word, scale, plain(ink));
    return;
  }
  // Letters apart stand out where they cannot be large.
  const bool apart = 2 * cell_text_columns(word) <= on.at.columns;
  for (int i = 0; word[i] != '\0'; i++) {
    const char letter = word[i];
    const bool small  = letter >= 'a' && letter <= 'z';
    cell_put(on, apart ? 2 * i : i, 0,
             (uint32_t)(unsigned char)(small ? letter - 'a' + 'A' : letter), bold(ink));
  }
}

static void tempo_text(char* const text, const size_t size, const snapshot* const now) {
  if (claim_tempo_trust(now) == 0) {
    (void)snprintf(text, size, "--");
  } else {
    (void)snprintf(text, size, "%d", claim_tempo(now));
  }
}

static cell_ink tempo_ink(const terminal_inks* const inks, const snapshot* const now) {
  const int trust = claim_tempo_trust(now);
  return trust == 3 ? inks->ink : trust == 2 ? inks->dim : inks->faint;
}

/// Lit in the moment of a beat, then fading.
static void draw_light(const cell_pane on, const terminal_inks* const inks,
                       const snapshot* const now, const cell_box at) {
  const int flash = claim_flash(now) * TERMINAL_FADES / CLAIM_FLASH_STEPS;
  for (int row = 0; row < at.rows; row++) {
    for (int column = 0; column < at.columns; column++) {
      cell_put(on, at.column + column, at.row + row,
               2 * flash >= TERMINAL_FADES ? 0x2588 : 0x2584,
               plain(terminal_ink_fade(inks->grid, inks->ink, flash)));
    }
  }
}

/// "×2" while the tempo is asked for in another measure, "tap" after one was tapped.
static const char* tempo_note(const terminal_status* const status) {
  return status->live.scale == TEMPO_HALF     ? "/2"
         : status->live.scale == TEMPO_DOUBLE ? "×2"
         : status->live.tapped > 0.0F         ? "tap"
                                              : "";
}

/// "E♭ minor"; nothing without a key.
static void key_text(char* const text, const size_t size, const snapshot* const now) {
  char key[CLAIM_KEY_SIZE];
  claim_key_short(now, key, sizeof key);
  if (!now->active || now->now.key <= KEY_NONE || now->now.key >= KEY_WORDS) {
    (void)snprintf(text, size, "%s", "");
    return;
  }
  const bool minor = now->now.key >= KEY_FIRST_MINOR;
  (void)snprintf(text, size, "%.*s %s", (int)sizeof key, key, minor ? "minor" : "major");
  if (minor) { // the short name ends with an m, which the word says
    char* at = text;
    while (*at != '\0' && *at != 'm') {
      at++;
    }
    (void)snprintf(at, size - (size_t)(at - text), " minor");
  }
}

static void draw_share(const cell_pane on, const terminal_inks* const inks, const int row,
                       const char* const name, const float value, const cell_ink ink) {
  cell_write(on, 0, row, name, plain(inks->dim));
  terminal_meter(on, LABEL_COLUMNS, row, on.at.columns - LABEL_COLUMNS, (double)value,
                 ink, inks->grid);
}

static void draw_trust(const cell_pane on, const terminal_inks* const inks,
                       const snapshot* const now, const int row) {
  const bool  judged = claim_of(now) >= CLAIM_DOUBT;
  const float build  = now->now.build;
  draw_share(on, inks, row, "build", build, terminal_ink_tension(inks, build));
  draw_share(on, inks, row + 1, "sure", judged ? now->now.confidence : 0.0F, inks->dim);
}

static void draw_pulse(const cell_pane on, const terminal_inks* const inks,
                       const snapshot* const now, const terminal_status* const status) {
  char text[TEXT_BYTES];
  char key[TEXT_BYTES];
  tempo_text(text, sizeof text, now);
  key_text(key, sizeof key, now);
  const cell_style tempo = bold(tempo_ink(inks, now));
  const bool       large = on.at.columns >= LARGE_PULSE && on.at.rows >= 7;

  if (large) {
    draw_light(on, inks, now, (cell_box){ 0, 0, LIGHT_OF_LARGE, block_letters_rows(1) });
    block_letters_write(on, LIGHT_OF_LARGE + 2, 0, text, 1, tempo);
    const int after = LIGHT_OF_LARGE + 3 + block_letters_columns(text, 1);
    cell_write(on, after, 3, "bpm", plain(inks->faint));
    cell_write(on, after, 0, tempo_note(status), bold(inks->ink));
    cell_write(on, LIGHT_OF_LARGE + 2, 4, key, bold(inks->ink));
    draw_trust(on, inks, now, 5);
    return;
  }
  const int light = on.at.rows > 1 ? LIGHT_COLUMNS : 1;
  draw_light(on, inks, now, (cell_box){ 0, 0, light, 1 });
  int at = light + 1;
  cell_write_left_of(on, at + 3, 0, text, tempo);
  at += 4;
  const char* const note = tempo_note(status);
  cell_write(on, at, 0, *note ? note : "bpm",
             *note ? bold(inks->ink) : plain(inks->faint));
  if (on.at.rows > 1) {
    cell_write(on, light + 1, 1, key, bold(inks->ink));
    draw_trust(on, inks, now, 2);
  } else {
    cell_write_left_of(on, on.at.columns, 0, key, plain(inks->dim));
  }
}

// --- the sentence, what has to be told, the keys
// ----------------------------------------

static void draw_reason(terminal_view* const self, const cell_pane on,
                        const snapshot* const now, const history* const past,
                        const live_status* const live) {
  char text[HEADLINE_SENTENCE_SIZE];
  headline_set_away(&self->said,
                    live->connected ? NULL
                    : live->device  ? live->device
                                    : "the device",
                    live->away_s);
  headline_update(&self->said, now, view_clock_of(past));
  headline_sentence(&self->said, text, sizeof text);
  cell_write(on, 0, 0, text, plain(self->inks.dim));
}

static void draw_notice(const cell_pane on, const terminal_inks* const inks,
                        const int row, const terminal_notice* const said) {
  // Without the word it would be a time of the show.
  char age[CLOCK_TEXT_SIZE];
  clock_text(age, sizeof age, said->age_s, false);
  const bool fresh = said->age_s < NEW_S;
  const int  time  = cell_write(on, 0, row, age, plain(inks->faint));
  const int  at    = time + cell_write(on, time, row, " ago", plain(inks->faint));
  write_within(on, at + 2, row, said->text, on.at.columns,
               fresh ? bold(inks->ink) : plain(inks->dim), inks->faint);
}

static int columns_of_keys(const terminal_status* const status, const int apart) {
  int columns = 0;
  for (size_t i = 0; i < status->key_count; i++) {
    columns += (i > 0 ? apart : 0) + cell_text_columns(status->keys[i].key) + 1 +
               cell_text_columns(status->keys[i].does);
  }
  return columns;
}

/// Each key that there is room for; closer together where that makes room for all.
static void write_keys(const cell_pane on, const terminal_inks* const inks,
                       const terminal_status* const status) {
  const int apart = columns_of_keys(status, 3) <= on.at.columns ? 3 : 2;
  int       at    = 0;
  for (size_t i = 0; i < status->key_count; i++) {
    const int key  = cell_text_columns(status->keys[i].key);
    const int does = cell_text_columns(status->keys[i].does);
    if (at + key + 1 + does > on.at.columns) {
      return;
    }
    cell_write(on, at, 0, status->keys[i].key, bold(inks->dim));
    cell_write(on, at + key + 1, 0, status->keys[i].does, plain(inks->faint));
    at += key + 1 + does + apart;
  }
}

static void draw_help(const cell_pane on, const terminal_inks* const inks,
                      const terminal_status* const status, const bool notices) {
  if (!notices && status->notice_count > 0 && status->notices[0].age_s < NOTICE_S) {
    draw_notice(on, inks, 0, &status->notices[0]);
  } else {
    write_keys(on, inks, status);
  }
}

void terminal_view_draw(terminal_view* const self, cell_grid* const grid,
                        const snapshot* const now, const history* const past,
                        const terminal_status* const status) {
  const terminal_inks* const inks = &self->inks;
  const terminal_layout      layout =
    terminal_layout_of(cell_grid_columns(grid), cell_grid_rows(grid));
  cell_pane on[TERMINAL_PARTS];
  for (int i = 0; i < TERMINAL_PARTS; i++) {
    on[i] = (cell_pane){ grid, layout.at[i] };
  }
  cell_grid_clear(grid);
  motif_names_hear(&self->names, now);
  draw_status(on[TERMINAL_STATUS], inks, status);
  draw_word(on[TERMINAL_WORD], inks, now, status, layout.word_scale);
  draw_pulse(on[TERMINAL_PULSE], inks, now, status);
  draw_reason(self, on[TERMINAL_REASON], now, past, &status->live);
  terminal_plane(on[TERMINAL_PLANE], inks, now);
  terminal_meters(on[TERMINAL_METERS], inks, now);
  terminal_story(on[TERMINAL_STORY], inks, past, now, &self->names);
  terminal_past(on[TERMINAL_PAST], inks, past);
  terminal_past_axis(on[TERMINAL_AXIS], inks, past);

  const bool notices = layout.at[TERMINAL_NOTICES].columns > 0;
  for (size_t i = 0; notices && i < status->notice_count; i++) {
    draw_notice(on[TERMINAL_NOTICES], inks, (int)i, &status->notices[i]);
  }
  draw_help(on[TERMINAL_HELP], inks, status, notices);
}
