// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/plane.h"

#include "ui/claim.h"
#include "ui/palette.h"
#include "ui/text.h"

#include <math.h>
#include <stdint.h>

/// The plane's ground: a breath of colour in every corner. `share` 0 leaves it empty.
static void draw_ground(cairo_t* const cr, const box at, const double radius,
                        const double share) {
  enum { CELLS = 9 };
  const colour_rgb well = palette_well();
  uint32_t         cells[CELLS * CELLS];
  for (int y = 0; y < CELLS; y++) {
    for (int x = 0; x < CELLS; x++) {
      const float      right = 2.0F * (float)x / (float)(CELLS - 1) - 1.0F;
      const float      up    = 1.0F - 2.0F * (float)y / (float)(CELLS - 1);
      const colour_rgb tint  = palette_tint(right, up);
      const double     red   = well.red + share * (tint.red - well.red);
      const double     green = well.green + share * (tint.green - well.green);
      const double     blue  = well.blue + share * (tint.blue - well.blue);
      cells[y * CELLS + x]   = (uint32_t)lround(red * 255.0) << 16U |
                             (uint32_t)lround(green * 255.0) << 8U |
                             (uint32_t)lround(blue * 255.0);
    }
  }
  cairo_surface_t* const surface = cairo_image_surface_create_for_data(
    (unsigned char*)cells, CAIRO_FORMAT_RGB24, CELLS, CELLS, CELLS * (int)sizeof *cells);
  cairo_pattern_t* const pattern = cairo_pattern_create_for_surface(surface);
  cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter(pattern, CAIRO_FILTER_BILINEAR);
  cairo_matrix_t onto_cells;
  cairo_matrix_init_translate(&onto_cells, 0.5, 0.5);
  cairo_matrix_scale(&onto_cells, (CELLS - 1) / at.width, (CELLS - 1) / at.height);
  cairo_matrix_translate(&onto_cells, -at.x, -at.y);
  cairo_pattern_set_matrix(pattern, &onto_cells);
  cairo_set_source(cr, pattern);
  shapes_rounded(cr, at, radius);
  cairo_fill(cr);
  cairo_pattern_destroy(pattern);
  cairo_surface_finish(surface); // the cells are on this stack frame
  cairo_surface_destroy(surface);
}

static void draw_axes(cairo_t* const cr, const box at, const double unit) {
  const double width = fmax(1.0, round(0.6 * unit));
  const double x     = floor(at.x + 0.5 * at.width);
  const double y     = floor(at.y + 0.5 * at.height);
  shapes_colour_alpha(cr, palette_grid(), 0.8);
  shapes_fill(cr, (box){ x, at.y, width, at.height });
  shapes_fill(cr, (box){ at.x, y, at.width, width });
}

/// What the directions mean, once there is room to say it.
static void draw_directions(cairo_t* const cr, const box at, const double unit) {
  const text_style style = { fmax(9.0, 4.2 * unit), TEXT_REGULAR, 0.0 };
  const double     tall  = text_height(style);
  const double     inset = 0.5 * tall;
  const double     x     = at.x + 0.5 * at.width;
  const double     y     = at.y + 0.5 * at.height;
  if (at.width < 12.0 * style.size || at.height < 8.0 * style.size) {
    return;
  }
  shapes_colour(cr, palette_faint());
  text_draw(cr, style, TEXT_LEFT, x + inset, at.y + tall + inset, "driven");
  text_draw(cr, style, TEXT_LEFT, x + inset, at.y + at.height - 1.2 * inset, "still");
  text_draw(cr, style, TEXT_LEFT, at.x + inset, y - inset, "dark");
  text_draw(cr, style, TEXT_RIGHT, at.x + at.width - inset, y - inset, "bright");
}

typedef struct {
  double x;
  double y;
} point;

/// The dot stays whole at ±1.
static point place_on(const box at, const double unit, const float valence,
                      const float arousal) {
  const double inset = fmin(4.5 * unit, 0.25 * fmin(at.width, at.height));
  const double right = 0.5 + 0.5 * shapes_clamp((double)valence, -1.0, 1.0);
  const double up    = 0.5 + 0.5 * shapes_clamp((double)arousal, -1.0, 1.0);
  return (point){
    .x = at.x + inset + right * (at.width - 2.0 * inset),
    .y = at.y + at.height - inset - up * (at.height - 2.0 * inset),
  };
}

static unsigned trail_length_of(const snapshot* const now) {
  return now->trail_length < TRAIL_POINTS ? now->trail_length : TRAIL_POINTS;
}

