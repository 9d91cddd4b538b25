// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/scene.h"

#include <math.h>

static const double TURN     = 6.283185307179586;
static const double LOOSE_S  = 0.008; // how far players are from the beat
static const double PHRASE   = 0.035; // of the level, up and down
static const double SWELL_S  = 0.1;   // from one step of a swell to the next
static const double TREMOLO  = 7.0;   // strokes in a second
static const double OVERLAP  = 0.06;  // of held chords, s
static const double QUIETEST = 24.0;  // velocities
static const int    HIGH     = 60;    // the lowest key where what is low is left out
static const double LOUDEST  = 125.0;

enum {
  OCTAVE = 12,
  // General MIDI's percussion.
  KICK     = 36,
  STICK    = 37,
  SNARE    = 38,
  CLAP     = 39,
  TIGHT    = 40, // a snare with nothing low in it
  HAT      = 42,
  OPEN_HAT = 46,
  CRASH    = 49,
  RIDE     = 51,
  SPLASH   = 57
};

typedef struct {
  const scene* of;
  midi_score*  to;
  chance*      dice;
  const layer* who;
  double       from; // beats, where the layer enters
} part;

static double share_at(const scene* const self, const double beat) {
  return fmin(fmax(beat / self->beats, 0.0), 1.0);
}

// The tempo goes from one to the other evenly from beat to beat.
static double time_at(const scene* const self, const double beat) {
  const double bend = (self->bpm_to - self->bpm_from) / self->beats;
  if (fabs(bend) < 1e-9) {
    return self->start + 60.0 * beat / self->bpm_from;
  }
  return self->start + 60.0 / bend * log1p(bend * beat / self->bpm_from);
}

static double bpm_at(const scene* const self, const double beat) {
  return self->bpm_from + (self->bpm_to - self->bpm_from) * share_at(self, beat);
}

static double velocity_of(const double level) {
  return 18.0 + 100.0 * level;
}

static double level_at(const scene* const self, const double beat) {
  const double phrase = PHRASE * sin(TURN * beat / (4.0 * self->music->metre));
  return self->level_from + (self->level_to - self->level_from) * share_at(self, beat) +
         phrase;
}

static bool holds(const layer* const who) {
  return who->plays == FIGURE_PAD || who->plays == FIGURE_HELD_LOW;
}

static void strike(const part* const by, const double beat, const double beats,
                   const int program, const int key, const double accent) {
  const scene* const self = by->of;
  if (beat < by->from - 1e-6 || beat >= self->beats - self->silent - 1e-6) {
    return;
  }
  int pitch = key;
  while (self->hollow && program != MIDI_PERCUSSION && pitch < HIGH) {
    pitch += OCTAVE;
  }
  const bool   swells = self->swelling && holds(by->who);
  const double level  = swells ? self->level_to : level_at(self, beat);
  const double on =
    fmax(time_at(self, beat) + LOOSE_S * (2.0 * chance_draw(by->dice) - 1.0), 0.0);
  const double last   = self->beats - self->silent;
  const double off    = time_at(self, fmin(beat + beats, last));
  const double human  = chance_between(by->dice, -5.0, 5.0);
  const double wanted = velocity_of(level) + by->who->weight + accent + human;
  midi_score_add(by->to,
                 (midi_note){
                   .start    = on,
                   .seconds  = fmax(off - on, 0.05) + (holds(by->who) ? OVERLAP : 0.0),
                   .program  = program,
                   .key      = pitch,
                   .velocity = (int)fmin(fmax(wanted, QUIETEST), LOUDEST),
                 });
}

static void play(const part* const by, const double beat, const double beats,
                 const int key, const double accent) {
  strike(by, beat, beats, by->who->program, key, accent);
}

static void drum(const part* const by, const double beat, const int key,
                 const double accent) {
  strike(by, beat, 0.5, MIDI_PERCUSSION, key, accent);
}

static size_t bars_of(const scene* const self) {
  return (size_t)ceil(self->beats / self->music->metre - 1e-6);
}

static double metre_of(const part* const by) {
  return (double)by->of->music->metre;
}

