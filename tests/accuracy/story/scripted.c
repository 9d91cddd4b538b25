// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/scripted.h"

#include "tests/accuracy/story/scene.h"
#include "tests/stimuli/chance.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

enum { PIECES = 48, STEADY_PIECES = 36, LOOP_BARS = 8, ALL_LAYERS = ENSEMBLE_LAYERS };

static const double START_S    = 0.5;
static const double SHORTEST_S = 65.0; // a piece
static const double LONGEST_S  = 215.0;
static const double STEADY_S   = 112.0;
static const double OPENING_S  = 2.0; // that it begins is no event
static const double SLOWEST    = 60.0;
static const double FASTEST    = 190.0;

typedef enum { CALM, BETWEEN, LOUD } mood_level;

/// What can be done next; some of them are two or three events.
typedef enum {
  TURN_BUILD,  // and its climax
  TURN_RISER,  // a build whose climax is a drop
  TURN_BREAK,  // and the drop after it
  TURN_ATTACK, // a burst, after which it stays loud
  TURN_STINGER,
  TURN_LULL,
  TURN_SECTION,
  TURN_TEMPO,
  TURNS
} turn;

typedef struct {
  const ensemble* players;
  tune            music;
  size_t          way;
  mood_level      level;
  double          calm;     // how loud calm music is in this piece
  double          loudness; // within the level
  double          bpm;
  double          now; // s
  size_t          bar;
  size_t          done[STORY_WORDS];
  chance          dice;
  story_piece*    to;
} script;

static size_t layers_at(const mood_level level) {
  static const size_t layers[] = { [CALM] = 2, [BETWEEN] = 5, [LOUD] = ALL_LAYERS };
  return layers[level];
}

static void enter_level(script* const self, const mood_level level) {
  static const double share[] = { [CALM] = 0.0, [BETWEEN] = 0.5, [LOUD] = 1.0 };
  const double        loud    = chance_between(&self->dice, 0.84, 0.93);
  self->level                 = level;
  self->loudness              = self->calm + share[level] * (loud - self->calm);
}

static double bar_s(const script* const self) {
  return 60.0 * self->music.metre / self->bpm;
}

// Whole bars, an even number where they are short, that last so long at least.
static double beats_for(const script* const self, const double seconds) {
  const double bars = ceil(seconds / bar_s(self));
  const double even = bar_s(self) < 3.0 ? 2.0 * ceil(0.5 * bars) : bars;
  return even * self->music.metre;
}

static scene scene_now(const script* const self, const double beats) {
  return (scene){ .players    = self->players,
                  .music      = &self->music,
                  .way        = self->way,
                  .layers     = layers_at(self->level),
                  .present    = layers_at(self->level),
                  .start      = self->now,
                  .beats      = beats,
                  .bar        = self->bar,
                  .bpm_from   = self->bpm,
                  .bpm_to     = self->bpm,
                  .level_from = self->loudness,
                  .level_to   = self->loudness };
}

static void perform(script* const self, const scene* const what) {
  self->now = scene_play(what, &self->to->score, &self->dice);
  self->bpm = what->bpm_to;
  self->bar += (size_t)ceil(what->beats / self->music.metre - 1e-6);
}

static void tell(script* const self, const story_word kind) {
  story_truth_add(&self->to->truth, (story_event){ kind, self->now, self->now });
}

// As it is now, for a while.
static void go_on(script* const self, const double seconds, const bool struck) {
  scene goes  = scene_now(self, beats_for(self, seconds));
  goes.struck = struck;
  perform(self, &goes);
}

static double stay_s(script* const self) {
  return chance_between(&self->dice, 10.0, 15.0);
}

static scene growing(script* const self) {
  const double seconds = chance_between(&self->dice, 9.0, 21.0);
  scene        grows   = scene_now(self, beats_for(self, seconds));
  const double loudest = chance_between(&self->dice, 0.82, 0.88);
  grows.level_to       = loudest;
  return grows;
}

static void arrive(script* const self) {
  self->bar = 0;
  enter_level(self, LOUD);
  self->loudness = fmax(self->loudness, 0.9);
}

// Players enter one by one; or all are there and swell, climb and quicken; or it waits on
// the dominant over a roll.
static void turn_build(script* const self) {
  tell(self, STORY_BUILD);
  scene      grows   = growing(self);
  const tune waiting = tune_on_the_dominant(&self->music);
  switch (chance_below(&self->dice, 3)) {
    case 0:
      grows.layers = ALL_LAYERS - 1;
      break;
    case 1:
      grows.layers   = layers_at(BETWEEN);
      grows.climbing = true;
      grows.halving  = true;
      break;
    default:
      grows.layers = layers_at(BETWEEN);
      grows.music  = &waiting;
      grows.rise   = RISE_ORCHESTRAL;
      break;
  }
  grows.swelling = true;
  perform(self, &grows);
  tell(self, STORY_CLIMAX);
  arrive(self);
  go_on(self, stay_s(self), true);
}

