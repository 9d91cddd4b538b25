// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/piece.h"

#include "tests/accuracy/motif/performance.h"
#include "tests/accuracy/motif/theme.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
  RETURNS       = 7, // of a piece
  ACROSS        = 6, // semitones that a transposition moves at most
  REMEMBERED    = PIECE_SPANS + PIECE_THEMES,
  COMPOSED      = 20, // spans of a piece in which nothing returns
  SOFTER        = -36,
  LOUDER        = 24,
  BESIDES       = 10, // louder or softer, at most, is what is between
  HALF_SEED     = 1000000,
  COMPOSED_SEED = 500000,
  DECK_SEED     = 900000
};

static const double BEGIN_S        = 0.5;
static const double ENDING_S       = 2.0;
static const double THEME_S[]      = { 4.0, 16.0 };
static const double OTHER_S[]      = { 5.0, 12.0 };
static const double LIKE_A_DECOY   = 0.45; // the most that two melodies may be alike
static const double LIKE_AN_OTHER  = 0.5;
static const double SLIGHTEST      = 0.04; // change of tempo
static const double TEMPO_CHANGE   = 0.15;
static const double SPEED_UP[]     = { 1.5, 2.0 };
static const double OFF_THE_GRID_S = 0.01; // a hop: copies begin anywhere in one

// How the returns are dealt: each as often as it stands here.
static const unsigned deck[] = {
  CHANGED_NOTHING,
  CHANGED_NOTHING,
  CHANGED_NOTHING,
  CHANGED_NOTHING,
  CHANGED_NOTHING,
  CHANGED_NOTHING,
  CHANGED_NOTHING,
  CHANGED_NOTHING,
  CHANGED_AUDIO,
  CHANGED_AUDIO,
  CHANGED_AUDIO,
  CHANGED_AUDIO,
  CHANGED_KEY,
  CHANGED_KEY,
  CHANGED_KEY,
  CHANGED_KEY,
  CHANGED_KEY,
  CHANGED_TEMPO,
  CHANGED_TEMPO,
  CHANGED_TEMPO,
  CHANGED_TEMPO,
  CHANGED_INSTRUMENTS,
  CHANGED_INSTRUMENTS,
  CHANGED_INSTRUMENTS,
  CHANGED_INSTRUMENTS,
  CHANGED_INSTRUMENTS,
  CHANGED_ACCOMPANIMENT,
  CHANGED_ACCOMPANIMENT,
  CHANGED_COUNTER,
  CHANGED_COUNTER,
  CHANGED_DRUMS,
  CHANGED_DRUMS,
  CHANGED_SOFTER,
  CHANGED_SOFTER | CHANGED_INSTRUMENTS,
  CHANGED_LOUDER,
  CHANGED_LOUDER | CHANGED_DRUMS,
  CHANGED_KEY | CHANGED_INSTRUMENTS,
  CHANGED_KEY | CHANGED_INSTRUMENTS,
  CHANGED_KEY | CHANGED_TEMPO,
  CHANGED_TEMPO | CHANGED_INSTRUMENTS,
  CHANGED_INSTRUMENTS | CHANGED_ACCOMPANIMENT,
  CHANGED_KEY | CHANGED_TEMPO | CHANGED_INSTRUMENTS,
  CHANGED_KEY | CHANGED_INSTRUMENTS | CHANGED_DRUMS,
  CHANGED_MODE,
  CHANGED_MODE | CHANGED_SOFTER,
  CHANGED_SPEED,
  CHANGED_SPEED,
};

enum { DECK = sizeof deck / sizeof *deck };

typedef struct {
  piece*      into;
  chance      dice;
  orchestra   players;
  double      now; // s
  theme       themes[PIECE_THEMES];
  performance stated[PIECE_THEMES];
  size_t      stated_at[PIECE_THEMES]; // the span
  theme       heard[REMEMBERED];       // all melodies so far
  size_t      heard_count;
} sheet;

static bool draws(sheet* const self, const double odds) {
  return chance_draw(&self->dice) < odds;
}

