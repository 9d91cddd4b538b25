// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/snapshot.h"

#include <math.h>
#include <string.h>

static const float OLDEST_S = 10.0F;

snapshot snapshot_idle(void) {
  const snapshot idle = {
    .now         = frame_neutral(),
    .onset_age   = OLDEST_S,
    .beat_age    = OLDEST_S,
    .story_age   = OLDEST_S,
    .motif_age   = OLDEST_S,
    .phrase_age  = OLDEST_S,
    .attempt_age = OLDEST_S,
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
  self->motif_age   = aged(self->motif_age, newest->motif.number != 0, step);
  self->phrase_age  = aged(self->phrase_age, newest->phrase.strength > 0.0F, step);
  self->attempt_age = aged(self->attempt_age, false, step);
  if (newest->motif.number != 0) {
    self->motif = newest->motif;
  }
  if (newest->phrase.strength > 0.0F) {
    self->phrase = newest->phrase;
  }
  self->trail_age += step;
  if (self->trail_length == 0 || self->trail_age >= 1.0F / TRAIL_PER_SECOND) {
    trail_prepend(self, newest);
    self->trail_age =
      self->trail_length == 1 ? 0.0F : self->trail_age - 1.0F / TRAIL_PER_SECOND;
  }
}

void snapshot_remember(snapshot* const self, const motif_memory* const motifs) {
  const motif_status memory = motif_memory_status(motifs);
  if (memory.attempts != self->memory.attempts) {
    self->attempt_age = 0.0F;
  }
  self->memory = memory;
  if (self->now.motif.number != 0) {
    const motif* const what =
      motif_set_at(motif_memory_motifs(motifs), self->now.motif.number);
    if (what) {
      memcpy(self->motif_name, what->name, sizeof self->motif_name);
    }
  }
}

snapshot_slot* snapshot_slot_new(void) {
  snapshot_slot* const self = published_new(sizeof(snapshot));
  if (self) {
    const snapshot idle = snapshot_idle();
    snapshot_publish(self, &idle);
  }
  return self;
}

void snapshot_slot_free(snapshot_slot* const self) {
  published_free(self);
}

void snapshot_publish(snapshot_slot* const self, const snapshot* const newest) {
  published_write(self, newest);
}

void snapshot_read(const snapshot_slot* const self, snapshot* const result) {
  published_read(self, result);
}
