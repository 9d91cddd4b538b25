// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture.h"

#include "ui/picture_page.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/// Everything the drawing has to remember, freed in one place.
typedef struct {
  column* columns;
  band*   moods;
  band*   keys;
  int*    words;
} room;

static bool room_new(room* const self, const int count) {
  const size_t each = (size_t)count;
  self->columns     = malloc(each * sizeof *self->columns);
  self->moods       = malloc(each * sizeof *self->moods);
  self->keys        = malloc(each * sizeof *self->keys);
  self->words       = malloc(each * sizeof *self->words);
  return self->columns && self->moods && self->keys && self->words;
}

static void room_clear(room* const self) {
  free(self->columns);
  free(self->moods);
  free(self->keys);
  free(self->words);
}

/// How many bands are too narrow for a word that lies.
static int narrow_bands(const page* const sheet, const band* const bands,
                        const int count) {
  const double wide   = page_points(sheet, 64.0);
  int          narrow = 0;
  for (int i = 0; i < count; i++) {
    narrow += bands[i].word != MOOD_NONE && bands[i].to - bands[i].from < wide;
  }
  return narrow;
}

static bool leaves_out(const page* const sheet, const room* const in) {
  int left_out = 0;
  for (int i = 0; i < sheet->mood_count; i++) {
    for (int x = in->moods[i].from; x < in->moods[i].to; x++) {
      left_out += in->words[x] != in->moods[i].word;
    }
  }
  // A pixel here and there is no change that one could see.
  return 200 * left_out > sheet->count;
}

/// Bands no narrower than a word standing upright in them; where there would be a whole
/// fence of those, chapters as wide as a word that lies.
static void cut_moods(page* const sheet, room* const in, const int gap) {
  const int fence = 10; // upright words that one still reads
  for (int x = 0; x < sheet->count; x++) {
    in->words[x] = (int)in->columns[x].mood;
  }
  sheet->shortest_mood = (int)page_points(sheet, 20.0);
  sheet->mood_count =
    bands_cut(in->words, sheet->count, sheet->shortest_mood, gap, in->moods);
  sheet->chapters = narrow_bands(sheet, in->moods, sheet->mood_count) > fence;
  if (sheet->chapters) {
    // Short breaks do not end a chapter; below so many pixels no word fits.
    sheet->shortest_mood = (int)fmax(page_points(sheet, 44.0), 42.0);
    sheet->mood_count    = bands_cut(in->words, sheet->count, sheet->shortest_mood,
                                     sheet->shortest_mood / 2, in->moods);
  }
  sheet->moods_cut = leaves_out(sheet, in);
  sheet->moods     = in->moods;
}

static void cut_keys(page* const sheet, room* const in, const int gap) {
  for (int x = 0; x < sheet->count; x++) {
    in->words[x] = in->columns[x].key;
  }
  sheet->key_count =
    bands_cut(in->words, sheet->count, (int)page_points(sheet, 34.0), gap, in->keys);
  sheet->keys = in->keys;
}

static void cut_bands(page* const sheet, room* const in) {
  const int gap = (int)page_points(sheet, 4.0);
  cut_moods(sheet, in, gap);
  cut_keys(sheet, in, gap);
}

/// The rows, from top to bottom.
enum {
  MOODS,
  FINE,
  STORY,
  MOTIFS,
  VALENCE,
  AROUSAL,
  TENSION,
  ENERGY,
  TEMPO,
  KEY,
  SONGS,
  ROWS
};

