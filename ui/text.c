// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text.h"

#include "ui/glyphs.h"
#include "ui/text_cache.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// What a size means in pixels, once stems and heights sit on whole pixels.
typedef struct {
  double unit;    ///< pixels per skeleton unit, across
  double stroke;  ///< width of the pen
  double small;   ///< height of a lower-case x
  double capital; ///< height of a capital
  bool   snapped; ///< advance by whole pixels
} metrics;

static metrics metrics_of(const text_style style) {
  const double size    = style.size > 1.0 ? style.size : 1.0;
  const bool   snapped = size < 26.0;
  const double small   = snapped ? fmax(2.0, round(size * 0.54)) : size * 0.54;
  const double pen =
    style.weight == TEXT_BOLD ? fmax(1.25, size * 0.125) : fmax(1.05, size * 0.092);
  return (metrics){
    .unit    = size * 0.0046 * (1.0 - 0.5 * style.narrow),
    .stroke  = pen,
    .small   = small,
    .capital = snapped ? round(small * 1.4) : small * 1.4,
    .snapped = snapped,
  };
}

/// @return the character at `text` and its length in bytes; a broken sequence is U+FFFD
static uint32_t next_character(const char* const text, size_t* const length) {
  const unsigned char* const bytes = (const unsigned char*)text;
  const unsigned             first = bytes[0];
  const size_t               more  = first < 0x80U   ? 0
                                     : first < 0xC0U ? 9
                                     : first < 0xE0U ? 1
                                     : first < 0xF0U ? 2
                                     : first < 0xF8U ? 3
                                                     : 9;
  *length                          = 1;
  if (more == 9) {
    return 0xFFFDU;
  }
  uint32_t code = more == 0 ? first : first & (0x3FU >> more);
  for (size_t i = 1; i <= more; i++) {
    if ((bytes[i] & 0xC0U) != 0x80U) {
      return 0xFFFDU;
    }
    code = code << 6U | (bytes[i] & 0x3FU);
  }
  *length = more + 1;
  return code;
}

static bool is_ours(const char* const text) {
  size_t length = 0;
  for (const char* at = text; *at != '\0'; at += length) {
    if (!glyphs_find(next_character(at, &length))) {
      return false;
    }
  }
  return true;
}

static double whole(const metrics* const set, const double value) {
  return set->snapped ? round(value) : value;
}

static double ink_width(const metrics* const set, const glyph* const shape) {
  return whole(set, shape->width * set->unit + set->stroke);
}

static double gap(const metrics* const set, const glyph* const before,
                  const glyph* const after) {
  return fmax(1.0, whole(set, (before->right + after->left) * set->unit));
}

static int next_number(const char** const at) {
  while (**at == ' ') {
    (*at)++;
  }
  const bool negative = **at == '-';
  if (negative) {
    (*at)++;
  }
  int value = 0;
  while (**at >= '0' && **at <= '9') {
    value = 10 * value + (**at - '0');
    (*at)++;
  }
  return negative ? -value : value;
}

/// Skeleton to pixels: the pen's edge, not its middle, meets the pixel's edge.
static double across(const metrics* const set, const glyph* const shape, const int x) {
  const double room = ink_width(set, shape) - set->stroke;
  const double part = shape->width > 0 ? (double)x / shape->width : 0.5;
  return 0.5 * set->stroke + part * room;
}

static double above(const metrics* const set, const int y) {
  const double half  = 0.5 * set->stroke;
  const double small = set->small - half;
  const double tall  = set->capital - half;
  if (y <= 0) {
    return half + y * (small - half) / 100.0;
  }
  if (y <= 100) {
    return half + y * (small - half) / 100.0;
  }
  return small + (y - 100) * (tall - small) / 40.0;
}

