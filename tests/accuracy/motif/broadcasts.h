// SPDX-License-Identifier: GPL-3.0-or-later

/// @file broadcasts.h
/// Other music heard with motifs held, and what it came to as tables.

#ifndef KIBUN_ACCURACY_BROADCASTS_H
#define KIBUN_ACCURACY_BROADCASTS_H

#include "tests/accuracy/motif/options.h"
#include "tests/accuracy/motif/trial.h"

#include <stdbool.h>

/// Hear the list that the options name: with eight motifs of the pieces, with eight that
/// are learned from the music itself, other ones each hour, and with none. Prints.
/// @return false when something could not be read
bool broadcasts_run(const motif_options* wanted, const trial_list* all);

#endif
