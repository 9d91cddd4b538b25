// SPDX-License-Identifier: GPL-3.0-or-later

// Built where nothing can be drawn.

#include "apps/live/night_picture.h"

night_picture* night_picture_new(const char* const path, notices* const told,
                                 const char** const why) {
  (void)path;
  (void)told;
  *why = "this program was built without pictures; build it with cairo";
  return NULL;
}

void night_picture_hear(night_picture* const self, const moment* const heard) {
  (void)self;
  (void)heard;
}

void night_picture_song(night_picture* const self, const double begin_s,
                        const double end_s) {
  (void)self;
  (void)begin_s;
  (void)end_s;
}

size_t night_picture_points(const night_picture* const self) {
  (void)self;
  return 0;
}

void night_picture_close(night_picture* const self) {
  (void)self;
}

sink night_picture_sink(night_picture* const self) {
  (void)self;
  return (sink){ .self = NULL };
}
