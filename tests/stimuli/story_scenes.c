// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/story_scenes.h"

#include "tests/stimuli/instruments.h"

#include <math.h>

enum { BAR = 4, OCTAVE = 12, CHORD_LOWEST = 55, BASS_LOWEST = 31, SIXTEENTHS = 16 };

static const double HELD = 0.95;

typedef struct {
  writing*     pen;
  const scene* what;
  chance*      dice;
} stage;

static const harmony progressions[][SCENE_CHORDS] = {
  { { 0, false }, { 5, false }, { 3, false }, { 4, true } },
  { { 0, false }, { 4, true }, { 5, false }, { 3, false } },
  { { 5, false }, { 3, false }, { 0, false }, { 4, false } },
  { { 0, false }, { 0, false }, { 3, false }, { 4, true } },
  { { 0, false }, { 6, false }, { 5, false }, { 4, true } },
  { { 3, false }, { 4, false }, { 2, false }, { 5, false } },
};

material scene_material(chance* const dice) {
  enum { LINES = sizeof progressions / sizeof *progressions, STEPS = 16 };
  static const double lengths[] = { 0.5, 0.5, 1.0, 1.0, 1.5, 2.0 };
  material            drawn     = { .division = 1 << chance_below(dice, 3) };
  const size_t        line      = chance_below(dice, LINES);
  for (int i = 0; i < SCENE_CHORDS; i++) {
    drawn.chords[i] = progressions[line][i];
  }
  double    left   = 2.0 * BAR;
  int       degree = (int)chance_below(dice, 5);
  const int last   = STEPS - 1;
  for (int i = 0; i < last && left > 0.0; i++) {
    const double length = fmin(left, lengths[chance_below(dice, 6)]);
    drawn.tune[i]       = (step){ degree, i == last - 1 ? left : length };
    left -= drawn.tune[i].beats;
    degree += (int)chance_below(dice, 5) - 2;
  }
  return drawn;
}

/// 0 … 1 through the scene.
static double progress(const scene* const what, const double beat) {
  return fmin(1.0, fmax(0.0, (beat - what->first) / (what->bars * BAR)));
}

static int velocity_at(const scene* const what, const double beat, const double share) {
  const double place = progress(what, beat);
  const double force = what->even ? what->from * pow(what->to / what->from, place)
                                  : what->from + (what->to - what->from) * place;
  return (int)(126.0 * fmin(1.0, force * share));
}

/// Has a player who joins at some share of a build come in?
static bool joined(const scene* const what, const double beat, const double share) {
  return !what->grows || progress(what, beat) >= share;
}

static harmony chord_of(const scene* const what, const int bar) {
  return what->what.chords[bar % SCENE_CHORDS];
}

static void play_pad(const stage* const on, const int bar) {
  const double beat = on->what->first + BAR * bar;
  // Twice a bar, so that a held chord can grow.
  for (int half = 0; half < 2; half++) {
    const double now = beat + 2.0 * half;
    writing_chord(on->pen, on->what->players->pad, now, 2.0, chord_of(on->what, bar),
                  CHORD_LOWEST, velocity_at(on->what, now, 0.85));
  }
}

static void play_pulse(const stage* const on, const int bar) {
  const double place    = progress(on->what, on->what->first + BAR * bar);
  const int    doubled  = on->what->grows && place >= 0.5 ? 2 : 1;
  const int    division = on->what->what.division * doubled;
  for (int i = 0; i < BAR * division; i++) {
    const double  beat  = on->what->first + BAR * bar + (double)i / division;
    const double  share = i % division == 0 ? 1.0 : 0.8;
    const harmony chord = chord_of(on->what, bar);
    for (int member = 0; member < 2; member++) {
      writing_note(on->pen, on->what->players->pulse, beat, 0.8 / division,
                   writing_member(on->pen, chord, 2 * member, 48),
                   velocity_at(on->what, beat, share));
    }
  }
}

static void play_figure(const stage* const on, const int bar) {
  for (int i = 0; i < 2 * BAR; i++) {
    const double beat = on->what->first + BAR * bar + 0.5 * i;
    const int    key  = writing_member(on->pen, chord_of(on->what, bar), i % 3, 60);
    writing_note(on->pen, on->what->players->figure, beat, 0.5 * HELD,
                 i % 8 >= 4 ? key + OCTAVE : key, velocity_at(on->what, beat, 0.9));
  }
}

static void play_lead(const stage* const on, const int pair) {
  double now = on->what->first + 2.0 * BAR * pair;
  for (const step* each = on->what->what.tune; each->beats > 0.0; each++) {
    if (progress(on->what, now) < 1.0) {
      writing_note(on->pen, on->what->players->lead, now, HELD * each->beats,
                   writing_key(on->pen, each->degree) + OCTAVE,
                   velocity_at(on->what, now, 1.0));
    }
    now += each->beats;
  }
}

static void play_bass(const stage* const on, const int bar) {
  for (int i = 0; i < 2 * BAR; i++) {
    const double beat = on->what->first + BAR * bar + 0.5 * i;
    writing_note(on->pen, on->what->players->bass, beat, 0.5 * HELD,
                 writing_member(on->pen, chord_of(on->what, bar), 0, BASS_LOWEST),
                 velocity_at(on->what, beat, 0.9));
  }
}

typedef struct {
  int         key;
  const char* sixteenths; ///< x loud, - soft
} drum_line;

