// SPDX-License-Identifier: GPL-3.0-or-later

/// @file bytes.h
/// An input of the fuzzer, read from its beginning. Where it is used up everything is 0.

#ifndef KIBUN_FUZZ_BYTES_H
#define KIBUN_FUZZ_BYTES_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  const uint8_t* next;
  size_t         left;
} bytes;

uint8_t  bytes_byte(bytes* self);
uint16_t bytes_short(bytes* self);
uint32_t bytes_word(bytes* self);
uint64_t bytes_long(bytes* self);

/// 0 … `count` - 1, from one byte.
unsigned bytes_choice(bytes* self, unsigned count);

/// Often one that hurts: NaN, infinite, subnormal, huge, just beyond a limit.
double bytes_number(bytes* self);
float  bytes_float(bytes* self);

/// Up to `most` bytes, as they come.
/// @param size how many there are
const uint8_t* bytes_raw(bytes* self, size_t most, size_t* size);

#endif
