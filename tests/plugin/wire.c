// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/wire.h"

#include <criterion/criterion.h>
#include <lv2/atom/util.h>
#include <lv2/midi/midi.h>
#include <lv2/time/time.h>
#include <stdlib.h>
#include <string.h>

enum { CONTROL_SIZE = 1024, GUARD = 0xA5 };

typedef union {
  LV2_Atom_Sequence sequence;
  uint8_t           bytes[CONTROL_SIZE];
  int64_t           aligned; // as LV2 promises
} control_buffer;

typedef union {
  LV2_Atom_Sequence sequence;
  uint8_t           bytes[sizeof(LV2_Atom) + WIRE_ROOM + 64];
  int64_t           aligned;
} notify_buffer;

struct wire {
  LV2_URID_Map    map;
  LV2_Atom_Forge  forge;
  message_uris    uris;
  automation_uris automation;
  LV2_URID        sequence;
  LV2_URID        chunk;
  LV2_URID        midi;
  LV2_URID        position;
  LV2_URID        frame;
  LV2_URID        speed;
  control_buffer  control;
  notify_buffer   notify;
  uint32_t        room;
  bool            notes[16][128];
};

static LV2_URID map_uri(const LV2_URID_Map_Handle handle, const char* const uri) {
  return plugin_host_map(handle, uri);
}

static void say_nothing(wire* const self) {
  self->control.sequence.atom =
    (LV2_Atom){ sizeof(LV2_Atom_Sequence_Body), self->sequence };
  self->control.sequence.body = (LV2_Atom_Sequence_Body){ .unit = 0 };
}

wire* wire_new(plugin_host* const host) {
  wire* const self = calloc(1, sizeof *self);
  cr_assert(self);
  self->map = (LV2_URID_Map){ host, map_uri };
  lv2_atom_forge_init(&self->forge, &self->map);
  self->uris       = message_uris_map(&self->map);
  self->automation = automation_uris_map(&self->map);
  self->midi       = plugin_host_map(host, LV2_MIDI__MidiEvent);
  self->position   = plugin_host_map(host, LV2_TIME__Position);
  self->frame      = plugin_host_map(host, LV2_TIME__frame);
  self->speed      = plugin_host_map(host, LV2_TIME__speed);
  self->sequence   = self->forge.Sequence;
  self->chunk      = self->forge.Chunk;
  say_nothing(self);
  return self;
}

void wire_free(wire* const self) {
  free(self);
}

/// An event as it is put together.
typedef union {
  LV2_Atom_Event event;
  uint8_t        bytes[256];
} draft;

static LV2_Atom_Forge* begin(wire* const self, draft* const said, const int64_t at) {
  lv2_atom_forge_set_buffer(&self->forge, said->bytes, sizeof said->bytes);
  lv2_atom_forge_frame_time(&self->forge, at);
  return &self->forge;
}

static void append(wire* const self, const draft* const said) {
  cr_assert(lv2_atom_sequence_append_event(
    &self->control.sequence, CONTROL_SIZE - sizeof(LV2_Atom), &said->event));
}

void wire_say(wire* const self, const int64_t at, const int64_t epoch,
              const int64_t first) {
  const message_watch watch = { epoch, first };
  draft               said;
  cr_assert(message_write_watch(begin(self, &said, at), &self->uris, &watch));
  append(self, &said);
}

void wire_keep(wire* const self, const int64_t at) {
  draft said;
  cr_assert(message_write_keep(begin(self, &said, at), &self->uris));
  append(self, &said);
}

void wire_locate(wire* const self, const int64_t at, const double speed,
                 const int64_t place) {
  draft                 said;
  LV2_Atom_Forge_Frame  object;
  LV2_Atom_Forge* const forge = begin(self, &said, at);
  lv2_atom_forge_object(forge, &object, 0, self->position);
  lv2_atom_forge_key(forge, self->frame);
  lv2_atom_forge_long(forge, place);
  lv2_atom_forge_key(forge, self->speed);
  lv2_atom_forge_float(forge, (float)speed);
  lv2_atom_forge_pop(forge, &object);
  append(self, &said);
}

