// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/story_pieces.h"

#include "tests/stimuli/instruments.h"
#include "tests/stimuli/story_scenes.h"
#include "tests/stimuli/synthesis.h"

#include <math.h>
#include <string.h>

enum { BAR = 4, SEMITONES = 12, LOWEST_TONIC = 55 };

static const double TAIL_S      = 1.5;
static const double PEAK        = 0.5;
static const double RISER_LEVEL = 0.12;
static const double TURN        = 6.283185307179586;

// What is in a plan.
static const char CALM  = 'c'; // soft, few notes
static const char LOUD  = 'L'; // everyone
static const char BUILD = 'b'; // grows
static const char RISER = 'r'; // grows without a bass
static const char BREAK = 'k'; // without a bass
static const char OTHER = 'h'; // other players and material, as loud
// 'g' and 'G': a groove, softer and louder.

static const char* const plans[] = {
  "cbLc",   "grGkG", "ghgh",   "cLc",   "cbLcbLc", "gkrG",  "gcbLc", "hghkg",
  "cLcg",   "g",     "ghcbLc", "kgkrG", "LcLc",    "cghg",  "bLcg",  "c",
  "GkGrGh", "ccbLg", "hgh",    "gbLc",  "cLcLc",   "L",     "gcLhg", "krGhG",
  "chgbLc", "GhG",   "GkGkG",  "h",     "cbLgc",   "LcbLc", "grG",   "cgbLch",
};

const size_t STORY_PLANS = sizeof plans / sizeof *plans;

typedef enum { ORCHESTRAL, ELECTRONIC, BAND } manner;

enum { MANNERS = BAND + 1, OF_EACH = 6 };

// pad, pulse, figure, lead, bass, beat
static const ensemble everyone[MANNERS][OF_EACH] = {
  { { STRINGS, TREMOLO_STRINGS, BRASS, TRUMPET, TUBA, BEAT_MARCH },
    { STRINGS, CELLO, -1, FRENCH_HORN, CONTRABASS, BEAT_TAIKO },
    { CHOIR_AAHS, STRINGS, HARP, TRUMPET, TIMPANI, BEAT_NONE },
    { TROMBONE, STRINGS, -1, VIOLIN, CONTRABASS, BEAT_MARCH },
    { STRINGS, PIANO, CLARINET, FLUTE, CELLO, BEAT_TAIKO },
    { BRASS, TREMOLO_STRINGS, -1, FRENCH_HORN, TUBA, BEAT_NONE } },
  { { WARM_PAD, SAW_LEAD, SQUARE_LEAD, -1, SYNTH_BASS, BEAT_FOUR_ON_THE_FLOOR },
    { SWEEP_PAD, SQUARE_LEAD, -1, SAW_LEAD, SYNTH_BASS, BEAT_FOUR_ON_THE_FLOOR },
    { BOWED_PAD, PIANO, SAW_LEAD, -1, BASS_LEAD, BEAT_FOUR_ON_THE_FLOOR },
    { SAW_LEAD, SAW_LEAD, CRYSTAL, SQUARE_LEAD, SYNTH_BASS, BEAT_ROCK },
    { WARM_PAD, CRYSTAL, SAW_LEAD, -1, SYNTH_BASS, BEAT_FOUR_ON_THE_FLOOR },
    { ATMOSPHERE, SQUARE_LEAD, -1, SAW_LEAD, BASS_LEAD, BEAT_ROCK } },
  { { ORGAN, DISTORTED_GUITAR, -1, OVERDRIVEN_GUITAR, PICKED_BASS, BEAT_ROCK },
    { -1, CLEAN_GUITAR, -1, CLARINET, FINGERED_BASS, BEAT_ROCK },
    { STRINGS, STEEL_GUITAR, PIANO, FLUTE, FINGERED_BASS, BEAT_ROCK },
    { DISTORTED_GUITAR, DISTORTED_GUITAR, -1, TRUMPET, PICKED_BASS, BEAT_ROCK },
    { ELECTRIC_PIANO, NYLON_GUITAR, -1, VIBRAPHONE, FINGERED_BASS, BEAT_BRUSHES },
    { -1, PIANO, STEEL_GUITAR, TRUMPET, FINGERED_BASS, BEAT_BRUSHES } },
};

