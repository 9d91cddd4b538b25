// SPDX-License-Identifier: GPL-3.0-or-later

/// @file corpus.h
/// Recorded music with truth: a folder of sets, in each NAME.opus beside NAME.json.
///
/// A JSON file holds `beats`, `onsets` and `region` (seconds), `bpm`, `bpms`
/// (all tempi of a chart, or null) and `onset_kind` ("all", "drum", "chart_subset" or
/// null).

#ifndef KIBUN_ACCURACY_CORPUS_H
#define KIBUN_ACCURACY_CORPUS_H

#include "tests/accuracy/item.h"

#include <sndfile.h>

/// Add what a folder holds, in the order of the alphabet. What can't be read is named on
/// stderr.
/// @param only the set to be read; NULL for all
/// @return false when something could not be read
bool corpus_read(const char* folder, const char* only, item_list* items);

/// @return `samples` NULL when nothing can be read; else to be freed with free()
sound corpus_read_sound(SNDFILE* file, const SF_INFO* about);

/// @return `samples` NULL when the file can't be read; else to be freed with free()
sound corpus_load(const char* path);

#endif
