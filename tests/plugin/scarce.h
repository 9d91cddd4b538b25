// SPDX-License-Identifier: GPL-3.0-or-later

/// @file scarce.h
/// Memory that runs out when a test wants it to, for whatever is linked into the test
/// program: the linker's --wrap leads requests here. What aubio makes counts as one
/// request, because aubio itself does not look whether it was given its memory; so does
/// each picture and context of cairo's, whose own requests are not seen.

#ifndef KIBUN_TEST_SCARCE_H
#define KIBUN_TEST_SCARCE_H

#include <stdbool.h>

/// From now on some requests are granted, and the next one is not.
/// @param for_good nor is any after it
void scarce_begin(unsigned granted, bool for_good);

/// All are granted again. @return whether any was not
bool scarce_end(void);

/// Pieces of memory that were granted and have not been given back.
long scarce_held(void);

#endif
