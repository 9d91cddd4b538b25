// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/view_layout.h"

#include <math.h>

// Points of the design.
static const double MARGIN          = 24.0;
static const double TOP             = 16.0;
static const double BOTTOM          = 14.0;
static const double GAP             = 32.0; // between columns
static const double MOODS_WIDTH     = 184.0;
static const double REASONS_WIDTH   = 216.0;
static const double COLOURS_WIDTH   = 128.0;
static const double CONTROLS_TALL   = 40.0;
static const double CONTROLS_WIDE   = 650.0; // at least
static const double ROWS_TALL       = 168.0; // fourteen rows, at least
static const double PLANE_TALL      = 96.0;  // at least
static const double TIMELINE_TALL   = 84.0;  // at least
static const double TIMELINE_WIDE   = 260.0; // at least
static const double TIMELINE_NARROW = 210.0; // at least, beside the plane
static const double TIMELINE_NAMED  = 420.0; // with names beside its curves
static const double PLANE_WIDEST    = 1.6;   // times its height
static const double SENTENCE_TALL   = 20.0;
static const double SENTENCE_LARGE  = 30.0;
static const double CELL_TALL       = 40.0;
static const double STATUS_TALL     = 14.0;
static const double STATUS_WIDE     = 430.0; // at least

/// Heights of letters as shares of the size of type: see text.c.
static const double ASCENT  = 0.783;
static const double DESCENT = 0.25;

/// Of the height of a full screen: capitals are 0.756 of the size, and the word is to be
/// 15 % tall.
static const double WORD_SHARE = 0.202;

typedef struct {
  double width;  ///< points
  double height; ///< points
  double unit;   ///< pixels per point
  double large;  ///< 0 a window … 1 a screen
} page;

static box pixels(const page* const sheet, const double x, const double y,
                  const double width, const double height) {
  const double left = round(x * sheet->unit);
  const double top  = round(y * sheet->unit);
  return (box){ left, top, fmax(0.0, round((x + width) * sheet->unit) - left),
                fmax(0.0, round((y + height) * sheet->unit) - top) };
}

static page page_of(const int width, const int height, const double scale) {
  const double wide  = width / scale;
  const double tall  = height / scale;
  const double times = fmin(wide / 960.0, tall / 600.0);
  // Some of the room goes to the word, and into air.
  const double grown = times > 1.0 ? 1.0 + 0.66 * (times - 1.0) : 1.0;
  return (page){
    .width  = wide / grown,
    .height = tall / grown,
    .unit   = scale * grown,
    .large  = shapes_clamp((times - 1.0) / 0.6, 0.0, 1.0),
  };
}

/// Points.
static double word_size_of(const page* const sheet) {
  const double small = shapes_clamp(0.1 * sheet->height, 30.0, 56.0);
  const double large = WORD_SHARE * sheet->height;
  return small + sheet->large * (fmax(small, large) - small);
}

double view_layout_baseline(const box word, const double size) {
  return round(word.y + fmin(ASCENT * size, word.height));
}

/// Sizes of tempo, key and trust.
typedef struct {
  double top;
  double tall;
  double tempo; ///< widths
  double key;
  double trust;
  double gap;
} cells;

static cells cells_of(const page* const sheet, const double baseline) {
  const double times = 1.0 + 0.55 * sheet->large;
  const double tall  = CELL_TALL * times;
  // Numbers stand on the line of the word.
  return (cells){ baseline - 0.85 * tall, tall,          96.0 * times,
                  104.0 * times,          COLOURS_WIDTH, 0.5 * GAP };
}

/// Their left edges on those of the columns below.
/// @return where the word must end
static double align_cells(const page* const sheet, const cells* const each,
                          view_layout* const result) {
  const double tempo     = result->at[PART_REASONS].x / sheet->unit;
  const double half      = 0.5 * result->at[PART_REASONS].width / sheet->unit;
  const double key       = tempo + fmax(half, each->tempo + each->gap);
  const double trust     = result->at[PART_COLOURS].x / sheet->unit;
  result->at[PART_TEMPO] = pixels(sheet, tempo, each->top, each->tempo, each->tall);
  result->at[PART_KEY] =
    pixels(sheet, key, each->top, fmin(each->key, trust - each->gap - key), each->tall);
  result->at[PART_TRUST] = pixels(sheet, trust, each->top, each->trust, each->tall);
  return tempo - each->gap;
}

/// As many as fit at the right.
/// @return where the word must end
static double queue_cells(const page* const sheet, const cells* const each,
                          view_layout* const result) {
  const double widths[] = { each->tempo, each->key, each->trust };
  const double least    = 200.0 + 180.0 * sheet->large; // for the word
  const double room     = sheet->width - 2.0 * MARGIN - least;
  int          shown    = 0;
  double       taken    = 0.0;
  while (shown < 3 && taken + each->gap + widths[shown] <= room) {
    taken += each->gap + widths[shown];
    shown++;
  }
  double x = sheet->width - MARGIN - taken;
  for (int i = 0; i < shown; i++) {
    result->at[PART_TEMPO + i] =
      pixels(sheet, x + each->gap, each->top, widths[i], each->tall);
    x += each->gap + widths[i];
  }
  return sheet->width - MARGIN - taken;
}

