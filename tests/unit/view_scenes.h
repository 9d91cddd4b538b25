// SPDX-License-Identifier: GPL-3.0-or-later

/// @file view_scenes.h
/// Music for the view to show: moments and the past of the demo piece, as Kibun judged it
/// once. Story events are made up, for not all of them are told yet.

#ifndef KIBUN_VIEW_SCENES_H
#define KIBUN_VIEW_SCENES_H

#include "dsp/history.h"
#include "dsp/snapshot.h"

#include <stdbool.h>

snapshot view_scene_calm(void);
snapshot view_scene_dramatic(void);
snapshot view_scene_doubt(void);
snapshot view_scene_silence(void);

/// Fill the past with a stretch of the piece, which lasts 100 s and is repeated.
/// @param from, to s; `from` is where the last stretch ended
void view_scene_play(history* past, double from, double to, bool story);

#endif
