// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sets.h
/// What is known of sets by their names.

#ifndef KIBUN_ACCURACY_SETS_H
#define KIBUN_ACCURACY_SETS_H

#include <stdbool.h>

/// The sets whose scores are the headline: recorded and rendered bands and game songs.
bool set_is_headline(const char* set);

/// The sets that are generated or rendered here.
bool set_is_made(const char* set);

/// Those of them that a synthesizer plays.
bool set_is_rendered(const char* set);

/// The order of sets in every table: what is made here comes first, then the alphabet.
/// @return below 0, 0 or above, as of strcmp()
int set_compare(const char* a, const char* b);

#endif