static uint64_t draw_seed(sheet* const self) {
  return (uint64_t)(chance_draw(&self->dice) * 0x1p52);
}

static double likest(const sheet* const self, const theme* const to) {
  double most = 0.0;
  for (size_t i = 0; i < self->heard_count; i++) {
    const double likeness = theme_likeness(&self->heard[i], to);
    most                  = likeness > most ? likeness : most;
  }
  return most;
}

static void remember(sheet* const self, const theme* const melody) {
  self->heard[self->heard_count] = *melody;
  self->heard_count++;
}

static theme compose_unheard(sheet* const self, const double* const seconds,
                             const bool repeats) {
  theme result;
  do {
    result = theme_compose(&self->dice, seconds[0], seconds[1], repeats);
  } while (likest(self, &result) > LIKE_AN_OTHER);
  remember(self, &result);
  return result;
}

static theme compose_decoy(sheet* const self, const theme* const of) {
  theme result;
  do {
    result = theme_over_the_same_chords(of, &self->dice);
  } while (likest(self, &result) > LIKE_A_DECOY);
  remember(self, &result);
  return result;
}

static player draw_soloist(sheet* const self) {
  return self->players.soloists[orchestra_other(-1, &self->dice)];
}

static int draw_chords(sheet* const self) {
  return self->players.chords[chance_below(&self->dice, ORCHESTRA_CHORDS)];
}

static chord_texture draw_texture(sheet* const self) {
  return (chord_texture)(CHORDS_HELD + chance_below(&self->dice, CHORDS_BROKEN));
}

static int draw_drums(sheet* const self) {
  return 1 + (int)chance_below(&self->dice, DRUM_PATTERNS);
}

static performance draw_performance(sheet* const self) {
  const player        by      = draw_soloist(self);
  const chord_texture texture = draw_texture(self);
  const int           chords  = draw_chords(self);
  const int           bass    = draws(self, 0.6) ? self->players.bass : NOBODY;
  performance         result  = performance_plain(by, texture, chords, bass);
  result.hand                 = draw_seed(self);
  return result;
}

static int soloist_of(const sheet* const self, const performance* const how) {
  for (int i = 0; i < ORCHESTRA_SOLOISTS; i++) {
    if (self->players.soloists[i].program == how->soloist.program)
      return i;
  }
  return NOBODY;
}

static player draw_another(sheet* const self, const performance* const how) {
  return self->players.soloists[orchestra_other(soloist_of(self, how), &self->dice)];
}

static span* add_span(sheet* const self, const span_kind kind, const int theme_number,
                      const double seconds) {
  span* const added = &self->into->spans[self->into->count];
  *added            = (span){ .kind  = kind,
                              .begin = self->now,
                              .end   = self->now + seconds,
                              .theme = theme_number,
                              .speed = 1.0 };
  self->into->count++;
  self->now += seconds;
  return added;
}

static void play(sheet* const self, const span_kind kind, const int number,
                 performance* const how, const theme* const what) {
  how->start = self->now;
  performance_write(how, what, &self->into->midi);
  add_span(self, kind, number, performance_seconds(how, what));
}

static void maybe_rest(sheet* const self) {
  if (draws(self, 0.25)) {
    self->now += chance_between(&self->dice, 0.3, 1.2);
  }
}

static void write_other(sheet* const self) {
  theme what = compose_unheard(self, OTHER_S, false);
  if (self->into->themes > 0 && draws(self, 0.5)) { // as one piece hangs together
    what.tonic = self->themes[0].tonic;
    what.bpm = what.division == self->themes[0].division ? self->themes[0].bpm : what.bpm;
  }
  performance how = draw_performance(self);
  how.louder      = (int)chance_between(&self->dice, -BESIDES, BESIDES);
  how.drums       = draws(self, 0.3) ? draw_drums(self) : 0;
  how.broken      = draws(self, 0.2) ? self->players.broken : NOBODY;
  if (draws(self, 0.2)) {
    how.counter      = draw_another(self, &how);
    how.counter_seed = draw_seed(self);
  }
  if (draws(self, 0.12)) {
    how.soloist.program = NOBODY;
  }
  play(self, SPAN_OTHER, -1, &how, &what);
  maybe_rest(self);
}

