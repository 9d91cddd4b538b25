// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/promised_size.h"

#include <stdbool.h>
#include <string.h>
#include <sys/types.h>

// A sane file has a handful of chunks before its audio; a damaged one could loop long.
enum { MOST_CHUNKS = 1000 };

static uint64_t number(const unsigned char* const bytes, const unsigned count,
                       const bool big_endian) {
  uint64_t value = 0;
  for (unsigned i = 0; i < count; i++) {
    value = value << 8 | bytes[big_endian ? i : count - 1 - i];
  }
  return value;
}

static bool tagged(const unsigned char* const bytes, const char* const tag) {
  return memcmp(bytes, tag, 4) == 0;
}

// Programs that write into a pipe cannot come back to fill in the size.
static bool left_open(const uint64_t size) {
  const uint64_t by_sox = 0x7ffff000U;
  return size == 0 || size == UINT32_MAX || size == by_sox || size > INT64_MAX / 2;
}

/// RIFF and its kin: a tag, a size of four bytes, the content, padded to an even size.
/// @param audio tag of the chunk that holds the audio
static uint64_t end_of_audio(FILE* const file, const char* const audio,
                             const bool big_endian) {
  off_t    at      = 12;
  uint64_t by_ds64 = 0;
  for (unsigned i = 0; i < MOST_CHUNKS; i++) {
    unsigned char head[8] = { 0 };
    if (fseeko(file, at, SEEK_SET) != 0 ||
        fread(head, 1, sizeof head, file) != sizeof head) {
      return 0;
    }

    uint64_t size = number(head + 4, 4, big_endian);
    at += (off_t)sizeof head;
    if (tagged(head, "ds64")) {
      unsigned char sizes[16] = { 0 };
      if (fread(sizes, 1, sizeof sizes, file) != sizeof sizes) {
        return 0;
      }
      by_ds64 = number(sizes + 8, 8, false);
    }
    if (tagged(head, audio)) {
      if (size == UINT32_MAX && by_ds64 > 0) {
        size = by_ds64;
      }
      return left_open(size) ? 0 : (uint64_t)at + size;
    }
    at += (off_t)(size + size % 2);
  }
  return 0;
}

uint64_t promised_size(FILE* const file) {
  unsigned char head[12] = { 0 };
  if (fread(head, 1, sizeof head, file) != sizeof head) {
    return 0;
  }
  if ((tagged(head, "RIFF") || tagged(head, "RF64")) && tagged(head + 8, "WAVE")) {
    return end_of_audio(file, "data", false);
  }
  if (tagged(head, "RIFX") && tagged(head + 8, "WAVE")) {
    return end_of_audio(file, "data", true);
  }
  if (tagged(head, "FORM") && (tagged(head + 8, "AIFF") || tagged(head + 8, "AIFC"))) {
    return end_of_audio(file, "SSND", true);
  }
  if (tagged(head, ".snd")) {
    const uint64_t size = number(head + 8, 4, true);
    return left_open(size) ? 0 : number(head + 4, 4, true) + size;
  }
  return 0;
}
