// SPDX-License-Identifier: GPL-3.0-or-later

/// @file ensembles.h
/// Who plays a written piece: six ensembles, each with three ways to set a tune.

#ifndef KIBUN_ACCURACY_STORY_ENSEMBLES_H
#define KIBUN_ACCURACY_STORY_ENSEMBLES_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  FIGURE_PAD,      ///< chords held for a bar
  FIGURE_TREMOLO,  ///< chords in quick repetition
  FIGURE_MELODY,   ///< the motif
  FIGURE_BROKEN,   ///< broken chords in eighths
  FIGURE_PULSE,    ///< root, fifth and octave in eighths
  FIGURE_STABS,    ///< short chords
  FIGURE_BASS,     ///< roots, as the groove has it
  FIGURE_HELD_LOW, ///< the root for a bar
  FIGURE_TAIKO,    ///< big drums
  FIGURE_TIMPANI,  ///< the root on strong beats
  FIGURE_HATS,     ///< hats alone
  FIGURE_KIT,      ///< kick, snare, hats
  FIGURE_FOUR,     ///< a kick on every beat
  FIGURE_CRASH     ///< a cymbal every four bars
} figure;

/// Whether a figure is below 150 Hz mostly.
bool figure_is_low(figure which);

typedef struct {
  figure plays;
  int    program; ///< of General MIDI, from 0; of no meaning for drums
  int    lowest;  ///< key where the figure lies
  int    weight;  ///< added to velocities
} layer;

typedef enum {
  ENSEMBLE_ORCHESTRA,
  ENSEMBLE_BAND,
  ENSEMBLE_ELECTRONIC,
  ENSEMBLE_PIANO,
  ENSEMBLE_TAIKO,
  ENSEMBLE_CHOIR
} ensemble_name;

enum { ENSEMBLES = ENSEMBLE_CHOIR + 1, ENSEMBLE_WAYS = 3, ENSEMBLE_LAYERS = 8 };

typedef struct {
  const char* name;
  int         run_program;                          ///< plays what rises into a drop
  int         hit_program;                          ///< plays a stinger
  bool        electric;                             ///< builds with risers
  bool        alone;                                ///< no percussion joins
  layer       ways[ENSEMBLE_WAYS][ENSEMBLE_LAYERS]; ///< those of calm music first
} ensemble;

const ensemble* ensemble_called(ensemble_name name);

#endif
