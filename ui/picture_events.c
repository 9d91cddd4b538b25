// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture_page.h"
#include "ui/placement.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool is_motif(const picture_event* const one) {
  return one->story == STORY_NONE;
}

static bool is_shown(const page* const sheet, const picture_event* const one,
                     const bool motifs) {
  const double since = (double)one->time - sheet->start;
  return (unsigned)one->story < STORY_WORDS && is_motif(one) == motifs && since >= 0.0 &&
         since <= sheet->duration;
}

static int count_shown(const page* const sheet, const bool motifs) {
  int count = 0;
  for (size_t i = 0; i < sheet->piece->event_count; i++) {
    count += is_shown(sheet, &sheet->piece->events[i], motifs);
  }
  return count;
}

bool page_crowded(const page* const sheet, const bool motifs) {
  const double apart = 36.0; // points that each would have
  return count_shown(sheet, motifs) * page_points(sheet, apart) > sheet->count;
}

/// How much the page would lose without it: a climax more than a shift of pace.
static double importance_of(const picture_event* const one) {
  static const double kinds[STORY_WORDS] = {
    [STORY_NONE] = 1.0,  [STORY_BUILD] = 0.8, [STORY_CLIMAX] = 1.0,  [STORY_DROP] = 0.9,
    [STORY_BURST] = 0.7, [STORY_LULL] = 0.7,  [STORY_SECTION] = 0.5, [STORY_TEMPO] = 0.4,
  };
  return kinds[one->story] * (0.25 + shapes_clamp((double)one->confidence, 0.0, 1.0));
}

static bool is_doubt(const picture_event* const one) {
  return !(one->confidence >= PALETTE_DOUBT);
}

static text_style style_of(const page* const sheet, const picture_event* const one) {
  return one->story == STORY_CLIMAX ? page_bold(sheet, 14.0) : page_regular(sheet, 14.0);
}

static void event_text(const page* const sheet, const picture_event* const one,
                       char* const text, const size_t size) {
  char word[96];
  if (one->story == STORY_TEMPO && one->tempo > 0.0F && one->tempo < 1000.0F) {
    (void)snprintf(text, size, "%.0f bpm%s", (double)one->tempo,
                   is_doubt(one) ? "?" : "");
    return;
  }
  page_cut_text(sheet, style_of(sheet, one), page_points(sheet, 200.0),
                one->label ? one->label : story_name(one->story), word, sizeof word);
  (void)snprintf(text, size, "%s%s", word, is_doubt(one) ? "?" : "");
}

/// A sign for each kind, about as tall as a lower-case letter, around (x, y).
static void trace_sign(cairo_t* const cr, const story_word story, const double x,
                       const double y, const double r) {
  cairo_new_path(cr);
  switch (story) {
    case STORY_BUILD: // rises
      cairo_move_to(cr, x - r, y + r);
      cairo_line_to(cr, x + r, y + r);
      cairo_line_to(cr, x + r, y - r);
      break;
    case STORY_CLIMAX: // the top
      cairo_move_to(cr, x - 1.2 * r, y + r);
      cairo_line_to(cr, x, y - 1.2 * r);
      cairo_line_to(cr, x + 1.2 * r, y + r);
      break;
    case STORY_DROP: // falls down
      cairo_move_to(cr, x - 1.2 * r, y - r);
      cairo_line_to(cr, x, y + 1.2 * r);
      cairo_line_to(cr, x + 1.2 * r, y - r);
      break;
    case STORY_LULL: // falls away
      cairo_move_to(cr, x - r, y - r);
      cairo_line_to(cr, x - r, y + r);
      cairo_line_to(cr, x + r, y + r);
      break;
    case STORY_BURST: // a star of four
      cairo_move_to(cr, x, y - 1.4 * r);
      cairo_line_to(cr, x + 0.4 * r, y - 0.4 * r);
      cairo_line_to(cr, x + 1.4 * r, y);
      cairo_line_to(cr, x + 0.4 * r, y + 0.4 * r);
      cairo_line_to(cr, x, y + 1.4 * r);
      cairo_line_to(cr, x - 0.4 * r, y + 0.4 * r);
      cairo_line_to(cr, x - 1.4 * r, y);
      cairo_line_to(cr, x - 0.4 * r, y - 0.4 * r);
      break;
    case STORY_NONE: // a motif: a diamond
      cairo_move_to(cr, x, y - 1.2 * r);
      cairo_line_to(cr, x + 1.2 * r, y);
      cairo_line_to(cr, x, y + 1.2 * r);
      cairo_line_to(cr, x - 1.2 * r, y);
      break;
    case STORY_TEMPO: // another pace: two chevrons
      for (int side = -1; side <= 1; side += 2) {
        cairo_move_to(cr, x + (0.65 * side - 0.5) * r, y - r);
        cairo_line_to(cr, x + (0.65 * side + 0.5) * r, y);
        cairo_line_to(cr, x + (0.65 * side - 0.5) * r, y + r);
      }
      return;
    default: // section: a line across
      cairo_move_to(cr, x, y - 1.2 * r);
      cairo_line_to(cr, x, y + 1.2 * r);
      return;
  }
  cairo_close_path(cr);
}

