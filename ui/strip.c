// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/strip.h"

#include "ui/claim.h"
#include "ui/palette.h"
#include "ui/plane.h"
#include "ui/shapes.h"
#include "ui/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/// Where things are; a box without width is left out.
typedef struct {
  double unit; ///< pixels per pixel of a 68 × 112 strip
  bool   flat; ///< words beside the plane, not above it
  box    word;
  box    plane;
  box    tension;
  box    foot;
} layout;

static layout column(const double width, const double height) {
  const double unit   = shapes_clamp(fmin(width / 68.0, height / 112.0), 0.6, 1000.0);
  const double margin = floor(4.0 * unit);
  const bool   words  = width >= 48.0 && height >= 34.0;
  const bool   foot   = height >= 84.0 * fmin(unit, 1.0) && height >= 76.0;
  const double top    = words ? ceil(20.0 * fmax(unit, 0.75)) : margin;
  const double bottom = foot ? ceil(19.0 * unit) : margin;
  const double meter  = fmax(2.0, round(4.0 * unit));
  const double gap    = fmax(2.0, round(3.0 * unit));
  const double inner  = width - 2.0 * margin;
  const double tall   = height - top - bottom;
  return (layout){
    .unit    = unit,
    .word    = { margin, 0.0, words ? inner : 0.0, top },
    .plane   = { margin, top, inner - gap - meter, tall },
    .tension = { width - margin - meter, top, meter, tall },
    .foot    = { margin, height - bottom, foot ? inner : 0.0, bottom },
  };
}

static layout row(const double width, const double height) {
  const double unit   = shapes_clamp(fmin(height / 44.0, width / 110.0), 0.6, 1000.0);
  const double margin = fmax(2.0, floor(3.0 * unit));
  const double tall   = height - 2.0 * margin;
  const double meter  = fmax(2.0, round(4.0 * unit));
  const double gap    = fmax(2.0, round(3.0 * unit));
  const double plane  = fmin(tall * 1.25, 0.35 * width);
  const double right  = margin + plane + gap + meter + 2.0 * gap;
  const bool   foot   = height >= 30.0;
  const double split  = margin + (foot ? round(0.52 * tall) : tall);
  return (layout){
    .unit    = unit,
    .flat    = true,
    .word    = { right, margin, width - right - margin, split - margin },
    .plane   = { margin, margin, plane, tall },
    .tension = { margin + plane + gap, margin, meter, tall },
    .foot    = { right, split, foot ? width - right - margin : 0.0,
                 height - split - margin },
  };
}

static void draw_tension(cairo_t* const cr, const layout* const where, const claim shown,
                         const snapshot* const now) {
  const box    at     = where->tension;
  const double radius = 0.5 * at.width;
  const double level  = shapes_clamp((double)now->now.tension, 0.0, 1.0);
  shapes_colour(cr, palette_well());
  shapes_rounded(cr, at, radius);
  cairo_fill(cr);
  if (shown < CLAIM_LISTENING) {
    return;
  }
  const double     tall   = fmax(at.width, level * at.height);
  const box        filled = { at.x, at.y + at.height - tall, at.width, tall };
  const colour_rgb colour = palette_tension(now->now.tension);
  shapes_colour(cr, shown == CLAIM_JUDGED ? colour
                                          : palette_mix(colour, palette_faint(), 0.75));
  shapes_rounded(cr, filled, radius);
  cairo_fill(cr);
}

static void draw_word(cairo_t* const cr, const layout* const where, const claim shown,
                      const snapshot* const now) {
  char word[CLAIM_WORD_SIZE];
  claim_word(now, word, sizeof word);
  const box        at     = where->word;
  const bool       judged = shown == CLAIM_JUDGED;
  const text_style wanted = { fmax(10.5, 13.0 * where->unit),
                              judged ? TEXT_BOLD : TEXT_REGULAR, 0.0 };
  const text_style style  = text_fit(cr, wanted, 5.0, at.width, word);
  const colour_rgb grey   = palette_dim();
  const colour_rgb colour = palette_mood(now->now.mood);
  shapes_colour(cr, judged                 ? colour
                    : shown == CLAIM_DOUBT ? palette_mix(grey, colour, 0.35)
                    : shown == CLAIM_OFF   ? palette_faint()
                                           : grey);
  const double baseline = at.y + 0.5 * (at.height + 0.55 * text_height(style) * 1.5);
  if (where->flat) {
    text_draw(cr, style, TEXT_LEFT, at.x, baseline, word);
  } else {
    text_draw(cr, style, TEXT_CENTRE, at.x + 0.5 * at.width, baseline, word);
  }
}

/// The word of a story event, in the half of the plane where the dot is not. It takes no
/// colour: a story event has no place on the plane.
static void draw_story(cairo_t* const cr, const layout* const where,
                       const snapshot* const now) {
  const double light = (double)claim_story(now) / CLAIM_STORY_STEPS;
  const double unit  = where->unit;
  const double inset = fmax(2.0, round(3.0 * unit));
  box          at    = where->plane;
  if (light <= 0.0) {
    return;
  }
  const double pen = fmax(1.0, round(unit));
  shapes_colour_alpha(cr, palette_ink(), 0.75 * light);
  cairo_set_line_width(cr, pen);
  shapes_rounded(
    cr, (box){ at.x + 0.5 * pen, at.y + 0.5 * pen, at.width - pen, at.height - pen },
    3.0 * unit);
  cairo_stroke(cr);
  const char* const word   = claim_story_word(now);
  const text_style  wanted = { fmax(10.0, 10.5 * unit), TEXT_BOLD, 0.0 };
  const text_style  style  = text_fit(cr, wanted, 8.0, at.width - 2.0 * inset, word);
  const double      tall   = text_height(style);
  if (where->flat || style.size <= 0.0 || at.height < 4.0 * tall) {
    return;
  }
  const bool above = now->now.arousal < 0.0F;
  shapes_colour_alpha(cr, palette_ink(), light);
  text_draw(cr, style, TEXT_LEFT, at.x + inset + pen,
            above ? at.y + inset + pen + tall : at.y + at.height - inset - pen, word);
}

