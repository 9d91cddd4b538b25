// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/essence.h"
#include "ui/picture_page.h"
#include "ui/plane_room.h"

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

/// Write a word into a box that is free for it.
static void draw_word(const page* const sheet, plane_room* const room, const box where,
                      const text_style style, const char* const word) {
  const double side = page_points(sheet, 3.0);
  text_draw(sheet->cr, style, TEXT_LEFT, round(where.x + side),
            round(where.y + 0.5 * (where.height + text_height(style))), word);
  plane_room_use(room, where, PLANE_TAKEN);
}

static box word_box(const page* const sheet, const text_style style,
                    const char* const word, const double x, const double y) {
  const double wide = text_width(sheet->cr, style, word) + 2.0 * page_points(sheet, 3.0);
  const double tall = text_height(style) + 2.0 * page_points(sheet, 3.0);
  return (box){ x - 0.5 * wide, y - 0.5 * tall, wide, tall };
}

/// The name of a direction at one side of the end of its axis.
static box direction_box(const page* const sheet, const box at, const text_style style,
                         const char* const name, const double across_axis,
                         const double down_axis, const int side) {
  const double gap  = page_points(sheet, 2.0);
  const box    size = word_box(sheet, style, name, 0.0, 0.0);
  const double x    = across_axis == 0.0
                        ? side * (0.5 * size.width + gap)
                        : across_axis * (0.5 * (at.width - size.width) - gap);
  const double y    = down_axis == 0.0 ? side * (0.5 * size.height + gap)
                                       : down_axis * (0.5 * (at.height - size.height) - gap);
  return word_box(sheet, style, name, at.x + 0.5 * at.width + x,
                  at.y + 0.5 * at.height + y);
}

/// What the directions mean, at the ends of the axes: on the side of the axis that is
/// free, if need be over the pale dots, or not at all.
static void draw_directions(const page* const sheet, const box at,
                            plane_room* const room) {
  static const struct {
    const char* name;
    double      across; // -1 … 1
    double      down;
  } ends[4]              = { { "driven", 0.0, -1.0 },
                             { "still", 0.0, 1.0 },
                             { "dark", -1.0, 0.0 },
                             { "bright", 1.0, 0.0 } };
  const text_style style = page_regular(sheet, 11.0);
  shapes_colour(sheet->cr, palette_dim());
  for (int i = 0; i < 4; i++) {
    box       found = { 0 };
    plane_use least = PLANE_TAKEN;
    for (int side = -1; side <= 1; side += 2) {
      const box tried =
        direction_box(sheet, at, style, ends[i].name, ends[i].across, ends[i].down, side);
      const plane_use used = plane_room_used(room, tried);
      if (used < least) {
        found = tried;
        least = used;
      }
    }
    if (least < PLANE_TAKEN) {
      draw_word(sheet, room, found, style, ends[i].name);
    }
  }
}

/// A mood's word as near to its place as it stands free. One that leads makes way, if
/// need be over the pale dots; another is left out.
static void draw_mood_word(const page* const sheet, const box at, plane_room* const room,
                           const mood_word mood, const bool leads) {
  const palette_place place = word_place(mood);
  const text_style    style = leads ? page_bold(sheet, 12.0) : page_regular(sheet, 11.0);
  const char* const   word  = mood_name(mood);
  const double        inset = page_points(sheet, 2.0);
  box                 where =
    word_box(sheet, style, word, across(at, place.valence), down(at, place.arousal));
  where.x = shapes_clamp(where.x, at.x + inset, at.x + at.width - inset - where.width);
  if (!plane_room_find(room, &where, (leads ? 0.16 : 0.03) * at.width, PLANE_FREE) &&
      !(leads && plane_room_find(room, &where, 0.3 * at.width, PLANE_PALE))) {
    return;
  }
  shapes_colour_alpha(sheet->cr, palette_tint(place.valence, place.arousal), 0.75);
  shapes_rounded(sheet->cr, where, 0.5 * where.height);
  cairo_fill(sheet->cr);
  shapes_colour(sheet->cr, leads ? palette_ink() : palette_faint());
  draw_word(sheet, room, where, style, word);
}

