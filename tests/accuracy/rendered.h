// SPDX-License-Identifier: GPL-3.0-or-later

/// @file rendered.h
/// Music written here for a synthesizer: the same notes on every run.
///
/// bowed      solo strings and string ensembles, legato: each note lasts until the next
/// plucked    guitars, harp, pizzicato, koto, bass
/// struck     piano and mallets
/// drums      a kit
/// sung       choir and voices, legato
///
/// Melodies, two voices, chords and broken chords at 50 to 176 bpm, soft and loud. The
/// onsets are the beginnings of the notes, as the synthesizer is told them; what begins
/// within 30 ms is one onset.

#ifndef KIBUN_ACCURACY_RENDERED_H
#define KIBUN_ACCURACY_RENDERED_H

#include "tests/accuracy/item.h"

/// Add the scores.
/// @param soundfont to be rendered with; part of the items' names
/// @param only      the set wanted; NULL for all
void rendered_write(const char* soundfont, const char* only, item_list* items);

#endif
