// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/sound.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { CHORDS = 4, NOTES = 3, PARTIALS = 3, TEMPI = 3 };

static const double TWO_PI    = 6.283185307179586;
static const double SECTION_S = 20.0;
static const double PAUSE_S   = 1.0;

/// A place in the music.
typedef struct {
  double   grown; ///< 0 … 1 through the section
  unsigned beat;
  double   since; ///< beats since then
  double   bpm;
} place;

static place place_at(const double time) {
  static const double tempi[TEMPI] = { 96.0, 132.0, 174.0 };

  const unsigned section = (unsigned)(time / SECTION_S);
  const double   bpm     = tempi[section % TEMPI];
  const double   within  = time - section * SECTION_S;
  const double   beats   = within * bpm / 60.0;
  return (place){
    .grown = within / (SECTION_S - PAUSE_S),
    .beat  = (unsigned)beats,
    .since = beats - floor(beats),
    .bpm   = bpm,
  };
}

static double hertz(const int note) {
  return 440.0 * exp2((note - 69) / 12.0);
}

static double tone(const int note, const double time) {
  double sum = 0.0;
  for (int partial = 1; partial <= PARTIALS; partial++) {
    sum += sin(TWO_PI * hertz(note) * partial * time) / partial;
  }
  return sum;
}

static double harmony(const place here, const double time) {
  static const int chords[CHORDS][NOTES] = {
    { 57, 60, 64 },
    { 53, 57, 60 },
    { 55, 59, 62 },
    { 52, 56, 59 },
  };
  const int* const chord = chords[here.beat / 4 % CHORDS];
  double           sum   = 0.0;
  for (unsigned i = 0; i < NOTES; i++) {
    sum += tone(chord[i], time);
  }
  const double bass = tone(chord[0] - 24, time) * exp(-2.0 * here.since);
  const double tune =
    tone(chord[here.beat * 7 % NOTES] + 12, time) * exp(-3.0 * here.since);
  return 0.03 * sum + 0.1 * bass + 0.06 * here.grown * tune;
}

/// A pseudo-random number in -1 … +1.
static double noise(uint32_t* const state) {
  *state = *state * 1664525U + 1013904223U;
  return (double)*state / 2147483648.0 - 1.0;
}

static double drums(const place here, uint32_t* const state) {
  const double since = here.since * 60.0 / here.bpm; // s
  const double half  = fmod(here.since, 0.5) * 60.0 / here.bpm;
  const double hat   = 0.05 * noise(state) * exp(-60.0 * half);
  const double struck =
    here.beat % 2 == 0 ? sin(TWO_PI * 55.0 * since) : 0.5 * noise(state);
  return here.grown * (hat + 0.25 * struck * exp(-18.0 * since));
}

bool sound_make(const double rate, const double seconds, sound* const made) {
  *made       = (sound){ .length = (size_t)(rate * seconds) };
  made->left  = malloc(made->length * sizeof *made->left);
  made->right = malloc(made->length * sizeof *made->right);
  if (!made->left || !made->right) {
    sound_free(*made);
    return false;
  }

  uint32_t state = 1;
  for (size_t i = 0; i < made->length; i++) {
    const double time  = (double)i / rate;
    const place  here  = place_at(time);
    const bool   pause = here.grown >= 1.0;
    const double chord = pause ? 0.0 : harmony(here, time);
    const double hit   = pause ? 0.0 : drums(here, &state);
    made->left[i]      = (float)(chord + hit);
    made->right[i]     = (float)(0.7 * chord + hit);
  }
  return true;
}

void sound_free(const sound made) {
  free(made.left);
  free(made.right);
}
