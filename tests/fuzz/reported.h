// SPDX-License-Identifier: GPL-3.0-or-later

/// @file reported.h
/// Frames that an input makes up and the plugin takes for what its engine has heard: any
/// judgement, beat, event or motif at any time, at a thousandth of the cost of a sound
/// that brings it about. For programs linked with `--wrap=engine_process`.

#ifndef KIBUN_FUZZ_REPORTED_H
#define KIBUN_FUZZ_REPORTED_H

#include "dsp/engine.h"
#include "tests/fuzz/bytes.h"

#include <stdbool.h>

/// Nothing made up: the engine hears what it is given.
void reported_clear(void);

/// Make up another frame, in place of the older of two. They are reported in turns; in
/// the first of each turn is what happens once: a beat, an onset, an event, a motif.
void reported_take(bytes* from);

/// From now on the frames made up are reported, or what is heard.
void reported_instead(bool of_what_is_heard);

#endif