// Where a figure lies now: climbing, the last half of the scene is an octave higher, a
// chord's tone at a time.
static int climbed(const part* const by, const double beat) {
  return by->of->climbing ? (int)floor(3.999 * share_at(by->of, beat)) : 0;
}

static int tone(const part* const by, const size_t bar, const double beat,
                const int voice) {
  return tune_chord_key(by->of->music, by->of->bar + bar, voice + climbed(by, beat),
                        by->who->lowest);
}

// 1, 2 or 4 strokes where there would be two.
static double pace_at(const part* const by, const double beat) {
  if (!by->of->halving) {
    return 1.0;
  }
  const double share = share_at(by->of, beat);
  const bool   fast  = bpm_at(by->of, beat) > 132.0;
  if (share < 1.0 / 3.0) {
    return 0.5;
  }
  return share < 2.0 / 3.0 || fast ? 1.0 : 2.0;
}

static void play_pad(const part* const by) {
  for (size_t bar = 0; bar < bars_of(by->of); bar++) {
    const double beat = metre_of(by) * (double)bar;
    for (int voice = 0; voice < 4; voice++) {
      play(by, beat, metre_of(by), tone(by, bar, beat, voice), 0.0);
    }
  }
}

static void play_held_low(const part* const by) {
  for (size_t bar = 0; bar < bars_of(by->of); bar++) {
    const int root = tune_chord_key(by->of->music, by->of->bar + bar, 0, by->who->lowest);
    play(by, metre_of(by) * (double)bar, metre_of(by), root, 0.0);
    play(by, metre_of(by) * (double)bar, metre_of(by), root + OCTAVE, -8.0);
  }
}

static void play_tremolo(const part* const by) {
  const double strokes = fmax(round(TREMOLO * 60.0 / by->of->bpm_from), 2.0);
  const double step    = 1.0 / strokes;
  for (double beat = 0.0; beat < by->of->beats; beat += step) {
    const size_t bar = (size_t)((beat + 1e-6) / metre_of(by));
    for (int voice = 0; voice < 3; voice++) {
      play(by, beat, 0.9 * step, tone(by, bar, beat, voice), 0.0);
    }
  }
}

// Every eighth bar ends on a long tone instead of the motif.
static void play_melody(const part* const by) {
  const tune* const music = by->of->music;
  const double      pair  = 2.0 * metre_of(by);
  for (double first = 0.0; first < by->of->beats; first += pair) {
    const bool last = ((size_t)(first / pair)) % 4 == 3;
    for (size_t i = 0; i < music->motif_notes; i++) {
      const tune_note* const each = &music->motif[i];
      if (last && each->beat > metre_of(by)) {
        break;
      }
      const double beat = first + each->beat;
      const size_t bar  = (size_t)((beat + 1e-6) / metre_of(by));
      const double longer =
        last && each->beat >= metre_of(by) ? metre_of(by) : each->beats;
      const int up     = by->of->climbing && share_at(by->of, beat) > 0.5 ? OCTAVE : 0;
      const int varied = chance_draw(by->dice) < 0.12 ? 1 : 0;
      play(by, beat, longer,
           tune_melody_key(music, by->of->bar + bar, each->degree + varied,
                           by->who->lowest) +
             up,
           each->beat == 0.0 ? 6.0 : 0.0);
    }
  }
}

static void play_broken(const part* const by) {
  size_t at = 0;
  for (double beat = 0.0; beat < by->of->beats; beat += 0.5 / pace_at(by, beat)) {
    const size_t bar = (size_t)((beat + 1e-6) / metre_of(by));
    const double in  = beat - metre_of(by) * (double)bar;
    at               = in < 1e-6 ? 0 : at + 1;
    play(by, beat, 1.0, tone(by, bar, beat, by->of->music->broken[at % TUNE_BROKEN]),
         at == 0 ? 8.0 : 0.0);
  }
}

