// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_past.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float MOOD_STEPS = 127.0F; // from 0 to 1

enum { ENERGY, VALENCE, AROUSAL, TENSION, CURVES };

typedef struct {
  motif_point point;
  int8_t      curves[CURVES];
  bool        judged;
} moment;

struct motif_past {
  uint32_t end;
  moment   moments[MOTIF_PAST_POINTS];
};

motif_past* motif_past_new(void) {
  return calloc(1, sizeof(motif_past));
}

void motif_past_free(motif_past* const self) {
  free(self);
}

void motif_past_reset(motif_past* const self) {
  self->end = 0;
}

static int8_t packed(const float value) {
  return (int8_t)lrintf(fmaxf(-1.0F, fminf(1.0F, value)) * MOOD_STEPS);
}

uint32_t motif_past_append(motif_past* const self, const motif_point* const point,
                           const motif_mood* const mood) {
  moment* const to    = &self->moments[self->end % MOTIF_PAST_POINTS];
  to->point           = *point;
  to->judged          = mood->judged;
  to->curves[ENERGY]  = packed(mood->energy);
  to->curves[VALENCE] = packed(mood->valence);
  to->curves[AROUSAL] = packed(mood->arousal);
  to->curves[TENSION] = packed(mood->tension);
  return self->end++;
}

uint32_t motif_past_begin(const motif_past* const self) {
  return self->end > MOTIF_PAST_POINTS ? self->end - MOTIF_PAST_POINTS : 0;
}

uint32_t motif_past_end(const motif_past* const self) {
  return self->end;
}

static const moment* moment_at(const motif_past* const self, const uint32_t number) {
  const bool held = number >= motif_past_begin(self) && number < self->end;
  return held ? &self->moments[number % MOTIF_PAST_POINTS] : NULL;
}

motif_mood motif_past_mood(const motif_past* const self, const uint32_t first,
                           const uint32_t length) {
  const uint32_t most = length < MOTIF_LONGEST_STRETCH ? length : MOTIF_LONGEST_STRETCH;
  int            sums[CURVES] = { 0 };
  int            count        = 0;
  for (uint32_t i = 0; i < most; ++i) {
    const moment* const at = moment_at(self, first + i);
    if (at && at->judged) {
      for (int curve = 0; curve < CURVES; ++curve) {
        sums[curve] += at->curves[curve];
      }
      ++count;
    }
  }
  const float scale = count > 0 ? 1.0F / (MOOD_STEPS * (float)count) : 0.0F;
  return (motif_mood){
    .judged  = 2 * (uint32_t)count > most,
    .energy  = scale * (float)sums[ENERGY],
    .valence = scale * (float)sums[VALENCE],
    .arousal = scale * (float)sums[AROUSAL],
    .tension = scale * (float)sums[TENSION],
  };
}

void motif_past_copy(const motif_past* const self, const uint32_t first,
                     const uint32_t length, motif* const to) {
  memset(to, 0, sizeof *to);
  const uint32_t most = length < MOTIF_POINTS ? length : MOTIF_POINTS;
  if (most == 0 || !moment_at(self, first) || !moment_at(self, first + most - 1)) {
    return;
  }
  for (uint32_t i = 0; i < most; ++i) {
    to->points[i] = moment_at(self, first + i)->point;
  }
  to->length = most;
  to->mood   = motif_past_mood(self, first, most);
}
