// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pulse_cells.h"

#include "ui/claim.h"
#include "ui/meter.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const float TEMPO_SLACK = 0.75F; // bpm: a number between two whole ones stays one
static const float SURE        = 0.6F;
static const float LIKELY      = 0.3F;

static int shown_tempo(const pulse_cells* const self, const snapshot* const now) {
  const int tempo = claim_tempo(now);
  return tempo > 0 && self->tempo > 0 &&
             fabsf(now->now.tempo - (float)self->tempo) < TEMPO_SLACK
           ? self->tempo
           : tempo;
}

static int key_trust_of(const snapshot* const now) {
  if (!now->active || now->now.key <= KEY_NONE || now->now.key >= KEY_WORDS) {
    return 0;
  }
  return now->now.key_clarity >= SURE ? 3 : now->now.key_clarity >= LIKELY ? 2 : 1;
}

pulse_change pulse_cells_update(pulse_cells* const self, const snapshot* const now,
                                const tempo_scale scale, const uint32_t tick) {
  const claim shown  = claim_of(now);
  pulse_cells wanted = {
    .begun       = true,
    .on          = shown != CLAIM_OFF,
    .judged      = shown >= CLAIM_DOUBT,
    .tempo       = shown_tempo(self, now),
    .tempo_trust = claim_tempo_trust(now),
    .flash       = claim_flash(now),
    .key_trust   = key_trust_of(now),
    .sure        = self->sure,
    .sure_at     = self->sure_at,
    .scale       = scale,
  };
  wanted.key = wanted.key_trust > 0 ? now->now.key : KEY_NONE;
  if (!self->begun || self->judged != wanted.judged || tick != self->sure_at) {
    wanted.sure = wanted.judged ? meter_pixels(now->now.confidence, 0.0, 1.0, 100.0) : 0;
    wanted.sure_at = tick;
  }
  const bool         first  = !self->begun || self->on != wanted.on;
  const pulse_change change = {
    .tempo = first || self->tempo != wanted.tempo ||
             self->tempo_trust != wanted.tempo_trust || self->flash != wanted.flash ||
             self->scale != wanted.scale,
    .key   = first || self->key != wanted.key || self->key_trust != wanted.key_trust,
    .trust = first || self->judged != wanted.judged || self->sure != wanted.sure,
  };
  *self = wanted;
  return change;
}

static colour_rgb trusted(const int trust) {
  return trust == 3   ? palette_ink()
         : trust == 2 ? palette_mix(palette_dim(), palette_ink(), 0.35)
                      : palette_faint();
}

/// The line that the numbers stand on: that of the word beside them.
static double baseline_of(const box at) {
  return round(at.y + 0.85 * at.height);
}

static void draw_name(cairo_t* const cr, const box at, const double unit,
                      const char* const name) {
  const text_style style = type_label(unit);
  shapes_colour(cr, palette_dim());
  text_draw(cr, style, TEXT_LEFT, at.x, round(at.y + text_height(style) + 1.0), name);
}

/// Twice or half of what is heard is said in the colour of what needs an eye on it.
static void draw_tempo_name(const pulse_cells* const self, cairo_t* const cr,
                            const box at, const double unit) {
  const char* const name  = "tempo";
  const char* const times = self->scale == TEMPO_HALF     ? "/2"
                            : self->scale == TEMPO_DOUBLE ? "×2"
                                                          : NULL;
  draw_name(cr, at, unit, name);
  if (times) {
    const text_style style  = type_label(unit);
    const text_style larger = { 1.5 * style.size, TEXT_BOLD, 0.0 };
    shapes_colour(cr, palette_tension(1.0F));
    text_draw(cr, larger, TEXT_LEFT,
              round(at.x + text_width(cr, style, name) + 4.0 * unit),
              round(at.y + text_height(larger) + 1.0), times);
  }
}

