// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/music.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

static const double TWO_PI = 6.283185307179586;
static const double BEAT_S = 0.5; // 120 bpm
static const double FAST_S = 0.4; // 150 bpm

enum { CHORDS = 4, NOTES = 3, PARTIALS = 4 };

// C, F, G, C: MIDI note numbers.
static const int CHORD_NOTES[CHORDS][NOTES] = {
  { 60, 64, 67 },
  { 60, 65, 69 },
  { 59, 62, 67 },
  { 60, 64, 67 },
};

enum { TUNE_NOTES = 16 };

static const double NOTE_S = MUSIC_TUNE_S / TUNE_NOTES;

// Three tunes in C, MIDI note numbers; the last one returns to nothing.
static const int HERO[TUNE_NOTES]  = { 60, 67, 64, 72, 71, 67, 69, 64,
                                       65, 74, 72, 69, 67, 71, 72, 60 };
static const int OTHER[TUNE_NOTES] = { 76, 74, 76, 72, 74, 69, 72, 67,
                                       69, 65, 67, 64, 62, 65, 59, 62 };
static const int THIRD[TUNE_NOTES] = { 66, 61, 68, 70, 66, 73, 75, 70,
                                       68, 63, 66, 61, 58, 63, 61, 66 };

static const int* const TUNES[] = { HERO, OTHER, HERO, THIRD };

/// A place in the piece.
typedef struct {
  double beat;  ///< the number of the last beat
  double since; ///< s since then
  double bar;   ///< s since the last beat with a chord
} place;

static place place_at(const double time, const double shift) {
  const bool   slow   = time < shift;
  const double length = slow ? BEAT_S : FAST_S;
  const double before = slow ? 0.0 : shift / BEAT_S;
  const double beats  = slow ? time / BEAT_S : (time - shift) / FAST_S;
  return (place){
    .beat  = before + floor(beats),
    .since = (beats - floor(beats)) * length,
    .bar   = (beats - 2.0 * floor(beats / 2.0)) * length,
  };
}

static double chord_at(const place here) {
  const int* notes = CHORD_NOTES[(unsigned)(here.beat / 2.0) % CHORDS];
  double     sum   = 0.0;
  for (unsigned note = 0; note < NOTES; ++note) {
    const double hz = 440.0 * exp2((notes[note] - 69) / 12.0);
    for (unsigned partial = 1; partial <= PARTIALS; ++partial) {
      sum += sin(TWO_PI * hz * partial * here.bar) / (partial * partial);
    }
  }
  return 0.07 * sum * fmin(here.bar / 0.005, 1.0) * exp(-1.5 * here.bar);
}

/// Noise that is the same at every sample rate: a new value 11025 times a second.
static double noise_at(const double time) {
  uint32_t bits = (uint32_t)(time * 11025.0) + 1U;
  for (unsigned round = 0; round < 3; ++round) { // xorshift (Marsaglia 2003)
    bits ^= bits << 13;
    bits ^= bits >> 17;
    bits ^= bits << 5;
    bits *= 2654435769U;
  }
  return (double)bits / 2147483648.0 - 1.0;
}

/// @param since s from where the note begins
static double note_at(const int note, const double since) {
  enum { OVERTONES = 6 };
  const double hz  = 440.0 * exp2((note - 69) / 12.0);
  double       sum = 0.0;
  for (unsigned partial = 1; partial <= OVERTONES; ++partial) {
    sum += sin(TWO_PI * hz * partial * since) / partial;
  }
  return 0.12 * sum * fmin(since / 0.01, 1.0) * exp(-2.0 * since) *
         fmin((NOTE_S - since) / 0.01, 1.0);
}

static music music_of_length(const size_t length) {
  const music piece = {
    .left   = malloc(length * sizeof(float)),
    .right  = malloc(length * sizeof(float)),
    .length = length,
  };
  cr_assert(piece.left && piece.right);
  return piece;
}

music music_returning(const double rate) {
  const double duration = MUSIC_TUNE_S * sizeof TUNES / sizeof *TUNES;
  const music  piece    = music_of_length((size_t)(duration * rate));
  for (size_t i = 0; i < piece.length; ++i) {
    const double   time = (double)i / rate;
    const unsigned note = (unsigned)(time / NOTE_S);
    piece.left[i] =
      (float)note_at(TUNES[note / TUNE_NOTES][note % TUNE_NOTES], time - note * NOTE_S);
    piece.right[i] = piece.left[i];
  }
  return piece;
}

music music_shifting(const double rate, const double seconds, const double shift) {
  const music piece = music_of_length((size_t)(rate * seconds));
  for (size_t i = 0; i < piece.length; ++i) {
    const double time  = (double)i / rate;
    const place  here  = place_at(time, shift);
    const double hit   = 0.2 * noise_at(time) * exp(-40.0 * here.since);
    const double chord = chord_at(here);
    piece.left[i]      = (float)(chord + hit);
    piece.right[i]     = (float)(0.8 * chord + hit);
  }
  return piece;
}

music music_new(const double rate, const double seconds) {
  return music_shifting(rate, seconds, seconds);
}

void music_free(const music piece) {
  free(piece.left);
  free(piece.right);
}

void music_scale(const music piece, const float factor) {
  for (size_t i = 0; i < piece.length; ++i) {
    piece.left[i] *= factor;
    piece.right[i] *= factor;
  }
}
