// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tones.h
/// Sounds whose truth is known: complex tones, chords, cadences, noise and drum hits.
/// Mono; what is added is mixed with what is there. Same bits on every run.

#ifndef KIBUN_TEST_TONES_H
#define KIBUN_TEST_TONES_H

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct {
  double rate;
  size_t length;
  float* samples;
} sound;

static const double TONES_PI = 3.14159265358979323846;

/// Silence of that length. To be freed with sound_free().
static inline sound sound_new(const double rate, const double seconds) {
  const size_t length = (size_t)(rate * seconds);
  return (sound){ rate, length, calloc(length + 1, sizeof(float)) };
}

static inline void sound_free(sound* const self) {
  free(self->samples);
  self->samples = NULL;
}

static inline void sound_scale(const sound* const self, const double gain) {
  for (size_t i = 0; i < self->length; ++i) {
    self->samples[i] = (float)((double)self->samples[i] * gain);
  }
}

static inline double tone_hz(const double midi) {
  return 440.0 * pow(2.0, (midi - 69.0) / 12.0);
}

/// A sine with 10 ms of fade at both ends.
static inline void add_sine(const sound* const self, const double hz, const double from,
                            const double to, const double level) {
  const size_t first = (size_t)(from * self->rate);
  const size_t last  = (size_t)(to * self->rate);
  const double turn  = 2.0 * TONES_PI * hz / self->rate;
  const double fade  = 0.01 * self->rate;
  // A phasor that turns from sample to sample; hz gives each sine a phase of its own.
  double       sine    = sin(hz);
  double       cosine  = cos(hz);
  const double turning = sin(turn);
  const double staying = cos(turn);
  for (size_t i = first; i < last && i < self->length && hz < 0.5 * self->rate; ++i) {
    const double in   = fmin(1.0, (double)(i - first) / fade);
    const double out  = fmin(1.0, (double)(last - i) / fade);
    const double next = sine * staying + cosine * turning;
    cosine            = cosine * staying - sine * turning;
    sine              = next;
    self->samples[i] += (float)(level * in * out * sine);
  }
}

/// A tone of so many harmonics, each 0.75 times the one below.
static inline void add_tone(const sound* const self, const double midi,
                            const int harmonics, const double from, const double to,
                            const double level) {
  double share = level;
  for (int harmonic = 1; harmonic <= harmonics; ++harmonic) {
    add_sine(self, tone_hz(midi) * harmonic, from, to, share);
    share *= 0.75;
  }
}

typedef enum { TRIAD_MAJOR, TRIAD_MINOR } triad;

/// Bass an octave below, and the triad in an inversion (0, 1, 2) around middle C, of
/// six harmonics each. `detuning` in semitones.
static inline void add_triad(const sound* const self, const int root, const triad kind,
                             const int inversion, const double detuning,
                             const double from, const double to) {
  const int notes[3] = { 0, kind == TRIAD_MAJOR ? 4 : 3, 7 };
  const int low      = 48 + (root % 12 + 12) % 12;
  add_tone(self, low - 12 + detuning, 6, from, to, 0.08);
  for (int i = 0; i < 3; ++i) {
    const int octave = i < inversion ? 24 : 12;
    add_tone(self, low + notes[i] + octave - 12 + detuning, 6, from, to, 0.06);
  }
}

/// I-IV-V-I, or i-iv-V-i, for so many seconds a chord, from a point of time on.
static inline void add_cadence(const sound* const self, const int tonic, const triad mode,
                               const double detuning, const double from,
                               const double chord_s) {
  const int   steps[4] = { 0, 5, 7, 0 };
  const triad kinds[4] = { mode, mode, TRIAD_MAJOR, mode };
  for (int i = 0; i < 4; ++i) {
    const double begin = from + chord_s * i;
    add_triad(self, tonic + steps[i], kinds[i], i % 3, detuning, begin, begin + chord_s);
  }
}

/// White noise that starts at `from` and falls by 60 dB in `decay` seconds; 0 for noise
/// that stays. Peaks at `level`.
static inline void add_noise(const sound* const self, const double from, const double to,
                             const double decay, const double level) {
  const size_t first = (size_t)(from * self->rate);
  const size_t last  = (size_t)(to * self->rate);
  uint32_t     seed  = 2463534242U + (uint32_t)first;
  for (size_t i = first; i < last && i < self->length; ++i) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    const double seconds  = (double)(i - first) / self->rate;
    const double envelope = decay > 0.0 ? pow(0.001, seconds / decay) : 1.0;
    const double value    = (double)seed / 2147483648.0 - 1.0;
    self->samples[i] += (float)(level * envelope * value);
  }
}

/// Snare-like hits four times a second.
static inline void add_drums(const sound* const self, const double level) {
  const double seconds = (double)self->length / self->rate;
  for (int hit = 0; 0.25 * hit < seconds; ++hit) {
    const double at = 0.25 * hit;
    add_noise(self, at, at + 0.2, 0.2, level);
  }
}

#endif
