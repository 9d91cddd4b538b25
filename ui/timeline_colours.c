// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_colours.h"

#include <math.h>

static uint32_t pixel_of(const colour_rgb colour, const double alpha) {
  // Rounds; lround() would cost as much as the rest of a column.
  const double   full  = 255.0 * alpha;
  const uint32_t red   = (uint32_t)(full * colour.red + 0.5);
  const uint32_t green = (uint32_t)(full * colour.green + 0.5);
  const uint32_t blue  = (uint32_t)(full * colour.blue + 0.5);
  return (uint32_t)(full + 0.5) << 24U | red << 16U | green << 8U | blue;
}

/// How strongly a column is drawn, by how sure it is.
static double strength_of(const timeline_column* const column) {
  const double sure = (double)column->sure / TIMELINE_STEPS;
  return column->sure == 0                ? 0.0
         : timeline_column_doubts(column) ? 0.45
                                          : fmin(1.0, 0.75 + 0.4 * sure);
}

static colour_rgb blend(const colour_rgb from, const colour_rgb to, const double share) {
  return (colour_rgb){
    from.red + share * (to.red - from.red),
    from.green + share * (to.green - from.green),
    from.blue + share * (to.blue - from.blue),
  };
}

static const timeline_shade* shade_at(timeline_colours* const self, const int x,
                                      const int y) {
  const int             half = PLANE_STEPS / 2;
  timeline_shade* const here = &self->plane[x][y];
  if (!here->mixed) {
    const float across = (float)(x - half) / (float)half;
    const float up     = (float)(y - half) / (float)half;
    *here              = (timeline_shade){ true, palette_plane(across, up, 1.0F),
                                           palette_plane(across, up, 0.0F) };
  }
  return here;
}

/// Between the four nearest shades: steps of colour would show as stripes.
uint32_t timeline_colours_place(timeline_colours* const      self,
                                const timeline_column* const column) {
  if (column->sure <= 0) {
    return 0;
  }
  const double scale = (PLANE_STEPS - 1.0) / (2.0 * TIMELINE_STEPS);
  const double right = scale * (column->valence + TIMELINE_STEPS);
  const double up    = scale * (column->arousal + TIMELINE_STEPS);
  const int    x     = right < PLANE_STEPS - 1 ? (int)right : PLANE_STEPS - 2;
  const int    y     = up < PLANE_STEPS - 1 ? (int)up : PLANE_STEPS - 2;
  const double trust = sqrt((double)column->sure / TIMELINE_STEPS);
  colour_rgb   mixed[2];
  for (int i = 0; i < 2; i++) {
    const timeline_shade* const left = shade_at(self, x, y + i);
    const timeline_shade* const next = shade_at(self, x + 1, y + i);
    mixed[i]                         = blend(blend(left->unsure, left->sure, trust),
                                             blend(next->unsure, next->sure, trust), right - x);
  }
  return pixel_of(blend(mixed[0], mixed[1], up - y), strength_of(column));
}

uint32_t timeline_colours_tension(timeline_colours* const      self,
                                  const timeline_column* const column) {
  if (column->sure <= 0) {
    return 0;
  }
  const int             last = TENSION_SHADES - 1;
  const int             i    = column->tension * last / TIMELINE_STEPS;
  timeline_shade* const here = &self->tension[i];
  if (!here->mixed) {
    const colour_rgb full = palette_tension((float)i / (float)last);
    *here = (timeline_shade){ true, full, palette_mix(palette_faint(), full, 0.25) };
  }
  return timeline_column_doubts(column) ? pixel_of(here->unsure, 0.55)
                                        : pixel_of(here->sure, strength_of(column));
}

uint32_t timeline_colours_ink(const timeline_column* const column) {
  return pixel_of(palette_ink(), 0.9 * strength_of(column));
}