static void write_decoy(sheet* const self, const int number) {
  const theme what = compose_decoy(self, &self->themes[number]);
  performance how  = self->stated[number];
  how.hand         = draw_seed(self);
  if (draws(self, 0.5)) {
    how.soloist = draw_another(self, &how);
  }
  play(self, SPAN_DECOY, number, &how, &what);
  maybe_rest(self);
}

static void write_between(sheet* const self, const int number) {
  const int count = 1 + (int)chance_below(&self->dice, 2);
  for (int i = 0; i < count; i++) {
    if (draws(self, 0.3)) {
      write_decoy(self, number);
    } else {
      write_other(self);
    }
  }
}

static void state(sheet* const self, const int number) {
  self->themes[number]    = compose_unheard(self, THEME_S, true);
  performance how         = draw_performance(self);
  how.drums               = draws(self, 0.15) ? draw_drums(self) : 0;
  self->stated_at[number] = self->into->count;
  play(self, SPAN_STATED, number, &how, &self->themes[number]);
  self->stated[number] = how;
}

static double draw_tempo(sheet* const self) {
  const double change = chance_between(&self->dice, SLIGHTEST, TEMPO_CHANGE);
  return draws(self, 0.5) ? 1.0 + change : 1.0 - change;
}

static int draw_transposition(sheet* const self) {
  const int across = 1 + (int)chance_below(&self->dice, ACROSS);
  return draws(self, 0.5) ? across : -across;
}

static void change_players(sheet* const self, performance* const how,
                           const unsigned changed) {
  if (changed & CHANGED_INSTRUMENTS) {
    const int before = how->chords;
    how->soloist     = draw_another(self, how);
    while (how->chords == before) {
      how->chords = draw_chords(self);
    }
    how->texture = draws(self, 0.5) ? draw_texture(self) : how->texture;
  }
  if (changed & CHANGED_ACCOMPANIMENT) {
    const chord_texture before = how->texture;
    while (how->texture == before) {
      how->texture = draw_texture(self);
    }
    how->broken = self->players.broken;
    how->bass   = self->players.bass;
  }
  if (changed & CHANGED_COUNTER) {
    how->counter       = draw_another(self, how);
    how->counter_seed  = draw_seed(self);
    how->counter_above = draws(self, 0.3);
  }
  if (changed & CHANGED_DRUMS) {
    how->drums = draw_drums(self);
  }
}

static void write_copy(sheet* const self, const int number) {
  const span first = self->into->spans[self->stated_at[number]];
  self->now += chance_between(&self->dice, 0.0, OFF_THE_GRID_S);
  span* const added  = add_span(self, SPAN_RETURN, number, first.end - first.begin);
  added->changed     = CHANGED_AUDIO;
  added->copied_from = first.begin;
}

static void write_return(sheet* const self, const int number, const unsigned changed) {
  if (changed == CHANGED_AUDIO) {
    write_copy(self, number);
    return;
  }
  performance how = self->stated[number];
  if (changed != CHANGED_NOTHING) {
    how.hand = draw_seed(self);
  }
  how.transposition = changed & CHANGED_KEY ? draw_transposition(self) : 0;
  how.speed         = changed & CHANGED_TEMPO ? draw_tempo(self) : 1.0;
  if (changed & CHANGED_SPEED) {
    how.speed = chance_between(&self->dice, SPEED_UP[0], SPEED_UP[1]);
  }
  how.minor = changed & CHANGED_MODE;
  how.louder += changed & CHANGED_SOFTER ? SOFTER : changed & CHANGED_LOUDER ? LOUDER : 0;
  change_players(self, &how, changed);
  play(self, SPAN_RETURN, number, &how, &self->themes[number]);
  span* const added    = &self->into->spans[self->into->count - 1];
  added->changed       = changed;
  added->transposition = how.transposition;
  added->speed         = how.speed;
}

