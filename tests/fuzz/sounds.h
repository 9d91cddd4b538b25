// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sounds.h
/// Sounds that hurt, and music. Each sample depends on the sound, the rate and its number
/// alone, so that a sound may be written in pieces of any length.

#ifndef KIBUN_FUZZ_SOUNDS_H
#define KIBUN_FUZZ_SOUNDS_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  SOUND_SILENCE,
  SOUND_MUSIC, ///< chords under a melody, a stroke on every beat: 120 bpm, A minor
  SOUND_NAN,   ///< of both kinds, with all payloads
  SOUND_INFINITE,
  SOUND_GARBAGE,     ///< any bits
  SOUND_HUGE,        ///< finite, and far beyond what is audio
  SOUND_LOUDEST,     ///< ±32, the most that is heard
  SOUND_SUBNORMAL,   ///< of all sizes
  SOUND_SPECKLED,    ///< music with a NaN here and there
  SOUND_SQUARE,      ///< 100 Hz, full scale
  SOUND_DC,          ///< full scale
  SOUND_NYQUIST,     ///< full scale, the sign changes with every sample
  SOUND_SWEEP,       ///< 0.1 Hz … Nyquist in 10 s, then again
  SOUND_CLICKS,      ///< one sample of full scale three times a second
  SOUND_ALTERNATING, ///< a tone left and right in turns of 0.1 s
  SOUND_OPPOSED,     ///< music with one channel turned round: no middle
  SOUND_NOISE,       ///< white, full scale
  SOUNDS
} sound;

const char* sound_name(sound which);

/// Write samples `at` … `at + n - 1` of a sound.
void sound_write(sound which, double rate, uint64_t at, float* left, float* right,
                 size_t n);

#endif
