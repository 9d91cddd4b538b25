// SPDX-License-Identifier: GPL-3.0-or-later

/// @file chord_quality.h
/// What kind of chord sounds, whatever its root and inversion.
///
/// Correlation of the chroma with a template of each kind, the best of twelve roots
/// (Fujishima, "Realtime chord recognition of musical sound", ICMC 1999), shared out
/// among the kinds and smoothed over about a second. A chord change is two thirds through
/// after a second.

#ifndef KIBUN_CHORD_QUALITY_H
#define KIBUN_CHORD_QUALITY_H

#include "dsp/chroma.h"

typedef struct chord_quality chord_quality;

typedef enum {
  CHORD_MAJOR,
  CHORD_MINOR,
  CHORD_DIMINISHED, ///< triad and diminished seventh
  CHORD_AUGMENTED,
  CHORD_SUSPENDED, ///< fourth or second
  CHORD_SEVENTH,   ///< dominant, major, minor and half-diminished
  CHORD_CLUSTER,   ///< neighbouring semitones
  CHORD_BARE       ///< a lone tone, an octave or a fifth
} chord_kind;

enum { CHORD_KINDS = CHORD_BARE + 1 };

/// All 0 in silence and noise.
typedef struct {
  float kind[CHORD_KINDS]; ///< how much it is each; each 0 … 1, their sum is `fit`
  float fit; ///< 0 … 1: how well the best template fits; low for what is none
} chord_quality_reading;

/// @param calls_per_second of chord_quality_process(), 1 … 100
/// @return NULL when memory runs out or the argument is out of range
chord_quality* chord_quality_new(double calls_per_second);
void           chord_quality_free(chord_quality* self);

/// Forget what was heard. Real-time safe.
void chord_quality_reset(chord_quality* self);

/// Judge one chroma. Real-time safe; constant cost.
/// @param weight 0 … 1: how much this chroma counts; 0 for silence and noise. The reading
///               fades when nothing has counted for some seconds.
chord_quality_reading chord_quality_process(chord_quality*        self,
                                            const chroma_reading* now, float weight);

#endif