void pulse_cells_draw_tempo(const pulse_cells* const self, cairo_t* const cr,
                            const box at, const double unit) {
  const text_style number = type_title(unit);
  const double     base   = baseline_of(at);
  const double     radius = 0.5 * text_height(number);
  const double     flash  = (double)self->flash / CLAIM_FLASH_STEPS;
  const double     share  = self->tempo_trust >= 2 ? 1.0 : 0.6;
  draw_tempo_name(self, cr, at, unit);
  if (!self->on) {
    return;
  }
  shapes_colour(cr, palette_mix(palette_well(), palette_ink(), share * flash));
  shapes_circle(cr, at.x + radius, base - 0.5 * text_height(number), radius);
  cairo_fill(cr);

  // Numbers end in one place, whatever their length.
  const double end = at.x + 2.8 * radius + text_width(cr, number, "188");
  char         text[16];
  (void)snprintf(text, sizeof text, self->tempo > 0 ? "%d" : "–", self->tempo);
  shapes_colour(cr, trusted(self->tempo_trust));
  text_draw(cr, number, TEXT_RIGHT, end, base, text);
  if (self->tempo > 0) {
    shapes_colour(cr, palette_dim());
    text_draw(cr, type_text(unit), TEXT_LEFT, end + 5.0 * unit, base, "bpm");
  }
}

static void write_key(const key_word key, char* const text, const size_t size) {
  const char* const name = key_name(key);
  const char* const sign = strstr(name, "flat") ? "♭" : strstr(name, "sharp") ? "♯" : "";
  const bool        minor = key >= KEY_FIRST_MINOR;
  if (key == KEY_NONE) {
    (void)snprintf(text, size, "–");
  } else {
    (void)snprintf(text, size, "%c%s %s", name[0], sign, minor ? "minor" : "major");
  }
}

void pulse_cells_draw_key(const pulse_cells* const self, cairo_t* const cr, const box at,
                          const double unit) {
  draw_name(cr, at, unit, "key");
  if (!self->on) {
    return;
  }
  char text[24];
  write_key(self->key, text, sizeof text);
  const text_style style = text_fit(cr, type_title(unit), 8.0, at.width, text);
  shapes_colour(cr, trusted(self->key_trust));
  text_draw(cr, style, TEXT_LEFT, at.x, baseline_of(at), text);
}

/// The plane's own sign: the surer, the smaller and clearer its haze; doubt is hollow.
static void draw_dot(const pulse_cells* const self, cairo_t* const cr, const double x,
                     const double y, const double unit) {
  const double           sure   = self->sure / 100.0;
  const bool             doubt  = sure < (double)PALETTE_DOUBT;
  const colour_rgb       ink    = doubt ? palette_dim() : palette_ink();
  const double           radius = 4.0 * unit;
  const double           reach  = radius * (1.2 + 0.6 * (1.0 - sure));
  cairo_pattern_t* const haze   = cairo_pattern_create_radial(x, y, 0.0, x, y, reach);
  cairo_pattern_add_color_stop_rgba(haze, 0.0, ink.red, ink.green, ink.blue, 0.4);
  cairo_pattern_add_color_stop_rgba(haze, 1.0, ink.red, ink.green, ink.blue, 0.0);
  cairo_set_source(cr, haze);
  shapes_circle(cr, x, y, reach);
  cairo_fill(cr);
  cairo_pattern_destroy(haze);
  if (doubt) {
    shapes_colour(cr, palette_background());
    shapes_circle(cr, x, y, radius - 0.75 * unit);
    cairo_fill(cr);
    shapes_colour(cr, ink);
    cairo_set_line_width(cr, 1.5 * unit);
    shapes_circle(cr, x, y, radius - 0.75 * unit);
    cairo_stroke(cr);
  } else {
    shapes_colour(cr, palette_mix(palette_dim(), ink, sure));
    shapes_circle(cr, x, y, radius);
    cairo_fill(cr);
  }
}

void pulse_cells_draw_trust(const pulse_cells* const self, cairo_t* const cr,
                            const box at, const double unit) {
  draw_name(cr, at, unit, "confidence");
  if (!self->on) {
    return;
  }
  const text_style number = type_title(unit);
  const double     base   = baseline_of(at);
  char             text[16];
  if (!self->judged) {
    shapes_colour(cr, palette_faint());
    text_draw(cr, number, TEXT_LEFT, at.x, base, "–");
    return;
  }
  draw_dot(self, cr, at.x + 6.0 * unit, base - 0.5 * text_height(number), unit);
  (void)snprintf(text, sizeof text, "%d.%02d", self->sure / 100, self->sure % 100);
  shapes_colour(cr, trusted(self->sure >= 60 ? 3 : self->sure >= 35 ? 2 : 1));
  text_draw(cr, number, TEXT_LEFT, at.x + 18.0 * unit, base, text);
}
