// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/snapshot.h"

#include <math.h>
#include <string.h>

static const float OLDEST_S = 10.0F;

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
