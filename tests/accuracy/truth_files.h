// SPDX-License-Identifier: GPL-3.0-or-later

/// @file truth_files.h
/// The truth about recorded music: a folder of sets, in each a file NAME.json beside
/// NAME.opus.

#ifndef KIBUN_ACCURACY_TRUTH_FILES_H
#define KIBUN_ACCURACY_TRUTH_FILES_H

#include <stdbool.h>

/// Reads one of them.
/// @param file NAME.json
/// @return false when it can't be read, which it has said
typedef bool (*truth_reader)(const char* folder, const char* set, const char* file,
                             void* to);

/// Read all of them, in the order of the alphabet.
/// @param program in whose name is said on stderr that the folder can't be listed
/// @param only    the set to be read; NULL for all
/// @return false when something could not be read
bool truth_files_read(const char* program, const char* folder, const char* only,
                      truth_reader read, void* to);

#endif