static colour_rgb between(const colour_rgb from, const colour_rgb to,
                          const double share) {
  return (colour_rgb){
    from.red + share * (to.red - from.red),
    from.green + share * (to.green - from.green),
    from.blue + share * (to.blue - from.blue),
  };
}

/// A stretch of the trail in one colour and width: by the age of its newest point.
static void draw_stretch(cairo_t* const cr, const double unit,
                         const trail_point* const at, const double age) {
  const double glow = (1.0 - age) * (1.0 - age);
  // Opaque: the overlapping ends of transparent lines would show as beads.
  shapes_colour(cr, between(palette_tint(at->valence, at->arousal),
                            palette_plane(at->valence, at->arousal, at->confidence),
                            0.14 + 0.66 * glow));
  cairo_set_line_width(cr, unit * (1.0 + 1.7 * glow));
  cairo_stroke(cr);
}

static void draw_trail(cairo_t* const cr, const box at, const double unit,
                       const snapshot* const now) {
  enum { STRETCH = 4 }; // points; a stroke for each of them would cost more than all else
  point from  = { 0.0, 0.0 };
  bool  begun = false;
  bool  inked = false;
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path(cr);
  for (unsigned i = trail_length_of(now); i-- > 0;) {
    const trail_point* const here = &now->trail[i];
    if (!(here->confidence > 0.0F)) {
      if (inked) {
        draw_stretch(cr, unit, here + 1, (double)i / TRAIL_POINTS);
      }
      begun = false;
      inked = false;
      continue;
    }
    const point to = place_on(at, unit, here->valence, here->arousal);
    if (begun && i > 0 && hypot(to.x - from.x, to.y - from.y) < 0.7 * unit) {
      continue; // less than anyone sees; the next point draws it
    }
    if (begun) {
      if (!inked) {
        cairo_move_to(cr, from.x, from.y);
      }
      cairo_line_to(cr, to.x, to.y);
      inked = true;
      if (i % STRETCH == 0) {
        draw_stretch(cr, unit, here, (double)i / TRAIL_POINTS);
        inked = false;
      }
    }
    from  = to;
    begun = true;
  }
  if (inked) {
    draw_stretch(cr, unit, &now->trail[0], 0.0);
  }
}

/// The haze swells a little with a beat one can trust: 0 at rest … 1.
static double pulse_of(const snapshot* const now) {
  return claim_tempo_trust(now) >= 2 && claim_of(now) == CLAIM_JUDGED
           ? (double)claim_flash(now) / CLAIM_FLASH_STEPS
           : 0.0;
}

/// The surer, the smaller and brighter; doubt is a hollow ring in a wide haze.
static void draw_dot(cairo_t* const cr, const box at, const double unit,
                     const claim shown, const snapshot* const now) {
  const bool       judged = shown == CLAIM_JUDGED;
  const float      trust  = shown >= CLAIM_DOUBT ? now->now.confidence : 0.0F;
  const double     sure   = shapes_clamp((double)trust, 0.0, 1.0);
  const point      middle = place_on(at, unit, now->now.valence, now->now.arousal);
  const colour_rgb colour = palette_plane(now->now.valence, now->now.arousal, trust);
  const double     radius = fmin(3.8 * unit, 0.2 * fmin(at.width, at.height));

  cairo_save(cr);
  cairo_rectangle(cr, at.x, at.y, at.width, at.height);
  cairo_clip(cr);
  if (shown != CLAIM_SILENCE) {
    const double beat  = pulse_of(now);
    const double reach = radius * (2.6 + 3.2 * (1.0 - sure)) * (1.0 + 0.25 * beat);
    cairo_pattern_t* const haze =
      cairo_pattern_create_radial(middle.x, middle.y, 0.0, middle.x, middle.y, reach);
    const double strength = (0.24 + 0.41 * sure) * (1.0 + 0.35 * beat);
    cairo_pattern_add_color_stop_rgba(haze, 0.0, colour.red, colour.green, colour.blue,
                                      strength);
    cairo_pattern_add_color_stop_rgba(haze, judged ? 0.45 : 0.6, colour.red, colour.green,
                                      colour.blue, (judged ? 0.35 : 0.7) * strength);
    cairo_pattern_add_color_stop_rgba(haze, 1.0, colour.red, colour.green, colour.blue,
                                      0.0);
    cairo_set_source(cr, haze);
    // A circle's edge would cost as much as its area, and the haze has none.
    shapes_fill(cr, (box){ floor(middle.x - reach), floor(middle.y - reach),
                           ceil(2.0 * reach) + 1.0, ceil(2.0 * reach) + 1.0 });
    cairo_pattern_destroy(haze);
  }
  if (judged) {
    shapes_colour(cr, palette_background());
    shapes_circle(cr, middle.x, middle.y, radius + fmax(0.8, 0.8 * unit));
    cairo_fill(cr);
    shapes_colour(cr, palette_mix(colour, palette_ink(), 0.12));
    shapes_circle(cr, middle.x, middle.y, radius);
    cairo_fill(cr);
  } else {
    const double pen = fmax(1.0, 1.3 * unit);
    shapes_colour(cr, palette_background());
    shapes_circle(cr, middle.x, middle.y, radius);
    cairo_fill(cr);
    shapes_colour(cr, shown == CLAIM_DOUBT ? colour : palette_faint());
    cairo_set_line_width(cr, pen);
    shapes_circle(cr, middle.x, middle.y, radius - 0.5 * pen);
    cairo_stroke(cr);
  }
  cairo_restore(cr);
}