static void play_pulse(const part* const by) {
  static const int accents[3][8] = { { 12, 0, 0, 8, 0, 0, 8, 0 },
                                     { 12, 0, 0, 0, 8, 0, 0, 0 },
                                     { 12, 0, 8, 0, 0, 8, 0, 0 } };
  size_t           at            = 0;
  for (double beat = 0.0; beat < by->of->beats; beat += 0.5 / pace_at(by, beat)) {
    const size_t bar    = (size_t)((beat + 1e-6) / metre_of(by));
    const int    accent = accents[by->of->music->groove][at % 8];
    const int    voice  = accent > 0 ? 0 : (int)(at % 2) + 1;
    play(by, beat, 0.35, tone(by, bar, beat, voice), (double)accent - 4.0);
    at++;
  }
}

static void play_stabs(const part* const by) {
  static const double places[3][3] = { { 0.0, 1.5, 2.5 },
                                       { 0.0, 1.0, 2.5 },
                                       { 0.0, 2.0, 3.0 } };
  const double* const place        = places[by->of->music->groove];
  for (size_t bar = 0; bar < bars_of(by->of); bar++) {
    for (size_t i = 0; i < 3; i++) {
      const double beat = metre_of(by) * (double)bar + place[i];
      for (int voice = 0; voice < 3 && place[i] < metre_of(by); voice++) {
        play(by, beat, 0.6, tone(by, bar, beat, voice), i == 0 ? 6.0 : 0.0);
      }
    }
  }
}

static void play_bass(const part* const by) {
  const int groove = by->of->music->groove;
  for (double beat = 0.0; beat < by->of->beats; beat += 0.5) {
    const size_t bar   = (size_t)((beat + 1e-6) / metre_of(by));
    const bool   half  = fmod(beat + 1e-6, 1.0) > 0.4;
    const bool   plays = groove == 0 || (groove == 1 && !half) ||
                       (groove == 2 && (half || fmod(beat, 2.0) < 0.1));
    const int root = tune_chord_key(by->of->music, by->of->bar + bar, 0, by->who->lowest);
    if (plays) {
      play(by, beat, groove == 1 ? 0.9 : 0.45, root, half ? -4.0 : 4.0);
    }
  }
}

static void play_taiko(const part* const by) {
  static const int strokes[3][8] = { { 14, 0, 0, 6, 10, 0, 6, 4 },
                                     { 14, 0, 8, 0, 0, 8, 4, 4 },
                                     { 14, 4, 0, 10, 0, 4, 10, 0 } };
  size_t           at            = 0;
  for (double beat = 0.0; beat < by->of->beats; beat += 0.5 / pace_at(by, beat)) {
    const int stroke = strokes[by->of->music->groove][at % 8];
    if (stroke > 0 || by->of->halving) {
      play(by, beat, 1.0, by->who->lowest + (stroke > 8 ? 0 : 7), (double)stroke - 6.0);
    }
    at++;
  }
}

static void play_timpani(const part* const by) {
  for (size_t bar = 0; bar < bars_of(by->of); bar++) {
    const double beat = metre_of(by) * (double)bar;
    const int root = tune_chord_key(by->of->music, by->of->bar + bar, 0, by->who->lowest);
    play(by, beat, 1.5, root, 8.0);
    play(by, beat + 2.0, 1.0, root, -2.0);
    for (int stroke = 0; stroke < 4 && bar % 4 == 3; stroke++) {
      play(by, beat + metre_of(by) - 1.0 + 0.25 * stroke, 0.25, root,
           4.0 * stroke - 12.0);
    }
  }
}

static void play_hats(const part* const by) {
  for (double beat = 0.0; beat < by->of->beats; beat += 0.5 / pace_at(by, beat)) {
    const bool half = fmod(beat + 1e-6, 1.0) > 0.4;
    drum(by, beat, by->of->music->groove == 2 ? RIDE : HAT, half ? -14.0 : -4.0);
  }
}

static void fill(const part* const by, const double beat) {
  static const int toms[] = { 50, 50, 47, 47, 45, 45, 43, 43 };
  for (int i = 0; i < 8; i++) {
    drum(by, beat + 0.25 * i, toms[i], -4.0 + i);
  }
}