static void trace(cairo_t* const cr, const metrics* const set, const glyph* const shape,
                  const double x, const double baseline) {
  // Rounder than a circle's 0.552: bowls stay open when they are a few pixels wide.
  const double bend   = 0.60;
  double       from_x = 0.0;
  double       from_y = 0.0;
  for (const char* at = shape->skeleton; *at != '\0';) {
    const char command = *at++;
    if (command == ' ') {
      continue;
    }
    double       place[6] = { 0 };
    const size_t count    = command == 'C' ? 3 : 1;
    for (size_t i = 0; i < count; i++) {
      const int to_x   = next_number(&at);
      const int to_y   = next_number(&at);
      place[2 * i]     = x + across(set, shape, to_x);
      place[2 * i + 1] = baseline - above(set, to_y);
    }
    const double end_x = place[2 * count - 2];
    const double end_y = place[2 * count - 1];
    switch (command) {
      case 'M':
        cairo_move_to(cr, end_x, end_y);
        break;
      case 'C':
        cairo_curve_to(cr, place[0], place[1], place[2], place[3], end_x, end_y);
        break;
      case 'V':
        cairo_curve_to(cr, from_x, from_y + bend * (end_y - from_y),
                       end_x + (1.0 - bend) * (from_x - end_x), end_y, end_x, end_y);
        break;
      case 'H':
        cairo_curve_to(cr, from_x + bend * (end_x - from_x), from_y, end_x,
                       end_y + (1.0 - bend) * (from_y - end_y), end_x, end_y);
        break;
      default:
        cairo_line_to(cr, end_x, end_y);
        break;
    }
    from_x = end_x;
    from_y = end_y;
  }
}

static double our_width(const metrics* const set, const char* const text) {
  double       width  = 0.0;
  const glyph* before = NULL;
  size_t       length = 0;
  for (const char* at = text; *at != '\0'; at += length) {
    const glyph* const shape = glyphs_find(next_character(at, &length));
    width += ink_width(set, shape) + (before ? gap(set, before, shape) : 0.0);
    before = shape;
  }
  return width;
}

static void our_draw(cairo_t* const cr, const metrics* const set, const double x,
                     const double baseline, const char* const text) {
  cairo_save(cr);
  cairo_new_path(cr);
  double       pen    = x;
  const glyph* before = NULL;
  size_t       length = 0;
  for (const char* at = text; *at != '\0'; at += length) {
    const glyph* const shape = glyphs_find(next_character(at, &length));
    pen += before ? gap(set, before, shape) : 0.0;
    trace(cr, set, shape, pen, baseline);
    pen += ink_width(set, shape);
    before = shape;
  }
  cairo_set_line_width(cr, set->stroke);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash(cr, NULL, 0, 0.0);
  cairo_set_tolerance(cr, 0.2);
  cairo_stroke(cr);
  cairo_restore(cr);
}

/// Does the selected font have a glyph for every character?
static bool covers(cairo_t* const cr, const char* const text) {
  cairo_glyph_t* glyphs = NULL;
  int            count  = 0;
  bool           all    = false;
  if (cairo_scaled_font_text_to_glyphs(cairo_get_scaled_font(cr), 0.0, 0.0, text, -1,
                                       &glyphs, &count, NULL, NULL,
                                       NULL) == CAIRO_STATUS_SUCCESS) {
    all = true;
    for (int i = 0; i < count; i++) {
      all = all && glyphs[i].index != 0;
    }
  }
  cairo_glyph_free(glyphs);
  return all;
}

/// Cairo's simple text takes one font and looks no further: find one that has them all.
static void select_foreign(cairo_t* const cr, const text_style style,
                           const char* const text) {
  static const char* const FAMILIES[] = {
    "sans-serif",        "Noto Sans CJK JP", "IPAexGothic",      "IPAGothic",
    "VL Gothic",         "TakaoGothic",      "Noto Sans CJK SC", "Droid Sans Fallback",
    "WenQuanYi Zen Hei", "Unifont",
  };
  enum { COUNT = sizeof FAMILIES / sizeof FAMILIES[0] };
  const cairo_font_weight_t weight =
    style.weight == TEXT_BOLD ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL;
  cairo_set_font_size(cr, style.size);
  for (int i = 0; i < COUNT; i++) {
    cairo_select_font_face(cr, FAMILIES[i], CAIRO_FONT_SLANT_NORMAL, weight);
    if (covers(cr, text)) {
      return;
    }
  }
  cairo_select_font_face(cr, FAMILIES[0], CAIRO_FONT_SLANT_NORMAL, weight);
}

/// Cairo stops drawing for good when it meets broken UTF-8, and a title may be any file's
/// name.
static void clean(char* const result, const size_t size, const char* const text) {
  size_t used   = 0;
  size_t length = 0;
  for (const char* at = text; *at != '\0' && used + 5 < size; at += length) {
    const uint32_t code   = next_character(at, &length);
    const bool     broken = code < ' ' || code == 0x7FU || code == 0xFFFDU ||
                        (code >= 0xD800U && code < 0xE000U) || code > 0x10FFFFU ||
                        (length == 2 && code < 0x80U) || (length == 3 && code < 0x800U) ||
                        (length == 4 && code < 0x10000U);
    if (broken) {
      result[used++] = '?';
      continue;
    }
    for (size_t i = 0; i < length; i++) {
      result[used++] = at[i];
    }
  }
  result[used] = '\0';
}