/// @return the y below the headline
static double place_headline(const page* const sheet, view_layout* const result) {
  const double size     = word_size_of(sheet);
  const double tall     = (ASCENT + DESCENT) * size;
  const double y        = TOP + 10.0 * sheet->large;
  const double sentence = SENTENCE_TALL + sheet->large * (SENTENCE_LARGE - SENTENCE_TALL);
  const double below    = y + tall + 4.0;
  result->word_size     = size * sheet->unit;
  result->at[PART_WORD] = pixels(sheet, MARGIN, y, sheet->width - 2.0 * MARGIN, tall);
  result->at[PART_SENTENCE] =
    pixels(sheet, MARGIN, below, sheet->width - 2.0 * MARGIN, sentence);
  return below + sentence;
}

/// Beside the word.
static void place_cells(const page* const sheet, view_layout* const result) {
  box* const   word     = &result->at[PART_WORD];
  const double baseline = view_layout_baseline(*word, result->word_size) / sheet->unit;
  const cells  each     = cells_of(sheet, baseline);
  const double end      = result->at[PART_COLOURS].width > 0.0
                            ? align_cells(sheet, &each, result)
                            : queue_cells(sheet, &each, result);
  result->cell_unit     = sheet->unit * each.tall / CELL_TALL;
  word->width           = round(end * sheet->unit) - word->x;
}

/// As many columns beside the plane as leave it, and what else stands there, this width.
/// @return their width, with gaps
static double count_columns(const double width, const double tall, const double least,
                            int* const shown) {
  const double columns[3] = { MOODS_WIDTH, REASONS_WIDTH, COLOURS_WIDTH };
  double       taken      = 0.0;
  *shown                  = 0;
  while (tall >= ROWS_TALL && *shown < 3 &&
         width - taken - GAP - columns[*shown] >= least) {
    taken += GAP + columns[*shown];
    (*shown)++;
  }
  return taken;
}

/// The plane and beside it, as far as there is room, moods, reasons and colours.
static void place_middle(const page* const sheet, const double y, const double tall,
                         view_layout* const result) {
  const double columns[3] = { MOODS_WIDTH, REASONS_WIDTH, COLOURS_WIDTH };
  const double width      = sheet->width - 2.0 * MARGIN;
  int          shown      = 0;
  const double taken      = count_columns(width, tall, fmin(200.0, 1.1 * tall), &shown);
  const double widest     = 1.5 * tall;
  double       plane      = width - taken;
  double       spread     = 1.0;
  double       gap        = GAP;
  if (shown > 0 && plane > widest) {
    const double inner = taken - shown * GAP;
    spread             = fmin(1.6 - 0.35 * sheet->large, 1.0 + (plane - widest) / inner);
    plane              = fmin(width - shown * GAP - spread * inner, PLANE_WIDEST * tall);
    // Left of the reasons: on their edge stands the tempo, and the word ends before it.
    gap += (width - plane - shown * GAP - spread * inner) / (shown < 2 ? 1.0 : 2.0);
  }
  result->at[PART_PLANE] =
    pixels(sheet, MARGIN, y, fmin(plane, PLANE_WIDEST * tall), tall);
  double x = MARGIN + plane;
  for (int i = 0; i < shown; i++) {
    x += i < 2 ? gap : GAP;
    result->at[PART_MOODS + i] = pixels(sheet, x, y, spread * columns[i], tall);
    x += spread * columns[i];
  }
}

/// In a low window the timeline stands beside the plane, and between them moods and
/// reasons where it keeps its own names.
static void place_beside(const page* const sheet, const double y, const double tall,
                         view_layout* const result) {
  const double columns[2] = { MOODS_WIDTH, REASONS_WIDTH };
  const double width      = sheet->width - 2.0 * MARGIN;
  const double plane      = fmin(PLANE_WIDEST * tall, 0.42 * width);
  double       x          = MARGIN + plane + GAP;
  result->at[PART_PLANE]  = pixels(sheet, MARGIN, y, plane, tall);
  for (int i = 0; i < 2 && tall >= ROWS_TALL; i++) {
    const double left = MARGIN + width - x - columns[i] - GAP;
    if (left < (i == 0 ? TIMELINE_WIDE : TIMELINE_NAMED)) {
      break;
    }
    result->at[PART_MOODS + i] = pixels(sheet, x, y, columns[i], tall);
    x += columns[i] + GAP;
  }
  result->at[PART_TIMELINE] = pixels(sheet, x, y, MARGIN + width - x, tall);
}