static void draw_foot(cairo_t* const cr, const layout* const where, const claim shown,
                      const snapshot* const now) {
  const box        at     = where->foot;
  const double     unit   = where->unit;
  const text_style number = { 12.0 * unit, TEXT_REGULAR, 0.0 };
  const text_style label  = { 9.0 * unit, TEXT_REGULAR, 0.0 };
  const double     tall   = text_height(number);
  const double     base   = round(at.y + 0.5 * (at.height + tall));
  const double     radius = fmax(1.5, 3.2 * unit);
  const int        trust  = claim_tempo_trust(now);
  const double     flash  = (double)claim_flash(now) / CLAIM_FLASH_STEPS;

  if (shown == CLAIM_OFF) {
    return;
  }
  const double light_x = at.x + radius + 0.5;
  const double light_y = base - 0.5 * tall;
  shapes_colour(cr, palette_mix(palette_well(), palette_ink(),
                                flash * (trust >= 2   ? 1.0
                                         : trust == 1 ? 0.45
                                                      : 0.0)));
  shapes_circle(cr, light_x, light_y, radius);
  cairo_fill(cr);

  char text[CLAIM_KEY_SIZE];
  if (trust == 0) {
    (void)snprintf(text, sizeof text, "–");
  } else {
    (void)snprintf(text, sizeof text, "%d", claim_tempo(now));
  }
  // Numbers end in one place and the unit keeps its own, whatever the number.
  const double last = at.x + 2.0 * radius + 4.0 * unit + text_width(cr, number, "188");
  shapes_colour(cr, trust == 3   ? palette_ink()
                    : trust == 2 ? palette_dim()
                                 : palette_faint());
  text_draw(cr, number, TEXT_RIGHT, last, base, text);
  const double after = last + 4.0 * unit;
  const double end   = at.x + at.width;
  const double bpm   = text_width(cr, label, "bpm");
  const double key   = text_width(cr, label, "G♯m") + 6.0 * unit;
  const bool   wide  = after + bpm + key <= end;
  if (now->followed) {
    // That the curves are not measured matters more than the unit and the key.
    const char* const word = "lane";
    if (after + text_width(cr, label, word) <= end) {
      shapes_colour(cr, palette_ink());
      text_draw(cr, label, TEXT_RIGHT, end, base, word);
    }
    return;
  }
  shapes_colour(cr, palette_faint());
  if (wide || where->flat) {
    if (after + bpm <= end) {
      text_draw(cr, label, TEXT_LEFT, after, base, "bpm");
    }
  } else if (after + bpm <= end) {
    text_draw(cr, label, TEXT_RIGHT, end, base, "bpm");
  }
  if (wide && shown >= CLAIM_DOUBT && now->now.key > KEY_NONE) {
    claim_key_short(now, text, sizeof text);
    shapes_colour(cr, palette_dim());
    text_draw(cr, label, TEXT_RIGHT, end, base, text);
  }
}

void strip_draw(cairo_t* const cr, const int width, const int height,
                const snapshot* const now) {
  if (width < 1 || height < 1) {
    return;
  }
  const claim shown = claim_of(now);
  cairo_save(cr);
  cairo_rectangle(cr, 0.0, 0.0, width, height);
  cairo_clip(cr);
  shapes_colour(cr, palette_background());
  cairo_paint(cr);
  if (width < 20 || height < 12) {
    // Too small for any shape: still the colour of the mood.
    if (shown >= CLAIM_DOUBT) {
      shapes_colour(
        cr, palette_plane(now->now.valence, now->now.arousal, now->now.confidence));
      cairo_paint(cr);
    }
    cairo_restore(cr);
    return;
  }
  const bool   wide  = width >= 2 * height && width >= 84;
  const layout where = wide ? row(width, height) : column(width, height);
  plane_draw(cr, where.plane, where.unit, now);
  draw_story(cr, &where, now);
  draw_tension(cr, &where, shown, now);
  if (where.word.width > 0.0) {
    draw_word(cr, &where, shown, now);
  }
  if (where.foot.width > 0.0) {
    draw_foot(cr, &where, shown, now);
  }
  cairo_restore(cr);
}

int strip_height(const int width, const int most) {
  // Powers of two, so that a few pixels of width do not move the strips below.
  int limit = 2;
  while (limit < 2 * width && limit < 1 << 20) {
    limit *= 2;
  }
  return most < limit ? most : limit;
}

static int tension_step(const snapshot* const now) {
  return (int)lround(300.0 * shapes_clamp((double)now->now.tension, 0.0, 1.0));
}

bool strip_changed(const snapshot* const drawn, const snapshot* const now) {
  if (plane_changed(drawn, now)) {
    return true;
  }
  if (claim_of(now) == CLAIM_OFF) {
    return false;
  }
  return drawn->followed != now->followed || drawn->now.mood != now->now.mood ||
         drawn->now.key != now->now.key || claim_tempo(drawn) != claim_tempo(now) ||
         claim_tempo_trust(drawn) != claim_tempo_trust(now) ||
         claim_flash(drawn) != claim_flash(now) ||
         claim_story(drawn) != claim_story(now) ||
         (claim_story(now) > 0 &&
          strcmp(claim_story_word(drawn), claim_story_word(now)) != 0) ||
         tension_step(drawn) != tension_step(now);
}