static const ensemble few[MANNERS][OF_EACH] = {
  { { SLOW_STRINGS, -1, HARP, -1, -1, BEAT_NONE },
    { -1, -1, PIANO, FLUTE, -1, BEAT_NONE },
    { STRINGS, -1, -1, OBOE, -1, BEAT_NONE },
    { CHOIR_OOHS, -1, -1, MUSIC_BOX, -1, BEAT_NONE },
    { -1, -1, HARP, CELLO, -1, BEAT_NONE },
    { STRINGS, -1, PIANO, -1, -1, BEAT_NONE } },
  { { WARM_PAD, -1, -1, ELECTRIC_PIANO, -1, BEAT_NONE },
    { BOWED_PAD, -1, CRYSTAL, -1, -1, BEAT_NONE },
    { SWEEP_PAD, -1, MUSIC_BOX, -1, -1, BEAT_NONE },
    { ATMOSPHERE, -1, -1, -1, -1, BEAT_NONE },
    { WARM_PAD, -1, PIANO, -1, -1, BEAT_NONE },
    { -1, -1, CRYSTAL, SQUARE_LEAD, -1, BEAT_NONE } },
  { { -1, -1, NYLON_GUITAR, -1, -1, BEAT_NONE },
    { -1, -1, PIANO, -1, -1, BEAT_NONE },
    { ORGAN, -1, CLEAN_GUITAR, -1, -1, BEAT_NONE },
    { ELECTRIC_PIANO, -1, -1, CLARINET, -1, BEAT_NONE },
    { -1, -1, STEEL_GUITAR, VIBRAPHONE, -1, BEAT_NONE },
    { STRINGS, -1, -1, PIANO, -1, BEAT_NONE } },
};

typedef struct {
  chance   dice;
  manner   manner;
  double   bpm;
  ensemble calm;
  ensemble main;
  ensemble other;
  material main_material;
  material other_material;
} company;

static ensemble someone(chance* const dice, const ensemble from[OF_EACH]) {
  return from[chance_below(dice, OF_EACH)];
}

static company company_of(chance dice) {
  const manner how  = (manner)chance_below(&dice, MANNERS);
  company      made = {
         .manner = how,
         .bpm    = how == ELECTRONIC ? chance_between(&dice, 118.0, 150.0)
                                     : chance_between(&dice, 72.0, 160.0),
  };
  const size_t main = chance_below(&dice, OF_EACH);
  const size_t next = (main + 1 + chance_below(&dice, OF_EACH - 1)) % OF_EACH;
  made.calm         = someone(&dice, few[how]);
  made.main         = everyone[how][main];
  made.other        = everyone[how][next];

  made.main_material  = scene_material(&dice);
  made.other_material = scene_material(&dice);
  made.dice           = dice;
  return made;
}

static bool is_groove(const char kind) {
  return kind == 'g' || kind == 'G';
}

/// What happens where one scene follows another.
static story_word event_between(const char before, const char after) {
  if (after == BUILD || after == RISER) {
    return STORY_BUILD;
  }
  if (before == BUILD) {
    return STORY_CLIMAX;
  }
  if ((before == RISER || before == BREAK) && (is_groove(after) || after == LOUD)) {
    return STORY_DROP;
  }
  if (before == CALM && after == LOUD) {
    return STORY_BURST;
  }
  if (before == LOUD && after == CALM) {
    return STORY_LULL;
  }
  return before == after ? STORY_NONE : STORY_SECTION;
}

static scene scene_of(const company* const who, const char last, const char kind,
                      chance* const dice) {
  scene made = { .players = &who->main,
                 .what    = who->main_material,
                 .from    = chance_between(dice, 0.62, 0.72) };
  made.to    = made.from;
  if (kind == CALM) {
    made.players = &who->calm;
    made.from    = chance_between(dice, 0.3, 0.45);
    made.to      = made.from;
    made.still   = true;
  } else if (kind == LOUD) {
    made.from   = chance_between(dice, 0.88, 1.0);
    made.to     = made.from;
    made.accent = (last == BUILD || last == CALM) && chance_draw(dice) < 0.6;
  } else if (kind == 'G') {
    made.from += 0.1;
    made.to = made.from;
  } else if (kind == OTHER) {
    made.players = &who->other;
    made.what    = who->other_material;
  } else if (kind == BUILD) {
    made.from   = chance_between(dice, 0.25, 0.4);
    made.to     = chance_between(dice, 0.65, 0.95);
    made.even   = chance_draw(dice) < 0.6;
    made.breath = chance_draw(dice) < 0.2 ? 1.0 : 0.0;
    made.grows  = true;
  } else if (kind == RISER) {
    made.from   = chance_between(dice, 0.35, 0.5);
    made.to     = chance_between(dice, 0.7, 0.85);
    made.even   = chance_draw(dice) < 0.6;
    made.breath = chance_draw(dice) < 0.3 ? 1.0 : 0.0;
    made.grows  = true;
    made.hollow = true;
  } else if (kind == BREAK) {
    made.from   = chance_between(dice, 0.45, 0.6);
    made.to     = made.from;
    made.hollow = true;
    made.still  = chance_draw(dice) < 0.5;
  }
  return made;
}