enum { DRUM_LINES = 3 };

static const drum_line patterns[BEATS][DRUM_LINES] = {
  [BEAT_ROCK]              = { { KICK, "x.....x.x.x....." },
                               { SNARE, "....x.......x..-" },
                               { CLOSED_HAT, "x.-.x.-.x.-.x.-." } },
  [BEAT_FOUR_ON_THE_FLOOR] = { { KICK, "x...x...x...x..." },
                               { CLAP, "....x.......x..." },
                               { OPEN_HAT, "..x...x...x...x." } },
  [BEAT_TAIKO]             = { { LOW_TOM, "x..-x..-x.x.x..-" },
                               { FLOOR_TOM, "x.......x......." },
                               { LOW_KICK, "x.....x....x...." } },
  [BEAT_MARCH]             = { { SNARE, "x.x-x.x-x.x-x---" },
                               { LOW_KICK, "x.......x......." },
                               { CRASH, "x..............." } },
  [BEAT_BRUSHES]           = { { RIDE, "x...x.-.x...x.-." },
                               { RIMSHOT, "....-.......-..." },
                               { KICK, "-.........-....." } },
};

static bool is_kick(const int key) {
  return key == KICK || key == LOW_KICK || key == FLOOR_TOM;
}

static void play_drums(const stage* const on, const int bar) {
  for (int line = 0; line < DRUM_LINES; line++) {
    const drum_line* const part = &patterns[on->what->players->beat][line];
    if (!part->sixteenths || (on->what->hollow && is_kick(part->key))) {
      continue;
    }
    for (int i = 0; i < SIXTEENTHS; i++) {
      const double beat = on->what->first + BAR * bar + 0.25 * i;
      if (part->sixteenths[i] != '.') {
        const double share = part->sixteenths[i] == 'x' ? 1.0 : 0.6;
        writing_note(on->pen, MIDI_PERCUSSION, beat, 0.2, part->key,
                     velocity_at(on->what, beat, share));
      }
    }
  }
}

/// Snare or timpani, faster and faster through the last bars of a build.
static void play_roll(const stage* const on) {
  const int    bars  = on->what->bars >= 6 ? 4 : 2;
  const double first = on->what->first + BAR * (on->what->bars - bars);
  const bool   kit   = on->what->players->beat != BEAT_NONE;
  for (int bar = 0; bar < bars; bar++) {
    const int strokes = BAR * (bar >= bars - 1 ? 4 : 2);
    for (int i = 0; i < strokes; i++) {
      const double beat  = first + BAR * bar + (double)BAR * i / strokes;
      const double share = 0.5 + 0.5 * (beat - first) / (bars * BAR);
      writing_note(on->pen, kit ? MIDI_PERCUSSION : TIMPANI, beat, 0.3,
                   kit ? SNARE : writing_key(on->pen, 4) - OCTAVE,
                   velocity_at(on->what, beat, share));
    }
  }
}

static void play_accent(const stage* const on) {
  static const int drums[]  = { CRASH, LOW_KICK, FLOOR_TOM };
  const int        velocity = velocity_at(on->what, on->what->first, 1.2);
  for (size_t i = 0; i < sizeof drums / sizeof *drums; i++) {
    writing_note(on->pen, MIDI_PERCUSSION, on->what->first, 2.0, drums[i], velocity);
  }
  writing_note(on->pen, TIMPANI, on->what->first, 2.0, on->pen->tonic - OCTAVE, velocity);
}

/// Take away what would sound in the breath. Only notes that were written from a place
/// on.
static void breathe(const stage* const on, const size_t first) {
  const double end   = on->what->first + BAR * on->what->bars - on->what->breath;
  const double end_s = (end - 0.05) * on->pen->beat_s;
  midi_score*  score = on->pen->into;
  size_t       kept  = first;
  for (size_t i = first; i < score->count; i++) {
    if (score->at[i].start < end_s) {
      score->at[kept]         = score->at[i];
      score->at[kept].seconds = fmin(score->at[i].seconds, end_s - score->at[i].start);
      kept++;
    }
  }
  score->count = kept;
}

void scene_write(writing* const pen, const scene* const what, chance* const dice) {
  const stage           on      = { pen, what, dice };
  const ensemble* const players = what->players;
  const size_t          written = pen->into->count;
  if (what->accent) {
    play_accent(&on);
  }
  for (int bar = 0; bar < what->bars; bar++) {
    const double beat = what->first + BAR * bar;
    if (players->pad >= 0) {
      play_pad(&on, bar);
    }
    if (players->pulse >= 0 && !what->still && joined(what, beat, 0.0)) {
      play_pulse(&on, bar);
    }
    if (players->figure >= 0 && joined(what, beat, 0.25)) {
      play_figure(&on, bar);
    }
    if (players->lead >= 0 && bar % 2 == 0 && joined(what, beat, 0.4)) {
      play_lead(&on, bar / 2);
    }
    if (players->bass >= 0 && !what->still && !what->hollow && joined(what, beat, 0.5)) {
      play_bass(&on, bar);
    }
    if (!what->still && joined(what, beat, 0.6)) {
      play_drums(&on, bar);
    }
  }
  if (what->grows && chance_draw(dice) < 0.7) {
    play_roll(&on);
  }
  if (what->breath > 0.0) {
    breathe(&on, written);
  }
}
