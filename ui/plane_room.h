// SPDX-License-Identifier: GPL-3.0-or-later

/// @file plane_room.h
/// Where on the picture's plane there is still room for a word: a square of cells, each
/// free, crossed by something pale, or taken. Pure; no memory of its own.
/// Held to its word by tests/unit/test_plane_room.c.

#ifndef KIBUN_PLANE_ROOM_H
#define KIBUN_PLANE_ROOM_H

#include "ui/shapes.h"

#include <stdbool.h>

enum { PLANE_ROOM_CELLS = 128 }; ///< along each side

typedef enum {
  PLANE_FREE,
  PLANE_PALE, ///< a word may stand there, but had better not
  PLANE_TAKEN,
} plane_use;

typedef struct {
  box           at;
  unsigned char cells[PLANE_ROOM_CELLS * PLANE_ROOM_CELLS]; ///< plane_use
} plane_room;

/// All free, within `at`.
void plane_room_clear(plane_room* self, box at);

/// What is there already and more stays.
void plane_room_use(plane_room* self, box where, plane_use use);

/// A line as wide as `width`.
void plane_room_line(plane_room* self, double from_x, double from_y, double to_x,
                     double to_y, double width, plane_use use);

/// @return the most that any cell within `where` is used; PLANE_TAKEN outside the square
plane_use plane_room_used(const plane_room* self, box where);

/// Move a box, in growing circles, until nothing below it is used more than `most`.
/// @param where of the wished place; the found one when it returns true
/// @param reach how far it may move
bool plane_room_find(const plane_room* self, box* where, double reach, plane_use most);

#endif
