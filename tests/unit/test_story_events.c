// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_events.h"

#include <criterion/criterion.h>
#include <math.h>

enum { RATE = 100, HOPS = RATE / STORY_MOMENTS_PER_S, MOST = 16 };

typedef struct {
  story_events  events;
  double        time; ///< s
  bool          no_music;
  unsigned      count;
  story_reading told[MOST];
  double        begins[MOST]; ///< s: where it happened
} listener;

static listener listening(void) {
  return (listener){ .events = story_events_new(RATE) };
}

static void next(listener* const self) {
  const story_reading now = story_events_next(&self->events);
  if (now.word != STORY_NONE) {
    cr_assert_lt(self->count, MOST);
    self->begins[self->count] = self->time - (double)now.lag;
    self->told[self->count++] = now;
  }
}

/// The network says the same for some moments.
static void hear(listener* const self, const story_network_reading said,
                 const unsigned moments) {
  for (unsigned i = 0; i < moments * HOPS; ++i) {
    self->time += 1.0 / RATE;
    story_events_pass(&self->events, !self->no_music);
    if (i % HOPS == 0) {
      story_events_hear(&self->events, &said);
    }
    next(self);
  }
}

static unsigned heard(const listener* const self, const story_word word) {
  unsigned count = 0;
  for (unsigned i = 0; i < self->count; ++i) {
    count += self->told[i].word == word ? 1 : 0;
  }
  return count;
}

/// Where the only event of a kind happened.
static double place(const listener* const self, const story_word word) {
  double found = -1.0;
  cr_assert_eq(heard(self, word), 1, "%u times %s", heard(self, word), story_name(word));
  for (unsigned i = 0; i < self->count; ++i) {
    found = self->told[i].word == word ? self->begins[i] : found;
  }
  return found;
}

static const story_network_reading NOTHING  = { .build = 0.01F };
static const story_network_reading BUILDING = { .build    = 0.9F,
                                                .age      = 5.0F,
                                                .progress = 0.7F };
static const story_network_reading CLIMAX   = { .climax = 0.9F };
static const story_network_reading DROP     = { .drop = 0.8F };
static const story_network_reading CALM     = { .lull = 0.7F };
static const story_network_reading OTHER    = { .section = 0.6F };

static const story_lull_reading    LULL    = { true, 1.8F, 0.7F };
static const story_section_reading SECTION = { true, 9.0F, 0.6F };

/// A change of material 9 s ago, which the network thought probable.
static void change(listener* const self) {
  hear(self, NOTHING, STORY_SECTION_MOMENTS);
  hear(self, OTHER, 1);
  hear(self, NOTHING, 90 - STORY_SECTION_MOMENTS);
  story_events_section(&self->events, SECTION);
  hear(self, NOTHING, 1);
}

/// A lull 1.8 s ago, which the network thinks probable.
static void calm_down(listener* const self) {
  hear(self, NOTHING, 17);
  hear(self, CALM, 1);
  story_events_lull(&self->events, LULL);
  next(self);
}

Test(story_events, a_drop_is_told_where_it_happened) {
  listener ear = listening();
  hear(&ear, NOTHING, 300);
  hear(&ear, DROP, 1);
  hear(&ear, NOTHING, 100);
  cr_assert_eq(ear.count, 1);
  cr_assert_float_eq(place(&ear, STORY_DROP), 30.0 - 0.1 * STORY_DROP_MOMENTS, 0.15);
  cr_assert_eq(ear.told[0].confidence, DROP.drop);
}

Test(story_events, a_climax_is_told_where_a_build_has_led_to_it) {
  listener ear = listening();
  hear(&ear, NOTHING, 200);
  hear(&ear, BUILDING, 100);
  hear(&ear, NOTHING, STORY_CLIMAX_MOMENTS);
  hear(&ear, CLIMAX, 1);
  hear(&ear, NOTHING, 40);
  cr_assert_float_eq(place(&ear, STORY_CLIMAX), 30.0, 0.15);
}

