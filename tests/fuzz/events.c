// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/events.h"

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/urids.h"

#include <lv2/atom/util.h>
#include <stdlib.h>
#include <string.h>

enum {
  MOST_PROPERTIES = 6,
  LONGEST_RAW     = 64 // bytes
};

/// An atom as it is put together.
typedef struct {
  _Alignas(8) uint8_t bytes[512];
  size_t size;
} draft;

void events_clear(events* const self) {
  self->type = URID_SEQUENCE;
  self->unit = 0;
  self->pad  = 0;
  self->size = 0;
  self->last = 0;
}

static void put(draft* const to, const void* const from, const size_t size) {
  if (size > 0 && to->size + size <= sizeof to->bytes) {
    memcpy(to->bytes + to->size, from, size);
    to->size += size;
  }
}

static void put_word(draft* const to, const uint32_t word) {
  put(to, &word, sizeof word);
}

static void pad(draft* const to) {
  static const uint8_t zeros[8] = { 0 };
  put(to, zeros, (8 - to->size % 8) % 8);
}

/// Most numbers are those of URIs that the plugin knows.
static LV2_URID take_urid(bytes* const from) {
  return bytes_choice(from, URIDS_KNOWN + 2);
}

static void put_number(draft* const to, const unsigned kind, bytes* const from) {
  const double number = bytes_number(from);
  if (kind == 0) {
    const float value = (float)(number > 1e38 ? 1e38 : number < -1e38 ? -1e38 : number);
    put_word(to, sizeof value);
    put_word(to, URID_FLOAT);
    put(to, &value, sizeof value);
  } else if (kind == 1) {
    put_word(to, sizeof number);
    put_word(to, URID_DOUBLE);
    put(to, &number, sizeof number);
  } else {
    const bool    in_range = number > -9e18 && number < 9e18;
    const int64_t value    = in_range ? (int64_t)number : INT64_MAX;
    const int32_t low      = (int32_t)(uint32_t)(uint64_t)value;
    put_word(to, kind == 2 ? sizeof value : sizeof low);
    put_word(to, kind == 2 ? URID_LONG : URID_INT);
    put(to, kind == 2 ? (const void*)&value : (const void*)&low,
        kind == 2 ? sizeof value : sizeof low);
  }
  pad(to);
}

/// A value of any type that may lie about its size.
static void put_anything(draft* const to, bytes* const from) {
  const unsigned kind = bytes_choice(from, 8);
  if (kind < 4) {
    put_number(to, kind, from);
    return;
  }
  const LV2_URID       type = take_urid(from);
  const uint32_t       lie  = kind == 7 ? bytes_word(from) : 0;
  size_t               size = 0;
  const uint8_t* const raw  = bytes_raw(from, bytes_choice(from, LONGEST_RAW), &size);
  put_word(to, lie ? lie : (uint32_t)size);
  put_word(to, type);
  put(to, raw, size);
  pad(to);
}

static void begin_object(draft* const to, const LV2_URID type, const LV2_URID otype) {
  put_word(to, 0); // the size, which end_object() knows
  put_word(to, type);
  put_word(to, 0);
  put_word(to, otype);
}

static void put_key(draft* const to, const LV2_URID key) {
  put_word(to, key);
  put_word(to, 0);
}

static void end_object(draft* const to) {
  const uint32_t size = (uint32_t)(to->size - sizeof(LV2_Atom));
  memcpy(to->bytes, &size, sizeof size);
}

static void say_position(draft* const to, bytes* const from) {
  static const LV2_URID keys[] = { URID_FRAME, URID_SPEED, URID_TEMPO, URID_BAR_BEAT,
                                   URID_BEAT };
  // Which of them it says, and of what type they are.
  const uint8_t which = bytes_byte(from);
  const uint8_t kinds = bytes_byte(from);
  begin_object(to, which & 0x80U ? URID_BLANK : URID_OBJECT, URID_POSITION);
  for (unsigned i = 0; i < sizeof keys / sizeof *keys; ++i) {
    if (which >> i & 1U) {
      put_key(to, keys[i]);
      put_number(to, (kinds >> i) % 4U, from);
    }
  }
  end_object(to);
}

