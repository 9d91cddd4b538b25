// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline.h
/// The last minutes: a band of moods, valence as an area and arousal as a line around
/// zero, tension on a scale of its own, story events, keys and tempi. Gaps where nothing
/// was judged, pale where it was doubted. Moves by whole pixels. What lies under the
/// pointer is read out below.

#ifndef KIBUN_TIMELINE_H
#define KIBUN_TIMELINE_H

#include "dsp/history.h"
#include "dsp/snapshot.h"
#include "ui/shapes.h"

#include <cairo.h>
#include <stdbool.h>

typedef struct timeline timeline;

/// @return NULL when memory runs out
timeline* timeline_new(void);
void      timeline_free(timeline* self);

/// Come closer (`steps` above 0: fewer minutes) or go back: 1, 2, 5 or 10. Until a hand
/// has chosen, it shows 1 minute while there is no more, then 2.
void timeline_zoom(timeline* self, int steps);

/// The pointer is here, or nowhere within when `inside` is false.
void timeline_point(timeline* self, box at, double unit, bool inside, double x, double y);

/// @return was it something to press?
bool timeline_press(timeline* self, box at, double unit, double x, double y);

/// Take in what a motif is called that has returned.
void timeline_hear(timeline* self, const snapshot* now);

/// @param past may be NULL
/// @return has anything changed that can be seen?
bool timeline_update(timeline* self, const history* past, box at, double unit);

void timeline_draw(timeline* self, cairo_t* cr, box at, double unit);

#endif
