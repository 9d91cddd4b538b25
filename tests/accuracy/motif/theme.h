// SPDX-License-Identifier: GPL-3.0-or-later

/// @file theme.h
/// A theme: a melody in phrases over chords, written by rules and a seed.
///
/// The melody has a form (a sentence: an idea, the same one step away, a continuation; a
/// period: an idea, an answer, the idea, another answer; or a single arch), a rhythm made
/// of cells, a contour, tones of the chord on strong beats, steps and recovered leaps
/// between. The chords are a loop of those that tonal music uses most. So two themes may
/// share every chord and have nothing else in common.

#ifndef KIBUN_ACCURACY_THEME_H
#define KIBUN_ACCURACY_THEME_H

#include "tests/stimuli/chance.h"

#include <stdbool.h>
#include <stddef.h>

enum { THEME_NOTES = 96, THEME_CHORDS = 16, THEME_DEGREES = 7 };

typedef enum {
  SCALE_OF_MAJOR,
  SCALE_OF_MINOR, ///< natural, with a raised leading note over the dominant
  SCALE_OF_DORIAN,
  SCALE_OF_MIXOLYDIAN
} scale_name;

enum { SCALE_NAMES = SCALE_OF_MIXOLYDIAN + 1 };

typedef struct {
  double at;    ///< beats from the beginning
  double beats; ///< how long
  int
    degree; ///< of the scale, 0 the tonic; 7 the octave above, -1 the leading note below
} theme_note;

typedef struct {
  double at;
  double beats;
  int    root; ///< degree, 0 … 6
  bool   lead; ///< its third is a semitone higher: the dominant of a minor key
} theme_chord;

typedef struct {
  scale_name  scale;
  int         tonic;    ///< pitch class, 0 for C
  double      bpm;      ///< beats per minute
  double      bar;      ///< beats: 2, 3, 3.5, 4 or 5
  int         division; ///< parts of a beat: 2, or 3 in compound time
  double      beats;    ///< length of all, whole bars
  int         height;   ///< MIDI number that its middle is near
  theme_note  notes[THEME_NOTES];
  size_t      note_count;
  theme_chord chords[THEME_CHORDS];
  size_t      chord_count;
} theme;

/// @param shortest, longest s; the length is between
/// @param repeats whether it may say an idea twice, note for note
theme theme_compose(chance* dice, double shortest, double longest, bool repeats);

/// Another melody over the same chords, in the same time and key.
theme theme_over_the_same_chords(const theme* self, chance* dice);

double theme_seconds(const theme* self);

/// Semitones of a degree above the tonic below it all, in a scale.
/// @param chord that sounds: its leading note is raised
int theme_semitones(scale_name scale, int degree, const theme_chord* chord);

/// The chord at a beat.
const theme_chord* theme_chord_at(const theme* self, double beat);

/// How much two melodies have in common: the share of the time, of the shorter, that
/// both have the same pitch class, at the transposition where it is greatest; 0 … 1.
double theme_likeness(const theme* one, const theme* other);

#endif