double text_width(cairo_t* const cr, const text_style style, const char* const text) {
  if (is_ours(text)) {
    const metrics set = metrics_of(style);
    return our_width(&set, text);
  }
  char safe[512];
  clean(safe, sizeof safe, text);
  cairo_save(cr);
  select_foreign(cr, style, safe);
  cairo_text_extents_t extents;
  cairo_text_extents(cr, safe, &extents);
  cairo_restore(cr);
  return extents.x_advance;
}

double text_height(const text_style style) {
  return metrics_of(style).capital;
}

text_style text_fit(cairo_t* const cr, const text_style style, const double smallest,
                    const double width, const char* const text) {
  enum { NARROWINGS = 6 }; // in steps of 0.06: still letters one likes to read
  const int smaller = (int)floor(fmax(0.0, style.size - smallest) / 0.5);
  for (int i = 0; i <= smaller; i++) {
    for (int j = 0; j <= NARROWINGS; j++) {
      const text_style tried = { style.size - 0.5 * i, style.weight,
                                 style.narrow + 0.06 * j };
      if (text_width(cr, tried, text) <= width) {
        return tried;
      }
    }
  }
  return (text_style){ 0.0, style.weight, 0.0 };
}

static const cairo_user_data_key_t CACHE = { 0 }; // its address is what counts

void text_remember(cairo_t* const cr, text_cache* const words) {
  (void)cairo_set_user_data(cr, &CACHE, words, NULL);
}

/// Do whole numbers mean whole pixels?
static bool is_whole(cairo_t* const cr) {
  cairo_matrix_t to;
  cairo_get_matrix(cr, &to);
  const double off = fabs(to.xx - 1.0) + fabs(to.yy - 1.0) + fabs(to.xy) + fabs(to.yx) +
                     fabs(to.x0 - round(to.x0)) + fabs(to.y0 - round(to.y0));
  return off < 1e-9;
}

static text_mask mask_of(const metrics* const set, const char* const text) {
  const double    room   = 2.0;
  const double    up     = ceil(1.6 * set->small + set->stroke) + room;
  const double    down   = ceil(0.6 * set->small + set->stroke) + room;
  const double    width  = ceil(our_width(set, text)) + 2.0 * room;
  const text_mask result = {
    cairo_image_surface_create(CAIRO_FORMAT_A8, (int)width, (int)(up + down)), room, up
  };
  cairo_t* const cr = cairo_create(result.mask);
  our_draw(cr, set, room, up, text);
  cairo_destroy(cr);
  return result;
}

/// @return false when the word must be drawn by strokes
static bool draw_remembered(cairo_t* const cr, const metrics* const set,
                            const text_style style, const double x, const double baseline,
                            const char* const text) {
  text_cache* const words = cairo_get_user_data(cr, &CACHE);
  if (!words || !set->snapped || strlen(text) > TEXT_CACHE_LONGEST || !is_whole(cr)) {
    return false;
  }
  text_mask word = text_cache_find(words, style, text);
  if (!word.mask) {
    word = mask_of(set, text);
    if (cairo_surface_status(word.mask) != CAIRO_STATUS_SUCCESS) {
      cairo_surface_destroy(word.mask);
      return false;
    }
    text_cache_keep(words, style, text, word);
  }
  cairo_mask_surface(cr, word.mask, x - word.left, baseline - word.up);
  return true;
}

void text_draw(cairo_t* const cr, const text_style style, const text_side side,
               const double x, const double baseline, const char* const text) {
  if (!(style.size > 0.0) || *text == '\0') {
    return;
  }
  const double width = side == TEXT_LEFT ? 0.0 : text_width(cr, style, text);
  const double left  = x - (side == TEXT_CENTRE ? 0.5 * width : width);
  if (is_ours(text)) {
    const metrics set  = metrics_of(style);
    const double  from = whole(&set, left);
    const double  line = whole(&set, baseline);
    if (!draw_remembered(cr, &set, style, from, line, text)) {
      our_draw(cr, &set, from, line, text);
    }
    return;
  }
  char safe[512];
  clean(safe, sizeof safe, text);
  cairo_save(cr);
  select_foreign(cr, style, safe);
  cairo_move_to(cr, left, baseline);
  cairo_show_text(cr, safe);
  cairo_restore(cr);
}
