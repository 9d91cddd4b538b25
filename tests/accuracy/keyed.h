// SPDX-License-Identifier: GPL-3.0-or-later

/// @file keyed.h
/// Music written here for a synthesizer whose key is known at every moment: the same
/// notes on every run.
///
/// key_chords   progressions in close harmony over a bass, each of the 24 keys
/// key_band     bass, chords, a melody and drums
/// key_melody   one line alone
/// key_change   band and chords that modulate once, by a pivot or at once
///
/// Minor is natural, harmonic or melodic, with a major dominant more often than not. 40
/// s; a piece that modulates lasts 60 s and does so at about 28 s.

#ifndef KIBUN_ACCURACY_KEYED_H
#define KIBUN_ACCURACY_KEYED_H

#include "dsp/words.h"
#include "tests/accuracy/item.h"

enum { KEYED_SPANS = 2 }; ///< keys of a piece, at most

typedef struct {
  double   from; ///< s: the first note that the key owns
  double   to;   ///< s
  key_word key;
} key_span;

/// Add the scores.
/// @param soundfont to be rendered with; part of the items' names
/// @param only      the set wanted; NULL for all
void keyed_write(const char* soundfont, const char* only, item_list* items);

/// The keys of an item that keyed_write() made, in order of time.
/// @return how many; 0 for an item of another origin
size_t keyed_spans(const item* written, key_span spans[KEYED_SPANS]);

#endif
