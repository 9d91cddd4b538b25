// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/evidence.h"

#include "dsp/tempo_filter.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

// Without onsets there is nothing to go by: the filter believes less and forgets.
static const float LIVELY   = 0.1F; // activation from which it believes all it hears
static const float LIVELY_S = 1.5F; // half-life

static const float ODDS_SHARPNESS = 0.7F;
static const float ODDS_SOFTENER  = 0.005F;
static const float LEARNED        = 0.8F; // share of what the network says in the odds

struct evidence {
  float keep;
  float lively; // the largest activation of late
};

evidence* evidence_new(const double frame_rate) {
  if (!(frame_rate > 0.0))
    return NULL;

  evidence* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->keep = exp2f(-1.0F / (LIVELY_S * (float)frame_rate));
  return self;
}

void evidence_free(evidence* const self) {
  free(self);
}

void evidence_reset(evidence* const self) {
  self->lively = 0.0F;
}

static float odds_of_beat(const float activation) {
  const float odds = (activation + ODDS_SOFTENER) * (float)(TEMPO_BEAT_SHARE - 1) /
                     (1.0F - activation + ODDS_SOFTENER);
  return powf(odds, ODDS_SHARPNESS);
}

evidence_reading evidence_process(evidence* const self, const float activation,
                                  const float on_beat, const bool silent) {
  if (silent)
    return (evidence_reading){ .odds = 1.0F, .trust = 1.0F };

  self->lively      = fmaxf(activation, self->lively * self->keep + FLT_MIN);
  const float trust = fminf(self->lively / LIVELY, 1.0F);
  const float both  = activation + LEARNED * (on_beat - activation);
  return (evidence_reading){
    .odds  = trust * odds_of_beat(both) + 1.0F - trust,
    .trust = trust,
  };
}
