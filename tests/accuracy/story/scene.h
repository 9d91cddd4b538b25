// SPDX-License-Identifier: GPL-3.0-or-later

/// @file scene.h
/// Some bars of a written piece, from one event to the next: who plays what, how loud,
/// how fast, and what grows meanwhile. Players are 8 ms at most off the beat and never
/// twice equally loud, and their phrases swell by some dB.

#ifndef KIBUN_ACCURACY_STORY_SCENE_H
#define KIBUN_ACCURACY_STORY_SCENE_H

#include "tests/accuracy/midi_score.h"
#include "tests/accuracy/story/ensembles.h"
#include "tests/accuracy/story/tune.h"
#include "tests/stimuli/chance.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  RISE_NONE,
  RISE_SYNTH,     ///< a snare roll that quickens and a run of a synthesizer
  RISE_ORCHESTRAL ///< a snare roll, a cymbal and the timpani swell
} scene_rise;

typedef struct {
  const ensemble* players;
  const tune*     music;
  size_t          way;    ///< of the ensemble, to set the tune
  size_t          layers; ///< how many of the way's play, those of calm music first
  double          start;  ///< s
  double          beats;
  size_t          bar; ///< of the tune, where it goes on
  double          bpm_from;
  double          bpm_to;
  double          level_from; ///< 0 the softest … 1 the loudest
  double          level_to;
  size_t present;  ///< layers that play from the beginning; the others enter one by one
  bool   swelling; ///< what is held swells with the level
  bool   halving;  ///< pulse and drums double their pace, twice
  bool   climbing; ///< melody, pads and pulse end an octave higher
  bool   hollow;   ///< without what is low
  bool   struck;   ///< begins with a cymbal
  double silent;   ///< beats of silence at the end
  scene_rise rise;
} scene;

/// Write the notes. @return where the scene ends, s
double scene_play(const scene* self, midi_score* to, chance* dice);

/// One sudden chord of all, `beats` long. @return where it ends, s
double scene_hit(const scene* self, midi_score* to, chance* dice);

#endif