Test(story_events, what_no_build_has_led_to_is_no_climax) {
  listener ear = listening();
  hear(&ear, NOTHING, 300);
  hear(&ear, CLIMAX, 10);
  hear(&ear, NOTHING, 100);
  hear(&ear, BUILDING, 100);
  hear(&ear, NOTHING, 100);
  hear(&ear, CLIMAX, 10);
  hear(&ear, NOTHING, 40);
  cr_assert_eq(heard(&ear, STORY_CLIMAX), 0);
}

Test(story_events, a_lull_that_is_probable_is_told_at_once) {
  listener ear = listening();
  hear(&ear, NOTHING, 300);
  calm_down(&ear);
  cr_assert_float_eq(place(&ear, STORY_LULL), 30.0, 0.02);
  cr_assert_eq(ear.told[0].confidence, LULL.confidence);
}

Test(story_events, a_change_of_material_that_is_probable_is_told_at_once) {
  listener ear = listening();
  hear(&ear, NOTHING, 300);
  change(&ear);
  cr_assert_float_eq(place(&ear, STORY_SECTION), 30.1, 0.02);
}

Test(story_events, what_the_network_thinks_improbable_is_not_told) {
  listener ear = listening();
  hear(&ear, NOTHING, 300);
  story_events_lull(&ear.events, LULL);
  story_events_section(&ear.events, SECTION);
  hear(&ear, NOTHING, 10);
  cr_assert_eq(ear.count, 0);
  hear(&ear, CALM, 1);
  hear(&ear, NOTHING, 100);
  story_events_lull(&ear.events, LULL);
  hear(&ear, NOTHING, 10);
  cr_assert_eq(ear.count, 0, "that was ten seconds before");
}

Test(story_events, a_build_is_told_while_it_goes_on_and_its_curve_rises) {
  listener ear = listening();
  hear(&ear, NOTHING, 200);
  cr_assert_eq(story_events_next(&ear.events).build, 0.0F);
  hear(&ear, BUILDING, 30);
  cr_assert_float_eq(place(&ear, STORY_BUILD), 21.2 - 5.0, 0.3);
  cr_assert_gt(story_events_next(&ear.events).build, 0.6F);
  hear(&ear, CLIMAX, 1);
  hear(&ear, NOTHING, 40);
  place(&ear, STORY_CLIMAX);
  cr_assert_lt(story_events_next(&ear.events).build, 0.01F);
}

Test(story_events, a_build_begins_after_the_lull_before_it) {
  listener ear = listening();
  hear(&ear, NOTHING, 200);
  calm_down(&ear);
  hear(&ear, NOTHING, 10);
  hear(&ear, BUILDING, 30);
  cr_assert_geq(place(&ear, STORY_BUILD), place(&ear, STORY_LULL));
}

Test(story_events, a_climax_arrives_with_the_bass) {
  listener ear = listening();
  hear(&ear, NOTHING, 200);
  hear(&ear, BUILDING, 100);
  hear(&ear, DROP, 1);
  hear(&ear, NOTHING, STORY_CLIMAX_MOMENTS - STORY_DROP_MOMENTS + 10);
  hear(&ear, CLIMAX, 1);
  hear(&ear, NOTHING, 40);
  cr_assert_float_eq(place(&ear, STORY_CLIMAX), place(&ear, STORY_DROP), 0.02);
}

Test(story_events, a_climax_long_after_the_bass_is_placed_by_itself) {
  listener ear = listening();
  hear(&ear, NOTHING, 200);
  hear(&ear, DROP, 1);
  hear(&ear, NOTHING, 30);
  hear(&ear, BUILDING, 100);
  hear(&ear, NOTHING, STORY_CLIMAX_MOMENTS);
  hear(&ear, CLIMAX, 1);
  hear(&ear, NOTHING, 40);
  cr_assert_gt(place(&ear, STORY_CLIMAX), place(&ear, STORY_DROP) + 5.0);
}

Test(story_events, a_change_of_material_where_something_happened_is_that) {
  listener ear = listening();
  hear(&ear, NOTHING, 200);
  hear(&ear, DROP, 1);
  change(&ear);
  cr_assert_eq(heard(&ear, STORY_SECTION), 0);
  hear(&ear, NOTHING, 100);
  change(&ear);
  cr_assert_eq(heard(&ear, STORY_SECTION), 1, "later it is one");
}

