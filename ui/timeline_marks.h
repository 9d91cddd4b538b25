// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_marks.h
/// What a timeline says in words: story events and motifs, keys and tempi that have
/// settled. Where they stand depends on the history alone.

#ifndef KIBUN_TIMELINE_MARKS_H
#define KIBUN_TIMELINE_MARKS_H

#include "ui/motif_names.h"
#include "ui/timeline_columns.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum { MARK_STORY, MARK_MOTIF, MARK_KEY, MARK_TEMPO } mark_kind;

typedef struct {
  mark_kind kind;
  int       column; ///< may lie left of the window: what holds there still holds
  int  until; ///< of an event: the next one, or the end; else where it was last heard
  int  value; ///< story_word, number of the motif, key_word or bpm
  int  tempo; ///< bpm of an event that changed the pace; 0 unknown
  bool doubt;
} timeline_mark;

/// Enough for ten minutes: keys and tempi last 4 s, and of events only the newest 64 are
/// shown.
enum { TIMELINE_MARKS = 384 };

/// @return how many
int timeline_marks_find(const history* past, const timeline_window* window,
                        timeline_mark marks[TIMELINE_MARKS]);

/// Does it happen at a moment?
bool timeline_mark_is_event(const timeline_mark* self);

/// The word of an event: "climax", the name of a motif, or the pace that it led to.
void timeline_mark_word(const timeline_mark* event, const motif_names* names, char* text,
                        size_t size);

bool timeline_mark_same(const timeline_mark* one, const timeline_mark* other);

#endif
