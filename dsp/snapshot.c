// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/snapshot.h"

#include <math.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SLOT_WORDS = (sizeof(snapshot) + sizeof(uint32_t) - 1) / sizeof(uint32_t) };

static const float OLDEST_S = 10.0F;

struct snapshot_slot {
  atomic_uint_least32_t sequence; // odd while a publish is under way
  atomic_uint_least32_t words[SLOT_WORDS];
};

snapshot snapshot_idle(void) {
  const snapshot idle = {
    .now       = frame_neutral(),
    .onset_age = OLDEST_S,
    .beat_age  = OLDEST_S,
    .story_age = OLDEST_S,
  };
  return idle;
}

static float aged(const float age, const bool renewed, const float step) {
  return renewed ? 0.0F : fminf(age + step, OLDEST_S);
}

static void trail_prepend(snapshot* const self, const frame* const newest) {
  memmove(self->trail + 1, self->trail, sizeof(self->trail) - sizeof(self->trail[0]));
  self->trail[0] = (trail_point){ newest->valence, newest->arousal, newest->confidence };
  if (self->trail_length < TRAIL_POINTS) {
    ++self->trail_length;
  }
}

void snapshot_append(snapshot* const self, const frame* const newest,
                     const double frame_rate) {
  const float step = (float)(1.0 / frame_rate);

  self->active    = true;
  self->now       = *newest;
  self->onset_age = aged(self->onset_age, newest->onset, step);
  self->beat_age  = aged(self->beat_age, newest->beat, step);
  self->story_age = aged(self->story_age, newest->story != STORY_NONE, step);
  if (newest->story != STORY_NONE) {
    self->story = newest->story;
  }
  self->trail_age += step;
  if (self->trail_length == 0 || self->trail_age >= 1.0F / TRAIL_PER_SECOND) {
    trail_prepend(self, newest);
    self->trail_age =
      self->trail_length == 1 ? 0.0F : self->trail_age - 1.0F / TRAIL_PER_SECOND;
  }
}

snapshot_slot* snapshot_slot_new(void) {
  snapshot_slot* const self = calloc(1, sizeof(*self));
  if (self) {
    const snapshot idle = snapshot_idle();
    snapshot_publish(self, &idle);
  }
  return self;
}

void snapshot_slot_free(snapshot_slot* const self) {
  free(self);
}

void snapshot_publish(snapshot_slot* const self, const snapshot* const newest) {
  uint32_t words[SLOT_WORDS] = { 0 };
  memcpy(words, newest, sizeof(*newest));

  const uint32_t sequence = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  atomic_store_explicit(&self->sequence, sequence + 1U, memory_order_relaxed);
  for (size_t i = 0; i < SLOT_WORDS; ++i) {
    // Release, so that a reader who sees the word also sees the odd sequence.
    atomic_store_explicit(&self->words[i], words[i], memory_order_release);
  }
  atomic_store_explicit(&self->sequence, sequence + 2U, memory_order_release);
}

void snapshot_read(const snapshot_slot* const self, snapshot* const result) {
  uint32_t words[SLOT_WORDS];
  uint32_t before;
  uint32_t after;
  do {
    before = atomic_load_explicit(&self->sequence, memory_order_acquire);
    for (size_t i = 0; i < SLOT_WORDS; ++i) {
      words[i] = atomic_load_explicit(&self->words[i], memory_order_acquire);
    }
    after = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  } while (before != after || (before & 1U));
  memcpy(result, words, sizeof(*result));
}
