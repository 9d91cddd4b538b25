// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_recognition.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Chance, before the music has shown what it can do: seen in rendered game music, piano
// and recordings.
static const float CHANCE_MEAN   = 0.24F;
static const float CHANCE_SPREAD = 0.065F;
static const float CHANCE_POINTS = 600.0F;  // that this is worth
static const float MEMORY_POINTS = 3000.0F; // 5 minutes

// The shorter a motif, the more likely other music is like it by chance.
static const float ALIKE_LEAST  = 0.395F; // of an endless motif
static const float ALIKE_SHORT  = 16.5F;  // more, divided by the points of the motif
static const float ALIKE_MOST   = 0.66F;
static const float ALIKE_ENOUGH = 0.75F; // however repetitive the music is
static const float STANDS_OUT   = 1.4F;  // spreads above chance
static const float COMMON       = 3.0F;  // spreads: what is above may be a return

static const float OVERLAP = 0.25F; // of a motif that may belong to the return before

static const float BETTER = 0.1F;   // likeness: then the return before was none
static const float HIGHER = 0.005F; // likeness: less is not worth waiting for

enum {
  WAIT      = 3,   // points
  PARTS     = 128, // points: the last quarter of a motif at half its speed, and more
  SAME      = 3,   // points: what begins so near belongs together
  GIVE_LATE = 1    // points before a motif should end
};

/// Three quarters of the motif.
typedef struct {
  motif_ending ending;
  uint32_t     at; // number of the point
} motif_part;

struct motif_recognition {
  motif_alignment* alignment;
  unsigned         length;

  float mean; // of the likeness by chance
  float square;
  float heard; // points that they rest on

  uint32_t   now;          // number of the present point
  motif_part parts[PARTS]; // that ended lately

  motif_ending best;    // of those that are alike enough
  unsigned     since;   // points since then
  bool         waiting; // for a better one than that
  float        free;    // points since the last return ended
  float        told;    // likeness of that
};

motif_recognition* motif_recognition_new(void) {
  motif_recognition* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->alignment = motif_alignment_new();
  if (!self->alignment) {
    motif_recognition_free(self);
    return NULL;
  }
  return self;
}

void motif_recognition_free(motif_recognition* const self) {
  if (self) {
    motif_alignment_free(self->alignment);
    free(self);
  }
}

void motif_recognition_reset(motif_recognition* const self) {
  motif_alignment_reset(self->alignment);
  memset(self->parts, 0, sizeof self->parts);
  self->now     = 0;
  self->mean    = CHANCE_MEAN;
  self->square  = CHANCE_MEAN * CHANCE_MEAN + CHANCE_SPREAD * CHANCE_SPREAD;
  self->heard   = CHANCE_POINTS;
  self->waiting = false;
  self->told    = 0.0F;
  self->free    = 2.0F * (float)MOTIF_POINTS;
}

void motif_recognition_watch(motif_recognition* const self, const motif* const wanted) {
  motif_alignment_follow(self->alignment, wanted);
  self->length = wanted->length;
  motif_recognition_reset(self);
}

static float spread(const motif_recognition* const self) {
  return sqrtf(fmaxf(self->square - self->mean * self->mean, 1e-6F));
}

static float threshold(const motif_recognition* const self) {
  const float out   = self->mean + STANDS_OUT * spread(self);
  const float least = fminf(ALIKE_LEAST + ALIKE_SHORT / (float)self->length, ALIKE_MOST);
  return fminf(fmaxf(out, least), ALIKE_ENOUGH);
}

static void learn_chance(motif_recognition* const self, const float likeness) {
  const float most = self->mean + COMMON * spread(self);
  const float now  = fminf(fmaxf(likeness, 0.0F), most);
  self->heard      = fminf(self->heard + 1.0F, MEMORY_POINTS);
  self->mean += (now - self->mean) / self->heard;
  self->square += (now * now - self->square) / self->heard;
}

static motif_recognition_reading told(motif_recognition* const self) {
  const unsigned                  points = self->best.points;
  const motif_recognition_reading found  = {
     .found         = true,
     .likeness      = fminf(self->best.likeness, 1.0F),
     .begin         = points + self->since,
     .points        = points,
     .transposition = self->best.transposition,
     .speed         = (float)self->length / (float)points,
  };
  self->waiting = false;
  self->free    = (float)self->since;
  self->told    = self->best.likeness;
  return found;
}

static uint32_t begin_of(const motif_ending* const ending, const uint32_t at) {
  return at + 1U - ending->points;
}

/// Ways to the end of a motif that leave out much of its end come early and may be alike
/// enough. The three quarters before tell when it should end.
static bool is_due(const motif_recognition* const self) {
  const uint32_t    begin = begin_of(&self->best, self->now - self->since);
  const motif_part* best  = NULL;
  for (unsigned i = 0; i < PARTS; ++i) {
    const motif_part* const part  = &self->parts[i];
    const int32_t           apart = (int32_t)(begin_of(&part->ending, part->at) - begin);
    if (part->ending.points > 0 && self->now - part->at < PARTS && abs(apart) <= SAME &&
        part->ending.transposition == self->best.transposition &&
        (!best || part->ending.likeness > best->ending.likeness)) {
      best = part;
    }
  }
  return !best || self->now - begin + GIVE_LATE >= best->ending.points * 4 / 3;
}

motif_recognition_reading motif_recognition_process(motif_recognition* const  self,
                                                    const motif_stream* const now) {
  const motif_ending ending = motif_alignment_process(self->alignment, now);
  ++self->now;
  self->parts[self->now % PARTS] =
    (motif_part){ motif_alignment_three_quarters(self->alignment), self->now };
  self->free = fminf(self->free + 1.0F, 2.0F * (float)MOTIF_POINTS);

  const float points = (float)ending.points;
  const bool  is_free =
    points * (1.0F - OVERLAP) <= self->free || ending.likeness > self->told + BETTER;
  const bool alike = ending.likeness > threshold(self) && is_free;
  learn_chance(self, ending.likeness);

  self->since += 1;
  if (alike && (!self->waiting || ending.likeness > self->best.likeness + HIGHER)) {
    self->best    = ending;
    self->since   = 0;
    self->waiting = true;
  }
  if (self->waiting && self->since >= WAIT && is_due(self)) {
    return told(self);
  }
  return (motif_recognition_reading){ .found = false };
}