static void play_kit(const part* const by) {
  static const double kicks[3][3] = { { 0.0, 2.0, 2.5 },
                                      { 0.0, 1.5, 2.0 },
                                      { 0.0, 0.5, 2.5 } };
  const size_t        bars        = bars_of(by->of);
  for (size_t bar = 0; bar < bars; bar++) {
    const double beat = metre_of(by) * (double)bar;
    const bool filled = metre_of(by) > 3.5 && bar % 4 == 3 && chance_draw(by->dice) < 0.6;
    for (size_t i = 0; i < 3; i++) {
      drum(by, beat + kicks[by->of->music->groove][i], KICK, 8.0);
    }
    drum(by, beat + 1.0, SNARE, 6.0);
    if (filled) {
      fill(by, beat + 2.0);
    } else if (metre_of(by) > 3.5) {
      drum(by, beat + 3.0, SNARE, 6.0);
    }
    for (double at = 0.0; at < metre_of(by) && !(filled && at >= 2.0); at += 0.5) {
      drum(by, beat + at, HAT, fmod(at, 1.0) > 0.4 ? -16.0 : -8.0);
    }
  }
}

static void play_four(const part* const by) {
  for (double beat = 0.0; beat < by->of->beats; beat += 1.0) {
    drum(by, beat, KICK, 10.0);
    drum(by, beat + 0.5, OPEN_HAT, -10.0);
    if ((size_t)beat % 2 == 1) {
      drum(by, beat, by->of->music->groove == 1 ? SNARE : CLAP, 4.0);
    }
  }
}

static void play_crash(const part* const by) {
  for (size_t bar = 0; bar < bars_of(by->of); bar += 4) {
    drum(by, metre_of(by) * (double)bar, bar % 8 == 0 ? CRASH : SPLASH, 0.0);
  }
}

static void play_layer(const part* const by) {
  switch (by->who->plays) {
    case FIGURE_PAD:
      play_pad(by);
      break;
    case FIGURE_TREMOLO:
      play_tremolo(by);
      break;
    case FIGURE_MELODY:
      play_melody(by);
      break;
    case FIGURE_BROKEN:
      play_broken(by);
      break;
    case FIGURE_PULSE:
      play_pulse(by);
      break;
    case FIGURE_STABS:
      play_stabs(by);
      break;
    case FIGURE_BASS:
      play_bass(by);
      break;
    case FIGURE_HELD_LOW:
      play_held_low(by);
      break;
    case FIGURE_TAIKO:
      play_taiko(by);
      break;
    case FIGURE_TIMPANI:
      play_timpani(by);
      break;
    case FIGURE_HATS:
      play_hats(by);
      break;
    case FIGURE_KIT:
      play_kit(by);
      break;
    case FIGURE_FOUR:
      play_four(by);
      break;
    case FIGURE_CRASH:
      play_crash(by);
      break;
  }
}

static void express(const part* const by, const double time, const double share) {
  midi_score_add(by->to, (midi_note){
                           .start    = time,
                           .program  = by->who->program,
                           .key      = MIDI_EXPRESSION,
                           .velocity = (int)(127.0 * fmin(fmax(share, 0.15), 1.0)),
                         });
}

// Velocities are those of the end: what is softer before is so by expression.
static void swell(const part* const by) {
  const scene* const self  = by->of;
  const double       end   = time_at(self, self->beats);
  const double       loud  = velocity_of(self->level_to);
  const double       steps = floor((end - self->start) / SWELL_S);
  for (double step = 0.0; step < steps; step += 1.0) {
    const double share = step / steps;
    const double level = self->level_from + (self->level_to - self->level_from) * share;
    express(by, self->start + SWELL_S * step, velocity_of(level) / loud);
  }
  express(by, end - 0.005, 1.0);
}

static void roll(const part* const by, const double loudest) {
  const int drummed = by->of->hollow && by->of->players->electric ? CLAP : TIGHT;
  for (double beat = 0.0; beat < by->of->beats;) {
    const double share = share_at(by->of, beat);
    const bool   fast  = bpm_at(by->of, beat) > 140.0;
    const double step  = share < 0.4   ? 1.0
                         : share < 0.7 ? 0.5
                         : fast        ? 0.25
                         : share < 0.9 ? 0.25
                                       : 0.125;
    drum(by, beat, drummed, loudest - 26.0 * (1.0 - share));
    beat += step;
  }
}