/// The moods of the piece stand out; the others show where they would be.
static void draw_words(const page* const sheet, const box at, plane_room* const room) {
  const essence all              = essence_of(sheet->columns, sheet->count);
  bool          seen[MOOD_WORDS] = { false };
  for (int rank = 0; rank < ESSENCE_MOODS && all.moods[rank] != MOOD_NONE; rank++) {
    draw_mood_word(sheet, at, room, all.moods[rank], true);
    seen[all.moods[rank]] = true;
  }
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    if (!seen[mood]) {
      draw_mood_word(sheet, at, room, (mood_word)mood, false);
    }
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

/// In the colour of its place, and small: the names are what one reads.
static void draw_end(const page* const sheet, const box at, const moment* const where,
                     const bool last, plane_room* const room) {
  cairo_t* const   cr     = sheet->cr;
  const double     radius = page_points(sheet, 4.0);
  const double     x      = across(at, where->valence);
  const double     y      = down(at, where->arousal);
  const colour_rgb full   = palette_plane(where->valence, where->arousal, 1.0F);
  const double     around = radius + page_points(sheet, 1.5);
  plane_room_use(room, (box){ x - around, y - around, 2.0 * around, 2.0 * around },
                 PLANE_TAKEN);
  shapes_colour(cr, palette_background());
  shapes_circle(cr, x, y, around);
  cairo_fill(cr);
  shapes_colour(cr, palette_mix(full, palette_ink(), 0.6));
  if (last) {
    shapes_circle(cr, x, y, radius);
    cairo_fill(cr);
  } else {
    cairo_set_line_width(cr, fmax(1.0, 1.5 * sheet->unit));
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
static void draw_cloud(const page* const sheet, const box at, plane_room* const room) {
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
      const float  valence = (float)(one->valence / one->count);
      const float  arousal = (float)(one->arousal / one->count);
      const double radius =
        at.width / CELLS * (0.1 + 1.2 * sqrt((double)one->count / longest));
      const double x = page_even(across(at, valence));
      const double y = page_even(down(at, arousal));
      shapes_colour_alpha(cr, palette_plane(valence, arousal, 1.0F), 0.45);
      shapes_circle(cr, x, y, radius);
      cairo_fill(cr);
      plane_room_use(room, (box){ x - radius, y - radius, 2.0 * radius, 2.0 * radius },
                     PLANE_PALE);
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
static void draw_path(const page* const sheet, const box at, const moment path[MOMENTS],
                      plane_room* const room) {
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
      const double from_x = page_even(across(at, from->valence));
      const double from_y = page_even(down(at, from->arousal));
      const double to_x   = page_even(across(at, to->valence));
      const double to_y   = page_even(down(at, to->arousal));
      cairo_move_to(cr, from_x, from_y);
      cairo_line_to(cr, to_x, to_y);
      cairo_stroke(cr);
      plane_room_line(room, from_x, from_y, to_x, to_y, page_points(sheet, 4.0),
                      PLANE_TAKEN);
    }
    from = to;
  }
}

/// From a hollow ring to a full dot.
static void draw_ends(const page* const sheet, const box at, const moment path[MOMENTS],
                      plane_room* const room) {
  int first = 0;
  int last  = MOMENTS - 1;
  while (first < MOMENTS && !path[first].judged) {
    first++;
  }
  while (last > first && !path[last].judged) {
    last--;
  }
  if (first < MOMENTS) {
    draw_end(sheet, at, &path[first], false, room);
    draw_end(sheet, at, &path[last], true, room);
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
  plane_room room;
  plane_room_clear(&room, at);
  draw_cloud(sheet, at, &room);
  if (followed) {
    draw_path(sheet, at, path, &room);
    draw_ends(sheet, at, path, &room);
  }
  draw_directions(sheet, at, &room);
  draw_words(sheet, at, &room);
}