// Cards are dealt from shuffled decks, one after the other, to all pieces of a half.
static unsigned deal(const half_name half, const unsigned card) {
  chance   dice = chance_seeded(DECK_SEED + HALF_SEED * (uint64_t)half + card / DECK);
  unsigned cards[DECK];
  memcpy(cards, deck, sizeof cards);
  for (size_t i = DECK; i > 1; i--) {
    const size_t   j    = chance_below(&dice, i);
    const unsigned kept = cards[i - 1];
    cards[i - 1]        = cards[j];
    cards[j]            = kept;
  }
  return cards[card % DECK];
}

static bool is_major(const theme* const self) {
  return self->scale == SCALE_OF_MAJOR || self->scale == SCALE_OF_MIXOLYDIAN;
}

// Only what is major has a minor variant: in its place another theme, else another key.
static void write_next_return(sheet* const self, const unsigned card, int number) {
  unsigned changed = deal(self->into->half, card);
  if (changed & CHANGED_MODE && !is_major(&self->themes[number])) {
    number = (number + 1) % self->into->themes;
    if (!is_major(&self->themes[number])) {
      changed = (changed & ~(unsigned)CHANGED_MODE) | CHANGED_KEY;
    }
  }
  write_return(self, number, changed);
  maybe_rest(self);
}

static sheet begin(piece* const into, const half_name half, const uint64_t seed) {
  sheet self = { .into = into, .dice = chance_seeded(HALF_SEED * (uint64_t)half + seed) };
  self.players = orchestra_draw(half, &self.dice);
  self.now     = BEGIN_S + chance_draw(&self.dice);
  return self;
}

piece piece_compose(const half_name half, const unsigned number) {
  piece result  = { .half = half };
  sheet self    = begin(&result, half, number);
  result.themes = draws(&self, 0.35) ? PIECE_THEMES : 1;
  snprintf(result.name, sizeof result.name, "%s_%02u",
           half == HALF_HELD ? "held" : "developing", number);
  self.themes[0].tonic = 0;
  if (draws(&self, 0.6)) {
    const int themes = result.themes;
    result.themes    = 0; // there is none yet to go with
    write_other(&self);
    result.themes = themes;
  }
  for (int i = 0; i < result.themes; i++) {
    state(&self, i);
    maybe_rest(&self);
    write_between(&self, i);
  }
  for (unsigned i = 0; i < RETURNS; i++) {
    const int of = (int)chance_below(&self.dice, (size_t)result.themes);
    write_next_return(&self, RETURNS * number + i, of);
    write_between(&self, of);
  }
  midi_score_settle(&result.midi);
  return result;
}

piece piece_through_composed(const half_name half, const unsigned number) {
  piece result = { .half = half };
  sheet self   = begin(&result, half, COMPOSED_SEED + number);
  snprintf(result.name, sizeof result.name, "%s_composed_%02u",
           half == HALF_HELD ? "held" : "developing", number);
  for (int i = 0; i < COMPOSED; i++) {
    write_other(&self);
  }
  midi_score_settle(&result.midi);
  return result;
}

void piece_free(piece* const self) {
  midi_score_free(&self->midi);
}

double piece_seconds(const piece* const self) {
  return self->count > 0 ? self->spans[self->count - 1].end + ENDING_S : 0.0;
}

void changes_text(const unsigned changed, char text[CHANGES_TEXT]) {
  static const char* const names[CHANGE_KINDS] = {
    "key",    "tempo",  "instruments", "accompaniment", "counter", "drums",
    "softer", "louder", "minor",       "fast",          "audio"
  };
  size_t used = (size_t)snprintf(text, CHANGES_TEXT, "%s", changed ? "" : "exact");
  for (unsigned i = 0; i < CHANGE_KINDS; i++) {
    if (changed & 1U << i && used < CHANGES_TEXT) {
      used += (size_t)snprintf(text + used, CHANGES_TEXT - used, "%s%s",
                               used > 0 ? " " : "", names[i]);
    }
  }
}
