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

/// Bytes of the last word when it is not whole.
static size_t rest_of(const published* const self) {
  return self->size % WORD;
}

void published_write(published* const self, const void* const value) {
  const unsigned char* const from = value;
  const uint32_t sequence = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  atomic_store_explicit(&self->sequence, sequence + 1U, memory_order_relaxed);
  // Release, so that a reader who sees the word also sees the odd sequence.
  size_t i = 0;
  for (; i < self->size / WORD; ++i) {
    uint32_t word;
    memcpy(&word, from + i * WORD, sizeof word);
    atomic_store_explicit(&self->words[i], word, memory_order_release);
  }
  if (rest_of(self) > 0) {
    uint32_t word = 0;
    memcpy(&word, from + i * WORD, rest_of(self));
    atomic_store_explicit(&self->words[i], word, memory_order_release);
  }
  atomic_store_explicit(&self->sequence, sequence + 2U, memory_order_release);
}

void published_read(const published* const self, void* const value) {
  unsigned char* const to = value;
  uint32_t             before;
  uint32_t             after;
  do {
    before   = atomic_load_explicit(&self->sequence, memory_order_acquire);
    size_t i = 0;
    for (; i < self->size / WORD; ++i) {
      const uint32_t word = atomic_load_explicit(&self->words[i], memory_order_acquire);
      memcpy(to + i * WORD, &word, sizeof word);
    }
    if (rest_of(self) > 0) {
      const uint32_t word = atomic_load_explicit(&self->words[i], memory_order_acquire);
      memcpy(to + i * WORD, &word, rest_of(self));
    }
    after = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  } while (before != after || (before & 1U));
}