LV2_Atom_Sequence* wire_control(wire* const self) {
  const uint32_t size = self->control.sequence.atom.size;
  return size > sizeof(LV2_Atom_Sequence_Body) ? &self->control.sequence : NULL;
}

LV2_Atom_Sequence* wire_notify(wire* const self, const uint32_t room) {
  cr_assert(room <= WIRE_ROOM);
  memset(self->notify.bytes, GUARD, sizeof self->notify.bytes);
  self->notify.sequence.atom = (LV2_Atom){ room, self->chunk };
  self->room                 = room;
  return &self->notify.sequence;
}

static void assert_within_the_room(const wire* const self) {
  bool kept = true;
  for (size_t i = sizeof(LV2_Atom) + self->room; i < sizeof self->notify.bytes; ++i) {
    kept = kept && self->notify.bytes[i] == GUARD;
  }
  cr_assert(kept, "written beyond a room of %u", self->room);
}

static void read_note(wire* const self, const uint8_t* const bytes) {
  bool* const note   = &self->notes[bytes[0] & 0x0F][bytes[1]];
  const bool  begins = (bytes[0] & 0xF0) == 0x90 && bytes[2] > 0;
  cr_assert_neq(*note, begins, "note %u begun or ended twice", bytes[1]);
  *note = begins;
}

/// @return false when the event is no MIDI
static bool read_midi(wire* const self, const LV2_Atom_Event* const event,
                      wire_told* const told) {
  if (event->body.type != self->midi) {
    return false;
  }
  midi_message* const message = &told->midi[told->messages++];
  cr_assert(told->messages <= MIDI_QUEUE);
  cr_assert_eq(event->body.size, sizeof message->bytes);
  message->at = (uint32_t)event->time.frames;
  memcpy(message->bytes, event + 1, sizeof message->bytes);

  const unsigned status = message->bytes[0] & 0xF0U;
  cr_assert(message->bytes[1] < 128 && message->bytes[2] < 128);
  if (status != 0xB0) {
    cr_assert(status == 0x80 || status == 0x90, "status %x", status);
    read_note(self, message->bytes);
  }
  return true;
}

unsigned wire_sounding(const wire* const self) {
  unsigned count = 0;
  for (unsigned channel = 0; channel < 16; ++channel) {
    for (unsigned note = 0; note < 128; ++note) {
      count += self->notes[channel][note];
    }
  }
  return count;
}

wire_told wire_read(wire* const self, const uint32_t samples) {
  wire_told told = { .moment = false };
  say_nothing(self);
  assert_within_the_room(self);

  const LV2_Atom_Sequence* const sequence = &self->notify.sequence;
  if (self->room < sizeof sequence->body) {
    cr_assert_eq(sequence->atom.size, 0); // LV2's null atom: not even nothing has room
    cr_assert_eq(sequence->atom.type, 0);
    return told;
  }
  cr_assert_eq(sequence->atom.type, self->sequence);
  cr_assert(sequence->atom.size >= sizeof sequence->body);
  cr_assert(sequence->atom.size <= self->room);
  cr_assert_eq(sequence->body.unit, 0);

  const uint8_t* const end =
    (const uint8_t*)&sequence->body + (size_t)sequence->atom.size;
  int64_t last = 0;
  LV2_ATOM_SEQUENCE_FOREACH(sequence, event) {
    cr_assert((const uint8_t*)(event + 1) + event->body.size <= end);
    cr_assert(event->time.frames >= last && event->time.frames < samples);
    last = event->time.frames;
    automation_event automated;
    if (read_midi(self, event, &told)) {
      cr_assert(!told.moment && !told.past, "MIDI comes before what windows hear");
    } else if (automation_read(&self->automation, event, &automated)) {
      cr_assert(told.events < WIRE_EVENTS);
      cr_assert(!told.moment && !told.past, "the lanes come first");
      told.automation[told.events++] = automated;
    } else if (message_read_moment(&self->uris, &event->body, &told.now)) {
      cr_assert(!told.moment, "two moments in one block");
      told.moment = true;
    } else {
      const bool past = message_read_past(&self->uris, &event->body, &told.stretch);
      cr_assert(past, "no message of ours");
      cr_assert(!told.past, "two stretches of the past in one block");
      told.past = true;
    }
  }
  return told;
}
