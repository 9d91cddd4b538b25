// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-night HOURS [RATE]: a night of sound through the analysis of kibun-live, as fast
// as it goes, by a clock that is made up and 50 millionths fast.
//
// Tells after each hour how far the time of the frames is off, what the music was like at
// the same place of the same piece, and how much memory the program takes. Fails when
// frames are missing, come twice or step, when the time drifts by a frame or the memory
// grows. At 384000 Hz the count of samples passes 2^32 after 3.2 hours.

#include "apps/live/listener.h"
#include "tests/bench/sound.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static const double BEGAN_S   = 1e6; // CLOCK_MONOTONIC of a machine that runs for weeks
static const double PIECE_S   = 21.0;
static const double DEVIANCE  = 50e-6; // of the device's clock
static const double LOOK_S    = 15.0;  // into the piece: where it is looked at
static const double HOUR_S    = 3600.0;
static const double FRAME_S   = 0.0101; // at most
static const double SETTLED_S = 60.0;   // the clock of the stream is calm by then

enum { BLOCKS_PER_SECOND = 188, MOST_GROWTH_KB = 256 };

/// What has come out.
typedef struct {
  uint64_t frames;
  uint64_t sample; ///< of the last frame
  double   end_s;
  bool     in_order;
  double   longest_s; ///< between two frames, once settled
  frame    last;
} witness;

static void hear(void* const argument, const moment* const heard) {
  witness* const self = argument;
  const double   step = heard->end_s - self->end_s;
  if (self->frames > 0) {
    const bool next = heard->number == self->frames &&
                      heard->now->sample > self->sample && step > 0.0 && heard->connected;
    if (!next && self->in_order) {
      printf("out of order at frame %" PRIu64 ": sample %" PRIu64 " after %" PRIu64
             ", step %g s\n",
             self->frames, heard->now->sample, self->sample, step);
    }
    self->in_order = self->in_order && next;
  }
  if (heard->time_s > SETTLED_S) {
    self->longest_s = fmax(self->longest_s, step);
  }
  self->frames++;
  self->sample = heard->now->sample;
  self->end_s  = heard->end_s;
  self->last   = *heard->now;
}

static void leave(void* const argument) {
  (void)argument;
}

// The most it has ever taken.
static long memory_kb(void) {
  struct rusage used;
  return getrusage(RUSAGE_SELF, &used) == 0 ? used.ru_maxrss : 0;
}

typedef struct {
  double      rate;
  sound       piece;
  sound_feed* feed;
  listener*   hears;
  witness     seen;
  uint64_t    played; ///< samples
  size_t      place;  ///< in the piece
  float       tempo_least;
  float       tempo_most;
  frame       looked; ///< at the same place of the piece in each round
} night;

static double now_of(const night* const self) {
  return BEGAN_S + (double)self->played / self->rate * (1.0 - DEVIANCE);
}

static void play_block(night* const self) {
  const size_t block = (size_t)(self->rate / BLOCKS_PER_SECOND);
  const size_t look  = (size_t)(LOOK_S * self->rate);
  if (self->place + block > self->piece.length) {
    self->place = 0;
  }
  self->played += block;
  sound_feed_write(self->feed, self->piece.left + self->place,
                   self->piece.right + self->place, block, self->rate, now_of(self));
  listener_hear(self->hears, self->feed);
  if (self->place < look && self->place + block >= look) {
    self->looked = self->seen.last;
    if ((double)self->played > SETTLED_S * self->rate) {
      self->tempo_least = fminf(self->tempo_least, self->looked.tempo);
      self->tempo_most  = fmaxf(self->tempo_most, self->looked.tempo);
    }
  }
  self->place += block;
}

static bool spend(night* const self, const double hours) {
  bool   well    = true;
  long   at_ease = 0; // kB after the first hour
  double next_s  = HOUR_S;
  while ((double)self->played < hours * HOUR_S * self->rate) {
    play_block(self);
    const double heard_s = (double)self->played / self->rate;
    if (heard_s >= next_s || heard_s >= hours * HOUR_S) {
      const double off_s = now_of(self) - self->seen.end_s;
      const long   kb    = memory_kb();
      at_ease            = at_ease > 0 ? at_ease : kb;
      well               = well && self->seen.in_order &&
             fabs(off_s) < FRAME_S + 1.0 / BLOCKS_PER_SECOND &&
             kb - at_ease <= MOST_GROWTH_KB && self->seen.longest_s < 1.5 * FRAME_S;
      printf("%5.2f h  %9" PRIu64 " frames  sample %12" PRIu64
             "  %+.1f ms  %s %.2f, %.1f "
             "bpm  %ld kB\n",
             heard_s / HOUR_S, self->seen.frames, self->seen.sample, 1e3 * off_s,
             mood_name(self->looked.mood), (double)self->looked.confidence,
             (double)self->looked.tempo, kb);
      (void)fflush(stdout);
      next_s += HOUR_S;
    }
  }
  printf(
    "longest from frame to frame %.2f ms; tempo at the same place %.2f to %.2f bpm\n",
    1e3 * self->seen.longest_s, (double)self->tempo_least, (double)self->tempo_most);
  return well;
}

int main(const int argc, char** const argv) {
  static night self = { .tempo_least = INFINITY };

  const double hours = argc >= 2 ? strtod(argv[1], NULL) : 0.0;
  self.rate          = argc >= 3 ? strtod(argv[2], NULL) : 48000.0;
  if (!(hours > 0.0) || !(self.rate >= 8000.0)) {
    fputs("usage: kibun-night HOURS [RATE]\n", stderr);
    return EXIT_FAILURE;
  }
  const sink out = { &self.seen, hear, leave };
  self.seen      = (witness){ .in_order = true };
  self.feed      = sound_feed_new();
  self.hears     = listener_new(self.rate, BEGAN_S, &out, 1, NULL);
  if (!self.feed || !self.hears || !sound_make(self.rate, PIECE_S, &self.piece)) {
    fputs("kibun-night: out of memory, or no such rate\n", stderr);
    return EXIT_FAILURE;
  }
  const bool well = spend(&self, hours);
  puts(well ? "well" : "NOT WELL");
  listener_free(self.hears);
  sound_feed_free(self.feed);
  sound_free(self.piece);
  return well ? EXIT_SUCCESS : EXIT_FAILURE;
}
