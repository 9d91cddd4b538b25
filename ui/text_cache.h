// SPDX-License-Identifier: GPL-3.0-or-later

/// @file text_cache.h
/// Words as they were drawn before: of all a view draws, letters cost most, and most of
/// them are the same again. Only for words on whole pixels, which look the same wherever
/// they stand. One thread at a time.

#ifndef KIBUN_TEXT_CACHE_H
#define KIBUN_TEXT_CACHE_H

#include "ui/text.h"

#include <cairo.h>

/// @return NULL when memory runs out
text_cache* text_cache_new(void);
void        text_cache_free(text_cache* self);

/// A word's letters as a mask.
typedef struct {
  cairo_surface_t* mask; ///< NULL: not kept
  double           left; ///< from the word's left end to the mask's, and from its
  double           up;   ///< baseline up to the mask's upper edge
} text_mask;

/// Longer texts are not kept: their length in bytes.
enum { TEXT_CACHE_LONGEST = 47 };

/// @return no mask when this word has not been drawn yet
text_mask text_cache_find(const text_cache* self, text_style style, const char* text);

/// Keep a mask, which the cache takes over, in the place of one that was there by chance.
/// @param text no longer than TEXT_CACHE_LONGEST
void text_cache_keep(text_cache* self, text_style style, const char* text,
                     text_mask drawn);

#endif
