// SPDX-License-Identifier: GPL-3.0-or-later

/// @file writing.h
/// A composer's pen: notes by beats, degrees of a scale and chords, into a score.
///
/// Degrees count from 0, the tonic; 7 is the octave above, -1 the leading note below.
/// Notes are a few milliseconds and a few steps of velocity off, as people play, and the
/// same each time.

#ifndef KIBUN_STIMULI_WRITING_H
#define KIBUN_STIMULI_WRITING_H

#include "tests/accuracy/midi_score.h"
#include "tests/stimuli/chance.h"

#include <stdbool.h>
#include <stddef.h>

enum { REST = -100, SCALE_DEGREES = 7 };

extern const int SCALE_MAJOR[SCALE_DEGREES];
extern const int SCALE_MINOR[SCALE_DEGREES]; ///< natural
extern const int SCALE_MIXOLYDIAN[SCALE_DEGREES];

typedef struct {
  midi_score* into;
  double      beat_s;
  int         tonic; ///< MIDI number
  const int*  scale; ///< semitones of its degrees
  double      loose; ///< s that a note may be early or late
  chance      hand;
} writing;

typedef struct {
  int    degree; ///< or REST
  double beats;
} step;

typedef struct {
  int  root; ///< degree
  bool lead; ///< its third is a semitone higher: the dominant of a minor key
} harmony;

/// @param bpm beats per minute
writing writing_begin(midi_score* into, double bpm, int tonic, const int* scale);

/// The MIDI number of a degree.
int writing_key(const writing* self, int degree);

/// @param program of General MIDI from 0, or MIDI_PERCUSSION
void writing_note(writing* self, int program, double beat, double beats, int key,
                  int velocity);

/// A melody. @param octaves above the tonic's  @param held share of each note that sounds
/// @return the beat after it
double writing_line(writing* self, int program, double beat, const step* steps,
                    size_t count, int octaves, int velocity, double held);

/// The key of one of a chord's notes in the octave that begins with a key.
/// @param member 0 root, 1 third, 2 fifth, 3 seventh, 4 ninth
int writing_member(const writing* self, harmony of, int member, int lowest);

/// All three notes of a chord, each in the octave that begins with a key.
void writing_chord(writing* self, int program, double beat, double beats, harmony of,
                   int lowest, int velocity);

/// A settled score: of notes that two parts strike at once with the same instrument, one.
midi_score writing_finished(midi_score score);

#endif
