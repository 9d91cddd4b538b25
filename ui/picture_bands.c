// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture_page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double QUARTER = 1.5707963267948966;

/// What a stretch says of its mood.
typedef struct {
  float sure;  ///< confidence where the mood leads
  float fills; ///< the share of the judged stretch in which it leads
} claim_of_band;

static claim_of_band claim_of(const page* const sheet, const band* const of) {
  double sure   = 0.0;
  int    led    = 0;
  int    judged = 0;
  for (int x = of->from; x < of->to; x++) {
    const column* const here = &sheet->columns[x];
    judged += here->judged;
    if (here->judged && (int)here->mood == of->word) {
      sure += (double)here->confidence;
      led++;
    }
  }
  return led > 0 ? (claim_of_band){ (float)(sure / led), (float)led / (float)judged }
                 : (claim_of_band){ 0.0F, 0.0F };
}

static colour_rgb colour_of(const mood_word mood, const claim_of_band claim) {
  const palette_place place = palette_mood_place(mood);
  return palette_plane(place.valence, place.arousal,
                       fminf(1.0F, 1.5F * claim.sure) * claim.fills);
}

static void draw_steep(const page* const sheet, const box at, const text_style style,
                       const char* const word) {
  cairo_t* const cr = sheet->cr;
  cairo_save(cr);
  cairo_translate(cr, round(at.x + 0.5 * (at.width + text_height(style))),
                  round(at.y + at.height - page_points(sheet, 8.0)));
  cairo_rotate(cr, -QUARTER);
  text_draw(cr, style, TEXT_LEFT, 0.0, 0.0, word);
  cairo_restore(cr);
}

/// The word across its band, or from its foot upwards where that makes it much larger.
static void draw_word(const page* const sheet, const box at, const text_weight weight,
                      const double largest, const char* const word) {
  cairo_t* const   cr     = sheet->cr;
  const double     side   = page_points(sheet, 8.0);
  const text_style whole  = { largest * sheet->unit, weight, 0.0 };
  const text_style narrow = { fmin(whole.size, 0.72 * at.width), weight, 0.0 };
  const text_style steep  = text_fit(cr, narrow, 9.0, at.height - 1.5 * side, word);
  const text_style flat   = text_fit(cr, whole, 9.0, at.width - 2.0 * side, word);
  const bool       stands =
    !sheet->chapters && narrow.size >= 9.0 && text_height(steep) <= at.width - 4.0;
  const bool lies = flat.size > 0.0 && text_height(flat) < 0.8 * at.height;
  if (stands && steep.size > (lies ? 1.75 * flat.size : 0.0)) {
    draw_steep(sheet, at, steep, word);
  } else if (lies) {
    text_draw(cr, flat, TEXT_CENTRE, round(at.x + 0.5 * at.width),
              round(at.y + 0.5 * (at.height + text_height(flat))), word);
  }
}

static box band_box(const box row, const band* const of) {
  // A hair of ground between neighbours of nearly one colour.
  const double width = of->to - of->from;
  return (box){ row.x + of->from, row.y, width > 3.0 ? width - 1.0 : width, row.height };
}

/// What is hollow has an edge above and below.
static void draw_edges(cairo_t* const cr, const box at, const colour_rgb colour) {
  shapes_colour(cr, colour);
  shapes_fill(cr, (box){ at.x, at.y, at.width, 1.0 });
  shapes_fill(cr, (box){ at.x, at.y + at.height - 1.0, at.width, 1.0 });
}

static void draw_mood(const page* const sheet, const box row, const band* const one) {
  cairo_t* const  cr   = sheet->cr;
  const box       at   = band_box(row, one);
  const mood_word mood = (mood_word)one->word;
  if (mood == MOOD_NONE) {
    draw_edges(cr, at, palette_grid());
    shapes_colour(cr, palette_faint());
    draw_word(sheet, at, TEXT_REGULAR, 13.0, "no judgement");
    return;
  }
  const claim_of_band claim = claim_of(sheet, one);
  const bool          doubt = claim.sure < PALETTE_DOUBT;
  char                word[32];
  (void)snprintf(word, sizeof word, "%s%s", mood_name(mood), doubt ? "?" : "");
  shapes_colour_alpha(cr, colour_of(mood, claim), doubt ? 0.16 : 1.0);
  shapes_fill(cr, at);
  if (doubt) {
    draw_edges(cr, at, colour_of(mood, claim));
  } else {
    shapes_colour(cr, palette_background());
  }
  draw_word(sheet, at, TEXT_BOLD, 34.0, word);
}

/// Every change there is, a column wide.
static void draw_fine(const page* const sheet, const box row) {
  cairo_t* const cr = sheet->cr;
  for (int from = 0; from < sheet->count;) {
    const column* const first = &sheet->columns[from];
    int                 to    = from;
    while (to < sheet->count && sheet->columns[to].mood == first->mood) {
      to++;
    }
    if (first->mood != MOOD_NONE) {
      const band run = { from, to, (int)first->mood };
      shapes_colour(cr, colour_of(first->mood, claim_of(sheet, &run)));
      shapes_fill(cr, (box){ row.x + from, row.y, to - from, row.height });
    }
    from = to;
  }
}

void page_moods(const page* const sheet, const box bands, const box fine) {
  page_name(sheet, bands.y + 0.5 * bands.height, "mood");
  for (int i = 0; i < sheet->mood_count; i++) {
    draw_mood(sheet, bands, &sheet->moods[i]);
  }
  if (fine.height > 0.0) {
    draw_fine(sheet, fine);
  }
}

/// "B♭ minor", or "B♭m".
static void key_text(char* const text, const size_t size, const key_word key,
                     const bool brief) {
  const char* const name = key_name(key);
  const char* const sign = strstr(name, "flat") ? "♭" : strstr(name, "sharp") ? "♯" : "";
  const bool        minor = key >= KEY_FIRST_MINOR;
  (void)snprintf(text, size, "%c%s%s", name[0], sign,
                 brief ? (minor ? "m" : "") : (minor ? " minor" : " major"));
}

static void draw_key(const page* const sheet, const box row, const band* const one) {
  cairo_t* const   cr    = sheet->cr;
  const box        at    = band_box(row, one);
  const text_style style = page_regular(sheet, 13.0);
  const double     room  = at.width - page_points(sheet, 8.0);
  // One grey: the name says major or minor, and a shade would want a legend.
  shapes_colour(cr, palette_mix(palette_well(), palette_dim(), 0.14));
  shapes_fill(cr, at);
  char text[24];
  key_text(text, sizeof text, one->word, false);
  if (text_width(cr, style, text) > room) {
    key_text(text, sizeof text, one->word, true);
  }
  const text_style fitting = text_fit(cr, style, 10.0, room, text);
  shapes_colour(cr, palette_ink());
  text_draw(cr, fitting, TEXT_CENTRE, round(at.x + 0.5 * at.width),
            round(at.y + 0.5 * (at.height + text_height(fitting))), text);
}

void page_keys(const page* const sheet, const box at) {
  page_name(sheet, at.y + 0.5 * at.height, "key");
  for (int i = 0; i < sheet->key_count; i++) {
    if (sheet->keys[i].word != KEY_NONE) {
      draw_key(sheet, at, &sheet->keys[i]);
    }
  }
}
