// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/midi_format.h"

#include "apps/event_list.h"
#include "apps/list.h"
#include "apps/midi_track.h"
#include "apps/output_file.h"
#include "apps/row_clock.h"
#include "apps/tempo_map.h"
#include "plugin/midi.h"
#include "plugin/ports.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  TRACKS   = 3,
  NUMBERS  = 128, // of notes
  TONES    = 12,
  CHANGE   = 32, // of 14 bits: 1/512 of the range
  LOWER    = 32, // from the controller of the upper seven bits to that of the lower ones
  MOST_7   = 0x7F,
  NOTE_OFF = 0x80,
  NOTE_ON  = 0x90,
  CONTROL  = 0xB0,
  LABEL    = EVENT_WORD + 16 // bytes of a marker at most
};

typedef struct {
  int of[MIDI_CONTROLLERS];
} control_row;

typedef struct {
  char text[LABEL];
} label;

typedef struct {
  sheet        on;
  event_list   events;
  control_row* rows;
  size_t       count;
  size_t       room;
  double       first; ///< s, of the first row

  tempo_map  map;
  label*     labels; ///< one for each event
  midi_track conductor;
  midi_track controls;
  midi_track notes;
} score;

static problem hear(void* const object, const double time, const frame* const heard) {
  score* const self = object;
  return event_list_hear(&self->events, time, self->on.about->start, heard);
}

static problem row(void* const object, const double time, const reading* const now) {
  score* const       self = object;
  control_row* const rows =
    list_grown(self->rows, self->count, &self->room, sizeof *rows);
  if (!rows) {
    return PROBLEM_MEMORY;
  }
  if (self->count == 0) {
    self->first = time;
  }
  self->rows = rows;
  midi_values(&now->heard, rows[self->count++].of);
  return PROBLEM_NONE;
}

static problem map_beats(score* const self) {
  problem wrong = PROBLEM_NONE;
  for (size_t i = 0; i < self->events.count && wrong == PROBLEM_NONE; i++) {
    const event* const each = &self->events.events[i];
    if (each->kind == EVENT_BEAT) {
      wrong = tempo_map_beat(&self->map, each->time, (double)each->value);
    }
  }
  return wrong;
}

static problem write_tempos(score* const self) {
  static const tempo_stretch usual  = { .length = TEMPO_MAP_USUAL };
  const bool                 beaten = self->map.count > 0;
  const size_t               count  = beaten ? self->map.count : 1;
  problem                    wrong  = PROBLEM_NONE;
  for (size_t i = 0; i < count && wrong == PROBLEM_NONE; i++) {
    const tempo_stretch* const here    = beaten ? &self->map.stretches[i] : &usual;
    const uint8_t              bytes[] = {
                   0xFF,
                   0x51,
                   3,
                   (uint8_t)(here->length >> 16),
                   (uint8_t)(here->length >> 8),
                   (uint8_t)here->length,
    };
    wrong = midi_track_add(&self->conductor, here->tick, bytes, sizeof bytes);
  }
  return wrong;
}

/// Sharps, or flats when negative, of a key.
static int sharps_of(const key_word key) {
  static const int8_t of_major[TONES] = { 0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5 };
  // A minor key has those of the major one three semitones up.
  return key < KEY_FIRST_MINOR ? of_major[key - 1]
                               : of_major[(key - KEY_FIRST_MINOR + 3) % TONES];
}

static problem write_key(score* const self, const uint64_t tick, const key_word key) {
  if (key <= KEY_NONE || key >= KEY_WORDS) {
    return PROBLEM_NONE;
  }
  const uint8_t bytes[] = { 0xFF, 0x59, 2, (uint8_t)(sharps_of(key) & 0xFF),
                            key >= KEY_FIRST_MINOR };
  return midi_track_add(&self->conductor, tick, bytes, sizeof bytes);
}

static problem write_marker(score* const self, const size_t index, const uint64_t tick) {
  const event* const what = &self->events.events[index];
  char               buffer[EVENT_WORD];
  const char* const  word = event_word(what, self->on.about->motifs, buffer);
  if (!word) {
    return PROBLEM_NONE;
  }
  char* const text = self->labels[index].text;
  snprintf(text, LABEL, "%s: %s", event_name(what), word);
  const problem wrong = midi_track_say(&self->conductor, tick, MIDI_MARKER, text);
  return wrong == PROBLEM_NONE && what->kind == EVENT_KEY
           ? write_key(self, tick, (key_word)lrintf(what->value))
           : wrong;
}

/// @return the number of its note, or 0 when it has none
static uint8_t note_of(const event* const what) {
  const int value = (int)lrintf(what->value);
  switch (what->kind) {
    case EVENT_BEAT:
      return MIDI_NOTE_BEAT;
    case EVENT_ONSET:
      return MIDI_NOTE_ONSET;
    case EVENT_MOOD:
      return value > MOOD_NONE && value < MOOD_WORDS
               ? (uint8_t)(MIDI_NOTE_MOOD + value - MOOD_ENERGETIC)
               : 0;
    case EVENT_STORY:
      return value > STORY_NONE && value < STORY_WORDS
               ? (uint8_t)(MIDI_NOTE_STORY + value - STORY_BUILD)
               : 0;
    case EVENT_MOTIF:
      return value >= 1 && value <= MOTIFS ? (uint8_t)(MIDI_NOTE_MOTIF + value - 1) : 0;
    default:
      return 0;
  }
}

