// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_scenes.h
/// Scenes of a story as a composer would set them: a stretch of music for one ensemble at
/// one intensity, or growing from one to another.

#ifndef KIBUN_STIMULI_STORY_SCENES_H
#define KIBUN_STIMULI_STORY_SCENES_H

#include "tests/stimuli/writing.h"

#include <stdbool.h>

enum { SCENE_CHORDS = 4 };

typedef enum {
  BEAT_NONE,
  BEAT_ROCK,
  BEAT_FOUR_ON_THE_FLOOR,
  BEAT_TAIKO,
  BEAT_MARCH,
  BEAT_BRUSHES,
  BEATS
} scene_beat;

/// Who plays. A program of -1 is silent.
typedef struct {
  int        pad;    ///< holds chords
  int        pulse;  ///< repeats them
  int        figure; ///< breaks them
  int        lead;   ///< has a melody
  int        bass;
  scene_beat beat;
} ensemble;

/// What is played.
typedef struct {
  harmony chords[SCENE_CHORDS]; ///< a bar each, over and over
  int     division;             ///< strokes of the pulse in a beat
  step    tune[16];             ///< of eight beats; of no beats after the last
} material;

typedef struct {
  const ensemble* players;
  material        what;
  double          first;  ///< beat
  int             bars;   ///< of four beats
  double          from;   ///< velocity, 0 … 1, at the beginning
  double          to;     ///< and at the end
  bool            grows;  ///< players join, the pulse doubles, a roll leads to the end
  bool            hollow; ///< neither bass nor kick
  double          breath; ///< beats of silence at the end
  bool            even;   ///< grows by as many dB each bar, else by as much velocity
  bool            accent; ///< begins with a stroke of cymbal, drum and timpani
  bool            still;  ///< nothing but the pad and the melody or figure
} scene;

/// Chords, tune and pulse at random.
material scene_material(chance* dice);

void scene_write(writing* pen, const scene* what, chance* dice);

#endif