Test(story_events, what_changes_while_it_builds_is_the_build) {
  listener              ear  = listening();
  story_network_reading both = BUILDING;
  both.section               = 0.9F;
  hear(&ear, NOTHING, 200);
  hear(&ear, both, 150);
  story_events_section(&ear.events, SECTION);
  next(&ear);
  cr_assert_eq(heard(&ear, STORY_SECTION), 0);
}

Test(story_events, of_what_may_be_a_build_a_change_of_material_is_told_in_the_end) {
  const story_network_reading doubtful = { .build = 0.4F, .section = 0.5F };
  listener                    ear      = listening();
  hear(&ear, doubtful, 200);
  story_events_section(&ear.events, SECTION);
  const double happened = ear.time - (double)SECTION.lag;
  hear(&ear, doubtful, 60);
  cr_assert_eq(heard(&ear, STORY_SECTION), 0, "not while it is doubted");
  hear(&ear, doubtful, 40);
  cr_assert_float_eq(place(&ear, STORY_SECTION), happened, 0.1);
  cr_assert_eq(heard(&ear, STORY_BUILD), 0);
}

Test(story_events, a_burst_is_told_in_its_frame_unless_it_builds) {
  const story_burst_reading burst = { true, 0.2F, 0.75F };
  listener                  ear   = listening();
  hear(&ear, NOTHING, 100);
  story_events_burst(&ear.events, burst);
  next(&ear);
  cr_assert_float_eq(place(&ear, STORY_BURST), ear.time - 0.2, 1e-3);
  cr_assert_eq(ear.told[0].confidence, 0.75F);
  hear(&ear, BUILDING, 30);
  story_events_burst(&ear.events, burst);
  next(&ear);
  cr_assert_eq(heard(&ear, STORY_BURST), 1);
}

Test(story_events, of_two_in_a_frame_the_second_is_told_in_the_next) {
  listener ear = listening();
  hear(&ear, NOTHING, 100);
  story_events_burst(&ear.events, (story_burst_reading){ true, 0.2F, 0.75F });
  story_events_pace(&ear.events, (tempo_shift_reading){ true, 3.0F, 1.2F, 0.7F });
  next(&ear);
  cr_assert_eq(ear.count, 1);
  hear(&ear, NOTHING, 1);
  cr_assert_eq(ear.count, 2);
  cr_assert_float_eq(place(&ear, STORY_TEMPO), 10.0 - 3.0, 1e-3);
}

Test(story_events, what_is_no_music_tells_nothing_but_its_pace) {
  listener ear = listening();
  ear.no_music = true;
  hear(&ear, NOTHING, 100);
  calm_down(&ear);
  change(&ear);
  hear(&ear, CLIMAX, 1);
  hear(&ear, BUILDING, 20);
  cr_assert_eq(ear.count, 0);
  story_events_pace(&ear.events, (tempo_shift_reading){ true, 3.0F, 1.2F, 0.7F });
  next(&ear);
  place(&ear, STORY_TEMPO);
}

Test(story_events, more_than_can_wait_does_no_harm) {
  listener ear = listening();
  hear(&ear, NOTHING, 100);
  for (unsigned i = 0; i < 3 * STORY_WAITING; ++i) {
    story_events_pace(&ear.events, (tempo_shift_reading){ true, 3.0F, 1.2F, 0.7F });
  }
  hear(&ear, NOTHING, 10);
  cr_assert_eq(ear.count, STORY_WAITING);
}

Test(story_events, reset_forgets) {
  listener ear = listening();
  hear(&ear, NOTHING, 200);
  hear(&ear, BUILDING, 30);
  hear(&ear, CLIMAX, 1);
  story_events_reset(&ear.events);
  ear.count = 0;
  hear(&ear, NOTHING, 100);
  cr_assert_eq(ear.count, 0);
  cr_assert_eq(story_events_next(&ear.events).build, 0.0F);
}
