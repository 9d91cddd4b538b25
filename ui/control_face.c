// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/control_face.h"

#include "ui/control_cells.h"
#include "ui/control_value.h"
#include "ui/palette.h"
#include "ui/text.h"
#include "ui/type_scale.h"

#include <math.h>

bool control_sight_same(const control_sight* const one,
                        const control_sight* const other) {
  return one->handle == other->handle && !(one->value < other->value) &&
         !(one->value > other->value) && one->lit == other->lit &&
         one->lit_choice == other->lit_choice && one->focused == other->focused &&
         one->effective == other->effective;
}

static void draw_slider(const control_sight* const shown, cairo_t* const cr,
                        const box cell, const double unit, const double normal) {
  const box        row    = control_lower(cell, unit);
  const double     radius = CONTROL_HANDLE * unit;
  const double     thick  = fmax(2.0, round(2.0 * unit));
  const double     middle = floor(row.y + 0.5 * (row.height - thick));
  const double     x      = row.x + radius + shown->handle;
  const colour_rgb ink    = !shown->effective ? palette_grid()
                            : shown->lit      ? palette_ink()
                                         : palette_mix(palette_dim(), palette_ink(), 0.4);
  shapes_colour(cr, palette_grid());
  shapes_fill(cr, (box){ row.x, middle, row.width, thick });
  // Where the default is.
  const double tick = round(row.x + radius + normal * control_track(cell, unit));
  shapes_fill(cr, (box){ tick, middle - round(3.0 * unit), fmax(1.0, round(unit)),
                         thick + 2.0 * round(3.0 * unit) });
  shapes_colour(cr, ink);
  shapes_fill(cr, (box){ row.x, middle, x - row.x, thick });
  shapes_colour(cr, palette_background());
  shapes_circle(cr, x, middle + 0.5 * thick, radius + 1.5 * unit);
  cairo_fill(cr);
  shapes_colour(cr, ink);
  shapes_circle(cr, x, middle + 0.5 * thick, radius);
  cairo_fill(cr);
}

static void draw_switch(const control_sight* const shown, cairo_t* const cr,
                        const box cell, const double unit) {
  const box    row    = control_lower(cell, unit);
  const double tall   = round(12.0 * unit);
  const double wide   = round(24.0 * unit);
  const double y      = round(row.y + 0.5 * (row.height - tall));
  const bool   on     = shown->value > 0.5F;
  const double radius = 0.5 * tall;
  shapes_colour(cr,
                on ? palette_mix(palette_grid(), palette_dim(), 0.7) : palette_well());
  shapes_rounded(cr, (box){ row.x, y, wide, tall }, radius);
  cairo_fill(cr);
  shapes_colour(cr, on || shown->lit ? palette_ink() : palette_dim());
  shapes_circle(cr, on ? row.x + wide - radius : row.x + radius, y + radius,
                radius - 2.0 * unit);
  cairo_fill(cr);
}

static void draw_choice(const control_sight* const shown, cairo_t* const cr,
                        const box cell, const double unit, const control_id which) {
  const text_style plain  = type_text(unit);
  const int        chosen = (int)lround((double)shown->value);
  for (int i = 0; i < CONTROL_CHOICES; i++) {
    const box place = control_choice_cell(cell, unit, which, i);
    const box inner = { place.x, round(place.y + 0.5 * (place.height - 17.0 * unit)),
                        place.width - round(2.0 * unit), round(17.0 * unit) };
    shapes_colour(cr, i == chosen ? palette_mix(palette_grid(), palette_dim(), 0.25)
                                  : palette_well());
    shapes_rounded(cr, inner, 3.0 * unit);
    cairo_fill(cr);
    shapes_colour(cr,
                  i == chosen || i == shown->lit_choice ? palette_ink() : palette_dim());
    text_draw(cr, plain, TEXT_CENTRE, inner.x + 0.5 * inner.width,
              type_baseline(plain, inner), control_choice(which, i));
  }
}

static void draw_button(const control_sight* const shown, cairo_t* const cr,
                        const box cell, const double unit, const char* const name) {
  const box row  = control_lower(cell, unit);
  const box face = { row.x, round(row.y + 0.5 * (row.height - 17.0 * unit)), row.width,
                     round(17.0 * unit) };
  const text_style style = type_text(unit);
  const bool       down  = shown->value > 0.5F;
  shapes_colour(cr, down ? palette_dim() : palette_well());
  shapes_rounded(cr, face, 3.0 * unit);
  cairo_fill(cr);
  shapes_colour(cr, down         ? palette_background()
                    : shown->lit ? palette_ink()
                                 : palette_dim());
  text_draw(cr, style, TEXT_CENTRE, face.x + 0.5 * face.width, type_baseline(style, face),
            name);
}

static void draw_focus(cairo_t* const cr, const box cell, const double unit) {
  const double side = 4.0 * unit;
  const double pen  = fmax(1.0, round(unit));
  shapes_colour(cr, palette_faint());
  cairo_set_line_width(cr, pen);
  shapes_rounded(cr,
                 (box){ cell.x - side + 0.5 * pen, cell.y + 0.5 * pen,
                        cell.width + 2.0 * side - pen, cell.height - pen },
                 4.0 * unit);
  cairo_stroke(cr);
}

void control_face_draw(const control_sight* const shown, cairo_t* const cr,
                       const box cell, const double unit, const control_id which,
                       const double normal) {
  const box        upper = { cell.x, cell.y, cell.width, round(20.0 * unit) };
  const text_style label = type_label(unit);
  const double     base  = type_baseline(label, upper);
  const bool pressed = control_kind_of(which) == CONTROL_BUTTON || which == CONTROL_LEARN;
  if (!pressed) {
    shapes_colour(cr, shown->lit ? palette_ink() : palette_dim());
    text_draw(cr, label, TEXT_LEFT, cell.x, base, control_name(which));
  }
  switch (control_kind_of(which)) {
    case CONTROL_SLIDER: {
      char         text[CONTROL_TEXT_SIZE];
      const double room =
        cell.width - text_width(cr, label, control_name(which)) - 5.0 * unit;
      control_write(which, shown->value, true, text, sizeof text);
      if (text_width(cr, label, text) > room) {
        control_write(which, shown->value, false, text, sizeof text);
      }
      shapes_colour(cr, !shown->effective ? palette_faint() : palette_ink());
      text_draw(cr, label, TEXT_RIGHT, cell.x + cell.width, base, text);
      draw_slider(shown, cr, cell, unit, normal);
      break;
    }
    case CONTROL_SWITCH:
      if (pressed) {
        draw_button(shown, cr, cell, unit, control_name(which));
      } else {
        draw_switch(shown, cr, cell, unit);
      }
      break;
    case CONTROL_CHOICE:
      draw_choice(shown, cr, cell, unit, which);
      break;
    case CONTROL_BUTTON:
      draw_button(shown, cr, cell, unit, control_name(which));
      break;
  }
  if (shown->focused) {
    draw_focus(cr, cell, unit);
  }
}
