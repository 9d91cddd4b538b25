// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/midi_score.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  FIRST_ROOM         = 64,
  CHANNELS           = 16,
  PERCUSSION_CHANNEL = 9,
  TICKS_PER_QUARTER  = 500, // and so 1000 in a second, at the tempo a file has by default
  CUT_OFF_TICKS      = 10,
  NOTE_OFF           = 0x80,
  NOTE_ON            = 0x90,
  CONTROL            = 0xB0,
  EXPRESSION         = 11,
  ALL_SOUND_OFF      = 120,
  PROGRAM            = 0xC0,
  MOST_BYTES         = 3
};

static const double REPEATED_S = 0.004; // between a note and the same key again

/// A message; those at the same time keep their order.
typedef struct {
  long    tick;
  size_t  order;
  uint8_t bytes[MOST_BYTES];
  size_t  length;
} event;

typedef struct {
  event* at;
  size_t count;
} events;

void midi_score_add(midi_score* const self, const midi_note added) {
  if (self->count == self->room) {
    self->room             = self->room ? 2 * self->room : FIRST_ROOM;
    midi_note* const wider = realloc(self->at, self->room * sizeof(midi_note));
    if (!wider) {
      fputs("kibun-accuracy: out of memory\n", stderr);
      abort();
    }
    self->at = wider;
  }
  self->at[self->count] = added;
  self->count++;
}

void midi_score_free(midi_score* const self) {
  free(self->at);
  *self = (midi_score){ 0 };
}

static int by_start(const void* const a, const void* const b) {
  const midi_note* const first  = a;
  const midi_note* const second = b;
  if (first->start != second->start) {
    return first->start < second->start ? -1 : 1;
  }
  if (first->program != second->program) {
    return first->program - second->program;
  }
  return first->key - second->key;
}

void midi_score_settle(midi_score* const self) {
  if (self->count == 0) {
    return;
  }
  qsort(self->at, self->count, sizeof(midi_note), by_start);
  for (size_t i = 0; i < self->count; i++) {
    midi_note* const each = &self->at[i];
    for (size_t j = i + 1; j < self->count; j++) {
      const midi_note* const later = &self->at[j];
      if (later->key == each->key && later->program == each->program) {
        each->seconds = fmin(each->seconds, later->start - each->start - REPEATED_S);
        break;
      }
    }
  }
}

// Programs take the channels in the order they appear.
// @return CHANNELS when there is none left
static int channel_of(const int program, int* const programs) {
  if (program == MIDI_PERCUSSION) {
    return PERCUSSION_CHANNEL;
  }
  for (int channel = 0; channel < CHANNELS; channel++) {
    if (channel == PERCUSSION_CHANNEL)
      continue;
    if (programs[channel] < 0) {
      programs[channel] = program;
    }
    if (programs[channel] == program) {
      return channel;
    }
  }
  return CHANNELS;
}

static void add_event(events* const all, const long tick, const int status,
                      const int first, const int second) {
  event* const added = &all->at[all->count];
  *added             = (event){ .tick   = tick,
                                .order  = all->count,
                                .bytes  = { (uint8_t)status, (uint8_t)first, (uint8_t)second },
                                .length = (status & 0xF0) == PROGRAM ? 2 : 3 };
  all->count++;
}

static bool add_note(events* const all, const midi_note* const note,
                     int* const programs) {
  const long on      = lround(1e3 * note->start);
  const long off     = lround(1e3 * (note->start + note->seconds));
  const int  channel = channel_of(note->program, programs);
  if (channel == CHANNELS) {
    return false;
  }
  if (note->key == MIDI_EXPRESSION) {
    add_event(all, on, CONTROL + channel, EXPRESSION, note->velocity);
    return true;
  }
  if (note->alone) {
    const long cut = on < CUT_OFF_TICKS ? 0 : on - CUT_OFF_TICKS;
    add_event(all, cut, CONTROL + channel, ALL_SOUND_OFF, 0);
  }
  add_event(all, on, NOTE_ON + channel, note->key, note->velocity);
  add_event(all, off > on ? off : on + 1, NOTE_OFF + channel, note->key, 0);
  return true;
}

static int by_tick(const void* const a, const void* const b) {
  const event* const first  = a;
  const event* const second = b;
  if (first->tick != second->tick) {
    return first->tick < second->tick ? -1 : 1;
  }
  return first->order < second->order ? -1 : 1;
}

static void put_number(FILE* const file, const unsigned long value, const int bytes) {
  for (int byte = bytes - 1; byte >= 0; byte--) {
    fputc((int)(value >> (8 * byte) & 0xFF), file);
  }
}

static int length_of_delta(const long delta) {
  int length = 1;
  for (long rest = delta >> 7; rest > 0; rest >>= 7) {
    length++;
  }
  return length;
}

static void put_delta(FILE* const file, const long delta) {
  for (int part = length_of_delta(delta) - 1; part >= 0; part--) {
    fputc((int)(delta >> (7 * part) & 0x7F) | (part > 0 ? 0x80 : 0), file);
  }
}

static void put_file(FILE* const file, const events all) {
  static const uint8_t end_of_track[] = { 0x00, 0xFF, 0x2F, 0x00 };

  unsigned long length = sizeof end_of_track;
  for (size_t i = 0; i < all.count; i++) {
    const long before = i > 0 ? all.at[i - 1].tick : 0;
    length += (unsigned long)length_of_delta(all.at[i].tick - before) + all.at[i].length;
  }
  fputs("MThd", file);
  put_number(file, 6, 4);
  put_number(file, 0, 2);
  put_number(file, 1, 2);
  put_number(file, TICKS_PER_QUARTER, 2);
  fputs("MTrk", file);
  put_number(file, length, 4);
  for (size_t i = 0; i < all.count; i++) {
    put_delta(file, all.at[i].tick - (i > 0 ? all.at[i - 1].tick : 0));
    fwrite(all.at[i].bytes, 1, all.at[i].length, file);
  }
  fwrite(end_of_track, 1, sizeof end_of_track, file);
}

bool midi_score_write(const midi_score* const self, FILE* const file) {
  events all  = { calloc(CHANNELS + 3 * self->count, sizeof(event)), 0 };
  bool   well = all.at != NULL;
  int    programs[CHANNELS];
  for (int channel = 0; channel < CHANNELS; channel++) {
    programs[channel] = -1;
  }
  for (size_t i = 0; i < self->count && well; i++) {
    well = add_note(&all, &self->at[i], programs);
  }
  for (int channel = 0; channel < CHANNELS && well; channel++) {
    if (programs[channel] >= 0) {
      add_event(&all, -1, PROGRAM + channel, programs[channel], 0);
    }
  }
  if (well) {
    qsort(all.at, all.count, sizeof(event), by_tick);
    for (size_t i = 0; i < all.count; i++) {
      all.at[i].tick = all.at[i].tick < 0 ? 0 : all.at[i].tick;
    }
    put_file(file, all);
  }
  free(all.at);
  return well && fflush(file) == 0 && !ferror(file);
}
