// SPDX-License-Identifier: GPL-3.0-or-later

/// @file output_name.h
/// Where the output of each file goes.

#ifndef KIBUN_OUTPUT_NAME_H
#define KIBUN_OUTPUT_NAME_H

#include "apps/problem.h"

#include <stdbool.h>
#include <stddef.h>

/// Does the name mean a directory: does it end in a slash, or is it one?
bool output_name_is_folder(const char* path);

/// Make the directory unless it is there.
problem output_name_make_folder(const char* path);

/// "music/piece.flac" in "out/" with ".csv": "out/piece.csv".
/// @return to be freed, or NULL when memory runs out
char* output_name_in(const char* folder, const char* file, const char* suffix);

/// Is it, under whatever name, one of these existing files?
bool output_name_is_any_of(const char* path, char* const* files, size_t count);

#endif
