// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/bytes.h"

#include <float.h>
#include <math.h>
#include <string.h>

uint8_t bytes_byte(bytes* const self) {
  if (self->left == 0) {
    return 0;
  }
  --self->left;
  return *self->next++;
}

uint16_t bytes_short(bytes* const self) {
  const unsigned low = bytes_byte(self);
  return (uint16_t)(low | (unsigned)bytes_byte(self) << 8);
}

uint32_t bytes_word(bytes* const self) {
  const uint32_t low = bytes_short(self);
  return low | (uint32_t)bytes_short(self) << 16;
}

uint64_t bytes_long(bytes* const self) {
  const uint64_t low = bytes_word(self);
  return low | (uint64_t)bytes_word(self) << 32;
}

unsigned bytes_choice(bytes* const self, const unsigned count) {
  return bytes_byte(self) % count;
}

double bytes_number(bytes* const self) {
  static const double hard[] = {
    (double)NAN,
    (double)INFINITY,
    -(double)INFINITY,
    (double)FLT_MAX,
    -(double)FLT_MAX,
    DBL_MAX,
    -DBL_MAX,
    1e-42,
    -1e-42,
    4e-324,
    -0.0,
    1.0000001,
    -1.0000001,
    2147483648.0,
    -2147483649.0,
    9223372036854775808.0,
    -1e19,
    4294967296.0,
    16777217.0,
    1e9,
    -1e9,
    0.49999997,
    0.5,
    1e-7,
  };
  enum { HARD = sizeof hard / sizeof *hard, RAW_FLOAT = HARD, RAW_DOUBLE, EASY };

  const uint8_t kind = bytes_byte(self);
  if (kind < HARD) {
    return hard[kind];
  }
  if (kind == RAW_FLOAT) {
    const uint32_t bits = bytes_word(self);
    float          value;
    memcpy(&value, &bits, sizeof value);
    return (double)value;
  }
  if (kind == RAW_DOUBLE) {
    const uint64_t bits = bytes_long(self);
    double         value;
    memcpy(&value, &bits, sizeof value);
    return value;
  }
  // As controls, tempi and places usually are.
  const double step = (double)(kind - EASY);
  return step < 100.0 ? step / 50.0 - 1.0 : step - 100.0;
}

float bytes_float(bytes* const self) {
  const double number = bytes_number(self);
  return isfinite(number) && fabs(number) > (double)FLT_MAX
           ? copysignf(INFINITY, (float)copysign(1.0, number))
           : (float)number;
}

const uint8_t* bytes_raw(bytes* const self, const size_t most, size_t* const size) {
  const uint8_t* const here = self->next;
  *size                     = self->left < most ? self->left : most;
  self->next += *size;
  self->left -= *size;
  return here;
}
