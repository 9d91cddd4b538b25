// SPDX-License-Identifier: GPL-3.0-or-later

/// @file listener.h
/// Motifs as Kibun hears them in a piece: the whole engine, as the plugin runs it; or its
/// memory of motifs alone, fed with what was heard before, which tells the same and is
/// many times faster.

#ifndef KIBUN_ACCURACY_LISTENER_H
#define KIBUN_ACCURACY_LISTENER_H

#include "tests/accuracy/motif/heard.h"
#include "tests/accuracy/motif/piece.h"
#include "tests/accuracy/motif/told.h"
#include "tests/stimuli/stereo.h"

/// What a listener hears: one of two.
typedef struct {
  const stereo* sound; ///< for the engine
  const heard*  tenths;
} hearing_of;

/// Learn the stretch of a theme's first statement. @return `length` 0 when it is refused
motif listener_learn(const heard* tenths, const span* stated);

/// Hear a piece, learn its themes when they are stated, and note what is told.
/// @param others  motifs of other pieces, held from the beginning
/// @param numbers receives those of the piece's themes, 0 where one was refused
/// @return false when memory runs out
bool listener_hear(hearing_of what, const piece* score, const motif* others,
                   size_t other_count, unsigned numbers[PIECE_THEMES], told_list* to);

/// Hear a piece, learn nothing, and note what is offered.
bool listener_wait(hearing_of what, told_list* to);

#endif
