// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/snapshot.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

static frame marked(const float mark) {
  frame result   = frame_neutral();
  result.valence = mark;
  result.arousal = mark;
  result.heavy   = mark;
  return result;
}

Test(snapshot, starts_idle) {
  snapshot_slot* const slot = snapshot_slot_new();
  snapshot             seen;
  memset(&seen, 0xff, sizeof(seen));
  snapshot_read(slot, &seen);
  cr_assert_not(seen.active);
  cr_assert_eq(seen.trail_length, 0);
  cr_assert_eq(seen.now.mood, MOOD_NONE);
  cr_assert_float_eq(seen.now.loudness, -70.0F, 0.0F);
  snapshot_slot_free(slot);
}

Test(snapshot, reads_back_what_was_published) {
  snapshot_slot* const slot = snapshot_slot_new();
  snapshot             sent = snapshot_idle();
  const frame          now  = marked(0.25F);
  snapshot_append(&sent, &now, 100.0);
  snapshot_publish(slot, &sent);

  snapshot seen;
  snapshot_read(slot, &seen);
  cr_assert(seen.active);
  cr_assert_eq(seen.trail_length, 1);
  cr_assert_float_eq(seen.trail[0].valence, 0.25F, 0.0F);
  cr_assert_float_eq(seen.now.heavy, 0.25F, 0.0F);
  snapshot_slot_free(slot);
}

Test(snapshot, the_trail_holds_one_point_per_eighth_of_a_second_newest_first) {
  snapshot self = snapshot_idle();
  for (unsigned i = 0; i <= 402; ++i) { // 4.02 s after the first frame
    const frame now = marked((float)i / 400.0F);
    snapshot_append(&self, &now, 100.0);
  }
  cr_assert_eq(self.trail_length, 33, "has %u points", self.trail_length);
  cr_assert_float_eq(self.trail[0].valence, 1.0F, 0.02F);
  cr_assert_float_eq(self.trail[8].valence, 0.75F, 0.02F);
  cr_assert_float_eq(self.trail[32].valence, 0.0F, 0.02F);
}

Test(snapshot, the_trail_never_outgrows_its_points) {
  snapshot self = snapshot_idle();
  for (unsigned i = 0; i < 10000; ++i) {
    const frame now = marked(0.5F);
    snapshot_append(&self, &now, 99.5);
  }
  cr_assert_eq(self.trail_length, TRAIL_POINTS);
}

Test(snapshot, ages_count_from_the_last_event_and_stop_at_ten_seconds) {
  snapshot self = snapshot_idle();
  frame    now  = marked(0.0F);
  now.beat      = true;
  snapshot_append(&self, &now, 100.0);
  cr_assert_float_eq(self.beat_age, 0.0F, 0.0F);
  cr_assert_float_eq(self.onset_age, 10.0F, 0.0F);
  now.beat = false;
  for (unsigned i = 0; i < 50; ++i) {
    snapshot_append(&self, &now, 100.0);
  }
  cr_assert_float_eq(self.beat_age, 0.5F, 1e-4F);
  for (unsigned i = 0; i < 2000; ++i) {
    snapshot_append(&self, &now, 100.0);
  }
  cr_assert_float_eq(self.beat_age, 10.0F, 1e-4F);
}

Test(snapshot, the_last_story_event_is_kept_with_its_age) {
  snapshot self = snapshot_idle();
  frame    now  = marked(0.0F);
  snapshot_append(&self, &now, 100.0);
  cr_assert_eq(self.story, STORY_NONE);
  now.story = STORY_CLIMAX;
  snapshot_append(&self, &now, 100.0);
  now.story = STORY_NONE;
  for (unsigned i = 0; i < 50; ++i) {
    snapshot_append(&self, &now, 100.0);
  }
  cr_assert_eq(self.story, STORY_CLIMAX);
  cr_assert_float_eq(self.story_age, 0.5F, 1e-4F);
}

enum { PUBLISHES = 200000 };

typedef struct {
  snapshot_slot* slot;
  atomic_bool    done;
} shared_slot;

static void* publish_many(void* const data) {
  shared_slot* const shared = data;
  snapshot           sent   = snapshot_idle();
  for (unsigned i = 1; i <= PUBLISHES; ++i) {
    const frame now = marked((float)i);
    sent.now        = now;
    for (unsigned k = 0; k < TRAIL_POINTS; ++k) {
      sent.trail[k].arousal = (float)i;
    }
    snapshot_publish(shared->slot, &sent);
  }
  atomic_store(&shared->done, true);
  return NULL;
}

Test(snapshot, a_reader_never_sees_half_of_a_publish) {
  shared_slot shared = { .slot = snapshot_slot_new() };
  pthread_t   writer;
  cr_assert_eq(pthread_create(&writer, NULL, publish_many, &shared), 0);

  float newest = 0.0F;
  while (!atomic_load(&shared.done)) {
    snapshot seen;
    snapshot_read(shared.slot, &seen);
    cr_assert_float_eq(seen.now.valence, seen.now.heavy, 0.0F);
    for (unsigned k = 0; k < TRAIL_POINTS; ++k) {
      cr_assert_float_eq(seen.trail[k].arousal, seen.now.valence, 0.0F);
    }
    cr_assert(seen.now.valence >= newest);
    newest = seen.now.valence;
  }
  pthread_join(writer, NULL);
  snapshot seen;
  snapshot_read(shared.slot, &seen);
  cr_assert_float_eq(seen.now.valence, (float)PUBLISHES, 0.0F);
  snapshot_slot_free(shared.slot);
}
