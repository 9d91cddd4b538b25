// SPDX-License-Identifier: GPL-3.0-or-later

/// @file wave_bytes.h
/// Sound files from the inputs of a fuzzer, which would never write out a second of
/// music.

#ifndef KIBUN_FUZZ_WAVE_BYTES_H
#define KIBUN_FUZZ_WAVE_BYTES_H

#include "tests/fuzz/bytes.h"

/// A WAV file of up to 4 s of a sound, at 8 kHz, whose head is as it should be but for a
/// few bytes.
/// @return to be freed
uint8_t* wave_bytes_make(bytes* from, size_t* size);

#endif
