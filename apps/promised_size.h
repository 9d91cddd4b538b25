// SPDX-License-Identifier: GPL-3.0-or-later

/// @file promised_size.h
/// How long a file must be for the audio that its header announces.
///
/// libsndfile opens a WAVE file that was cut off without a word and reports what is left;
/// only the size in the header tells. Known: WAVE (RIFF, RIFX, RF64), AIFF and AIFC, AU.

#ifndef KIBUN_PROMISED_SIZE_H
#define KIBUN_PROMISED_SIZE_H

#include <stdint.h>
#include <stdio.h>

/// @param file open for reading at its beginning; its position is moved
/// @return bytes up to the end of the audio, or 0 when the header does not say (another
/// format, or written to a pipe with the size left open)
uint64_t promised_size(FILE* file);

#endif
