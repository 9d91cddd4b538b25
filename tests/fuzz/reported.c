// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/reported.h"

#include <math.h>

enum { TURNS = 2 };

typedef struct {
  frame    turns[TURNS];
  unsigned each;   ///< frames of a turn
  unsigned newest; ///< the one that was made up last
  bool     instead;
  unsigned count;   ///< frames reported
  size_t   heard;   ///< samples of the present hop
  uint64_t samples; ///< in all
} reports;

// The plugin has no place for it: it believes in its engine.
static reports made_up;

void reported_clear(void) {
  made_up = (reports){ .turns = { frame_neutral(), frame_neutral() }, .each = 1 };
}

void reported_instead(const bool of_what_is_heard) {
  made_up.instead = of_what_is_heard;
}

/// 0 … 1, the ends included.
static float share(bytes* const from) {
  return (float)bytes_byte(from) / 255.0F;
}

/// -1 … +1
static float curve(bytes* const from) {
  return share(from) * 2.0F - 1.0F;
}

/// 0 … 25.5 s
static float seconds(bytes* const from) {
  return (float)bytes_byte(from) / 10.0F;
}

static void take_reasons(bytes* const from, reason to[WHY_REASONS]) {
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    to[i].cue  = (cue)bytes_choice(from, CUE_COUNT + 1);
    to[i].high = bytes_choice(from, 2) == 1;
    to[i].push = curve(from);
  }
}

static void take_judgement(bytes* const from, frame* const to) {
  to->confidence       = (1.0F + (float)bytes_byte(from)) / 256.0F;
  to->valence          = curve(from);
  to->arousal          = curve(from);
  to->tension          = share(from);
  to->energy           = share(from);
  to->mood             = (mood_word)(MOOD_ENERGETIC + bytes_choice(from, MOOD_WORDS - 1));
  const float   others = share(from);
  const uint8_t reasons = bytes_byte(from);
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
    to->moods[i] = i == (unsigned)to->mood ? 1.0F : fmodf(others * (float)i, 1.0F);
  }
  if (reasons & 1U) {
    take_reasons(from, to->why.valence);
  }
  if (reasons & 2U) {
    take_reasons(from, to->why.arousal);
  }
  if (reasons & 4U) {
    take_reasons(from, to->why.tension);
  }
}

static void take_pulse(bytes* const from, frame* const to) {
  to->tempo            = 30.0F + 2.0F * (float)bytes_byte(from);
  to->tempo            = fminf(to->tempo, 480.0F);
  to->tempo_confidence = fmaxf(share(from), 0.05F);
  to->beat_phase       = share(from);
  to->pulse_clarity    = share(from);
}

static void take_material(bytes* const from, frame* const to) {
  to->key         = (key_word)bytes_choice(from, KEY_WORDS);
  to->key_clarity = share(from);
  to->majorness   = curve(from);
  to->roughness   = share(from);
  to->loudness    = -70.0F + 75.0F * share(from);
  to->percussive  = share(from);
  to->bright      = share(from);
  to->heavy       = share(from);
  to->strings     = share(from);
  to->brass       = share(from);
  to->piano       = share(from);
  to->voice       = share(from);
  to->electronic  = share(from);
  to->drums       = share(from);
}

static void take_strokes(bytes* const from, frame* const to) {
  const unsigned which = 1 + bytes_choice(from, 3);
  to->beat             = which & 1U;
  to->beat_lag         = to->beat ? seconds(from) : 0.0F;
  to->onset            = which & 2U;
  to->onset_strength   = to->onset ? share(from) : 0.0F;
  to->onset_lag        = to->onset ? seconds(from) : 0.0F;
}

static void take_event(bytes* const from, frame* const to) {
  to->story            = (story_word)(STORY_BUILD + bytes_choice(from, STORY_WORDS - 1));
  to->story_confidence = share(from);
  to->story_lag        = seconds(from);
}

static void take_motif(bytes* const from, frame* const to) {
  to->motif = (motif_return){
    .number        = 1 + bytes_choice(from, MOTIFS),
    .strength      = share(from),
    .lag           = seconds(from),
    .transposition = (int)bytes_choice(from, 12) - 5,
    .speed         = 0.5F + 1.5F * share(from),
    .change        = bytes_short(from) % (1U << CHANGE_WORDS),
  };
}

static void take_phrase(bytes* const from, frame* const to) {
  const float length = 2.0F + seconds(from);
  const float begin  = length + seconds(from);
  to->phrase         = (phrase_offer){ .strength    = share(from),
                                       .first_begin = begin + length + seconds(from),
                                       .begin       = begin,
                                       .length      = length };
}

void reported_take(bytes* const from) {
  enum {
    JUDGED   = 1,
    PULSE    = 2,
    MATERIAL = 4,
    STROKES  = 8,
    EVENT    = 16,
    MOTIF    = 32,
    PHRASE   = 64,
    BUILD    = 128
  };
  made_up.newest                                = (made_up.newest + 1) % TURNS;
  frame* const  to                              = &made_up.turns[made_up.newest];
  const uint8_t what                            = bytes_byte(from);
  made_up.each                                  = 1 + bytes_byte(from);
  *to                                           = frame_neutral();
  to->silent                                    = what == 0;
  static void (*const takers[])(bytes*, frame*) = {
    take_judgement, take_pulse, take_material, take_strokes,
    take_event,     take_motif, take_phrase,
  };
  for (unsigned i = 0; i < sizeof takers / sizeof *takers; ++i) {
    if (what >> i & 1U) {
      takers[i](from, to);
    }
  }
  to->build = what & BUILD ? share(from) : 0.0F;
}

static frame next(void) {
  const unsigned turn = made_up.count / made_up.each;
  const bool new      = made_up.count % made_up.each == 0;
  frame now           = made_up.turns[(made_up.newest + turn) % TURNS];
  ++made_up.count;
  if (!new) {
    now.beat  = false;
    now.onset = false;
    now.story = STORY_NONE;
    now.motif = (motif_return){ .number = 0 };
  }
  return now;
}

// The linker's names.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
size_t __real_engine_process(engine* self, const float* left, const float* right,
                             size_t n, frame* result, bool* ready);
size_t __wrap_engine_process(engine* self, const float* left, const float* right,
                             size_t n, frame* result, bool* ready);

size_t __wrap_engine_process(engine* const self, const float* const left,
                             const float* const right, const size_t n,
                             frame* const result, bool* const ready) {
  if (!made_up.instead) {
    return __real_engine_process(self, left, right, n, result, ready);
  }
  const size_t hop   = engine_hop(self);
  const size_t rest  = made_up.heard < hop ? hop - made_up.heard : 1;
  const size_t taken = n < rest ? n : rest;
  made_up.heard += taken;
  made_up.samples += taken;
  *ready = taken == rest;
  if (*ready) {
    made_up.heard  = 0;
    *result        = next();
    result->sample = made_up.samples;
  }
  return taken;
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
