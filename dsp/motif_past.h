// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_past.h
/// The last ten minutes as the matching sees them: a point every tenth of a second, with
/// the mood of its moment, each with its number since the beginning. Plain reading and
/// writing, for one thread at a time; constant cost.

#ifndef KIBUN_MOTIF_PAST_H
#define KIBUN_MOTIF_PAST_H

#include "dsp/motif.h"

#include <stdbool.h>
#include <stdint.h>

enum { MOTIF_PAST_POINTS = 6000 }; ///< held at most; older ones are forgotten

typedef struct motif_past motif_past;

/// Empty. Takes all its memory here. @return NULL when memory runs out
motif_past* motif_past_new(void);
void        motif_past_free(motif_past* self);

/// Forget every point; numbers begin at 0 again.
void motif_past_reset(motif_past* self);

/// @return the number of the new point
uint32_t motif_past_append(motif_past* self, const motif_point* point,
                           const motif_mood* mood);

/// The number of the oldest point held, and the one after the newest: equal when empty.
uint32_t motif_past_begin(const motif_past* self);
uint32_t motif_past_end(const motif_past* self);

/// Means over at most MOTIF_LONGEST_STRETCH points from this one on; of a longer stretch,
/// the first ones. Points that are not held and those without a judgement do not count.
motif_mood motif_past_mood(const motif_past* self, uint32_t first, uint32_t length);

enum { MOTIF_LONGEST_STRETCH = 2 * MOTIF_POINTS }; ///< of a motif at half its speed

/// The stretch as a motif without a name: at most MOTIF_POINTS of it. Its length is 0
/// when it isn't held.
void motif_past_copy(const motif_past* self, uint32_t first, uint32_t length, motif* to);

#endif
