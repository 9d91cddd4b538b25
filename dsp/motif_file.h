// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_file.h
/// Motifs as bytes: the saved state of a plugin holds them, and so do the files that
/// kibun-curve and kibun-live read and write.
///
///     offset  bytes
///          0      8  "kibunmtf"
///          8      4  version: 1
///         12      4  number of motifs that follow, 0 … 16
///         16         the motifs, in the order of their numbers, each once
///       last      4  CRC-32 (as in zip and PNG) of all bytes before
///
/// A motif:
///          0      4  its number, 1 … 16
///          4     32  its name in UTF-8, filled up with zeros; one at least
///         36      4  1: there was a judgement of its mood; 0: not
///         40     16  energy, valence, arousal, tension: IEEE 754, 32 bits each
///         56      4  points, 20 … 160
///         60         the points, 24 signed bytes each
///
/// All numbers are little-endian. Reading trusts nothing: a size that does not fit, a sum
/// that is wrong, a number out of range, a name that is no UTF-8, or a byte too many, and
/// nothing is read at all.
///
/// No heap and no waiting, and the cost is bounded by the number of bytes; but 62 kB take
/// the better part of a millisecond, so this is not for the thread that hears.

#ifndef KIBUN_MOTIF_FILE_H
#define KIBUN_MOTIF_FILE_H

#include "dsp/motif.h"

#include <stddef.h>
#include <stdint.h>

enum {
  MOTIF_FILE_VERSION    = 1,
  MOTIF_FILE_HEAD_BYTES = 16,
  MOTIF_FILE_SUM_BYTES  = 4,
  MOTIF_FILE_EACH_BYTES = 60 + MOTIF_POINTS * MOTIF_DIMENSIONS, ///< of a motif at most
  MOTIF_FILE_BYTES =
    MOTIF_FILE_HEAD_BYTES + MOTIFS * MOTIF_FILE_EACH_BYTES + MOTIF_FILE_SUM_BYTES
};

/// Why bytes are not read. The numbers never change.
typedef enum {
  MOTIF_FILE_READ,      ///< they are
  MOTIF_FILE_NOT_OURS,  ///< no file of motifs
  MOTIF_FILE_NEWER,     ///< of a later version
  MOTIF_FILE_CUT_SHORT, ///< too short for its head, or too long for any motifs
  MOTIF_FILE_BROKEN     ///< the sum or a value is wrong
} motif_file_result;

enum { MOTIF_FILE_RESULTS = MOTIF_FILE_BROKEN + 1 };

/// Write the motifs that are held.
/// @param bytes room for MOTIF_FILE_BYTES
/// @return bytes written
size_t motif_file_write(const motif_set* motifs, uint8_t bytes[MOTIF_FILE_BYTES]);

/// Read motifs. @param motifs replaced when the result is MOTIF_FILE_READ; in any other
/// case it is as it was
motif_file_result motif_file_read(const uint8_t* bytes, size_t size, motif_set* motifs);

/// A phrase for a person: "it comes from a newer version of Kibun".
const char* motif_file_text(motif_file_result result);

#endif
