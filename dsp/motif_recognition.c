// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_recognition.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Of the developing half of tests/accuracy/motif: logistic regression of 378 returns and
// 617 other endings that were nearly as alike, its coefficients divided by that of the
// likeness and rounded. The cost of shortness is larger than that gave, as 500 endings of
// nine motifs of 4.5 to 7.4 s in 17 hours of other music asked for.
static const float BEND_COST   = 0.7F;
static const float UNEVEN_COST = 4.0F;
static const float SHORT_COST  = 10.0F; // divided by the points of the motif
static const float PLAIN       = 0.2F;

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

  uint32_t   now;          // number of the present point
  motif_part parts[PARTS]; // that ended lately

  motif_ending best;    // of the plain ones
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

static void forget(motif_recognition* const self) {
  memset(self->parts, 0, sizeof self->parts);
  self->now     = 0;
  self->waiting = false;
  self->told    = 0.0F;
  self->free    = 2.0F * (float)MOTIF_POINTS;
}

void motif_recognition_reset(motif_recognition* const self) {
  motif_alignment_reset(self->alignment);
  forget(self);
}

void motif_recognition_watch(motif_recognition* const self, const motif* const wanted) {
  motif_alignment_follow(self->alignment, wanted); // which resets it
  self->length = wanted->length;
  forget(self);
}

/// Other music agrees with a motif here and there, and the way hurries from one such
/// place to the next; the shorter the motif, the oftener that succeeds. A return is alike
/// all the way, though it be less so, and keeps its speed.
static bool is_plain(const motif_recognition* const self,
                     const motif_ending* const      ending) {
  const float left = ending->likeness - BEND_COST * ending->bends -
                     UNEVEN_COST * ending->unevenness - SHORT_COST / (float)self->length;
  return left > PLAIN;
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
  const bool alike = is_free && is_plain(self, &ending);

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
