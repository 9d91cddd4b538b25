// SPDX-License-Identifier: GPL-3.0-or-later

// What a window is told: any atom is refused, or read as something that could have been
// told just so.

#include "plugin/messages.h"
#include "tests/fuzz/events.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/urids.h"

#include <lv2/atom/forge.h>
#include <lv2/atom/util.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = 20 };

typedef struct {
  urids          known;
  message_uris   uris;
  LV2_Atom_Forge forge;
} desk;

/// An atom that has just been written.
typedef union {
  LV2_Atom atom;
  uint8_t  bytes[MESSAGE_SIZE];
} letter;

/// Values from a few numbers, which come again and again.
static void put_values(desk* const self, bytes* const from, const unsigned count) {
  float        values[1024];
  float        some[VALUES];
  const size_t kinds = 1 + bytes_choice(from, VALUES);
  for (size_t i = 0; i < kinds; ++i) {
    some[i] = bytes_float(from);
  }
  for (size_t i = 0; i < count; ++i) {
    values[i] = some[kinds > 1 ? i % kinds : 0];
  }
  lv2_atom_forge_key(&self->forge, URID_VALUES);
  lv2_atom_forge_vector(&self->forge, sizeof(float), URID_FLOAT, count, values);
}

static void write(desk* const self, bytes* const from, letter* const to) {
  LV2_Atom_Forge_Frame object;
  lv2_atom_forge_set_buffer(&self->forge, to->bytes, sizeof to->bytes);
  const bool     past = bytes_choice(from, 2) == 1;
  const unsigned count =
    past ? bytes_choice(from, 66) * 11U : 200U + bytes_short(from) % 300U;
  lv2_atom_forge_object(&self->forge, &object, 0, past ? URID_PAST : URID_MOMENT);
  if (past) {
    lv2_atom_forge_key(&self->forge, URID_EPOCH);
    lv2_atom_forge_long(&self->forge, (int64_t)bytes_long(from));
    lv2_atom_forge_key(&self->forge, URID_FIRST);
    lv2_atom_forge_long(&self->forge, (int64_t)bytes_long(from));
  }
  put_values(self, from, count);
  lv2_atom_forge_pop(&self->forge, &object);
  // What stands before the values: kinds, keys, sizes.
  enum { BEFORE_VALUES = 24, MOST_SPOILT = 3 };
  const unsigned spoilt = bytes_choice(from, MOST_SPOILT);
  for (unsigned i = 0; i < spoilt; ++i) {
    const uint32_t word =
      bytes_choice(from, 2) ? bytes_choice(from, URIDS_KNOWN) : bytes_word(from);
    // The letter's own size stays: a host hands over no more than there is.
    const size_t at = 1 + bytes_choice(from, BEFORE_VALUES);
    memcpy(to->bytes + at * sizeof word, &word, sizeof word);
  }
}

static void read_moment(desk* const self, const LV2_Atom* const atom) {
  static snapshot first;
  static snapshot second;
  letter          again;
  if (message_read_moment(&self->uris, atom, &first)) {
    lv2_atom_forge_set_buffer(&self->forge, again.bytes, sizeof again.bytes);
    demand(message_write_moment(&self->forge, &self->uris, &first), "it can be told");
    demand(message_read_moment(&self->uris, &again.atom, &second), "it can be read");
    demand(!message_is_news(&first, &second), "nothing changes on the way");
  }
}

static void read_past(desk* const self, const LV2_Atom* const atom) {
  message_past first;
  message_past second;
  letter       again;
  if (message_read_past(&self->uris, atom, &first)) {
    demand(first.count <= MESSAGE_POINTS && first.epoch >= 0 && first.first >= 0,
           "a stretch of the past is in its range");
    lv2_atom_forge_set_buffer(&self->forge, again.bytes, sizeof again.bytes);
    demand(message_write_past(&self->forge, &self->uris, &first), "it can be told");
    demand(message_read_past(&self->uris, &again.atom, &second), "it can be read");
    demand(first.count == second.count && first.first == second.first,
           "nothing is lost on the way");
  }
}

static void read_watch(desk* const self, const LV2_Atom* const atom) {
  message_watch first;
  message_watch second;
  letter        again;
  if (message_read_watch(&self->uris, atom, &first)) {
    demand(first.epoch >= -1 && first.first >= 0, "what a window lacks is in its range");
    lv2_atom_forge_set_buffer(&self->forge, again.bytes, sizeof again.bytes);
    demand(message_write_watch(&self->forge, &self->uris, &first), "it can be told");
    demand(message_read_watch(&self->uris, &again.atom, &second), "it can be read");
    demand(first.epoch == second.epoch && first.first == second.first,
           "nothing changes on the way");
  }
}

static void read_any(desk* const self, const LV2_Atom* const atom) {
  letter again;
  read_moment(self, atom);
  read_past(self, atom);
  read_watch(self, atom);
  if (message_read_keep(&self->uris, atom)) {
    lv2_atom_forge_set_buffer(&self->forge, again.bytes, sizeof again.bytes);
    demand(message_write_keep(&self->forge, &self->uris), "it can be told");
    demand(message_read_keep(&self->uris, &again.atom), "it can be read");
  }
}

/// In memory of its own, which ends where the atom ends.
static void read_copy(desk* const self, const LV2_Atom* const atom) {
  const size_t    size = sizeof *atom + atom->size;
  LV2_Atom* const copy = malloc(size);
  demand(copy, "there is memory");
  memcpy(copy, atom, size);
  read_any(self, copy);
  free(copy);
}

static void read_events(desk* const self, bytes* const from) {
  static events said;
  events_clear(&said);
  while (from->left > 0) {
    events_say(&said, from);
  }
  // The first one, whole or not: a host hands over no more than there is.
  const size_t room = said.size - sizeof(int64_t);
  LV2_Atom     head;
  if (said.size >= sizeof(int64_t) + sizeof head) {
    memcpy(&head, said.body + sizeof(int64_t), sizeof head);
    if (sizeof head + head.size <= room) {
      LV2_Atom* const copy = malloc(sizeof head + head.size);
      demand(copy, "there is memory");
      memcpy(copy, said.body + sizeof(int64_t), sizeof head + head.size);
      read_any(self, copy);
      free(copy);
    }
  }
}

int LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size) {
  static desk self;
  bytes       from = { data, size };
  urids_begin(&self.known);
  self.uris = message_uris_map(&self.known.map);
  lv2_atom_forge_init(&self.forge, &self.known.map);
  if (bytes_choice(&from, 4) == 0) {
    read_events(&self, &from);
  } else {
    letter told;
    write(&self, &from, &told);
    read_copy(&self, &told.atom);
  }
  return 0;
}
