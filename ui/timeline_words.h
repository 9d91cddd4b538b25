// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_words.h
/// The words of a timeline's marks: story events above, keys and tempi below, none on
/// another.

#ifndef KIBUN_TIMELINE_WORDS_H
#define KIBUN_TIMELINE_WORDS_H

#include "ui/timeline_rows.h"
#include "ui/timeline_sight.h"

#include <cairo.h>

/// What is sure gets its word first; a line without a word would say nothing.
void timeline_words_draw_stories(cairo_t* cr, const timeline_rows* where, double unit,
                                 const timeline_sight* shown);

/// Words where keys or tempi begin, each with a line for as long as it held.
void timeline_words_draw_marks(cairo_t* cr, box at, double unit, mark_kind kind,
                               const timeline_sight* shown);

#endif