/// Heights in points, to be scaled; a row without use takes none.
static void lay_out(const page* const sheet, const int story, const int motifs,
                    const double top, const double bottom, box rows[ROWS]) {
  const double parts[ROWS] = {
    // Room for the longest word, upright; chapters need none, their strip shows more.
    [MOODS]   = sheet->chapters ? 60.0 : fmax(88.0, 72.0 / sheet->unit),
    [FINE]    = !sheet->moods_cut ? 0.0
                : sheet->chapters ? 32.0
                                  : 8.0,
    [STORY]   = 25.0 * story,
    [MOTIFS]  = 25.0 * motifs,
    [VALENCE] = 160.0,
    [AROUSAL] = 160.0,
    [TENSION] = 84.0,
    [ENERGY]  = 60.0,
    [TEMPO]   = 56.0,
    [KEY]     = 24.0,
    [SONGS]   = sheet->piece->song_count > 0 ? 24.0 : 0.0,
  };
  const double gaps[ROWS] = {
    [FINE] = 4.0,     [STORY] = 8.0,   [MOTIFS] = 0.0, [VALENCE] = 12.0, [AROUSAL] = 16.0,
    [TENSION] = 20.0, [ENERGY] = 16.0, [TEMPO] = 12.0, [KEY] = 12.0,     [SONGS] = 10.0,
  };
  double all = 0.0;
  for (int i = 0; i < ROWS; i++) {
    all += parts[i] > 0.0 ? parts[i] + gaps[i] : 0.0;
  }
  const double scale = fmax(0.0, bottom - top) / all;
  double       y     = top;
  for (int i = 0; i < ROWS; i++) {
    y += parts[i] > 0.0 ? gaps[i] * scale : 0.0;
    rows[i] = (box){ sheet->left, round(y), sheet->count,
                     round(y + parts[i] * scale) - round(y) };
    y += parts[i] * scale;
  }
}

static void draw_rows(const page* const sheet, const double top, const double bottom) {
  if (bottom - top < 40.0) {
    return;
  }
  const int story  = page_event_lines(sheet, false);
  const int motifs = page_event_lines(sheet, true);
  box       rows[ROWS];
  lay_out(sheet, story, motifs, top, bottom, rows);
  const double end = rows[ENERGY].y + rows[ENERGY].height;
  page_time(sheet, rows[VALENCE].y, bottom);
  if (story > 0) {
    page_events(sheet, rows[STORY], story, false, end);
  }
  if (motifs > 0) {
    page_events(sheet, rows[MOTIFS], motifs, true, end);
  }
  page_curves(sheet, &rows[VALENCE]);
  page_tempo(sheet, rows[TEMPO]);
  page_keys(sheet, rows[KEY]);
  if (sheet->piece->song_count > 0) {
    page_songs(sheet, rows[SONGS]);
  }
  page_moods(sheet, rows[MOODS], rows[FINE]);
}

static void draw_side(const page* const sheet, const box at) {
  const double plane = fmin(at.width, 0.5 * at.height);
  page_plane(sheet, (box){ at.x, at.y, at.width, plane });
  const double under = plane + page_points(sheet, 16.0);
  page_summary(sheet, (box){ at.x, at.y + under, at.width, at.height - under });
}

static double usable_length(const double duration) {
  return duration > 0.0 && duration < 1e7 ? duration : 1.0;
}

static void draw_page(page* const sheet, const int width, const int height) {
  const double margin = page_points(sheet, 32.0);
  const double top    = page_points(sheet, 104.0);
  const double bottom = height - page_points(sheet, 52.0);
  const double side   = fmax(190.0, page_points(sheet, 276.0));
  const double gap    = page_points(sheet, 40.0);
  const bool   beside = width >= 800 && height >= 400;
  const double right  = width - margin - (beside ? side + gap : 0.0);
  sheet->beside       = beside;
  sheet->label        = margin;
  sheet->left         = margin + fmax(88.0, page_points(sheet, 116.0));
  sheet->count        = (int)(right - sheet->left);
  room in             = { 0 };
  if (sheet->count > 0 && room_new(&in, sheet->count)) {
    sheet->columns = in.columns;
    columns_gather(sheet->piece, sheet->start, sheet->duration, in.columns, sheet->count);
    columns_smooth(in.columns, sheet->count, 2.0 * sheet->unit);
    cut_bands(sheet, &in);
    page_title(sheet, width - margin);
    draw_rows(sheet, top, bottom);
    if (beside) {
      draw_side(sheet, (box){ right + gap, top, side, height - margin - top });
    }
  }
  room_clear(&in);
}

void picture_draw(cairo_t* const cr, const int width, const int height,
                  const picture* const piece) {
  if (width < 1 || height < 1) {
    return;
  }
  page sheet = {
    .cr       = cr,
    .piece    = piece,
    .unit     = shapes_clamp(fmin(width / 1600.0, height / 900.0), 0.5, 8.0),
    .duration = usable_length(piece->duration),
    .start    = shapes_clamp(piece->start, 0.0, 1e9),
  };
  cairo_save(cr);
  cairo_rectangle(cr, 0.0, 0.0, width, height);
  cairo_clip(cr);
  shapes_colour(cr, palette_background());
  cairo_paint(cr);
  draw_page(&sheet, width, height);
  cairo_restore(cr);
}
