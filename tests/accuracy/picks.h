// SPDX-License-Identifier: GPL-3.0-or-later

/// @file picks.h
/// A list of items in a file: SET/NAME on each line; empty lines and such that begin with
/// a # are left out.

#ifndef KIBUN_ACCURACY_PICKS_H
#define KIBUN_ACCURACY_PICKS_H

#include "tests/accuracy/item.h"

/// Keep the items that a file lists, in their order; drop the others.
/// @return false, said on stderr in one line, when the file can't be read or lists an
/// item
///         that there is not
bool picks_apply(const char* path, item_list* items);

#endif
