// SPDX-License-Identifier: GPL-3.0-or-later

/// @file heard.h
/// Many sounds heard by an engine each, by several threads.

#ifndef KIBUN_STIMULI_HEARD_H
#define KIBUN_STIMULI_HEARD_H

#include "tests/stimuli/curve.h"

#include <stddef.h>

/// Makes a sound when its turn comes; it is freed after it was heard. Any thread.
typedef stereo (*heard_sound)(const void* context, size_t number);

/// Hear sounds 0 … count - 1. Ends the program when memory runs out.
/// @return `count` curves, empty for sounds that are; freed with heard_free()
curve* heard_all(size_t count, unsigned threads, heard_sound make, const void* context);
void   heard_free(curve* curves, size_t count);

#endif