// The bass is gone, a roll quickens, something rises; then the bass is back.
static void turn_riser(script* const self) {
  tell(self, STORY_BUILD);
  scene grows  = growing(self);
  grows.beats  = fmin(grows.beats, 8.0 * self->music.metre);
  grows.beats  = fmax(grows.beats, beats_for(self, 7.0));
  grows.layers = grows.present = layers_at(BETWEEN);
  // A piano has no roll to grow by: it grows louder.
  const double sudden = self->players->alone ? 0.5 : 0.68;
  grows.level_from    = self->level == LOUD ? sudden : self->loudness;
  grows.hollow        = true;
  grows.swelling      = true;
  grows.halving       = true;
  grows.rise          = self->players->electric ? RISE_SYNTH : RISE_ORCHESTRAL;
  grows.silent        = chance_draw(&self->dice) < 0.3 ? 1.0 : 0.0;
  perform(self, &grows);
  tell(self, STORY_CLIMAX);
  tell(self, STORY_DROP);
  arrive(self);
  go_on(self, stay_s(self), true);
}

// What is low stops, the others go on; then it is back on a downbeat.
static void turn_break(script* const self) {
  scene pauses  = scene_now(self, beats_for(self, chance_between(&self->dice, 3.0, 6.5)));
  pauses.hollow = true;
  pauses.silent = chance_draw(&self->dice) < 0.4 ? 1.0 : 0.0;
  perform(self, &pauses);
  tell(self, STORY_DROP);
  go_on(self, stay_s(self), true);
}

// On any beat, not where the bar would have ended.
static void cut_short(script* const self) {
  const double beats = beats_for(self, 3.0) + (double)chance_below(&self->dice, 4);
  const scene  last  = scene_now(self, beats);
  perform(self, &last);
}

static bool is_hollow(const script* const self) {
  for (size_t i = 0; i < layers_at(self->level); i++) {
    if (figure_is_low(self->players->ways[self->way][i].plays)) {
      return false;
    }
  }
  return true;
}

// The bass was away as well: that it is back is a drop.
static void turn_attack(script* const self) {
  cut_short(self);
  tell(self, STORY_BURST);
  if (is_hollow(self)) {
    tell(self, STORY_DROP);
  }
  enter_level(self, LOUD);
  self->bar = 0;
  go_on(self, stay_s(self), true);
}

static void turn_stinger(script* const self) {
  cut_short(self);
  tell(self, STORY_BURST);
  scene hit      = scene_now(self, chance_draw(&self->dice) < 0.5 ? 2.0 : 3.0);
  hit.level_from = hit.level_to = 0.98;
  self->now                     = scene_hit(&hit, &self->to->score, &self->dice);
  go_on(self, stay_s(self), false);
}

static void turn_lull(script* const self) {
  const bool fades = chance_draw(&self->dice) < 0.35;
  if (fades) { // the last bar dies away, and what is calm begins after it
    scene last  = scene_now(self, self->music.metre);
    last.layers = last.present = layers_at(BETWEEN);
    last.level_to              = 0.55;
    perform(self, &last);
  }
  tell(self, STORY_LULL);
  enter_level(self, CALM);
  go_on(self, stay_s(self), false);
}

static void turn_section(script* const self) {
  tell(self, STORY_SECTION);
  self->music = tune_invent(&self->dice, self->music.metre, &self->music);
  self->way   = (self->way + 1 + chance_below(&self->dice, 2)) % ENSEMBLE_WAYS;
  self->bar   = 0;
  go_on(self, stay_s(self) + 3.0, self->level == LOUD);
}

static double other_pace(script* const self) {
  const double ratio  = chance_draw(&self->dice) < 0.5
                          ? chance_between(&self->dice, 0.70, 0.86)
                          : chance_between(&self->dice, 1.16, 1.42);
  const double wanted = self->bpm * ratio;
  return wanted < SLOWEST || wanted > FASTEST ? self->bpm / ratio : wanted;
}

// From one beat to the next, or little by little.
static void turn_tempo(script* const self) {
  const double pace = other_pace(self);
  const double from = self->now;
  if (chance_draw(&self->dice) < 0.4) {
    scene bends = scene_now(self, beats_for(self, chance_between(&self->dice, 4.0, 8.0)));
    bends.bpm_to = pace;
    perform(self, &bends);
  }
  self->bpm = pace;
  story_truth_add(&self->to->truth, (story_event){ STORY_TEMPO, self->now, from });
  go_on(self, stay_s(self) + 2.0, false);
}

