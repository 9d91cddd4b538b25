// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/keys.h"
#include "ui/terminal_view.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A row of a screen without what is no ASCII, which no key is.
static char* row_of(const cell_grid* const grid, const int row) {
  const int   columns = cell_grid_columns(grid);
  char* const text    = calloc((size_t)columns + 1, 1);
  for (int i = 0; i < columns; i++) {
    const uint32_t glyph = cell_grid_at(grid, i, row)->glyph;
    text[i]              = '.';
    if (glyph < 128) {
      text[i] = (char)glyph;
    }
  }
  return text;
}

Test(screen_keys, all_have_room_on_the_usual_terminal) {
  terminal_key keys[LIVE_KEYS_LISTED];
  for (size_t i = 0; i < LIVE_KEYS_LISTED; i++) {
    keys[i] = (terminal_key){ live_key_at(i)->shown, live_key_at(i)->does };
  }
  const snapshot        now    = snapshot_idle();
  const terminal_status status = { .live      = { .connected = true },
                                   .keys      = keys,
                                   .key_count = LIVE_KEYS_LISTED };
  history* const        past   = history_new();
  terminal_view* const  view   = terminal_view_new();
  cell_grid* const      grid   = cell_grid_new(80, 24);
  terminal_view_draw(view, grid, &now, past, &status);
  char* const help = row_of(grid, 23);
  for (size_t i = 0; i < LIVE_KEYS_LISTED; i++) {
    char wanted[32];
    (void)snprintf(wanted, sizeof wanted, " %s %s ", keys[i].key, keys[i].does);
    cr_assert(strstr(help, wanted), "%s is not in: %s", wanted, help);
  }
  free(help);
  cell_grid_free(grid);
  terminal_view_free(view);
  history_free(past);
}
