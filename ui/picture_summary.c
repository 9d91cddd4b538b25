// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clock_text.h"
#include "ui/essence.h"
#include "ui/picture_page.h"

#include <math.h>
#include <stdio.h>

/// The column at the side, filled from above.
typedef struct {
  const page* sheet;
  double      left;
  double      right;
  double      y;
  double      bottom;
} column_of_text;

static bool has_room(const column_of_text* const in, const double points) {
  return in->y + page_points(in->sheet, points) <= in->bottom;
}

static void skip(column_of_text* const in, const double points) {
  in->y += page_points(in->sheet, points);
}

static void draw_share(column_of_text* const in, const colour_rgb colour,
                       const char* const name, const double share) {
  const page* const sheet = in->sheet;
  cairo_t* const    cr    = sheet->cr;
  const text_style  style = page_regular(sheet, 14.0);
  const double      left  = in->left + page_points(sheet, 104.0);
  const double      right = in->right - page_points(sheet, 44.0);
  if (!has_room(in, 22.0)) {
    return;
  }
  skip(in, 22.0);
  const double baseline = in->y - page_points(sheet, 6.0);
  const double height   = page_points(sheet, 6.0);
  const double middle   = baseline - 0.5 * text_height(style);
  shapes_colour(cr, palette_ink());
  text_draw(cr, style, TEXT_LEFT, in->left, baseline, name);
  shapes_colour(cr, palette_well());
  shapes_fill(cr, (box){ left, round(middle - 0.5 * height), right - left, height });
  shapes_colour(cr, colour);
  shapes_fill(cr, (box){ left, round(middle - 0.5 * height),
                         page_even(fmax(1.0, share * (right - left))), height });
  char text[16];
  (void)snprintf(text, sizeof text, "%.0f %%", 100.0 * share);
  shapes_colour(cr, palette_dim());
  text_draw(cr, style, TEXT_RIGHT, in->right, baseline, text);
}

static void draw_fact(column_of_text* const in, const char* const name,
                      const char* const value) {
  const page* const sheet = in->sheet;
  const text_style  style = page_regular(sheet, 14.0);
  const double      left  = in->left + page_points(sheet, 104.0);
  if (!has_room(in, 22.0)) {
    return;
  }
  skip(in, 22.0);
  const double     baseline = in->y - page_points(sheet, 6.0);
  const text_style fitting  = text_fit(sheet->cr, style, 9.0, in->right - left, value);
  shapes_colour(sheet->cr, palette_dim());
  text_draw(sheet->cr, style, TEXT_LEFT, in->left, baseline, name);
  shapes_colour(sheet->cr, palette_ink());
  text_draw(sheet->cr, fitting, TEXT_LEFT, left, baseline, value);
}

static void draw_moods(column_of_text* const in, const essence* const all) {
  for (int i = 0; i < ESSENCE_MOODS && all->moods[i] != MOOD_NONE; i++) {
    draw_share(in, palette_mood(all->moods[i]), mood_name(all->moods[i]),
               all->mood_shares[i]);
  }
  if (1.0 - all->judged >= 0.005) {
    draw_share(in, palette_faint(), "no mood", 1.0 - all->judged);
  }
}

/// Only what the tracker was sure of: the pale parts of the row say nothing here.
static void draw_tempo(column_of_text* const in, const essence* const all) {
  if (!(all->tempo > 0.0)) {
    draw_fact(in, "tempo", all->tempo_doubtful ? "in doubt" : "none found");
    return;
  }
  const bool        steady = all->tempo_high - all->tempo_low <= 0.08 * all->tempo;
  const bool        leads  = all->tempo_share >= 0.5;
  const char* const where  = all->tempo_sure < 0.95 ? " where sure" : "";
  char              text[64];
  if (steady || leads) {
    (void)snprintf(text, sizeof text, "%s%.0f bpm%s", steady ? "" : "mostly ", all->tempo,
                   steady ? where : "");
    draw_fact(in, "tempo", text);
  }
  if (!steady) {
    (void)snprintf(text, sizeof text, "%.0f – %.0f%s%s", all->tempo_low, all->tempo_high,
                   leads ? "" : " bpm", where);
    draw_fact(in, leads ? "" : "tempo", text);
  }
}

static void draw_keys(column_of_text* const in, const essence* const all) {
  if (all->keys[0] == KEY_NONE) {
    draw_fact(in, "key", "none found");
    return;
  }
  for (int i = 0; i < ESSENCE_KEYS && all->keys[i] != KEY_NONE; i++) {
    char text[48];
    (void)snprintf(text, sizeof text, "%s, %.0f %%", key_name(all->keys[i]),
                   100.0 * all->key_shares[i]);
    if (i == 0 || all->key_shares[i] >= 0.1) {
      draw_fact(in, i == 0 ? "key" : "", text);
    }
  }
}

static void draw_loudness(column_of_text* const in, const essence* const all) {
  char text[48] = "silence";
  if (all->loudness_high > (double)COLUMNS_SILENCE) {
    (void)snprintf(text, sizeof text, "−%.0f … −%.0f LUFS", fabs(all->loudness_low),
                   fabs(all->loudness_high));
  }
  draw_fact(in, "loudness", text);
}

