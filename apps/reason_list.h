// SPDX-License-Identifier: GPL-3.0-or-later

/// @file reason_list.h
/// Why the curves of a piece are where they are, each second and whenever the leading
/// mood changes; nothing while there is no judgement.

#ifndef KIBUN_REASON_LIST_H
#define KIBUN_REASON_LIST_H

#include "apps/problem.h"
#include "dsp/frame.h"

#include <stddef.h>

typedef struct {
  double    time; ///< s
  mood_word mood;
  why       why;
} explanation;

typedef struct {
  explanation* list;
  size_t       count;
  size_t       room;
  mood_word    mood; ///< the last one
} reason_list;

/// Take in a frame: it counts when its mood is a new one, none included.
/// @param time s, its end
problem reason_list_hear(reason_list* self, double time, const frame* heard);

/// Take in a row of 0.1 s: it counts at each whole second with a judgement.
/// @param time s
problem reason_list_row(reason_list* self, double time, const frame* heard);

void reason_list_clear(reason_list* self);

#endif
