// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/published.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct published {
  size_t                size;     // bytes
  atomic_uint_least32_t sequence; // odd while a write is under way
  atomic_uint_least32_t words[];
};

enum { WORD = sizeof(uint32_t) };

published* published_new(const size_t size) {
  const size_t     words = (size + WORD - 1) / WORD;
  published* const self  = calloc(1, sizeof *self + words * sizeof self->words[0]);
  if (self) {
    self->size = size;
  }
  return self;
}

void published_free(published* const self) {
  free(self);
}

/// Bytes of the word that begins at this byte: fewer in the last one.
static size_t bytes_at(const published* const self, const size_t at) {
  return self->size - at < WORD ? self->size - at : WORD;
}

void published_write(published* const self, const void* const value) {
  const unsigned char* const from = value;
  const uint32_t sequence = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  atomic_store_explicit(&self->sequence, sequence + 1U, memory_order_relaxed);
  for (size_t at = 0; at < self->size; at += WORD) {
    uint32_t word = 0;
    memcpy(&word, from + at, bytes_at(self, at));
    // Release, so that a reader who sees the word also sees the odd sequence.
    atomic_store_explicit(&self->words[at / WORD], word, memory_order_release);
  }
  atomic_store_explicit(&self->sequence, sequence + 2U, memory_order_release);
}

void published_read(const published* const self, void* const value) {
  unsigned char* const to = value;
  uint32_t             before;
  uint32_t             after;
  do {
    before = atomic_load_explicit(&self->sequence, memory_order_acquire);
    for (size_t at = 0; at < self->size; at += WORD) {
      const uint32_t word =
        atomic_load_explicit(&self->words[at / WORD], memory_order_acquire);
      memcpy(to + at, &word, bytes_at(self, at));
    }
    after = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  } while (before != after || (before & 1U));
}