/// When a curve stands highest, or lowest, among what is judged.
static void draw_peak(column_of_text* const in, const char* const name, const int curve,
                      const double sign) {
  const page* const sheet = in->sheet;
  int               best  = -1;
  double            peak  = 0.0;
  for (int x = 0; x < sheet->count; x++) {
    const column* const here  = &sheet->columns[x];
    const double        value = sign * (double)here->curve[curve].mean;
    if (here->judged && !(here->confidence < PALETTE_DOUBT) &&
        (best < 0 || value > peak)) {
      best = x;
      peak = value;
    }
  }
  if (best >= 0) {
    char text[CLOCK_TEXT_SIZE];
    clock_text(text, sizeof text, sheet->start + page_seconds(sheet, best + 0.5),
               sheet->duration < 20.0);
    draw_fact(in, name, text);
  }
}

static void draw_line_of(column_of_text* const in, const char* const text) {
  const text_style style = page_regular(in->sheet, 12.0);
  if (!has_room(in, 17.0)) {
    return;
  }
  skip(in, 17.0);
  text_draw(in->sheet->cr,
            text_fit(in->sheet->cr, style, 9.0, in->right - in->left, text), TEXT_LEFT,
            in->left, in->y - page_points(in->sheet, 4.0), text);
}

/// Three samples of a band, from sure to nothing.
static void draw_samples(column_of_text* const in) {
  const page* const        sheet    = in->sheet;
  cairo_t* const           cr       = sheet->cr;
  const text_style         style    = page_regular(sheet, 12.0);
  static const char* const names[3] = { "sure", "in doubt", "no judgement" };
  static const float       trust[3] = { 1.0F, 0.3F, 0.0F };
  if (!has_room(in, 20.0)) {
    return;
  }
  skip(in, 20.0);
  double x = in->left;
  for (int i = 0; i < 3; i++) {
    const box sample = { x, in->y - page_points(sheet, 15.0), page_points(sheet, 14.0),
                         page_points(sheet, 12.0) };
    const colour_rgb colour = palette_plane(0.6F, 0.6F, trust[i]);
    if (i == 0) {
      shapes_colour(cr, colour);
      shapes_fill(cr, sample);
    } else {
      shapes_colour(cr, i == 1 ? colour : palette_grid());
      shapes_fill(cr, (box){ sample.x, sample.y, sample.width, 1.0 });
      shapes_fill(cr,
                  (box){ sample.x, sample.y + sample.height - 1.0, sample.width, 1.0 });
      if (i == 1) {
        shapes_colour_alpha(cr, colour, 0.16);
        shapes_fill(cr, sample);
      }
    }
    x += page_points(sheet, 20.0);
    shapes_colour(cr, palette_dim());
    text_draw(cr, style, TEXT_LEFT, x, in->y - page_points(sheet, 5.0), names[i]);
    x += text_width(cr, style, names[i]) + page_points(sheet, 16.0);
  }
}

static bool has_bars(const page* const sheet) {
  return page_crowded(sheet, false) || page_crowded(sheet, true);
}

/// Lines that draw_legend() writes at most.
static int legend_lines(const page* const sheet) {
  return has_bars(sheet) ? 7 : 6;
}

static void draw_legend(column_of_text* const in, const bool judged) {
  const page* const sheet = in->sheet;
  draw_samples(in);
  shapes_colour(sheet->cr, palette_dim());
  draw_line_of(in, "Colours are places on the plane above.");
  if (judged) {
    draw_line_of(in, page_has_path(sheet) ? "Its path: from the ring to the dot."
                                          : "Its dots: the larger, the longer there.");
  }
  if (sheet->moods_cut) {
    char shortest[CLOCK_TEXT_SIZE];
    char text[96];
    clock_text(shortest, sizeof shortest, page_seconds(sheet, sheet->shortest_mood),
               page_seconds(sheet, sheet->shortest_mood) < 10.0);
    (void)snprintf(text, sizeof text, "Bands of %s or more: the mood", shortest);
    draw_line_of(in, text);
    draw_line_of(in, "that fills most; pale, where little.");
    draw_line_of(in, "The strip below: every change.");
  }
  if (has_bars(sheet)) {
    draw_line_of(in, "Bars: how much happens when.");
  }
  if (page_seconds(sheet, 1.0) > 0.2) {
    char text[96];
    (void)snprintf(text, sizeof text, "Shade of a line: all within %.1f s.",
                   page_seconds(sheet, 1.0));
    draw_line_of(in, text);
  }
}

void page_summary(const page* const sheet, const box at) {
  const essence  all = essence_of(sheet->columns, sheet->count);
  column_of_text in  = {
     .sheet  = sheet,
     .left   = at.x,
     .right  = at.x + at.width,
     .y      = at.y,
     .bottom = at.y + at.height,
  };
  draw_moods(&in, &all);
  skip(&in, 14.0);
  draw_tempo(&in, &all);
  draw_keys(&in, &all);
  draw_loudness(&in, &all);
  draw_peak(&in, "brightest", 0, 1.0);
  draw_peak(&in, "darkest", 0, -1.0);
  draw_peak(&in, "tensest", 2, 1.0);
  const double legend = page_points(sheet, 20.0 + 17.0 * legend_lines(sheet));
  in.y                = fmax(in.y + page_points(sheet, 14.0), in.bottom - legend);
  draw_legend(&in, all.judged > 0.0);
}
