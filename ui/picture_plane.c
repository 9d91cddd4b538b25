// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/essence.h"
#include "ui/picture_page.h"

#include <math.h>

/// Where the middle of a mood's word stands, so that no two touch: near its place.
static palette_place word_place(const mood_word mood) {
  static const palette_place places[MOOD_WORDS] = {
    [MOOD_ENERGETIC] = { 0.27F, 0.93F },     [MOOD_EXCITING] = { 0.58F, 0.80F },
    [MOOD_UPBEAT] = { 0.82F, 0.42F },        [MOOD_PLAYFUL] = { 0.80F, 0.19F },
    [MOOD_TRIUMPHANT] = { 0.70F, 0.65F },    [MOOD_EPIC] = { -0.06F, 0.80F },
    [MOOD_DRAMATIC] = { -0.45F, 0.72F },     [MOOD_TENSE] = { -0.76F, 0.48F },
    [MOOD_MYSTERIOUS] = { -0.62F, -0.14F },  [MOOD_SOMBER] = { -0.76F, -0.46F },
    [MOOD_MELANCHOLIC] = { -0.56F, -0.72F }, [MOOD_TENDER] = { 0.46F, -0.60F },
    [MOOD_HOPEFUL] = { 0.68F, -0.16F },      [MOOD_CALM] = { 0.22F, -0.86F },
  };
  return places[mood];
}

/// Strips from left to right, each a gradient from top to bottom: smooth, and as small in
/// an SVG as in memory.
static void draw_ground(const page* const sheet, const box at) {
  enum { STRIPS = 34, STOPS = 9 };
  cairo_t* const cr = sheet->cr;
  for (int i = 0; i < STRIPS; i++) {
    const double           left   = round(at.x + at.width * i / STRIPS);
    const double           right  = round(at.x + at.width * (i + 1) / STRIPS);
    const float            across = 2.0F * ((float)i + 0.5F) / (float)STRIPS - 1.0F;
    cairo_pattern_t* const strip =
      cairo_pattern_create_linear(0.0, at.y, 0.0, at.y + at.height);
    for (int j = 0; j < STOPS; j++) {
      const double     down = (double)j / (STOPS - 1);
      const colour_rgb tint = palette_tint(across, 1.0F - 2.0F * (float)down);
      cairo_pattern_add_color_stop_rgb(strip, down, round(tint.red * 255.0) / 255.0,
                                       round(tint.green * 255.0) / 255.0,
                                       round(tint.blue * 255.0) / 255.0);
    }
    cairo_set_source(cr, strip);
    // Up to the right edge of all, so that no seam opens when an SVG is scaled.
    cairo_rectangle(cr, left, at.y, fmin(right + 1.0, at.x + at.width) - left, at.height);
    cairo_fill(cr);
    cairo_pattern_destroy(strip);
  }
  shapes_colour_alpha(cr, palette_dim(), 0.25);
  shapes_fill(cr, (box){ round(at.x + 0.5 * at.width), at.y, 1.0, at.height });
  shapes_fill(cr, (box){ at.x, round(at.y + 0.5 * at.height), at.width, 1.0 });
}

static double across(const box at, const float valence) {
  return at.x + at.width * (0.5 + 0.47 * (double)valence);
}

static double down(const box at, const float arousal) {
  return at.y + at.height * (0.5 - 0.47 * (double)arousal);
}

/// What the directions mean, at the ends of the axes.
static void draw_directions(const page* const sheet, const box at) {
  cairo_t* const   cr    = sheet->cr;
  const text_style style = page_regular(sheet, 11.0);
  const double     tall  = text_height(style);
  const double     gap   = page_points(sheet, 4.0);
  const double     x     = round(at.x + 0.5 * at.width);
  const double     y     = round(at.y + 0.5 * at.height);
  shapes_colour(cr, palette_dim());
  text_draw(cr, style, TEXT_RIGHT, x - gap, at.y + gap + tall, "driven");
  text_draw(cr, style, TEXT_RIGHT, x - gap, at.y + at.height - gap, "still");
  text_draw(cr, style, TEXT_LEFT, at.x + gap, y - gap, "dark");
  text_draw(cr, style, TEXT_RIGHT, at.x + at.width - gap, y - gap, "bright");
}

