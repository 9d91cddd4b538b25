// SPDX-License-Identifier: GPL-3.0-or-later

/// @file temporary_files.h
/// Files being written under a temporary name; an interrupted program leaves none behind.
///
/// Hang-up, interrupt and terminate are waited for by a thread of its own, so that they
/// work while others are stuck in a read or write: it removes the files, then lets the
/// signal end the program as usual. Any thread may call the functions below.

#ifndef KIBUN_TEMPORARY_FILES_H
#define KIBUN_TEMPORARY_FILES_H

#include <stdbool.h>

typedef struct temporary_files temporary_files;

/// Call before any other thread is started: new threads inherit the blocked signals.
/// @return NULL when memory or threads run out
temporary_files* temporary_files_new(void);

/// Removes what is still unfinished and lets the signals act as before.
void temporary_files_free(temporary_files* self);

/// Create a file that must not exist yet. @return its descriptor, or -1 with errno set
int temporary_files_create(temporary_files* self, const char* path);

/// Give a created file its final name, replacing what has that name.
/// @return false with errno set; then the file has been removed
bool temporary_files_keep(temporary_files* self, const char* path, const char* name);

/// Remove a created file.
void temporary_files_remove(temporary_files* self, const char* path);

#endif
