// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/notify.h"

#include <criterion/criterion.h>
#include <lv2/atom/util.h>
#include <string.h>

enum { SEQUENCE = 1, CHUNK = 2, NUMBER = 3, SAMPLES = 64, ROOM = 96, MOST = 8 };

/// A port as the host hands it over, and what is behind it.
typedef struct {
  union {
    LV2_Atom_Sequence sequence;
    uint8_t           bytes[sizeof(LV2_Atom) + ROOM];
  } port;
  uint8_t beyond[16];
} wire;

typedef struct {
  LV2_Atom_Event event;
  int64_t        number;
} numbered;

static notify opened(wire* const self, const uint32_t size) {
  memset(self, 0xA5, sizeof *self);
  self->port.sequence.atom = (LV2_Atom){ .size = size, .type = CHUNK };
  return notify_open(&self->port.sequence, SEQUENCE, SAMPLES);
}

static numbered at(const int64_t time, const int64_t number) {
  return (numbered){ { .time.frames = time, .body = { sizeof number, NUMBER } }, number };
}

static bool append(notify* const self, const int64_t time, const int64_t number) {
  numbered said = at(time, number);
  return notify_append(self, &said.event);
}

static bool insert(notify* const self, const int64_t time, const int64_t number) {
  numbered said = at(time, number);
  return notify_insert(self, &said.event);
}

static void assert_told(const wire* const self, const int64_t times[],
                        const int64_t numbers[], const unsigned count) {
  unsigned found = 0;
  LV2_ATOM_SEQUENCE_FOREACH(&self->port.sequence, event) {
    cr_assert(found < count);
    cr_assert_eq(event->time.frames, times[found]);
    cr_assert_eq(((const numbered*)(const void*)event)->number, numbers[found]);
    ++found;
  }
  cr_assert_eq(found, count);
  for (size_t i = 0; i < sizeof self->beyond; ++i) {
    cr_assert_eq(self->beyond[i], 0xA5, "nothing is written beyond the port");
  }
}

Test(notify, without_a_port_nothing_is_told) {
  notify self = notify_open(NULL, SEQUENCE, SAMPLES);
  cr_assert_not(append(&self, 0, 1));
  cr_assert_not(insert(&self, 0, 1));
  cr_assert_eq(notify_room(&self), 0);
}

Test(notify, a_block_without_samples_and_a_port_without_room_tell_nothing) {
  wire   with;
  notify none = opened(&with, sizeof(LV2_Atom_Sequence_Body) - 1);
  cr_assert_eq(with.port.sequence.atom.type, 0, "LV2's null atom");
  cr_assert_eq(with.port.sequence.atom.size, 0);
  cr_assert_not(append(&none, 0, 1));

  notify empty = opened(&with, sizeof(LV2_Atom_Sequence_Body));
  cr_assert_not(append(&empty, 0, 1));
  assert_told(&with, NULL, NULL, 0);

  (void)opened(&with, ROOM);
  with.port.sequence.atom = (LV2_Atom){ .size = ROOM, .type = CHUNK };
  notify still            = notify_open(&with.port.sequence, SEQUENCE, 0);
  cr_assert_not(append(&still, 0, 1));
  assert_told(&with, NULL, NULL, 0);
}

Test(notify, times_are_moved_into_the_block_and_do_not_go_back) {
  static const int64_t times[]   = { 10, 10, SAMPLES - 1 };
  static const int64_t numbers[] = { 1, 2, 3 };
  wire                 with;
  notify               self = opened(&with, ROOM);
  cr_assert(append(&self, 10, 1));
  cr_assert(append(&self, 5, 2));
  cr_assert(append(&self, SAMPLES, 3));
  assert_told(&with, times, numbers, 3);
}

Test(notify, what_is_inserted_stands_after_those_of_its_time) {
  static const int64_t times[]   = { 3, 3, 9 };
  static const int64_t numbers[] = { 1, 3, 2 };
  wire                 with;
  notify               self = opened(&with, ROOM);
  cr_assert(append(&self, 3, 1));
  cr_assert(append(&self, 9, 2));
  cr_assert(insert(&self, 3, 3));
  assert_told(&with, times, numbers, 3);
}

Test(notify, what_has_no_room_is_refused_as_a_whole) {
  wire     with;
  notify   self  = opened(&with, ROOM);
  unsigned count = 0;
  int64_t  times[MOST];
  int64_t  numbers[MOST];
  while (count < MOST && append(&self, 20 + count, count)) {
    times[count]   = 20 + count;
    numbers[count] = count;
    ++count;
  }
  cr_assert(count > 1 && count < MOST, "%u", count);
  cr_assert_lt(notify_room(&self), sizeof(numbered));
  cr_assert_not(append(&self, 40, 100));
  cr_assert_not(insert(&self, 20, 101), "nor where it would be in between");
  assert_told(&with, times, numbers, count);
}
