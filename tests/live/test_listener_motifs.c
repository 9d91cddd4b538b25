// SPDX-License-Identifier: GPL-3.0-or-later

// Leitmotifs in an evening: learned by a key, known from a file, forgotten, and told to
// the sinks by their names.

#include "apps/live/listener.h"
#include "apps/motif_word.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 256, NOTES = 16, PARTIALS = 6 };

static const double START  = 5000.0;
static const double RATE   = 48000.0;
static const double NOTE_S = 0.5;
static const double TUNE_S = 8.0;

// MIDI note numbers.
static const int HERO[NOTES]  = { 60, 67, 64, 72, 71, 67, 69, 64,
                                  65, 74, 72, 69, 67, 71, 72, 60 };
static const int OTHER[NOTES] = { 76, 74, 76, 72, 74, 69, 72, 67,
                                  69, 65, 67, 64, 62, 65, 59, 62 };
static const int THIRD[NOTES] = { 66, 61, 68, 70, 66, 73, 75, 70,
                                  68, 63, 66, 61, 58, 63, 61, 66 };

/// A sink that remembers the returns it heard of.
typedef struct {
  unsigned     returns;
  motif_return last;
  char         name[MOTIF_NAME_BYTES];
  motif_set*   copy; ///< where to leave all that are known; NULL: nowhere
} witness;

typedef struct {
  witness     seen;
  sound_feed* feed;
  notices*    told;
  listener*   hears;
  double      now_s;
  double      rate;
} evening;

static void hear(void* const argument, const moment* const heard) {
  witness* const self = argument;
  if (heard->now->motif.number != 0) {
    char text[MOTIF_NAME_BYTES];
    self->returns++;
    self->last = heard->now->motif;
    (void)snprintf(self->name, sizeof self->name, "%s",
                   motif_word(heard->motifs, self->last.number, text));
  }
  if (self->copy) {
    *self->copy = *heard->motifs;
  }
}

static void leave(void* const argument) {
  (void)argument;
}

static void begin(evening* const self) {
  *self          = (evening){ .now_s = START, .rate = RATE };
  const sink out = { &self->seen, hear, leave };
  self->feed     = sound_feed_new();
  self->told     = notices_new();
  self->hears    = listener_new(RATE, START, &out, 1, self->told);
  cr_assert(self->feed && self->told && self->hears);
}

static void end(evening* const self) {
  listener_free(self->hears);
  sound_feed_free(self->feed);
  notices_free(self->told);
}

static float note_at(const int note, const double since) {
  const double hz  = 440.0 * exp2((note - 69) / 12.0);
  double       sum = 0.0;
  for (int partial = 1; partial <= PARTIALS; ++partial) {
    sum += sin(6.283185307179586 * hz * partial * since) / partial;
  }
  return (float)(0.12 * sum * fmin(since / 0.01, 1.0) * exp(-2.0 * since) *
                 fmin((NOTE_S - since) / 0.01, 1.0));
}

static void play(evening* const self, const int* const tune) {
  float          block[BLOCK];
  const uint64_t length = (uint64_t)(TUNE_S * self->rate);
  for (uint64_t at = 0; at < length; at += BLOCK) {
    for (unsigned i = 0; i < BLOCK; i++) {
      const double   time = (double)(at + i) / self->rate;
      const unsigned note = (unsigned)(time / NOTE_S);
      block[i] = note_at(tune[note < NOTES ? note : NOTES - 1], time - note * NOTE_S);
    }
    self->now_s += BLOCK / self->rate;
    sound_feed_write(self->feed, block, block, BLOCK, self->rate, self->now_s);
    listener_hear(self->hears, self->feed);
  }
}

static void ask(const evening* const self, const command what) {
  listener_obey(self->hears, what, self->now_s);
}

static snapshot shown(const evening* const self) {
  snapshot now;
  listener_snapshot(self->hears, &now);
  return now;
}

/// The hero's tune, learned as a person does it, then another.
static void learn_hero(evening* const self) {
  ask(self, COMMAND_LEARN);
  play(self, HERO);
  cr_assert(shown(self).memory.learning);
  ask(self, COMMAND_LEARN);
  play(self, OTHER);
  cr_assert_eq(shown(self).memory.refusal, MOTIF_LEARNED);
  cr_assert_eq(shown(self).memory.count, 1);
  cr_assert_eq(self->seen.returns, 0);
}

