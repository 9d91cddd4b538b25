// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/inline_display.h"

#include <stddef.h>

bool inline_display_available(void) {
  return false;
}

inline_display* inline_display_new(const snapshot_slot* const             from,
                                   const inline_display_queue_draw* const queue,
                                   const double                           rate) {
  (void)from;
  (void)queue;
  (void)rate;
  return NULL;
}

void inline_display_free(inline_display* const self) {
  (void)self;
}

bool inline_display_update(inline_display* const self, const snapshot* const now,
                           const uint64_t samples) {
  (void)self;
  (void)now;
  (void)samples;
  return true;
}

inline_display_image* inline_display_render(inline_display* const self,
                                            const uint32_t        width,
                                            const uint32_t        most_height) {
  (void)self;
  (void)width;
  (void)most_height;
  return NULL;
}
