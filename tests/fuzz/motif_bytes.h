// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_bytes.h
/// Files of motifs from the inputs of a fuzzer, which would never guess a checksum.

#ifndef KIBUN_FUZZ_MOTIF_BYTES_H
#define KIBUN_FUZZ_MOTIF_BYTES_H

#include "dsp/motif_file.h"
#include "tests/fuzz/bytes.h"

enum { MOTIF_BYTES_ROOM = MOTIF_FILE_BYTES + 64 };

/// A file put together from an input: motifs that are as they should be but for a few
/// words. Its sum is right, mostly.
/// @return bytes written
size_t motif_bytes_make(bytes* from, uint8_t to[MOTIF_BYTES_ROOM]);

#endif