/// The moods of the piece stand out; the others show where they would be.
static void draw_words(const page* const sheet, const box at) {
  const essence  all = essence_of(sheet->columns, sheet->count);
  cairo_t* const cr  = sheet->cr;
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    bool led = false;
    for (int rank = 0; rank < ESSENCE_MOODS; rank++) {
      led |= all.moods[rank] == (mood_word)mood;
    }
    const palette_place place = word_place((mood_word)mood);
    const text_style    style = led ? page_bold(sheet, 12.0) : page_regular(sheet, 11.0);
    const char* const   word  = mood_name((mood_word)mood);
    const double        wide  = text_width(cr, style, word);
    const double        inset = page_points(sheet, 5.0);
    const double left = shapes_clamp(across(at, place.valence) - 0.5 * wide, at.x + inset,
                                     at.x + at.width - inset - wide);
    shapes_colour_alpha(cr, palette_tint(place.valence, place.arousal), 0.75);
    shapes_rounded(cr,
                   (box){ left - inset,
                          round(down(at, place.arousal)) - 0.55 * style.size,
                          wide + 2.0 * inset, 1.1 * style.size },
                   0.5 * style.size);
    cairo_fill(cr);
    shapes_colour(cr, led ? palette_ink() : palette_faint());
    text_draw(cr, style, TEXT_LEFT, round(left),
              round(down(at, place.arousal) + 0.5 * text_height(style)), word);
  }
}

/// The mood around a moment, as far as it was judged.
typedef struct {
  bool  judged;
  float valence;
  float arousal;
  float confidence;
} moment;

/// The mean of the judged columns within `reach` of one, weighted by a bell.
static moment moment_at(const page* const sheet, const int middle, const int reach) {
  double valence    = 0.0;
  double arousal    = 0.0;
  double confidence = 0.0;
  double weight     = 0.0;
  double all        = 0.0;
  for (int x = middle - reach; x <= middle + reach; x++) {
    const double away = 2.5 * (x - middle) / (reach + 1);
    const double part = exp(-0.5 * away * away);
    all += part;
    if (x >= 0 && x < sheet->count && sheet->columns[x].judged) {
      const column* const here = &sheet->columns[x];
      valence += part * (double)here->curve[0].mean;
      arousal += part * (double)here->curve[1].mean;
      confidence += part * (double)here->confidence;
      weight += part;
    }
  }
  if (weight < 0.02 * all || !sheet->columns[middle].judged) {
    return (moment){ .judged = false };
  }
  return (moment){ true, (float)(valence / weight), (float)(arousal / weight),
                   (float)(confidence / weight) };
}

enum { MOMENTS = 220 };

static void draw_end(const page* const sheet, const box at, const moment* const where,
                     const bool last) {
  cairo_t* const cr     = sheet->cr;
  const double   radius = page_points(sheet, last ? 6.0 : 5.0);
  const double   x      = across(at, where->valence);
  const double   y      = down(at, where->arousal);
  shapes_colour(cr, palette_background());
  shapes_circle(cr, x, y, radius + page_points(sheet, 2.0));
  cairo_fill(cr);
  shapes_colour(cr, palette_ink());
  if (last) {
    shapes_circle(cr, x, y, radius);
    cairo_fill(cr);
  } else {
    cairo_set_line_width(cr, page_points(sheet, 2.0));
    shapes_circle(cr, x, y, radius - 0.5);
    cairo_stroke(cr);
  }
}

/// What happened within a small square of the plane.
typedef struct {
  double valence; ///< sums
  double arousal;
  int    count;
} visit;

enum { CELLS = 38 };

static int cell_of(const float value) {
  const int cell = (int)((0.5 + 0.5 * (double)value) * CELLS);
  return cell < CELLS ? cell : CELLS - 1;
}

static visit visit_plus(const visit before, const column* const here) {
  return (visit){
    .valence = before.valence + (double)here->curve[0].mean,
    .arousal = before.arousal + (double)here->curve[1].mean,
    .count   = before.count + 1,
  };
}