static int bars_of(const company* const who, const char kind, const bool only,
                   chance* const dice) {
  const double bar_s   = 60.0 / who->bpm * BAR;
  double       seconds = chance_between(dice, 14.0, 26.0);
  if (only) {
    seconds = 60.0;
  } else if (kind == LOUD) {
    seconds = chance_between(dice, 8.0, 18.0);
  } else if (kind == BREAK) {
    seconds = chance_between(dice, 8.0, 16.0);
  } else if (kind == BUILD || kind == RISER) {
    seconds = chance_between(dice, 9.0, 24.0);
  }
  return (int)fmax(2.0, 2.0 * round(0.5 * seconds / bar_s));
}

static void happen(story_piece* const self, const story_word word, const double time) {
  if (word != STORY_NONE && self->count < PIECE_EVENTS) {
    self->events[self->count++] = (piece_event){ time, word };
  }
}

story_piece story_piece_new(const uint64_t number) {
  company     who  = company_of(chance_seeded(0x5107ULL + 7919ULL * number));
  chance      dice = who.dice;
  story_piece made = { .plan = plans[number % STORY_PLANS] };
  if (who.manner != ORCHESTRAL && chance_draw(&dice) < 0.6) {
    made.squash = chance_between(&dice, 1.5, 4.0);
  }
  const int  tonic = LOWEST_TONIC + (int)chance_below(&dice, SEMITONES);
  const bool major = chance_draw(&dice) < 0.5;
  writing    pen =
    writing_begin(&made.score, who.bpm, tonic, major ? SCALE_MAJOR : SCALE_MINOR);

  const bool only = !made.plan[1];
  double     beat = 0.0;
  char       last = 0;
  for (const char* kind = made.plan; *kind; kind++) {
    scene now = scene_of(&who, last, *kind, &dice);
    now.first = beat;
    now.bars  = bars_of(&who, *kind, only, &dice);
    scene_write(&pen, &now, &dice);
    happen(&made, last ? event_between(last, *kind) : STORY_NONE, beat * pen.beat_s);
    beat += BAR * now.bars;
    if (*kind == RISER && made.riser_count < PIECE_EVENTS) {
      made.risers[made.riser_count][0] = now.first * pen.beat_s;
      made.risers[made.riser_count][1] = beat * pen.beat_s;
      made.riser_count++;
    }
    last = *kind;
  }
  made.seconds = beat * pen.beat_s;
  made.score   = writing_finished(made.score);
  return made;
}

void story_piece_free(story_piece* const self) {
  midi_score_free(&self->score);
}

/// Noise that grows louder and brighter.
static void add_riser(stereo* const sound, const double from, const double to) {
  chance       dice  = chance_seeded(1);
  double       low   = 0.0;
  double       past  = 0.0;
  const size_t first = (size_t)(from * sound->rate);
  const size_t end   = (size_t)fmin(to * sound->rate, (double)sound->length);
  for (size_t i = first; i < end; i++) {
    const double place  = (double)(i - first) / (double)(end - first);
    const double follow = 1.0 - exp(-TURN * 400.0 * pow(20.0, place) / sound->rate);
    low += follow * (chance_between(&dice, -1.0, 1.0) - low);
    // Nothing in the bass.
    past += 0.06 * (low - past);
    const double value = RISER_LEVEL * place * place * (low - past);
    sound->left[i] += (float)value;
    sound->right[i] += (float)value;
  }
}

static void drive(stereo* const sound, const double squash) {
  for (size_t i = 0; i < sound->length; i++) {
    sound->left[i]  = (float)tanh(squash * (double)sound->left[i]);
    sound->right[i] = (float)tanh(squash * (double)sound->right[i]);
  }
}

stereo story_piece_play(const story_piece* const self, const char* const soundfont) {
  stereo whole = synthesis_normal(&self->score, soundfont);
  stereo sound = stereo_part(&whole, 0.0, self->seconds + TAIL_S);
  stereo_free(&whole);
  for (size_t i = 0; i < self->riser_count; i++) {
    add_riser(&sound, self->risers[i][0], self->risers[i][1]);
  }
  if (self->squash > 0.0) {
    drive(&sound, 2.0 * self->squash);
    stereo_scale(&sound, PEAK);
  }
  return sound;
}
