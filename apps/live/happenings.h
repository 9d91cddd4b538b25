// SPDX-License-Identifier: GPL-3.0-or-later

/// @file happenings.h
/// The events of the story and the returns of motifs in a history, each told once. They
/// are found some seconds after they were, so they come in the order of being found.

#ifndef KIBUN_LIVE_HAPPENINGS_H
#define KIBUN_LIVE_HAPPENINGS_H

#include "dsp/history.h"

#include <stdbool.h>

/// One of the two.
typedef struct {
  story_word story; ///< STORY_NONE: a motif
  unsigned   motif; ///< its number; 0: an event of the story
  double     age_s; ///< since it was; of a motif, since it began
} happening;

typedef struct happenings happenings;

/// Nothing has been told. @return NULL when memory runs out
happenings* happenings_new(void);
void        happenings_free(happenings* self);

/// The oldest that has not been told, which now is. @return false when there is none
bool happenings_next(happenings* self, const history* past, happening* next);

#endif