/// Where the piece has been, and for how long: the longer, the larger the dot.
static void draw_cloud(const page* const sheet, const box at) {
  cairo_t* const cr                    = sheet->cr;
  visit          visits[CELLS * CELLS] = { 0 };
  int            longest               = 0;
  for (int x = 0; x < sheet->count; x++) {
    const column* const here = &sheet->columns[x];
    if (here->judged) {
      visit* const one =
        &visits[cell_of(here->curve[1].mean) * CELLS + cell_of(here->curve[0].mean)];
      *one    = visit_plus(*one, here);
      longest = one->count > longest ? one->count : longest;
    }
  }
  for (int i = 0; i < CELLS * CELLS; i++) {
    const visit* const one = &visits[i];
    if (one->count > 0) {
      const float valence = (float)(one->valence / one->count);
      const float arousal = (float)(one->arousal / one->count);
      shapes_colour_alpha(cr, palette_plane(valence, arousal, 1.0F), 0.45);
      shapes_circle(cr, page_even(across(at, valence)), page_even(down(at, arousal)),
                    at.width / CELLS * (0.1 + 1.2 * sqrt((double)one->count / longest)));
      cairo_fill(cr);
    }
  }
}

/// In widths of the plane.
static double path_length(const moment path[MOMENTS]) {
  double length = 0.0;
  for (int i = 1; i < MOMENTS; i++) {
    if (path[i - 1].judged && path[i].judged) {
      length += 0.5 * hypot((double)path[i].valence - (double)path[i - 1].valence,
                            (double)path[i].arousal - (double)path[i - 1].arousal);
    }
  }
  return length;
}

/// Smooth the way until it is short enough.
/// @return false when nobody could follow it
static bool find_path(const page* const sheet, moment path[MOMENTS]) {
  const double longest = 6.0; // widths of the plane: what an eye can follow
  for (int turns = 80; turns >= 40; turns = turns * 3 / 4) {
    for (int i = 0; i < MOMENTS; i++) {
      path[i] =
        moment_at(sheet, (int)((i + 0.5) / MOMENTS * sheet->count), sheet->count / turns);
    }
    if (path_length(path) <= longest) {
      return true;
    }
  }
  return false;
}

/// The line grows on its way, so that one sees which way it goes.
static void draw_path(const page* const sheet, const box at, const moment path[MOMENTS]) {
  cairo_t* const cr   = sheet->cr;
  const moment*  from = NULL;
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i < MOMENTS; i++) {
    const moment* const to = &path[i];
    if (!to->judged) {
      continue;
    }
    if (from && hypot((double)to->valence - (double)from->valence,
                      (double)to->arousal - (double)from->arousal) < 0.008) {
      continue; // less than a pixel: the next one draws it
    }
    if (from) {
      const double     share = (double)i / MOMENTS;
      const colour_rgb full  = palette_plane(to->valence, to->arousal, 1.0F);
      // Opaque: the overlapping ends of a transparent line would show as beads.
      shapes_colour(cr, palette_mix(palette_tint(to->valence, to->arousal),
                                    palette_mix(full, palette_ink(), 0.35),
                                    0.45 + 0.55 * share));
      cairo_set_line_width(cr, page_even(sheet->unit * (1.0 + 2.25 * share)));
      cairo_move_to(cr, page_even(across(at, from->valence)),
                    page_even(down(at, from->arousal)));
      cairo_line_to(cr, page_even(across(at, to->valence)),
                    page_even(down(at, to->arousal)));
      cairo_stroke(cr);
    }
    from = to;
  }
}

/// From a hollow ring to a full dot.
static void draw_ends(const page* const sheet, const box at, const moment path[MOMENTS]) {
  int first = 0;
  int last  = MOMENTS - 1;
  while (first < MOMENTS && !path[first].judged) {
    first++;
  }
  while (last > first && !path[last].judged) {
    last--;
  }
  if (first < MOMENTS) {
    draw_end(sheet, at, &path[first], false);
    draw_end(sheet, at, &path[last], true);
  }
}

bool page_has_path(const page* const sheet) {
  moment path[MOMENTS];
  return find_path(sheet, path);
}

// Without a clip of its own: in an SVG, cairo would write one for every dot.
void page_plane(const page* const sheet, const box at) {
  moment     path[MOMENTS];
  const bool followed = find_path(sheet, path);
  draw_ground(sheet, at);
  draw_cloud(sheet, at);
  if (followed) {
    draw_path(sheet, at, path);
  }
  draw_directions(sheet, at);
  draw_words(sheet, at);
  if (followed) {
    draw_ends(sheet, at, path);
  }
}
