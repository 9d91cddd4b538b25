// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tunes.h
/// Tunes over chords, as the chroma stage reads them: each number is another tune, the
/// same on every run.

#ifndef KIBUN_TEST_TUNES_H
#define KIBUN_TEST_TUNES_H

#include "dsp/motif_memory.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>

enum { TUNE_SILENCE = 0, TUNE_HOPS = 10 };

/// How a tune is played.
typedef struct {
  unsigned tune;
  double   seconds;       ///< of the tune as it is played
  int      transposition; ///< semitones
  double   speed;
  double   overtones; ///< 0 … 1: of the instruments
  unsigned chords;    ///< of this tune; 0: its own
  double   sway;      ///< s: how far it hurries ahead and lingers, every 7 s
  float    energy;    ///< 0 … 1
  float    valence;   ///< -1 … 1
} performance;

static inline performance tune_played(const unsigned tune, const double seconds) {
  return (performance){
    .tune = tune, .seconds = seconds, .speed = 1.0, .overtones = 0.2, .energy = 0.5F
  };
}

static inline unsigned tune_chance(const unsigned tune, const unsigned place) {
  uint32_t state = (tune * 0x9E3779B9U) ^ (place * 0x85EBCA6BU + 0x1234567U);
  for (int i = 0; i < 3; ++i) {
    state = (state ^ state >> 16) * 0x7FEB352DU;
    state = (state ^ state >> 15) * 0x846CA68BU;
  }
  return state >> 8;
}

static inline void tune_sound(float* const classes, const unsigned pitch,
                              const double strength, const double overtones) {
  classes[pitch % PITCH_CLASSES] += (float)strength;
  classes[(pitch + 7) % PITCH_CLASSES] += (float)(strength * overtones);
  classes[(pitch + 4) % PITCH_CLASSES] += (float)(strength * overtones * 0.5);
}

/// A note each 0.4 s, a chord each 1.6 s, in C major before it is transposed.
static inline chroma_reading tune_chroma(const performance* const how,
                                         const double             second) {
  static const unsigned SCALE[7] = { 0, 2, 4, 5, 7, 9, 11 };
  const double          at       = second * how->speed + how->sway * sin(second * 0.9);
  const unsigned        up       = (unsigned)(how->transposition + 2 * PITCH_CLASSES);
  const unsigned        note     = tune_chance(how->tune, (unsigned)(at / 0.4)) % 7;
  const unsigned        tune     = how->chords > 0 ? how->chords : how->tune;
  const unsigned        chord    = tune_chance(tune + 1000, (unsigned)(at / 1.6)) % 6;
  chroma_reading        now      = { .tonal = 0.8F };
  for (unsigned i = 0; i < 3; ++i) {
    const unsigned pitch = SCALE[(chord + 2 * i) % 7] + up;
    tune_sound(now.energy, pitch, 0.6, how->overtones);
    tune_sound(now.upper, pitch, 0.3, how->overtones);
  }
  tune_sound(now.energy, SCALE[note] + up, 0.7, how->overtones);
  tune_sound(now.upper, SCALE[note] + up, 0.8, how->overtones);
  return now;
}

/// What was told of a performance.
typedef struct {
  unsigned     returns;
  motif_return last;
  double       begin; ///< s into the performance, of the last
  double       told;  ///< s into it
  unsigned     offers;
  phrase_offer offer; ///< the last
} heard;

static inline heard tune_hear(motif_memory* const memory, const performance how) {
  heard result = { 0 };
  for (size_t hop = 0; (double)hop < how.seconds * 100.0 - 0.5; ++hop) {
    const double        now     = (double)hop * 0.01;
    const bool          silent  = how.tune == TUNE_SILENCE;
    const motif_hearing hearing = {
      .silent = silent, .judged = !silent, .energy = how.energy, .valence = how.valence
    };
    const chroma_reading chroma = tune_chroma(&how, now);
    const motif_reading  reading =
      motif_memory_process(memory, &hearing, hop % TUNE_HOPS == 0 ? &chroma : NULL);
    if (reading.motif.number > 0) {
      ++result.returns;
      result.last  = reading.motif;
      result.told  = now;
      result.begin = now - (double)reading.motif.lag;
    }
    if (reading.phrase.strength > 0.0F) {
      ++result.offers;
      result.offer = reading.phrase;
    }
  }
  return result;
}

#endif
