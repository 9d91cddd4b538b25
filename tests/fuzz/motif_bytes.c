// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/motif_bytes.h"

#include <string.h>

enum { WORD = 4, MOST_SPOILT = 4 };

/// As in zip and PNG: ISO 3309, the polynomial 0x04C11DB7 with its bits reversed.
static uint32_t checksum(const uint8_t* const data, const size_t size) {
  uint32_t sum = UINT32_MAX;
  for (size_t i = 0; i < size; ++i) {
    sum ^= data[i];
    for (unsigned bit = 0; bit < 8; ++bit) {
      sum = sum >> 1U ^ (sum & 1U ? 0xEDB88320U : 0U);
    }
  }
  return ~sum;
}

static void put_word(uint8_t* const to, const uint32_t word) {
  for (unsigned i = 0; i < WORD; ++i) {
    to[i] = (uint8_t)(word >> 8U * i);
  }
}

/// A share, in range more often than not.
static float take_share(bytes* const from) {
  const unsigned step = bytes_byte(from);
  return step < 250 ? (float)step / 250.0F : bytes_float(from);
}

static motif take_motif(bytes* const from) {
  size_t               length = 0;
  const uint8_t* const name =
    bytes_raw(from, bytes_choice(from, MOTIF_NAME_BYTES), &length);
  motif made = { .length = MOTIF_FEWEST_POINTS + bytes_choice(from, 141) };
  char  text[MOTIF_NAME_BYTES] = "a";
  memcpy(text, name, length);
  motif_set_name(&made, text[0] ? text : "a");
  made.mood = (motif_mood){ .judged  = bytes_choice(from, 2) == 1,
                            .energy  = take_share(from),
                            .valence = take_share(from),
                            .arousal = take_share(from),
                            .tension = take_share(from) };
  // A walk, so that few bytes make a tune.
  uint32_t       walk = bytes_word(from);
  const unsigned hold = 1 + bytes_choice(from, 16);
  for (unsigned i = 0; i < made.length; ++i) {
    walk = i % hold == 0 ? walk * 1664525U + 1013904223U : walk;
    for (unsigned j = 0; j < MOTIF_DIMENSIONS; ++j) {
      made.points[i].at[j] = (int8_t)(uint8_t)(walk >> j % 24U);
    }
  }
  return made;
}

size_t motif_bytes_make(bytes* const from, uint8_t to[MOTIF_BYTES_ROOM]) {
  const unsigned count = bytes_choice(from, MOTIFS + 1);
  motif_set      set   = { .slots = { { .length = 0 } } };
  for (unsigned i = 0; i < count; ++i) {
    set.slots[bytes_choice(from, MOTIFS)] = take_motif(from);
  }
  size_t         size   = motif_file_write(&set, to) - WORD;
  const unsigned spoilt = bytes_choice(from, MOST_SPOILT + 1);
  for (unsigned i = 0; i < spoilt; ++i) {
    // The head of the file and of its first motif have more to say than the points.
    const size_t within = bytes_choice(from, 2) && size > 80 ? 80 : size;
    put_word(to + bytes_short(from) % (within - WORD + 1), bytes_word(from));
  }
  size += bytes_choice(from, 3) == 1 ? bytes_choice(from, 32) : 0;
  put_word(to + size, bytes_choice(from, 8) == 7 ? bytes_word(from) : checksum(to, size));
  return size + WORD;
}