static void run(const part* const by) {
  const double steps = fmin(fmax(by->of->beats * 2.0, 16.0), 48.0);
  for (double step = 0.0; step < steps; step += 1.0) {
    const double share = step / steps;
    play(by, by->of->beats * share, by->of->beats / steps, HIGH + (int)(36.0 * share),
         -16.0 + 12.0 * share);
  }
}

static void timpani_roll(const part* const by) {
  const int root = tune_chord_key(by->of->music, by->of->bar, 0, 36);
  for (double beat = 0.0; beat < by->of->beats; beat += 0.25) {
    strike(by, beat, 0.25, 47, root, -14.0 + 18.0 * share_at(by->of, beat));
  }
}

static void cymbal_swell(const part* const by) {
  for (double beat = 0.6 * by->of->beats; beat < by->of->beats; beat += 0.25) {
    drum(by, beat, SPLASH, -50.0 + 44.0 * share_at(by->of, beat));
  }
}

static void play_rise(const scene* const self, midi_score* const to, chance* const dice) {
  const layer runner = { FIGURE_MELODY, self->players->run_program, 48, 0 };
  const part  by     = { self, to, dice, &runner, 0.0 };
  switch (self->players->alone ? RISE_NONE : self->rise) {
    case RISE_NONE:
      break;
    case RISE_SYNTH:
      roll(&by, 0.0);
      run(&by);
      break;
    case RISE_ORCHESTRAL:
      roll(&by, -12.0);
      cymbal_swell(&by);
      if (!self->hollow) {
        timpani_roll(&by);
      }
      break;
  }
}

// What enters does so one after the other over most of the scene.
static double enters_at(const scene* const self, const size_t which) {
  if (which < self->present) {
    return 0.0;
  }
  const double place =
    (double)(which - self->present + 1) / (double)(self->layers - self->present + 1);
  const double beat = 0.8 * place * self->beats;
  return self->music->metre * round(beat / self->music->metre);
}

// A cymbal and a kick; of a piano alone, its lowest octave.
static void strike_up(const scene* const self, midi_score* const to, chance* const dice) {
  const layer first = { FIGURE_CRASH, self->players->hit_program, 0, 4 };
  const part  by    = { self, to, dice, &first, 0.0 };
  if (self->players->alone) {
    const int root = tune_chord_key(self->music, self->bar, 0, 24);
    play(&by, 0.0, 2.0, root, 8.0);
    play(&by, 0.0, 2.0, root + OCTAVE, 8.0);
  } else {
    drum(&by, 0.0, CRASH, 4.0);
    drum(&by, 0.0, KICK, 8.0);
  }
}

double scene_play(const scene* const self, midi_score* const to, chance* const dice) {
  for (size_t i = 0; i < self->layers; i++) {
    const layer* const who = &self->players->ways[self->way][i];
    const part         by  = { self, to, dice, who, enters_at(self, i) };
    if (self->hollow && figure_is_low(who->plays))
      continue;
    if (self->swelling && holds(who)) {
      swell(&by);
    }
    play_layer(&by);
  }
  if (self->struck) {
    strike_up(self, to, dice);
  }
  play_rise(self, to, dice);
  return time_at(self, self->beats);
}

double scene_hit(const scene* const self, midi_score* const to, chance* const dice) {
  const layer brass = { FIGURE_STABS, self->players->hit_program, 55, 6 };
  const part  by    = { self, to, dice, &brass, 0.0 };
  for (int voice = -3; voice < 4; voice++) {
    play(&by, 0.0, self->beats, tune_chord_key(self->music, self->bar, voice, 55), 6.0);
  }
  play(&by, 0.0, self->beats, tune_chord_key(self->music, self->bar, 0, 31), 6.0);
  if (!self->players->alone) {
    drum(&by, 0.0, CRASH, 6.0);
    drum(&by, 0.0, KICK, 10.0);
    drum(&by, 0.0, 41, 10.0);
  }
  strike(&by, 0.0, self->beats, 0, 28, 8.0);
  return time_at(self, self->beats);
}
