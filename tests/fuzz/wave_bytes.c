// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/wave_bytes.h"

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/sounds.h"

#include <stdlib.h>
#include <string.h>

enum { RATE = 8000, HEAD = 44, SAMPLE = 4, MOST_SPOILT = 4, AT_ONCE = 250, MOST = 128 };

static uint8_t* put(uint8_t* const to, const unsigned size, const uint32_t number) {
  for (unsigned i = 0; i < size; ++i) {
    to[i] = (uint8_t)(number >> 8U * i);
  }
  return to + size;
}

static uint8_t* put_text(uint8_t* const to, const char text[4]) {
  memcpy(to, text, 4);
  return to + 4;
}

/// As Microsoft and IBM have it: Multimedia Programming Interface and Data
/// Specifications 1.0 (1991); 32-bit floats are format 3.
static void put_head(uint8_t* to, const uint32_t channels, const uint32_t size) {
  to = put_text(to, "RIFF");
  to = put(to, 4, HEAD - 8 + size);
  to = put_text(to, "WAVE");
  to = put_text(to, "fmt ");
  to = put(to, 4, 16);
  to = put(to, 2, 3);
  to = put(to, 2, channels);
  to = put(to, 4, RATE);
  to = put(to, 4, RATE * SAMPLE * channels);
  to = put(to, 2, SAMPLE * channels);
  to = put(to, 2, 8 * SAMPLE);
  to = put_text(to, "data");
  (void)put(to, 4, size);
}

static void put_sound(uint8_t* to, const sound which, const unsigned channels,
                      const unsigned samples) {
  for (unsigned at = 0; at < samples; at += AT_ONCE) {
    float sides[2][AT_ONCE];
    sound_write(which, (double)RATE, at, sides[0], sides[1], AT_ONCE);
    for (unsigned i = 0; i < AT_ONCE; ++i) {
      for (unsigned channel = 0; channel < channels; ++channel, to += SAMPLE) {
        memcpy(to, &sides[channel % 2][i], SAMPLE);
      }
    }
  }
}

uint8_t* wave_bytes_make(bytes* const from, size_t* const size) {
  const sound    which    = (sound)bytes_choice(from, SOUNDS);
  const unsigned channels = 1 + bytes_choice(from, 3);
  const unsigned samples  = AT_ONCE * (1 + bytes_choice(from, MOST));
  const size_t   body     = (size_t)samples * channels * SAMPLE;
  uint8_t* const file     = malloc(HEAD + body);
  demand(file, "there is memory");
  *size = HEAD + body;
  put_head(file, channels, (uint32_t)body);
  put_sound(file + HEAD, which, channels, samples);
  const unsigned spoilt = bytes_choice(from, MOST_SPOILT + 1);
  for (unsigned i = 0; i < spoilt; ++i) {
    file[bytes_choice(from, HEAD)] = bytes_byte(from);
  }
  return file;
}