/// Full when sure, hollow in doubt; a sign of mere lines is bold or thin.
static void draw_sign(const page* const sheet, const picture_event* const one,
                      const double x, const double y, const double r) {
  cairo_t* const cr   = sheet->cr;
  const bool     open = one->story == STORY_TEMPO || one->story == STORY_SECTION;
  trace_sign(cr, one->story, x, y, r);
  if (open || is_doubt(one)) {
    cairo_set_line_width(cr, open && !is_doubt(one) ? fmax(1.5, 0.4 * r) : 1.0);
    cairo_stroke(cr);
  } else {
    cairo_fill(cr);
  }
}

/// A thin line down through the rows. A bare mark has none, and none in a crowd.
static void draw_thread(const page* const sheet, const double x, const double top,
                        const double bottom) {
  if (bottom <= top) {
    return;
  }
  shapes_colour_alpha(sheet->cr, palette_dim(), 0.38);
  shapes_fill(sheet->cr, (box){ x, top, 1.0, bottom - top });
}

static void draw_words(const page* const sheet, const placement* const where,
                       const picture_event* const one, const double baseline) {
  const text_style style = style_of(sheet, one);
  const double     tall  = text_height(style);
  char             text[112];
  event_text(sheet, one, text, sizeof text);
  // Lines from the row above stop behind the words.
  shapes_colour(sheet->cr, palette_background());
  shapes_fill(sheet->cr, (box){ round(where->left) - 3.0, baseline - tall - 2.0,
                                ceil(where->width) + 6.0, tall + 5.0 });
  shapes_colour(sheet->cr, is_doubt(one) ? palette_faint() : palette_ink());
  text_draw(sheet->cr, style, TEXT_LEFT, round(where->left), baseline, text);
}

static void draw_event(const page* const sheet, const box at, const int lines,
                       const placement* const where, const picture_event* const one,
                       const double bottom) {
  const bool   bare   = where->line < 0;
  const double tall   = text_height(style_of(sheet, one));
  const double size   = (bare ? 0.27 : 0.45) * tall;
  const int    line   = bare ? lines - 1 : where->line;
  const double middle = round(at.y + (line + 0.5) * at.height / lines);
  const double x      = floor(where->x);
  if (!bare) {
    draw_thread(sheet, x, ceil(middle + 1.8 * size), bottom);
    draw_words(sheet, where, one, round(middle + 0.5 * tall));
  }
  shapes_colour(sheet->cr, bare || is_doubt(one) ? palette_faint() : palette_ink());
  draw_sign(sheet, one, x + 0.5, middle, size);
}

static int gather(const page* const sheet, const bool motifs, placement* const wanted) {
  int count = 0;
  for (size_t i = 0; i < sheet->piece->event_count; i++) {
    const picture_event* const one = &sheet->piece->events[i];
    if (is_shown(sheet, one, motifs)) {
      char text[112];
      event_text(sheet, one, text, sizeof text);
      const double share = ((double)one->time - sheet->start) / sheet->duration;
      wanted[count++]    = (placement){
           .x          = sheet->left + share * sheet->count,
           .width      = text_width(sheet->cr, style_of(sheet, one), text),
           .importance = importance_of(one),
           .order      = (int)i,
      };
    }
  }
  return count;
}

/// Of a crowd, only what shapes the evening is worth a word.
static bool is_landmark(const picture_event* const one) {
  return !is_doubt(one) && (one->story == STORY_NONE || one->story == STORY_CLIMAX ||
                            one->story == STORY_DROP || one->story == STORY_LULL);
}

/// Leave out of a crowd what is no landmark.
static int keep_landmarks(const page* const sheet, placement* const wanted,
                          const int count) {
  int kept = 0;
  for (int i = 0; i < count; i++) {
    if (is_landmark(&sheet->piece->events[wanted[i].order])) {
      wanted[kept++] = wanted[i];
    }
  }
  return kept;
}

/// How the events lie in so many lines.
typedef struct {
  placement* found; ///< most important first
  int        count;
  int        shown;
  int        worded; ///< of those, how many have their words
} plan;

