// SPDX-License-Identifier: GPL-3.0-or-later

/// @file program.h
/// Other programs, run without a word, and a folder for what they read and write.

#ifndef KIBUN_ACCURACY_PROGRAM_H
#define KIBUN_ACCURACY_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

enum { PROGRAM_PATH = 256 };

/// @param arguments its name first, NULL last
/// @return whether the program ran and was content
bool program_run(const char* const* arguments);

/// A new empty folder. @param path of PROGRAM_PATH bytes @return false when there is none
bool program_folder(char* path);
/// The path of a file in a folder. @param path of PROGRAM_PATH bytes
void program_path(char* path, const char* folder, const char* name);
/// Remove the folder and the files named, NULL last.
void program_clean(const char* folder, const char* const* names);

#endif
