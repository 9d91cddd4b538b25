// SPDX-License-Identifier: GPL-3.0-or-later

// Sheets for people who judge the look of Kibun: its colours as four kinds of eyes see
// them, and the strip in every state and size.
//
//   kibun-sheets colours|strips FILE.png

#include "tests/display/eye.h"
#include "tests/display/strip_sheet.h"
#include "ui/shapes.h"
#include "ui/text.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PANEL = 300, GAP = 20 };

static colour_rgb colour_at(const uint32_t pixel) {
  return (colour_rgb){ (double)(pixel >> 16U & 0xFFU) / 255.0,
                       (double)(pixel >> 8U & 0xFFU) / 255.0,
                       (double)(pixel & 0xFFU) / 255.0 };
}

static uint32_t pixel_of(const colour_rgb colour) {
  return (uint32_t)lround(colour.red * 255.0) << 16U |
         (uint32_t)lround(colour.green * 255.0) << 8U |
         (uint32_t)lround(colour.blue * 255.0);
}

/// Let someone else look at a surface.
static void see_with(const eye who, cairo_surface_t* const surface) {
  cairo_surface_flush(surface);
  uint32_t* const pixels = (uint32_t*)(void*)cairo_image_surface_get_data(surface);
  const int       stride = cairo_image_surface_get_stride(surface) / 4;
  const int       height = cairo_image_surface_get_height(surface);
  for (int i = 0; i < stride * height; i++) {
    pixels[i] = pixel_of(eye_simulated(who, colour_at(pixels[i])));
  }
  cairo_surface_mark_dirty(surface);
}

/// The moods at home on the plane, and all colours between them as a field of dots.
static void draw_colours(cairo_t* const cr) {
  const double     inset = 24.0;
  const double     side  = PANEL - 2.0 * inset;
  const text_style style = { 11.0, TEXT_BOLD, 0.0 };
  shapes_colour(cr, palette_background());
  cairo_paint(cr);
  for (int row = 0; row <= 16; row++) {
    for (int column = 0; column <= 16; column++) {
      const float right = (float)column / 8.0F - 1.0F;
      const float up    = 1.0F - (float)row / 8.0F;
      shapes_colour(
        cr, palette_mix(palette_background(), palette_plane(right, up, 1.0F), 0.4));
      shapes_circle(cr, inset + side * column / 16.0, inset + side * row / 16.0, 2.5);
      cairo_fill(cr);
    }
  }
  for (int mood = 1; mood < MOOD_WORDS; mood++) {
    const palette_place place = palette_mood_place((mood_word)mood);
    const double        x     = inset + side * (0.5 + 0.5 * (double)place.valence);
    const double        y     = inset + side * (0.5 - 0.5 * (double)place.arousal);
    const char* const   name  = mood_name((mood_word)mood);
    const double        half  = 0.5 * text_width(cr, style, name) + 4.0;
    const double        text  = fmin(fmax(x, half), PANEL - half);
    // Where three stand side by side, the highest has its name above.
    const double base = place.arousal > 0.88F ? y - 9.0 : y + 8.0 + text_height(style);
    shapes_colour_alpha(cr, palette_background(), 0.85);
    shapes_fill(cr, (box){ text - half, base - 10.0, 2.0 * half, 12.0 });
    shapes_colour(cr, palette_mood((mood_word)mood));
    shapes_circle(cr, x, y, 5.0);
    cairo_fill(cr);
    text_draw(cr, style, TEXT_CENTRE, text, base, name);
  }
}

static cairo_surface_t* colours(void) {
  const int              width = EYES * (PANEL + GAP) + GAP;
  cairo_surface_t* const sheet =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, PANEL + GAP + 40);
  cairo_t* const   cr    = cairo_create(sheet);
  const text_style style = { 15.0, TEXT_REGULAR, 0.0 };
  shapes_colour(cr, palette_background());
  cairo_paint(cr);
  for (int who = 0; who < EYES; who++) {
    const int              x = GAP + who * (PANEL + GAP);
    cairo_surface_t* const panel =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, PANEL, PANEL);
    cairo_t* const on = cairo_create(panel);
    draw_colours(on);
    cairo_destroy(on);
    see_with((eye)who, panel);
    cairo_set_source_surface(cr, panel, x, 40.0);
    cairo_paint(cr);
    cairo_surface_destroy(panel);
    shapes_colour(cr, palette_ink());
    text_draw(cr, style, TEXT_CENTRE, x + 0.5 * PANEL, 28.0, eye_name((eye)who));
  }
  cairo_destroy(cr);
  return sheet;
}

int main(const int count, char* const* const arguments) {
  const char* const which = count == 3 ? arguments[1] : "";
  cairo_surface_t*  sheet = NULL;
  if (!strcmp(which, "colours")) {
    sheet = colours();
  } else if (!strcmp(which, "strips")) {
    sheet = strip_sheet();
  } else {
    (void)fprintf(stderr, "usage: kibun-sheets colours|strips FILE.png\n");
    return EXIT_FAILURE;
  }
  const cairo_status_t status = cairo_surface_write_to_png(sheet, arguments[2]);
  cairo_surface_destroy(sheet);
  if (status != CAIRO_STATUS_SUCCESS) {
    (void)fprintf(stderr, "kibun-sheets: %s: %s\n", arguments[2],
                  cairo_status_to_string(status));
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
