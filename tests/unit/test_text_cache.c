// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text_cache.h"

#include "ui/text.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { WIDTH = 160, HEIGHT = 40 };

typedef struct {
  cairo_surface_t* surface;
  cairo_t*         cr;
} paper;

static paper blank(void) {
  paper result;
  result.surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  result.cr      = cairo_create(result.surface);
  cairo_set_source_rgb(result.cr, 0.9, 0.6, 0.3);
  return result;
}

static void throw_away(const paper* const sheet) {
  cairo_destroy(sheet->cr);
  cairo_surface_destroy(sheet->surface);
}

static const unsigned char* bytes_of(const paper* const sheet) {
  cairo_surface_flush(sheet->surface);
  return cairo_image_surface_get_data(sheet->surface);
}

static int largest_difference(const paper* const one, const paper* const other) {
  const unsigned char* const left    = bytes_of(one);
  const unsigned char* const right   = bytes_of(other);
  int                        largest = 0;
  for (int i = 0; i < 4 * WIDTH * HEIGHT; i++) {
    const int here = abs((int)left[i] - (int)right[i]);
    largest        = here > largest ? here : largest;
  }
  return largest;
}

static bool is_empty(const paper* const sheet) {
  const paper nothing = blank();
  const bool  empty   = largest_difference(sheet, &nothing) == 0;
  throw_away(&nothing);
  return empty;
}

static const char* const WORDS[] = { "melancholic", "−12.9 LUFS", "E♭ minor?", "gjpqy|",
                                     "0:40",        "…",          "f",         "W" };

Test(text_cache, a_remembered_word_looks_as_if_drawn_anew) {
  static const double sizes[] = { 4.5, 9.0, 11.0, 13.75, 17.0, 25.5, 30.0 };
  text_cache* const   words   = text_cache_new();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    for (size_t j = 0; j < sizeof WORDS / sizeof *WORDS; j++) {
      for (int bold = 0; bold < 2; bold++) {
        const text_style style = { sizes[i], bold ? TEXT_BOLD : TEXT_REGULAR, 0.0 };
        const paper      anew  = blank();
        text_draw(anew.cr, style, TEXT_CENTRE, 80.0, 26.0, WORDS[j]);
        cr_assert_not(is_empty(&anew));
        for (int k = 0; k < 3; k++) {
          const paper again = blank();
          text_remember(again.cr, words);
          text_draw(again.cr, style, TEXT_CENTRE, 80.0, 26.0, WORDS[j]);
          cr_assert_leq(largest_difference(&anew, &again), 2, "%s at %f", WORDS[j],
                        sizes[i]);
          throw_away(&again);
        }
        throw_away(&anew);
      }
    }
  }
  text_cache_free(words);
}

Test(text_cache, more_words_than_it_holds_do_no_harm) {
  text_cache* const words = text_cache_new();
  const text_style  style = { 11.0, TEXT_REGULAR, 0.0 };
  for (int i = 0; i < 5000; i++) {
    char text[16];
    (void)snprintf(text, sizeof text, "%d", i);
    const paper again = blank();
    text_remember(again.cr, words);
    text_draw(again.cr, style, TEXT_LEFT, 10.0, 26.0, text);
    if (i % 97 == 0) {
      const paper anew = blank();
      text_draw(anew.cr, style, TEXT_LEFT, 10.0, 26.0, text);
      cr_assert_leq(largest_difference(&anew, &again), 2, "%s", text);
      throw_away(&anew);
    }
    throw_away(&again);
  }
  text_cache_free(words);
}

Test(text_cache, keeps_nothing_that_is_not_the_same_everywhere) {
  text_cache* const words = text_cache_new();
  const text_style  style = { 11.0, TEXT_REGULAR, 0.0 };
  for (int i = 0; i < 2; i++) {
    const paper scaled = blank();
    text_remember(scaled.cr, words);
    cairo_scale(scaled.cr, i ? 1.0 : 1.5, 1.5);
    text_draw(scaled.cr, style, TEXT_LEFT, 10.0, 16.0, "calm");
    cr_assert_null(text_cache_find(words, style, "calm").mask);
    throw_away(&scaled);
  }
  const paper plain = blank();
  text_remember(plain.cr, words);
  text_draw(plain.cr, style, TEXT_LEFT, 10.0, 16.0, "calm");
  cr_assert_not_null(text_cache_find(words, style, "calm").mask);
  // Nor anything once it has ended.
  text_remember(plain.cr, NULL);
  text_draw(plain.cr, style, TEXT_LEFT, 10.0, 16.0, "tense");
  cr_assert_null(text_cache_find(words, style, "tense").mask);
  throw_away(&plain);
  text_cache_free(words);
  text_cache_free(NULL);
}

Test(text_cache, a_text_of_any_length_is_drawn) {
  text_cache* const words = text_cache_new();
  const text_style  style = { 4.0, TEXT_REGULAR, 0.0 };
  const char* const text =
    "a text that is longer than whatever the cache may hold of one text";
  const paper sheet = blank();
  text_remember(sheet.cr, words);
  text_draw(sheet.cr, style, TEXT_LEFT, 2.0, 26.0, text);
  cr_assert_not(is_empty(&sheet));
  cr_assert_null(text_cache_find(words, style, text).mask);
  throw_away(&sheet);
  text_cache_free(words);
}