static bool plan_new(const page* const sheet, const bool motifs, const int lines,
                     plan* const self) {
  const bool           crowded = page_crowded(sheet, motifs);
  const double         tall    = text_height(page_regular(sheet, 14.0));
  const placement_lane lane    = {
       .from   = sheet->left,
       .to     = sheet->left + sheet->count,
       .lines  = lines,
       .beside = 1.1 * tall,
       .apart  = 1.2 * tall,
       .marks  = page_points(sheet, crowded ? 120.0 : 11.0),
  };
  *self = (plan){
    .found = malloc((sheet->piece->event_count + 1) * sizeof *self->found),
  };
  if (!self->found) {
    return false;
  }
  self->count = gather(sheet, motifs, self->found);
  if (crowded) {
    self->count = keep_landmarks(sheet, self->found, self->count);
  }
  self->shown = placement_find(&lane, self->found, self->count);
  for (int i = 0; i < self->count; i++) {
    self->worded += self->found[i].line >= 0;
  }
  return true;
}

static void plan_clear(plan* const self) {
  free(self->found);
}

static int worded(const page* const sheet, const bool motifs, const int lines) {
  plan      tried;
  const int count = plan_new(sheet, motifs, lines, &tried) ? tried.worded : 0;
  plan_clear(&tried);
  return count;
}

int page_event_lines(const page* const sheet, const bool motifs) {
  if (count_shown(sheet, motifs) == 0) {
    return 0;
  }
  if (page_crowded(sheet, motifs)) {
    return 2; // a line of words above the bars
  }
  return !motifs && worded(sheet, motifs, 2) > worded(sheet, motifs, 1) ? 2 : 1;
}

/// Of how many events these are the few, or just how many.
static void draw_count(const page* const sheet, const box at, const int shown,
                       const int all) {
  if (shown < all) {
    const text_style small = page_regular(sheet, 11.0);
    char             text[48];
    if (shown > 0) {
      (void)snprintf(text, sizeof text, "%d of %d", shown, all);
    } else {
      (void)snprintf(text, sizeof text, "%d", all);
    }
    shapes_colour(sheet->cr, palette_faint());
    text_draw(sheet->cr, small, TEXT_RIGHT, at.x - page_points(sheet, 12.0),
              round(at.y + 0.5 * at.height + 0.5 * text_height(small)), text);
  }
}

enum { BINS = 96 };

/// How much happens when: a bar for each stretch of the piece, the tallest for the one
/// with most.
static void draw_density(const page* const sheet, const box at, const bool motifs) {
  double amount[BINS] = { 0.0 };
  double most         = 0.0;
  for (size_t i = 0; i < sheet->piece->event_count; i++) {
    const picture_event* const one = &sheet->piece->events[i];
    if (is_shown(sheet, one, motifs)) {
      const double since = (double)one->time - sheet->start;
      const int    bin   = (int)fmin(since / sheet->duration * BINS, BINS - 1);
      amount[bin] += importance_of(one);
      most = fmax(most, amount[bin]);
    }
  }
  shapes_colour(sheet->cr, palette_mix(palette_background(), palette_dim(), 0.55));
  for (int i = 0; i < BINS; i++) {
    const double left  = round(at.x + at.width * i / BINS);
    const double right = round(at.x + at.width * (i + 1) / BINS);
    const double tall  = most > 0.0 ? page_even(at.height * amount[i] / most) : 0.0;
    if (tall > 0.0) {
      shapes_fill(sheet->cr, (box){ left, at.y + at.height - tall,
                                    fmax(1.0, right - left - 1.0), tall });
    }
  }
}

static void draw_plan(const page* const sheet, const box at, const int lines,
                      const plan* const laid, const double bottom) {
  for (int i = laid->count; i-- > 0;) {
    const placement* const one = &laid->found[i];
    if (one->line != PLACEMENT_OUT) {
      draw_event(sheet, at, lines, one, &sheet->piece->events[one->order], bottom);
    }
  }
}

void page_events(const page* const sheet, const box at, const int lines,
                 const bool motifs, const double bottom) {
  const bool crowded = page_crowded(sheet, motifs);
  plan       laid;
  page_name(sheet, at.y + 0.5 * at.height, motifs ? "motifs" : "story");
  if (plan_new(sheet, motifs, crowded ? 1 : lines, &laid)) {
    if (crowded) {
      const box words = { at.x, at.y, at.width, 0.5 * at.height };
      draw_density(sheet,
                   (box){ at.x, at.y + 0.58 * at.height, at.width, 0.38 * at.height },
                   motifs);
      draw_plan(sheet, words, 1, &laid, 0.0);
    } else {
      draw_plan(sheet, at, lines, &laid, bottom);
    }
    draw_count(sheet, at, crowded ? 0 : laid.shown, count_shown(sheet, motifs));
  }
  plan_clear(&laid);
}
