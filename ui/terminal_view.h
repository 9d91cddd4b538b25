// SPDX-License-Identifier: GPL-3.0-or-later

/// @file terminal_view.h
/// The whole monitor in the cells of a terminal: the mood in large letters, tempo with a
/// beat light, key, why, the valence–arousal plane, meters, the last minutes, the story,
/// and what there is to know about the input. Knows no terminal: ansi_text.h writes the
/// cells to one. Meant to be read from across a room, for hours.

#ifndef KIBUN_TERMINAL_VIEW_H
#define KIBUN_TERMINAL_VIEW_H

#include "dsp/history.h"
#include "dsp/snapshot.h"
#include "ui/cell_grid.h"
#include "ui/live_status.h"

#include <stdbool.h>
#include <stddef.h>

enum { TERMINAL_NOTICES_SHOWN = 2, TERMINAL_NOTICE_BYTES = 240 };

/// What had to be told.
typedef struct {
  char   text[TERMINAL_NOTICE_BYTES]; ///< UTF-8
  double age_s;
} terminal_notice;

/// A key and what it does, in a word.
typedef struct {
  const char* key;
  const char* does;
} terminal_key;

/// What there is to show besides the music.
typedef struct {
  live_status         live;
  terminal_notice     notices[TERMINAL_NOTICES_SHOWN]; ///< the newest first
  size_t              notice_count;
  const terminal_key* keys; ///< the most important first
  size_t              key_count;
} terminal_status;

typedef struct terminal_view terminal_view;

/// @return NULL when memory runs out
terminal_view* terminal_view_new(void);
void           terminal_view_free(terminal_view* self);

/// Draw everything, whatever was in the grid.
/// @param past also the clock by which the sentence stands still long enough to be read
void terminal_view_draw(terminal_view* self, cell_grid* grid, const snapshot* now,
                        const history* past, const terminal_status* status);

#endif
