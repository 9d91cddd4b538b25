// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/midi_track.h"

#include "apps/list.h"

#include <stdlib.h>
#include <string.h>

enum {
  META          = 0xFF,
  END_OF_TRACK  = 0x2F,
  TOGETHER      = 1, // the format of a file whose tracks sound together
  HEAD_BYTES    = 6,
  LONGEST_TEXT  = 1000,
  LONGEST_DELTA = 0x0FFFFFFF // that four bytes can tell
};

static problem append(midi_track* const self, midi_event wanted) {
  midi_event* const events =
    list_grown(self->events, self->count, &self->room, sizeof *events);
  if (!events) {
    return PROBLEM_MEMORY;
  }
  wanted.order                = self->count;
  self->events                = events;
  self->events[self->count++] = wanted;
  return PROBLEM_NONE;
}

problem midi_track_add(midi_track* const self, const uint64_t tick,
                       const uint8_t* const bytes, const size_t size) {
  midi_event wanted = { .tick = tick, .size = (uint8_t)size };
  memcpy(wanted.bytes, bytes, size);
  return append(self, wanted);
}

problem midi_track_say(midi_track* const self, const uint64_t tick, const uint8_t kind,
                       const char* const text) {
  return append(self, (midi_event){ .tick = tick, .text = text, .kind = kind });
}

static int by_tick(const void* const left, const void* const right) {
  const midi_event* const a = left;
  const midi_event* const b = right;
  if (a->tick != b->tick) {
    return a->tick < b->tick ? -1 : 1;
  }
  return a->order < b->order ? -1 : 1;
}

/// @return how many bytes it takes; `out` NULL only counts
static size_t put(FILE* const out, const void* const bytes, const size_t size) {
  if (out) {
    (void)fwrite(bytes, 1, size, out);
  }
  return size;
}

static size_t put_number(FILE* const out, const uint64_t value, const unsigned size) {
  uint8_t bytes[sizeof value];
  for (unsigned i = 0; i < size; i++) {
    bytes[i] = (uint8_t)(value >> (8 * (size - 1 - i)));
  }
  return put(out, bytes, size);
}

/// Seven bits to a byte, the upper ones first; all but the last byte say that more come.
static size_t put_variable(FILE* const out, const uint64_t value) {
  uint8_t  bytes[sizeof value + 2];
  unsigned at = sizeof bytes;
  for (uint64_t rest = value; at == sizeof bytes || rest > 0; rest >>= 7) {
    at--;
    bytes[at] = (uint8_t)((rest & 0x7F) | (at + 1 < sizeof bytes ? 0x80 : 0));
  }
  return put(out, bytes + at, sizeof bytes - at);
}

static size_t put_text(FILE* const out, const uint8_t kind, const char* const text) {
  const size_t  whole    = strlen(text);
  const size_t  length   = whole < LONGEST_TEXT ? whole : LONGEST_TEXT;
  const uint8_t begin[2] = { META, kind };
  return put(out, begin, sizeof begin) + put_variable(out, length) +
         put(out, text, length);
}

static size_t put_delta(FILE* const out, uint64_t delta) {
  size_t size = 0;
  for (; delta > LONGEST_DELTA; delta -= LONGEST_DELTA) {
    size += put_variable(out, LONGEST_DELTA) + put_text(out, MIDI_TEXT, "");
  }
  return size + put_variable(out, delta);
}

static size_t put_all(FILE* const out, const midi_track* const self, const uint64_t end) {
  static const uint8_t last[] = { META, END_OF_TRACK, 0 };
  size_t               size   = 0;
  uint64_t             tick   = 0;
  for (size_t i = 0; i < self->count; i++) {
    const midi_event* const each = &self->events[i];
    size += put_delta(out, each->tick - tick);
    size += each->text ? put_text(out, each->kind, each->text)
                       : put(out, each->bytes, each->size);
    tick = each->tick;
  }
  size += put_delta(out, end > tick ? end - tick : 0);
  return size + put(out, last, sizeof last);
}

void midi_track_write(midi_track* const self, const uint64_t end, FILE* const out) {
  if (self->count > 0) {
    qsort(self->events, self->count, sizeof *self->events, by_tick);
  }
  put(out, "MTrk", 4);
  put_number(out, put_all(NULL, self, end), 4);
  put_all(out, self, end);
}

void midi_track_clear(midi_track* const self) {
  free(self->events);
  *self = (midi_track){ 0 };
}

void midi_file_begin(const unsigned tracks, const unsigned ticks, FILE* const out) {
  put(out, "MThd", 4);
  put_number(out, HEAD_BYTES, 4);
  put_number(out, TOGETHER, 2);
  put_number(out, tracks, 2);
  put_number(out, ticks, 2);
}
