// SPDX-License-Identifier: GPL-3.0-or-later

/// @file memory_line.h
/// What just happened, in one line: an event of the story, a motif that has returned and
/// how it has changed, a phrase that might be one, what becomes of learning. Stands where
/// the reasons stand, for as long as one needs to read it.

#ifndef KIBUN_MEMORY_LINE_H
#define KIBUN_MEMORY_LINE_H

#include "dsp/snapshot.h"

#include <stdbool.h>
#include <stddef.h>

enum { MEMORY_LINE_SIZE = 160 };

/// @param keep how a phrase is kept that is offered: "press k to keep it"; NULL: by a
///             click on the line
/// @return false when there is nothing to say; `text` is "" then
bool memory_line(const snapshot* now, const char* keep, char* text, size_t size);

/// Does the line ask whether to keep a phrase?
bool memory_line_offers(const snapshot* now);

#endif