/// How tall the plane's row is above a timeline. Rather fourteen whole rows than a taller
/// timeline.
static double middle_of(const double width, const double tall) {
  const double most  = tall - TIMELINE_TALL;
  const double share = shapes_clamp(0.575 * tall, PLANE_TALL, most);
  int          shown = 0;
  if (share < ROWS_TALL && most >= ROWS_TALL) {
    return ROWS_TALL;
  }
  (void)count_columns(width, share, fmin(200.0, 1.1 * share), &shown);
  // Without columns beside it the plane would be too wide.
  return shown > 0 ? share : shapes_clamp(width / PLANE_WIDEST, share, fmax(share, most));
}

static void place_all(const page* const sheet, const bool controls,
                      view_layout* const result) {
  const double gap   = 20.0;
  const double width = sheet->width - 2.0 * MARGIN;
  double       y     = place_headline(sheet, result) + 0.8 * gap;
  double       tall  = sheet->height - BOTTOM - y;
  if (controls && width >= CONTROLS_WIDE &&
      tall >= PLANE_TALL + TIMELINE_TALL + CONTROLS_TALL + 2.0 * gap) {
    result->at[PART_CONTROLS] =
      pixels(sheet, MARGIN, sheet->height - BOTTOM - CONTROLS_TALL, width, CONTROLS_TALL);
    tall -= CONTROLS_TALL + 0.8 * gap;
  }
  if (!controls && width >= STATUS_WIDE && tall >= PLANE_TALL + TIMELINE_TALL + gap) {
    result->at[PART_STATUS] = pixels(
      sheet, MARGIN, sheet->height - 0.6 * BOTTOM - STATUS_TALL, width, STATUS_TALL);
    tall -= STATUS_TALL;
  }
  const bool   below = width >= TIMELINE_WIDE && tall >= PLANE_TALL + TIMELINE_TALL + gap;
  const double middle = below ? middle_of(width, tall - gap) : tall;
  int          shown  = 0;
  const double taken  = count_columns(width, middle, fmin(200.0, 1.1 * middle), &shown);
  const bool   wide   = shown == 0 && width - taken > 1.02 * PLANE_WIDEST * middle;
  if ((wide || (!below && shown == 0)) && tall >= TIMELINE_TALL &&
      width - fmin(PLANE_WIDEST * tall, 0.42 * width) - GAP >= TIMELINE_NARROW) {
    place_beside(sheet, y, tall, result);
  } else {
    if (below) {
      result->at[PART_TIMELINE] =
        pixels(sheet, MARGIN, y + middle + gap, width, tall - gap - middle);
    }
    place_middle(sheet, y, middle, result);
  }
  place_cells(sheet, result);
}

/// A screen nobody sets anything on is looked at from far away: the word, the plane, the
/// pulse and the last minutes, and nothing that could not be read from there.
static view_layout monitor_of(const int width, const int height) {
  const double unit    = 2.1 * fmin(width / 1920.0, height / 1080.0);
  const page   sheet   = { width / unit, height / unit, unit, 1.0 };
  const double margin  = 28.0;
  const double gap     = 24.0;
  const double size    = WORD_SHARE * sheet.height;
  const double tall    = sheet.height - 2.0 * margin;
  const double upper   = 0.56 * tall;
  const double plane   = fmin(1.3 * upper, 0.32 * sheet.width);
  const double left    = sheet.width - 2.0 * margin - gap - plane;
  const double cell    = 1.5 * CELL_TALL;
  const double cells   = margin + upper - cell;
  const double third   = (left - 2.0 * gap) / 3.0;
  const double y       = margin - 6.0;
  view_layout  result  = { .unit      = unit,
                           .cell_unit = 1.5 * unit,
                           .word_size = size * unit };
  result.at[PART_WORD] = pixels(&sheet, margin, y, left, (ASCENT + DESCENT) * size);
  result.at[PART_SENTENCE] =
    pixels(&sheet, margin, y + (ASCENT + DESCENT) * size + 6.0, left, 26.0);
  for (int i = 0; i < 3; i++) {
    result.at[PART_TEMPO + i] =
      pixels(&sheet, margin + i * (third + gap), cells, third, cell);
  }
  result.at[PART_PLANE] =
    pixels(&sheet, sheet.width - margin - plane, margin, plane, upper);
  result.at[PART_TIMELINE] = pixels(&sheet, margin, margin + upper + gap,
                                    sheet.width - 2.0 * margin, tall - upper - gap);
  result.at[PART_STATUS]   = pixels(&sheet, margin, sheet.height - 6.0 - STATUS_TALL,
                                    sheet.width - 2.0 * margin, STATUS_TALL);
  return result;
}

view_layout view_layout_of(const int width, const int height, const double scale,
                           const bool controls) {
  const page  sheet  = page_of(width, height, scale);
  view_layout result = { .unit = sheet.unit };
  if (!controls && sheet.large >= 1.0) {
    return monitor_of(width, height);
  }
  if (sheet.width < 280.0 || sheet.height < 200.0) {
    result.strip = true;
    return result;
  }
  place_all(&sheet, controls, &result);
  return result;
}