static bool is_possible(const script* const self, const turn what) {
  switch (what) {
    case TURN_BUILD:
      return self->level != LOUD;
    case TURN_ATTACK:
    case TURN_STINGER:
      return self->level == CALM;
    case TURN_BREAK:
    case TURN_LULL:
      return self->level == LOUD;
    case TURN_TEMPO:
      return self->level != CALM;
    default:
      return true;
  }
}

static story_word tells(const turn what) {
  static const story_word kinds[TURNS] = {
    [TURN_BUILD] = STORY_BUILD,     [TURN_RISER] = STORY_BUILD,
    [TURN_BREAK] = STORY_DROP,      [TURN_ATTACK] = STORY_BURST,
    [TURN_STINGER] = STORY_BURST,   [TURN_LULL] = STORY_LULL,
    [TURN_SECTION] = STORY_SECTION, [TURN_TEMPO] = STORY_TEMPO,
  };
  return kinds[what];
}

// What has been told least, and a little chance.
static turn choose(script* const self, const size_t* const done) {
  turn   best  = TURN_SECTION;
  double least = HUGE_VAL;
  for (turn each = TURN_BUILD; each < TURNS; each++) {
    const bool   again = self->done[tells(each)] > 0;
    const double score =
      (double)done[tells(each)] + (again ? 3.0 : 0.0) + 4.0 * chance_draw(&self->dice);
    if (is_possible(self, each) && score < least) {
      least = score;
      best  = each;
    }
  }
  return best;
}

static void take(script* const self, const turn what) {
  static void (*const turns[TURNS])(script*) = {
    [TURN_BUILD] = turn_build,     [TURN_RISER] = turn_riser,
    [TURN_BREAK] = turn_break,     [TURN_ATTACK] = turn_attack,
    [TURN_STINGER] = turn_stinger, [TURN_LULL] = turn_lull,
    [TURN_SECTION] = turn_section, [TURN_TEMPO] = turn_tempo,
  };
  turns[what](self);
}

static script begin(const uint64_t seed, const size_t number, story_piece* const to) {
  script self      = { .dice = chance_seeded(seed), .to = to, .now = START_S };
  self.players     = ensemble_called((ensemble_name)(number % ENSEMBLES));
  const bool waltz = !self.players->electric && chance_draw(&self.dice) < 0.2;
  self.music       = tune_invent(&self.dice, waltz ? 3 : 4, NULL);
  self.way         = chance_below(&self.dice, ENSEMBLE_WAYS);
  self.bpm         = round(SLOWEST * pow(FASTEST / SLOWEST, chance_draw(&self.dice)));
  self.calm        = chance_between(&self.dice, 0.34, 0.54);
  enter_level(&self, (mood_level)chance_below(&self.dice, 3));
  return self;
}

static void finish(script* const self) {
  midi_score_settle(&self->to->score);
  story_truth_sort(&self->to->truth);
  self->to->from = OPENING_S;
  self->to->to   = self->now - 0.3;
}

static void write_piece(const size_t number, size_t* const done, story_piece* const to) {
  script self = begin(0x5EED0000U + number, number, to);
  to->set     = STORY_SET_SCRIPTED;
  snprintf(to->name, sizeof to->name, "%s_%02zu", self.players->name, number + 1);
  const double wanted = chance_between(&self.dice, SHORTEST_S, LONGEST_S - 40.0);
  go_on(&self, stay_s(&self) + 4.0, false);
  while (self.now < wanted) {
    const turn next = choose(&self, done);
    self.done[tells(next)]++;
    done[tells(next)]++;
    take(&self, next);
  }
  finish(&self);
}

void scripted_write(const size_t most, story_pieces* const pieces) {
  size_t done[STORY_WORDS] = { 0 };
  for (size_t i = 0; i < PIECES && (most == 0 || i < most); i++) {
    write_piece(i, done, story_pieces_add(pieces));
  }
}

// Eight bars again and again: the same players and chords, other notes of the melody,
// never quite as loud.
static void write_steady_piece(const size_t number, story_piece* const to) {
  script self = begin(0x57EAD000U + number, number, to);
  to->set     = STORY_SET_STEADY;
  snprintf(to->name, sizeof to->name, "%s_%02zu", self.players->name, number + 1);
  enter_level(&self, (mood_level)(number / ENSEMBLES % 3));
  const double usual = self.loudness;
  while (self.now < STEADY_S) {
    self.loudness = usual + chance_between(&self.dice, -0.03, 0.03);
    scene loop    = scene_now(&self, LOOP_BARS * self.music.metre);
    perform(&self, &loop);
  }
  finish(&self);
}

void scripted_write_steady(const size_t most, story_pieces* const pieces) {
  for (size_t i = 0; i < STEADY_PIECES && (most == 0 || i < most); i++) {
    write_steady_piece(i, story_pieces_add(pieces));
  }
}