static void say_watch(draft* const to, bytes* const from) {
  begin_object(to, URID_OBJECT, URID_WATCH);
  put_key(to, URID_EPOCH);
  put_number(to, 2, from);
  put_key(to, URID_FIRST);
  put_number(to, 2, from);
  end_object(to);
}

static void say_keep(draft* const to) {
  begin_object(to, URID_OBJECT, URID_KEEP);
  end_object(to);
}

static void say_object(draft* const to, bytes* const from) {
  begin_object(to, bytes_choice(from, 2) ? URID_BLANK : URID_OBJECT, take_urid(from));
  const unsigned properties = bytes_choice(from, MOST_PROPERTIES + 1);
  for (unsigned i = 0; i < properties; ++i) {
    put_key(to, take_urid(from));
    put_anything(to, from);
  }
  end_object(to);
}

void events_say(events* const self, bytes* const from) {
  enum { POSITION, WATCH, KEEP, OBJECT, ANYTHING, KINDS };
  draft         atom = { .size = 0 };
  const int64_t time =
    bytes_byte(from) % 4 ? bytes_byte(from) : (int64_t)bytes_long(from);
  switch (bytes_choice(from, KINDS)) {
    case POSITION:
      say_position(&atom, from);
      break;
    case WATCH:
      say_watch(&atom, from);
      break;
    case KEEP:
      say_keep(&atom);
      break;
    case OBJECT:
      say_object(&atom, from);
      break;
    default:
      put_anything(&atom, from);
      break;
  }
  pad(&atom);
  if (self->size + sizeof time + atom.size <= sizeof self->body) {
    memcpy(self->body + self->size, &time, sizeof time);
    memcpy(self->body + self->size + sizeof time, atom.bytes, atom.size);
    self->last = self->size;
    self->size += sizeof time + atom.size;
  }
}

/// The last event is whole, but what it holds has been cut off.
static void cut_last(events* const self, const size_t less) {
  LV2_Atom_Event head;
  if (self->size < self->last + sizeof head) {
    return;
  }
  memcpy(&head, self->body + self->last, sizeof head);
  const size_t held = self->size - self->last - sizeof head;
  head.body.size    = (uint32_t)(held > less ? held - less : 0);
  memcpy(self->body + self->last, &head, sizeof head);
  self->size = self->last + sizeof head + head.body.size;
}

void events_spoil(events* const self, bytes* const from) {
  enum { END, TYPE, WORD, UNIT, LAST, KINDS };
  switch (bytes_choice(from, KINDS)) {
    case END: {
      const size_t less = bytes_byte(from);
      self->size        = self->size > less ? self->size - less : 0;
      break;
    }
    case TYPE:
      self->type = take_urid(from);
      break;
    case WORD: {
      const size_t   words = self->size / sizeof(uint32_t);
      const uint32_t word  = bytes_word(from);
      const size_t   at    = words ? bytes_short(from) % words : 0;
      if (words) {
        memcpy(self->body + at * sizeof word, &word, sizeof word);
      }
      break;
    }
    case LAST:
      cut_last(self, bytes_byte(from));
      break;
    default:
      self->unit = bytes_word(from);
      self->pad  = bytes_word(from);
      break;
  }
}

LV2_Atom_Sequence* events_sequence(const events* const self) {
  const uint32_t           size = (uint32_t)(sizeof(LV2_Atom_Sequence_Body) + self->size);
  LV2_Atom_Sequence* const copy = malloc(sizeof(LV2_Atom) + size);
  demand(copy, "there is memory");
  copy->atom = (LV2_Atom){ .size = size, .type = self->type };
  copy->body = (LV2_Atom_Sequence_Body){ .unit = self->unit, .pad = self->pad };
  memcpy(copy + 1, self->body, self->size);
  return copy;
}
