// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_pieces.h
/// Pieces of music whose story is known, made by chance from scenes (story_scenes.h), and
/// steady ones that tell none. They are what the story is developed on, not what it is
/// judged by.

#ifndef KIBUN_STIMULI_STORY_PIECES_H
#define KIBUN_STIMULI_STORY_PIECES_H

#include "dsp/words.h"
#include "tests/accuracy/midi_score.h"
#include "tests/stimuli/stereo.h"

#include <stddef.h>
#include <stdint.h>

enum { PIECE_EVENTS = 16 };

typedef struct {
  double     time; ///< s
  story_word word;
} piece_event;

typedef struct {
  midi_score  score;
  const char* plan; ///< a letter for each scene
  double      seconds;
  double      squash; ///< how hard the sound is driven into a limiter; 0 not at all
  piece_event events[PIECE_EVENTS];
  size_t      count;
  double      risers[PIECE_EVENTS][2]; ///< s: where noise sweeps up, from and to
  size_t      riser_count;
} story_piece;

/// How many plans there are; a piece follows plan `number % STORY_PLANS`.
extern const size_t STORY_PLANS;

/// @param number chooses plan, ensembles, tempo, key, lengths and all else; from the same
///               number comes the same piece
story_piece story_piece_new(uint64_t number);
void        story_piece_free(story_piece* self);

/// As it sounds. @return empty when it can't be played
stereo story_piece_play(const story_piece* self, const char* soundfont);

#endif
