// SPDX-License-Identifier: GPL-3.0-or-later

/// @file picture_page.h
/// What the parts of the picture share: the page, its type and its axis of time. Only for
/// ui/picture*.c.

#ifndef KIBUN_PICTURE_PAGE_H
#define KIBUN_PICTURE_PAGE_H

#include "ui/bands.h"
#include "ui/columns.h"
#include "ui/picture.h"
#include "ui/shapes.h"
#include "ui/text.h"

#include <cairo.h>
#include <stdbool.h>

typedef struct {
  cairo_t*       cr;
  const picture* piece;
  const column*  columns;
  int            count;         ///< of columns, which are a pixel wide each
  const band*    moods;         ///< as far as the page can name them
  int            mood_count;    ///< of bands
  bool           moods_cut;     ///< the bands leave out short changes
  int            shortest_mood; ///< columns that a band of the moods has at least
  bool           chapters;      ///< so many changes that the bands are chapters of them
  const band*    keys;
  int            key_count;
  bool           beside;   ///< there is a column at the side, with a legend
  double         unit;     ///< pixels per pixel of a 1600 × 900 page
  double         left;     ///< of the first column
  double         label;    ///< where the names of the rows begin
  double         duration; ///< s
  double         start;    ///< s: the time of the first column
} page;

/// Type of a size in points of the design, never too small to read.
text_style page_regular(const page* sheet, double size);
text_style page_bold(const page* sheet, double size);

/// @return pixels for points of the design, whole
double page_points(const page* sheet, double points);

/// The same, rounded to an eighth: what an SVG writes short.
double page_even(double pixels);

/// Name a row at its left, beside its middle.
void page_name(const page* sheet, double middle, const char* name);

/// @return seconds that many columns last
double page_seconds(const page* sheet, double columns);

/// Shorten a text at whole characters, with an ellipsis, until it fits.
void page_cut_text(const page* sheet, text_style style, double width, const char* whole,
                   char* text, size_t size);

/// The rows of the page, each within its box. Rows without height are left out.
/// @{
void page_title(const page* sheet, double right);
void page_moods(const page* sheet, box bands, box fine);
void page_keys(const page* sheet, box at);
void page_curves(const page* sheet, const box at[CURVES]);
void page_tempo(const page* sheet, box at);
void page_songs(const page* sheet, box at);
void page_time(const page* sheet, double top, double bottom);
/// @}

/// Story events (or the returns of motifs) with their words, and a thin line down through
/// the rows to `bottom`.
/// @param lines as page_event_lines() says
void page_events(const page* sheet, box at, int lines, bool motifs, double bottom);

/// How many lines of words they need; 0 when there are none.
int page_event_lines(const page* sheet, bool motifs);

/// Are there so many that their row shows how many happen when, and names but a few?
bool page_crowded(const page* sheet, bool motifs);

/// Where the piece has been on the plane, in a square, and its path where one can follow
/// it.
void page_plane(const page* sheet, box at);
bool page_has_path(const page* sheet);

/// The piece in words and numbers, and how to read the page.
void page_summary(const page* sheet, box at);

#endif
