// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal_inks.h"

#include <math.h>

terminal_inks terminal_inks_new(void) {
  terminal_inks self = {
    .ink   = cell_ink_of(palette_ink()),
    .dim   = cell_ink_of(palette_dim()),
    .faint = cell_ink_of(palette_faint()),
    .grid  = cell_ink_of(palette_grid()),
    .alarm = cell_ink_of(palette_tension(1.0F)),
  };
  for (int i = 0; i < MOOD_WORDS; i++) {
    const colour_rgb mood = palette_mood((mood_word)i);
    self.mood[i]          = cell_ink_of(mood);
    self.doubt[i]         = cell_ink_of(palette_mix(palette_dim(), mood, 0.35));
  }
  for (int i = 0; i <= TERMINAL_INK_STEPS; i++) {
    const float across = (float)i / TERMINAL_INK_STEPS;
    self.tension[i]    = cell_ink_of(palette_tension(across));
    for (int j = 0; j <= TERMINAL_INK_STEPS; j++) {
      const float up = (float)j / TERMINAL_INK_STEPS;
      self.plane[i][j] =
        cell_ink_of(palette_plane(2.0F * across - 1.0F, 2.0F * up - 1.0F, 1.0F));
    }
  }
  return self;
}

/// @param share 0 … 1; NaN is 0
static int step_of(const float share) {
  return (int)lroundf(TERMINAL_INK_STEPS * fminf(fmaxf(share, 0.0F), 1.0F));
}

cell_ink terminal_ink_plane(const terminal_inks* const self, const float valence,
                            const float arousal) {
  return self->plane[step_of(0.5F * (valence + 1.0F))][step_of(0.5F * (arousal + 1.0F))];
}

cell_ink terminal_ink_tension(const terminal_inks* const self, const float tension) {
  return self->tension[step_of(tension)];
}

cell_ink terminal_ink_fade(const cell_ink from, const cell_ink to, const int step) {
  cell_ink result = 0;
  for (unsigned shift = 0; shift <= 16; shift += 8) {
    const int start = (int)(from >> shift & 255U);
    const int end   = (int)(to >> shift & 255U);
    result |= (cell_ink)(start + (end - start) * step / TERMINAL_FADES) << shift;
  }
  return result;
}