/// @return how often the hero has been heard to return
static unsigned returns(evening* const self) {
  self->seen = (witness){ 0 };
  play(self, HERO);
  play(self, THIRD);
  return self->seen.returns;
}

static bool told(const evening* const self, const char* const what) {
  notice said;
  return notices_read(self->told, &said) && strstr(said.text, what);
}

Test(listener_motifs, one_that_was_learned_is_told_to_all_when_it_returns) {
  evening self;
  begin(&self);
  learn_hero(&self);
  cr_assert_eq(returns(&self), 1);
  cr_assert_eq(self.seen.last.number, 1);
  cr_assert_gt(self.seen.last.strength, 0.3F);
  cr_assert_str_eq(self.seen.name, "motif 1");
  cr_assert_eq(shown(&self).motif.number, 1);
  cr_assert_str_eq(shown(&self).motif_name, "motif 1");

  unsigned       marked = 0;
  numbered_point next;
  while (listener_point(self.hears, &next)) {
    marked += next.point.motif == 1;
  }
  cr_assert_gt(marked, 0, "the timeline knows, too");
  end(&self);
}

/// What another evening has learned, named as a file would have it.
static void learn_elsewhere(motif_set* const known, const char* const name) {
  evening other;
  begin(&other);
  learn_hero(&other);
  other.seen.copy = known;
  play(&other, THIRD);
  motif_set_name(&known->slots[0], name);
  end(&other);
}

Test(listener_motifs, one_from_a_file_returns_by_its_name) {
  static motif_set known;
  evening          self;
  learn_elsewhere(&known, "hero");
  begin(&self);
  listener_recall(self.hears, &known);
  play(&self, OTHER);
  cr_assert_eq(returns(&self), 1);
  cr_assert_str_eq(self.seen.name, "hero");
  cr_assert_str_eq(shown(&self).motif_name, "hero");
  end(&self);
}

Test(listener_motifs, one_too_many_is_refused_in_words) {
  static motif_set known;
  evening          self;
  learn_elsewhere(&known, "hero");
  for (unsigned i = 1; i < MOTIFS; i++) {
    known.slots[i] = known.slots[0];
  }
  begin(&self);
  listener_recall(self.hears, &known);
  ask(&self, COMMAND_LEARN);
  play(&self, OTHER);
  ask(&self, COMMAND_LEARN);
  play(&self, THIRD);
  cr_assert_eq(shown(&self).memory.refusal, MOTIF_FULL);
  cr_assert_eq(shown(&self).memory.count, MOTIFS);
  end(&self);
}

Test(listener_motifs, the_last_one_of_the_evening_can_be_forgotten_and_no_other) {
  static motif_set known;
  evening          self;
  learn_elsewhere(&known, "hero");
  begin(&self);
  listener_recall(self.hears, &known);
  ask(&self, COMMAND_LEARN);
  play(&self, OTHER);
  ask(&self, COMMAND_LEARN);
  play(&self, THIRD);
  cr_assert_eq(shown(&self).memory.count, 2);
  ask(&self, COMMAND_FORGET);
  cr_assert(told(&self, "motif 2 is forgotten"));
  ask(&self, COMMAND_FORGET);
  cr_assert(told(&self, "none was learned this evening"));
  cr_assert_eq(returns(&self), 1, "the hero is still known");
  cr_assert_eq(shown(&self).memory.count, 1);
  end(&self);
}

Test(listener_motifs, are_kept_by_a_reset_and_by_another_rate) {
  evening self;
  begin(&self);
  learn_hero(&self);
  ask(&self, COMMAND_RESET);
  cr_assert_eq(returns(&self), 1);
  self.rate = 44100.0;
  play(&self, OTHER);
  cr_assert_eq(returns(&self), 1);
  ask(&self, COMMAND_FORGET);
  cr_assert_eq(returns(&self), 0);
  end(&self);
}

Test(listener_motifs, a_phrase_that_nobody_offered_cannot_be_kept) {
  evening self;
  begin(&self);
  play(&self, HERO);
  ask(&self, COMMAND_KEEP);
  play(&self, OTHER);
  cr_assert_eq(shown(&self).memory.refusal, MOTIF_NO_PHRASE);
  cr_assert_eq(shown(&self).memory.count, 0);
  end(&self);
}
