// SPDX-License-Identifier: GPL-3.0-or-later

/// @file text.h
/// Type for all views: an alphabet of our own, drawn with strokes of one width and set on
/// whole pixels. It needs no font files, starts at once and looks the same everywhere.
///
/// It has the printable ASCII characters and "– … ♯ ♭ · ° −". A text with any other
/// character (a title, say) is set in cairo's "sans-serif" instead.

#ifndef KIBUN_TEXT_H
#define KIBUN_TEXT_H

#include <cairo.h>

typedef enum { TEXT_REGULAR, TEXT_BOLD } text_weight;

typedef enum { TEXT_LEFT, TEXT_CENTRE, TEXT_RIGHT } text_side;

typedef struct {
  double      size; ///< pixels; a lower-case x is about half as tall
  text_weight weight;
  double      narrow; ///< 0: letters of usual width … 1: half as wide
} text_style;

/// Width in pixels from the first edge of ink to the last.
double text_width(cairo_t* cr, text_style style, const char* text);

/// Height in pixels of an upper-case letter.
double text_height(text_style style);

/// The largest style of this weight, at most `style.size` and at least `smallest`, in
/// which the text is no wider than `width`. When even the smallest is wider, its size is
/// 0.
text_style text_fit(cairo_t* cr, text_style style, double smallest, double width,
                    const char* text);

typedef struct text_cache text_cache;

/// From now on draw words on this context as they were drawn before, where they are the
/// same: see ui/text_cache.h. NULL ends it.
void text_remember(cairo_t* cr, text_cache* words);

/// Set the text in the current source.
/// @param x        the left end, middle or right end, by `side`
/// @param baseline where the letters stand
void text_draw(cairo_t* cr, text_style style, text_side side, double x, double baseline,
               const char* text);

#endif
