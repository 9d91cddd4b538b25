// SPDX-License-Identifier: GPL-3.0-or-later

/// @file generated.h
/// Music whose truth is exact because it is made from it. The same bits on every run.
///
/// clicks     a click on every beat, at one tempo
/// grooves    drums and a bass, at one tempo
/// steps      a groove that changes its tempo at once, after 15 s
/// ritardando a groove that slows down or speeds up from 15 s to 35 s
/// legato     a bowed line without breaks, each note fading in for 60 ms

#ifndef KIBUN_ACCURACY_GENERATED_H
#define KIBUN_ACCURACY_GENERATED_H

#include "tests/accuracy/item.h"

/// Add the scores.
/// @param only the set wanted; NULL for all
void generated_write(const char* only, item_list* items);

/// @return `samples` NULL when memory runs out; else to be freed with free()
sound generated_render(const item* score);

#endif
