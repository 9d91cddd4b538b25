// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/writing.h"

#include <math.h>

enum { OCTAVE = 12, TRIAD = 3, LOOSE_VELOCITY = 4, MOST_VELOCITY = 127 };

static const double LOOSE_S    = 0.006;
static const double SHORTEST_S = 0.02; // what ends sooner was struck again at once

const int SCALE_MAJOR[SCALE_DEGREES]      = { 0, 2, 4, 5, 7, 9, 11 };
const int SCALE_MINOR[SCALE_DEGREES]      = { 0, 2, 3, 5, 7, 8, 10 };
const int SCALE_MIXOLYDIAN[SCALE_DEGREES] = { 0, 2, 4, 5, 7, 9, 10 };

writing writing_begin(midi_score* const into, const double bpm, const int tonic,
                      const int* const scale) {
  return (writing){ .into   = into,
                    .beat_s = 60.0 / bpm,
                    .tonic  = tonic,
                    .scale  = scale,
                    .loose  = LOOSE_S,
                    .hand   = chance_seeded((uint64_t)tonic) };
}

// Above 0 also for what is below.
static int remainder_of(const int value, const int by) {
  return (value % by + by) % by;
}

int writing_key(const writing* const self, const int degree) {
  const int place  = remainder_of(degree, SCALE_DEGREES);
  const int octave = (degree - place) / SCALE_DEGREES;
  return self->tonic + OCTAVE * octave + self->scale[place];
}

void writing_note(writing* const self, const int program, const double beat,
                  const double beats, const int key, const int velocity) {
  const double start =
    beat * self->beat_s + chance_between(&self->hand, -self->loose, self->loose);
  const double force =
    velocity + chance_between(&self->hand, -LOOSE_VELOCITY, LOOSE_VELOCITY);
  midi_score_add(self->into, (midi_note){ .start    = fmax(0.0, start),
                                          .seconds  = beats * self->beat_s,
                                          .program  = program,
                                          .key      = key,
                                          .velocity = (int)fmax(
                                            1.0, fmin(MOST_VELOCITY, round(force))) });
}

double writing_line(writing* const self, const int program, const double beat,
                    const step* const steps, const size_t count, const int octaves,
                    const int velocity, const double held) {
  double now = beat;
  for (size_t i = 0; i < count; i++) {
    if (steps[i].degree != REST) {
      const int key = writing_key(self, steps[i].degree) + OCTAVE * octaves;
      writing_note(self, program, now, held * steps[i].beats, key, velocity);
    }
    now += steps[i].beats;
  }
  return now;
}

int writing_member(const writing* const self, const harmony of, const int member,
                   const int lowest) {
  const int raised = of.lead && member == 1 ? 1 : 0;
  const int key    = writing_key(self, of.root + 2 * member) + raised;
  return lowest + remainder_of(key - lowest, OCTAVE);
}

void writing_chord(writing* const self, const int program, const double beat,
                   const double beats, const harmony of, const int lowest,
                   const int velocity) {
  for (int member = 0; member < TRIAD; member++) {
    writing_note(self, program, beat, beats, writing_member(self, of, member, lowest),
                 velocity);
  }
}

midi_score writing_finished(midi_score score) {
  size_t kept = 0;
  midi_score_settle(&score);
  for (size_t i = 0; i < score.count; i++) {
    if (score.at[i].seconds >= SHORTEST_S) {
      score.at[kept] = score.at[i];
      kept++;
    }
  }
  score.count = kept;
  return score;
}