/// A note ends when its like begins: `ends` holds the place of each number's last end,
/// from 1. Of two at one tick the first stands for both.
static problem write_note(score* const self, const event* const what, const uint64_t tick,
                          size_t ends[NUMBERS]) {
  const uint8_t number = note_of(what);
  if (!number) {
    return PROBLEM_NONE;
  }
  if (ends[number]) {
    midi_event* const end = &self->notes.events[ends[number] - 1];
    if (end[-1].tick == tick) {
      return PROBLEM_NONE;
    }
    end->tick = end->tick < tick ? end->tick : tick;
  }
  const uint64_t until =
    tempo_map_tick(&self->map, what->time + midi_note_length(number));
  const uint8_t on[]  = { NOTE_ON, number, midi_velocity(what->confidence) };
  const uint8_t off[] = { NOTE_OFF, number, 0 };
  problem       wrong = midi_track_add(&self->notes, tick, on, sizeof on);
  if (wrong == PROBLEM_NONE) {
    wrong =
      midi_track_add(&self->notes, until > tick ? until : tick + 1, off, sizeof off);
  }
  ends[number] = self->notes.count;
  return wrong;
}

static problem write_events(score* const self) {
  size_t  ends[NUMBERS] = { 0 };
  problem wrong         = PROBLEM_NONE;
  for (size_t i = 0; i < self->events.count && wrong == PROBLEM_NONE; i++) {
    const event* const each = &self->events.events[i];
    const uint64_t     tick = tempo_map_tick(&self->map, each->time);
    wrong                   = write_marker(self, i, tick);
    if (wrong == PROBLEM_NONE) {
      wrong = write_note(self, each, tick, ends);
    }
  }
  return wrong;
}

static problem write_control(score* const self, const uint64_t tick, const unsigned which,
                             const int value) {
  const unsigned base = (unsigned)lrintf(plugin_port(PLUGIN_MIDI, PORT_cc_base)->normal);
  if (which >= MIDI_CURVES) {
    const uint8_t only[] = { CONTROL, (uint8_t)(MIDI_CC_MOODS + which - MIDI_CURVES),
                             (uint8_t)value };
    return midi_track_add(&self->controls, tick, only, sizeof only);
  }
  const uint8_t upper[] = { CONTROL, (uint8_t)(base + which), (uint8_t)(value >> 7) };
  const uint8_t lower[] = { CONTROL, (uint8_t)(base + which + LOWER),
                            (uint8_t)(value & MOST_7) };
  const problem wrong   = midi_track_add(&self->controls, tick, upper, sizeof upper);
  return wrong != PROBLEM_NONE
           ? wrong
           : midi_track_add(&self->controls, tick, lower, sizeof lower);
}

static problem write_controls(score* const self) {
  problem wrong = PROBLEM_NONE;
  int     told[MIDI_CONTROLLERS];
  for (size_t i = 0; i < self->count; i++) {
    const double   time = self->first + (double)i / ROWS_PER_SECOND;
    const uint64_t tick = tempo_map_tick(&self->map, time);
    for (unsigned which = 0; which < MIDI_CONTROLLERS && wrong == PROBLEM_NONE; which++) {
      const int value = self->rows[i].of[which];
      const int least = which < MIDI_CURVES ? CHANGE : 1;
      if (i == 0 || abs(value - told[which]) >= least) {
        told[which] = value;
        wrong       = write_control(self, tick, which, value);
      }
    }
  }
  return wrong;
}

static const char* title_of(const piece* const about) {
  const char* const slash = strrchr(about->file, '/');
  const char* const name  = slash ? slash + 1 : about->file;
  return about->title ? about->title : name;
}

static problem write_heads(score* const self) {
  static const uint8_t four_four[] = { 0xFF, 0x58, 4, 4, 2, 24, 8 };
  problem              wrong =
    midi_track_say(&self->conductor, 0, MIDI_NAME, title_of(self->on.about));
  if (wrong == PROBLEM_NONE) {
    wrong = midi_track_add(&self->conductor, 0, four_four, sizeof four_four);
  }
  if (wrong == PROBLEM_NONE) {
    wrong = midi_track_say(&self->controls, 0, MIDI_NAME, "Kibun mood");
  }
  return wrong != PROBLEM_NONE
           ? wrong
           : midi_track_say(&self->notes, 0, MIDI_NAME, "Kibun events");
}

static problem fill_tracks(score* const self) {
  event_list_sort(&self->events);
  self->labels  = calloc(self->events.count + 1, sizeof(label));
  problem wrong = self->labels ? map_beats(self) : PROBLEM_MEMORY;
  if (wrong == PROBLEM_NONE) {
    wrong = write_heads(self);
  }
  if (wrong == PROBLEM_NONE) {
    wrong = write_tempos(self);
  }
  if (wrong == PROBLEM_NONE) {
    wrong = write_events(self);
  }
  return wrong != PROBLEM_NONE ? wrong : write_controls(self);
}

static problem finish(void* const object) {
  score* const  self  = object;
  FILE* const   out   = self->on.out;
  const problem wrong = fill_tracks(self);
  if (wrong != PROBLEM_NONE) {
    return wrong;
  }
  const uint64_t end = tempo_map_tick(&self->map, self->on.about->end);
  midi_file_begin(TRACKS, TEMPO_MAP_TICKS, out);
  midi_track_write(&self->conductor, end, out);
  midi_track_write(&self->controls, end, out);
  midi_track_write(&self->notes, end, out);
  return output_problem(out);
}

static void clear(void* const object) {
  score* const self = object;
  midi_track_clear(&self->conductor);
  midi_track_clear(&self->controls);
  midi_track_clear(&self->notes);
  tempo_map_clear(&self->map);
  event_list_clear(&self->events);
  free(self->labels);
  free(self->rows);
}

const format* midi_format(void) {
  static const format as_midi = {
    .word   = "midi",
    .suffix = ".mid",
    .text   = false,
    .size   = sizeof(score),
    .frame  = hear,
    .row    = row,
    .finish = finish,
    .clear  = clear,
  };
  return &as_midi;
}
