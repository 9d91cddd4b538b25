// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif.h"

#include <stddef.h>
#include <string.h>

const motif* motif_set_at(const motif_set* const self, const unsigned number) {
  const bool there =
    number >= 1 && number <= MOTIFS && self->slots[number - 1].length > 0;
  return there ? &self->slots[number - 1] : NULL;
}

unsigned motif_set_count(const motif_set* const self) {
  unsigned count = 0;
  for (unsigned i = 0; i < MOTIFS; ++i) {
    count += self->slots[i].length > 0;
  }
  return count;
}

static bool continues(const char byte) {
  return ((unsigned char)byte & 0xC0U) == 0x80U;
}

/// Length of the character that begins here, 0 when it is none: RFC 3629. A 0 is none, so
/// nothing is read beyond the end.
/// @param text not empty
static size_t character_length(const char* const text) {
  const unsigned char first  = (unsigned char)text[0];
  const unsigned char second = (unsigned char)text[1];
  if (first < 0x20 || first == 0x7F) {
    return 0;
  }
  if (first < 0x80) {
    return 1;
  }
  if (first < 0xC2 || first > 0xF4 || !continues(text[1])) {
    return 0;
  }
  if (first < 0xE0) {
    return first == 0xC2 && second < 0xA0 ? 0 : 2; // C1 controls
  }
  if (!continues(text[2])) {
    return 0;
  }
  if (first < 0xF0) {
    const bool overlong  = first == 0xE0 && second < 0xA0;
    const bool surrogate = first == 0xED && second >= 0xA0;
    return overlong || surrogate ? 0 : 3;
  }
  const bool overlong = first == 0xF0 && second < 0x90;
  const bool beyond   = first == 0xF4 && second >= 0x90;
  return overlong || beyond || !continues(text[3]) ? 0 : 4;
}

void motif_set_name(motif* const self, const char* const name) {
  memset(self->name, 0, sizeof self->name);
  size_t length = 0;
  for (const char* at = name; *at != '\0';) {
    const size_t known = character_length(at);
    const size_t wide  = known > 0 ? known : 1;
    if (length + wide >= sizeof self->name) {
      return;
    }
    if (known > 0) {
      memcpy(self->name + length, at, wide);
    } else {
      self->name[length] = '_';
    }
    length += wide;
    at += wide;
  }
}

static bool is_name(const char name[MOTIF_NAME_BYTES]) {
  if (name[MOTIF_NAME_BYTES - 1] != '\0') {
    return false;
  }
  size_t at = 0;
  while (name[at] != '\0') {
    const size_t wide = character_length(name + at);
    if (wide == 0) {
      return false;
    }
    at += wide;
  }
  for (; at < MOTIF_NAME_BYTES; ++at) {
    if (name[at] != '\0') {
      return false;
    }
  }
  return true;
}

static bool within(const float value, const float low, const float high) {
  return value >= low && value <= high; // false for NaN, too
}

bool motif_is_sound(const motif* const self) {
  const motif_mood* const mood = &self->mood;
  return self->length >= MOTIF_FEWEST_POINTS && self->length <= MOTIF_POINTS &&
         is_name(self->name) && within(mood->energy, 0.0F, 1.0F) &&
         within(mood->valence, -1.0F, 1.0F) && within(mood->arousal, -1.0F, 1.0F) &&
         within(mood->tension, 0.0F, 1.0F);
}
