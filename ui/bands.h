// SPDX-License-Identifier: GPL-3.0-or-later

/// @file bands.h
/// A row of words as few bands that are long enough to be named: of all ways to cut it,
/// the one that leaves the fewest words out of their band. So a band's word is the most
/// frequent within it, and a change that lasts is where it was. Dynamic programming over
/// all places and words (segmentation with a least duration, as in explicit-duration
/// hidden Markov models); the cost is linear in the length of the row.
/// Held to its word by tests/unit/test_bands.c.

#ifndef KIBUN_BANDS_H
#define KIBUN_BANDS_H

typedef struct {
  int from; ///< the first place of the band
  int to;   ///< the first place after it
  int word; ///< 0: nothing
} band;

enum { BANDS_WORDS = 32 };

/// @param words    0 … BANDS_WORDS - 1 each; 0 is nothing
/// @param shortest length of a band, at least 1; only a stretch between gaps may be
///                 shorter, and is one band then
/// @param gap      as many zeros in a row stay empty; fewer are bridged
/// @param result   room for `count` bands, which will cover the row
/// @return how many bands; without memory, as many as there are runs of equal words
int bands_cut(const int* words, int count, int shortest, int gap, band* result);

#endif