/// Suspense rises: light climbs both sides of the plane, and meets at its top in the
/// frame of the climax.
static void draw_build(cairo_t* const cr, const box at, const double unit,
                       const snapshot* const now) {
  const double build  = shapes_clamp((double)now->now.build, 0.0, 1.0);
  const double pen    = fmax(2.0, round(1.6 * unit));
  const double radius = 3.0 * unit;
  const double tall   = round(build * at.height);
  if (tall < 1.0) {
    return;
  }
  cairo_save(cr);
  cairo_rectangle(cr, at.x, at.y + at.height - tall, at.width, tall);
  cairo_clip(cr);
  shapes_rounded(cr, at, radius);
  cairo_clip(cr);
  shapes_colour_alpha(cr, palette_ink(), 0.35 + 0.55 * build);
  shapes_fill(cr, (box){ at.x, at.y, pen, at.height });
  shapes_fill(cr, (box){ at.x + at.width - pen, at.y, pen, at.height });
  cairo_restore(cr);
}

void plane_draw(cairo_t* const cr, const box at, const double unit,
                const snapshot* const now) {
  static const double ground[] = {
    [CLAIM_OFF] = 0.0,   [CLAIM_SILENCE] = 0.15, [CLAIM_LISTENING] = 0.35,
    [CLAIM_DOUBT] = 0.7, [CLAIM_JUDGED] = 1.0,
  };
  const claim shown = claim_of(now);
  cairo_save(cr);
  cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST); // enough for what has no fine edge
  draw_ground(cr, at, 3.0 * unit, ground[shown]);
  draw_axes(cr, at, unit);
  cairo_set_antialias(cr, CAIRO_ANTIALIAS_DEFAULT);
  draw_directions(cr, at, unit);
  if (shown != CLAIM_OFF) {
    draw_build(cr, at, unit, now);
    draw_trail(cr, at, unit, now);
    draw_dot(cr, at, unit, shown, now);
  }
  cairo_restore(cr);
}

/// A value in steps of 1 / `count`: finer ones nobody sees.
static int steps(const float value, const int count) {
  return (int)lround(shapes_clamp((double)value, -1.0, 1.0) * count);
}

static bool trail_moved(const snapshot* const drawn, const snapshot* const now) {
  const unsigned length = trail_length_of(drawn);
  if (length != trail_length_of(now)) {
    return true;
  }
  for (unsigned i = 0; i < length; i++) {
    const trail_point before = drawn->trail[i];
    const trail_point after  = now->trail[i];
    if (steps(before.valence, 64) != steps(after.valence, 64) ||
        steps(before.arousal, 64) != steps(after.arousal, 64) ||
        (before.confidence > 0.0F) != (after.confidence > 0.0F)) {
      return true;
    }
  }
  return false;
}

bool plane_changed(const snapshot* const drawn, const snapshot* const now) {
  const claim shown = claim_of(now);
  if (claim_of(drawn) != shown) {
    return true;
  }
  if (shown == CLAIM_OFF) {
    return false;
  }
  const frame* const before = &drawn->now;
  const frame* const after  = &now->now;
  return steps(before->valence, 128) != steps(after->valence, 128) ||
         steps(before->arousal, 128) != steps(after->arousal, 128) ||
         steps(before->confidence, 20) != steps(after->confidence, 20) ||
         steps(before->build, 64) != steps(after->build, 64) ||
         pulse_of(drawn) < pulse_of(now) || pulse_of(drawn) > pulse_of(now) ||
         trail_moved(drawn, now);
}
