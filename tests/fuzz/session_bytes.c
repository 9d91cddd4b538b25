// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/session_bytes.h"

#include "plugin/state.h"
#include "tests/fuzz/motif_bytes.h"
#include "tests/fuzz/urids.h"

#include <string.h>

enum { ANY = 1 << 15, SOME = 4 * STATE_POINT_BYTES };

typedef union {
  int32_t whole;
  int64_t large;
  double  number;
  uint8_t any[ANY];
} value;

static void put(session* const to, const LV2_URID key, const LV2_URID type,
                void* const at, const size_t size) {
  session_put(to, &(session_property){ key, type, size, at });
}

/// Points from a few bytes, which come again and again.
static size_t take_points(bytes* const from, uint8_t to[ANY]) {
  const size_t         points = bytes_short(from) % (STATE_POINTS + 8U);
  const size_t         odd    = bytes_choice(from, 8) == 7 ? bytes_choice(from, 12) : 0;
  size_t               length = 0;
  const uint8_t* const some   = bytes_raw(from, SOME, &length);
  const size_t         size   = points * STATE_POINT_BYTES + odd;
  for (size_t i = 0; i < size; ++i) {
    to[i] = length ? some[i % length] : 0;
  }
  return size;
}

static session_property any_property(bytes* const from, value* const room) {
  session_property any = { .value = room };
  any.key =
    URID_STATE_VERSION + bytes_choice(from, 1 + URID_STATE_MOTIFS - URID_STATE_VERSION);
  any.type                 = bytes_choice(from, URIDS_KNOWN);
  const uint8_t* const raw = bytes_raw(from, bytes_short(from) % 64U, &any.size);
  memcpy(room->any, raw, any.size);
  return any;
}

void session_bytes_make(bytes* const from, session* const to) {
  static value room;
  enum {
    VERSION    = 1,
    LEARNED    = 2,
    HEARD      = 4,
    POINTS     = 8,
    MOTIFS_TOO = 16,
    ANYTHING   = 32
  };
  const uint8_t which = bytes_byte(from);
  room.whole          = which & VERSION ? STATE_VERSION : (int32_t)bytes_word(from);
  put(to, URID_STATE_VERSION, URID_INT, &room, sizeof room.whole);
  if (which & LEARNED) {
    room.number = bytes_number(from);
    put(to, URID_STATE_LEARNED, URID_DOUBLE, &room, sizeof room.number);
  }
  if (which & HEARD) {
    room.number = bytes_number(from);
    put(to, URID_STATE_HEARD, URID_DOUBLE, &room, sizeof room.number);
  }
  if (which & POINTS) {
    const size_t size = take_points(from, room.any);
    put(to, URID_STATE_SUMMARY, URID_CHUNK, &room, size);
  }
  if (which & MOTIFS_TOO) {
    static uint8_t file[MOTIF_BYTES_ROOM];
    const size_t   size = motif_bytes_make(from, file);
    put(to, URID_STATE_MOTIFS, URID_CHUNK, file, size);
  }
  if (which & ANYTHING) {
    const session_property any = any_property(from, &room);
    session_put(to, &any);
  }
}
