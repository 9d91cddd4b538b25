// SPDX-License-Identifier: GPL-3.0-or-later

/// @file textures.h
/// Music written here for a synthesizer whose instruments are known: the same notes on
/// every run.
///
/// solo_FAMILY      one program of a family alone: a melody legato and staccato, chords
///                  and broken chords, low and high, soft and loud
/// dominant_FAMILY  the same, over a soft accompaniment by programs of other families
///
/// FAMILY is strings, brass, piano (plucked and struck), voice, electronic or drums. Some
/// programs are left out where the meters of the families are fitted
/// (dsp/model/fit_families.py): viola, tremolo strings, trombone, French horn,
/// harpsichord, vibraphone, nylon guitar, voice oohs, the sawtooth and the bass lead, the
/// polysynth pad, woodblock and taiko. They are the programs that nothing was fitted on.

#ifndef KIBUN_ACCURACY_TEXTURES_H
#define KIBUN_ACCURACY_TEXTURES_H

#include "tests/accuracy/item.h"

enum { TEXTURE_FAMILIES = 6 };

/// "strings", "brass", "piano", "voice", "electronic" or "drums": the symbols of the
/// plugin's ports, in their order.
const char* textures_family_name(int family);

/// What an item of textures_write() is.
typedef struct {
  int  family;   ///< 0 … TEXTURE_FAMILIES - 1: the one that is to be on top
  bool dominant; ///< others accompany it
  bool unseen;   ///< no program of its family in it was fitted on
} texture_truth;

/// @return false when the item isn't one of these
bool textures_truth(const item* self, texture_truth* truth);

/// Add the scores; their sets are those above.
/// @param soundfont to be rendered with; part of the items' names
/// @param only      the set wanted; NULL for all
void textures_write(const char* soundfont, const char* only, item_list* items);

#endif
