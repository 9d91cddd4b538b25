// SPDX-License-Identifier: GPL-3.0-or-later

/// @file recall.h
/// What was told of a piece, held against what is true of it.
///
/// A return is recognised when its motif is told, and what is told to be the return, from
/// where it began to when it was told, covers half of it at least. It must be told at
/// most 1 s after its end. Told again, it is neither recognised twice nor an alarm. What
/// else is told is a false alarm.
///
/// An offer is right when both hearings of the phrase lie, by half of their length at
/// least, in a theme, the same one, at two different times.

#ifndef KIBUN_ACCURACY_RECALL_H
#define KIBUN_ACCURACY_RECALL_H

#include "tests/accuracy/motif/piece.h"
#include "tests/accuracy/motif/told.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  bool   found; ///< and in time
  bool   late;  ///< found 1 to 3 s after its end
  double delay; ///< s from its end to when it was told; below 0 for earlier
  double strength;
  bool   key_right;   ///< the transposition; an octave more or less is no mistake
  bool   speed_right; ///< within 10 %
} recalled;

/// Where a false alarm was.
typedef enum {
  ALARM_IN_STATEMENT, ///< while or just after it was learned
  ALARM_IN_DECOY,     ///< other music over the theme's chords
  ALARM_IN_RETURN,    ///< of another theme, or too little of the right one
  ALARM_ELSEWHERE
} alarm_place;

enum { ALARM_PLACES = ALARM_ELSEWHERE + 1 };

typedef struct {
  recalled spans[PIECE_SPANS]; ///< of each span of the piece that is a return
  unsigned again;              ///< told more than once
  unsigned alarms[ALARM_PLACES];
} recall;

/// @param numbers of the piece's themes; 0 for one that is not learned
recall recall_judge(const piece* truth, const unsigned numbers[PIECE_THEMES],
                    const told_list* what);

typedef struct {
  bool     offered[PIECE_THEMES];   ///< at any time
  bool     at_second[PIECE_THEMES]; ///< at its first return, at most 3 s after its end
  unsigned right;
  unsigned
    inside; ///< neither right nor wrong: both hearings lie in one playing of a theme
  unsigned wrong;
  unsigned in_decoy; ///< of the wrong ones: a hearing lies in music over a theme's chords
} offering;

/// What was offered while nothing was learned.
offering recall_offers(const piece* truth, const told_list* what);

#endif
