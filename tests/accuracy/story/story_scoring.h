// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_scoring.h
/// What was told of a story against what happened. Pure.
///
/// A told event is right when it is of the same kind as a true one, no farther from it
/// than the kind's tolerance, each of both used once: as many pairs as there can be. A
/// gradual shift of pace may be told anywhere between its beginning and its end.
///
/// Where two things are true at one instant (a climax that is a drop), either is a right
/// answer: one that was told, the other counts for nothing. That the material changes is
/// not wrong where a drop, a burst or a lull is true within the tolerance of a section: a
/// section told there counts for nothing.

#ifndef KIBUN_ACCURACY_STORY_SCORING_H
#define KIBUN_ACCURACY_STORY_SCORING_H

#include "tests/accuracy/series.h"
#include "tests/accuracy/story/piece.h"

/// s, to either side
double story_tolerance(story_word kind);

enum { STORY_NO_PAIR = -1 };

typedef enum {
  VERDICT_FOUND,   ///< true and told
  VERDICT_MISSED,  ///< true, not told
  VERDICT_FALSE,   ///< told, not true
  VERDICT_EXCUSED, ///< true or told, and counts for nothing
} story_verdict;

/// "found", "missed", "false", "excused"
const char* story_verdict_name(story_verdict verdict);

typedef struct {
  story_verdict verdict;
  long          pair; ///< index on the other side, or STORY_NO_PAIR
} story_judgement;

/// @param of_truth receives a judgement for each true event of the piece
/// @param of_told  and for each told one; what is outside the piece's span is excused
void story_judge(const story_piece* piece, story_judgement* of_truth,
                 story_judgement* of_told);

/// Sums over pieces, of one kind.
typedef struct {
  size_t events; ///< true, without those excused
  size_t found;
  size_t wrong;  ///< told, not true
  double hours;  ///< heard
  series delays; ///< s from what happened to its report, of those found
  series leads;  ///< s from the report of a build found to its climax or drop
} story_score;

/// Add a piece.
/// @param scores one for each story_word
void story_score_add(story_score* scores, const story_piece* piece);
void story_score_free(story_score* scores);

/// Each 0 where it has nothing to go by.
double story_precision(const story_score* self);
double story_recall(const story_score* self);
double story_f1(const story_score* self);

/// The value that a share of a sorted list doesn't exceed. @return 0 for an empty one
double story_quantile(const series* sorted, double share);

#endif
