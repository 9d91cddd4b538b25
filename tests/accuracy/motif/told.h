// SPDX-License-Identifier: GPL-3.0-or-later

/// @file told.h
/// What a memory of motifs has told of a piece. Times in seconds of the piece.

#ifndef KIBUN_ACCURACY_TOLD_H
#define KIBUN_ACCURACY_TOLD_H

#include "dsp/frame.h"

#include <stddef.h>

typedef struct {
  double   told;  ///< when: the end of the hop
  double   begin; ///< where it began, as told
  unsigned number;
  double   strength;
  int      transposition;
  double   speed;
} told_return;

typedef struct {
  double told;
  double first;  ///< where the first hearing began, as told
  double begin;  ///< where the second did
  double length; ///< s, of the first
  double strength;
} told_offer;

/// All zero is an empty one.
typedef struct {
  told_return* returns;
  size_t       return_count;
  told_offer*  offers;
  size_t       offer_count;
} told_list;

/// Add what a hop told, if it told anything; ends the program when memory runs out.
void told_list_add(told_list* self, double now, const motif_return* motif,
                   const phrase_offer* phrase);
void told_list_free(told_list* self);

#endif
