// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/sound_feed.h"

#include "apps/live/ring.h"

#include <errno.h>
#include <math.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum {
  BLOCKS_HELD = SOUND_FEED_FRAMES / 16, // as many as the smallest blocks devices use
  PART        = 256                     // stereo samples interleaved at a time
};

struct sound_feed {
  ring*            sound;
  ring*            blocks;
  sem_t            arrived;
  _Atomic uint64_t came;
  _Atomic uint64_t overruns;
  _Atomic uint64_t lost;
};

sound_feed* sound_feed_new(void) {
  sound_feed* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->sound  = ring_new(sizeof(float[2]), SOUND_FEED_FRAMES);
  self->blocks = ring_new(sizeof(sound_block), BLOCKS_HELD);
  if (!self->sound || !self->blocks || sem_init(&self->arrived, 0, 0) != 0) {
    ring_free(self->sound);
    ring_free(self->blocks);
    free(self);
    return NULL;
  }
  return self;
}

void sound_feed_free(sound_feed* const self) {
  if (self) {
    sem_destroy(&self->arrived);
    ring_free(self->sound);
    ring_free(self->blocks);
    free(self);
  }
}

static size_t write_sound(ring* const sound, const float* const left,
                          const float* const right, const size_t n) {
  size_t done = 0;
  while (done < n) {
    float        frames[PART][2];
    const size_t part = n - done < PART ? n - done : PART;
    for (size_t i = 0; i < part; i++) {
      frames[i][0] = left[done + i];
      frames[i][1] = right[done + i];
    }
    const size_t written = ring_write(sound, frames, part);
    done += written;
    if (written < part) {
      break;
    }
  }
  return done;
}

void sound_feed_write(sound_feed* const self, const float* const left,
                      const float* const right, const size_t n, const double rate,
                      const double time_s) {
  // Sound without its block would be taken for the next one's.
  const bool   room    = ring_held(self->blocks) < BLOCKS_HELD;
  const size_t written = room ? write_sound(self->sound, left, right, n) : 0;
  const size_t lost    = n - written;
  if (room) {
    const sound_block block = {
      .frames = (uint32_t)written,
      .lost   = (uint32_t)lost,
      .rate   = rate,
      .time_s = time_s,
    };
    ring_write(self->blocks, &block, 1);
  }
  if (lost > 0) {
    atomic_fetch_add_explicit(&self->lost, lost, memory_order_relaxed);
    atomic_fetch_add_explicit(&self->overruns, 1, memory_order_relaxed);
  }
  atomic_fetch_add_explicit(&self->came, 1, memory_order_relaxed);
  sem_post(&self->arrived);
}

void sound_feed_wait(sound_feed* const self, const double longest_s) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  const double nanoseconds = (double)until.tv_nsec + 1e9 * longest_s;
  const double seconds     = floor(1e-9 * nanoseconds);
  until.tv_sec += (time_t)seconds;
  until.tv_nsec = (long)(nanoseconds - 1e9 * seconds);
  while (sem_timedwait(&self->arrived, &until) != 0 && errno == EINTR) {
  }
}

void sound_feed_nudge(sound_feed* const self) {
  sem_post(&self->arrived);
}

bool sound_feed_take(sound_feed* const self, sound_block* const next) {
  return ring_read(self->blocks, next, 1) == 1;
}

size_t sound_feed_read(sound_feed* const self, float* const left, float* const right,
                       const size_t n) {
  size_t done = 0;
  while (done < n) {
    float        frames[PART][2];
    const size_t part = n - done < PART ? n - done : PART;
    const size_t read = ring_read(self->sound, frames, part);
    for (size_t i = 0; i < read; i++) {
      left[done + i]  = frames[i][0];
      right[done + i] = frames[i][1];
    }
    done += read;
    if (read < part) {
      break;
    }
  }
  return done;
}

uint64_t sound_feed_overruns(const sound_feed* const self) {
  return atomic_load_explicit(&self->overruns, memory_order_relaxed);
}

uint64_t sound_feed_lost(const sound_feed* const self) {
  return atomic_load_explicit(&self->lost, memory_order_relaxed);
}

uint64_t sound_feed_blocks(const sound_feed* const self) {
  return atomic_load_explicit(&self->came, memory_order_relaxed);
}
