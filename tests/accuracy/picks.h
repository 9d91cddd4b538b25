// SPDX-License-Identifier: GPL-3.0-or-later

/// @file picks.h
/// A list of items in a file: SET/NAME on each line; empty lines and such that begin with
/// a # are left out.

#ifndef KIBUN_ACCURACY_PICKS_H
#define KIBUN_ACCURACY_PICKS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  const char* set;
  const char* name;
} item_title;

/// Find out which items a file lists.
/// @param titles several items may have the same: all of them are listed
/// @param picked receives `count` values
/// @return false, said on stderr in one line, when the file can't be read or lists an
///         item that there is not
bool picks_read(const char* path, const item_title* titles, size_t count, bool* picked);

#endif
