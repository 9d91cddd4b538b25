// SPDX-License-Identifier: GPL-3.0-or-later

/// @file list.h
/// What the lists of the programs have in common: they grow, and they have a middle.

#ifndef KIBUN_LIST_H
#define KIBUN_LIST_H

#include <stddef.h>

/// Make room for one more.
/// @param items NULL or what this function has returned before
/// @param room  how many items there is room for
/// @param size  of an item
/// @return the items, perhaps in another place, or NULL when memory runs out: then they
/// are where they were
void* list_grown(void* items, size_t count, size_t* room, size_t size);

/// The middle one of at least one value, or the mean of the two in the middle; sorts
/// them.
double list_median(float* values, size_t count);

#endif
