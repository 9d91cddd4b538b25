// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/plane_room.h"

#include <math.h>
#include <string.h>

/// Cells from the first to before the last one.
typedef struct {
  int left;
  int top;
  int right;
  int bottom;
} cells;

static int within(const double cell) {
  return (int)shapes_clamp(cell, 0.0, (double)PLANE_ROOM_CELLS);
}

static cells cells_of(const plane_room* const self, const box where) {
  const double across = PLANE_ROOM_CELLS / self->at.width;
  const double down   = PLANE_ROOM_CELLS / self->at.height;
  return (cells){
    .left   = within(floor((where.x - self->at.x) * across)),
    .top    = within(floor((where.y - self->at.y) * down)),
    .right  = within(ceil((where.x + where.width - self->at.x) * across)),
    .bottom = within(ceil((where.y + where.height - self->at.y) * down)),
  };
}

void plane_room_clear(plane_room* const self, const box at) {
  self->at = at;
  memset(self->cells, PLANE_FREE, sizeof self->cells);
}

void plane_room_use(plane_room* const self, const box where, const plane_use use) {
  const cells covered = cells_of(self, where);
  for (int y = covered.top; y < covered.bottom; y++) {
    for (int x = covered.left; x < covered.right; x++) {
      unsigned char* const cell = &self->cells[y * PLANE_ROOM_CELLS + x];
      *cell                     = use > *cell ? (unsigned char)use : *cell;
    }
  }
}

void plane_room_line(plane_room* const self, const double from_x, const double from_y,
                     const double to_x, const double to_y, const double width,
                     const plane_use use) {
  const double length = hypot(to_x - from_x, to_y - from_y);
  const int    steps  = 1 + within(length * PLANE_ROOM_CELLS / self->at.width);
  for (int i = 0; i <= steps; i++) {
    const double x = from_x + (to_x - from_x) * i / steps;
    const double y = from_y + (to_y - from_y) * i / steps;
    plane_room_use(self, (box){ x - 0.5 * width, y - 0.5 * width, width, width }, use);
  }
}

plane_use plane_room_used(const plane_room* const self, const box where) {
  const box at = self->at;
  if (!(where.x >= at.x && where.x + where.width <= at.x + at.width && where.y >= at.y &&
        where.y + where.height <= at.y + at.height)) {
    return PLANE_TAKEN;
  }
  const cells covered = cells_of(self, where);
  int         most    = PLANE_FREE;
  for (int y = covered.top; y < covered.bottom; y++) {
    for (int x = covered.left; x < covered.right; x++) {
      const int use = self->cells[y * PLANE_ROOM_CELLS + x];
      most          = use > most ? use : most;
    }
  }
  return (plane_use)most;
}

bool plane_room_find(const plane_room* const self, box* const where, const double reach,
                     const plane_use most) {
  enum { TURNS = 24 };
  const double step = 2.0 * self->at.width / PLANE_ROOM_CELLS;
  for (int ring = 0; ring * step <= reach; ring++) {
    const double away = ring * step;
    for (int turn = 0; turn < (ring > 0 ? TURNS : 1); turn++) {
      const double angle = 6.283185307179586 * turn / TURNS;
      const box    moved = { where->x + away * cos(angle), where->y + away * sin(angle),
                             where->width, where->height };
      if (plane_room_used(self, moved) <= most) {
        *where = moved;
        return true;
      }
    }
  }
  return false;
}
