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

/// How the chunks of a format are laid out.
typedef struct {
  const char* audio; ///< tag of the chunk that holds the audio
  off_t       first; ///< where the chunks begin
  unsigned    size;  ///< bytes of a chunk's size
  bool        big_endian;
  bool        even; ///< chunks of odd size are padded
} chunk_layout;

static uint64_t end_of_audio(FILE* const file, const chunk_layout* const layout) {
  off_t    at      = layout->first;
  uint64_t by_ds64 = 0;
  for (unsigned i = 0; i < MOST_CHUNKS; i++) {
    unsigned char  head[12] = { 0 };
    const unsigned length   = 4 + layout->size;
    if (fseeko(file, at, SEEK_SET) != 0 || fread(head, 1, length, file) != length) {
      return 0;
    }

    uint64_t size = number(head + 4, layout->size, layout->big_endian);
    at += length;
    if (tagged(head, "ds64")) {
      unsigned char sizes[16] = { 0 };
      if (fread(sizes, 1, sizeof sizes, file) != sizeof sizes) {
        return 0;
      }
      by_ds64 = number(sizes + 8, 8, false);
    }
    if (tagged(head, layout->audio)) {
      if (size == UINT32_MAX && by_ds64 > 0) {
        size = by_ds64;
      }
      return left_open(size) ? 0 : (uint64_t)at + size;
    }
    if (size > INT64_MAX / 4) {
      return 0;
    }
    at += (off_t)(size + (layout->even ? size % 2 : 0));
  }
  return 0;
}

uint64_t promised_size(FILE* const file) {
  static const chunk_layout wave     = { "data", 12, 4, false, true };
  static const chunk_layout wave_big = { "data", 12, 4, true, true };
  static const chunk_layout aiff     = { "SSND", 12, 4, true, true };
  static const chunk_layout core     = { "data", 8, 8, true, false };

  unsigned char head[12] = { 0 };
  if (fread(head, 1, sizeof head, file) != sizeof head) {
    return 0;
  }
  if ((tagged(head, "RIFF") || tagged(head, "RF64")) && tagged(head + 8, "WAVE")) {
    return end_of_audio(file, &wave);
  }
  if (tagged(head, "RIFX") && tagged(head + 8, "WAVE")) {
    return end_of_audio(file, &wave_big);
  }
  if (tagged(head, "FORM") && (tagged(head + 8, "AIFF") || tagged(head + 8, "AIFC"))) {
    return end_of_audio(file, &aiff);
  }
  if (tagged(head, "caff")) {
    return end_of_audio(file, &core);
  }
  if (tagged(head, ".snd")) {
    const uint64_t size = number(head + 8, 4, true);
    return left_open(size) ? 0 : number(head + 4, 4, true) + size;
  }
  return 0;
}
