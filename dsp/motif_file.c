// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_file.h"

#include <stdbool.h>
#include <string.h>

enum { MAGIC_BYTES = 8, FIELD_BYTES = 4 };

static const char MAGIC[MAGIC_BYTES] = { 'k', 'i', 'b', 'u', 'n', 'm', 't', 'f' };

/// Where the next bytes go.
typedef struct {
  uint8_t* bytes;
  size_t   size;
} writer;

/// What is left to read.
typedef struct {
  const uint8_t* bytes;
  size_t         size;
} reader;

// The polynomial of ISO 3309, reflected.
static uint32_t checksum(const uint8_t* const bytes, const size_t size) {
  uint32_t sum = 0xFFFFFFFFU;
  for (size_t i = 0; i < size; ++i) {
    sum ^= bytes[i];
    for (int bit = 0; bit < 8; ++bit) {
      sum = sum >> 1 ^ (0xEDB88320U & (0U - (sum & 1U)));
    }
  }
  return ~sum;
}

static void write_bytes(writer* const to, const void* const from, const size_t size) {
  memcpy(to->bytes + to->size, from, size);
  to->size += size;
}

static void write_number(writer* const to, const uint32_t number) {
  for (unsigned i = 0; i < FIELD_BYTES; ++i) {
    to->bytes[to->size++] = (uint8_t)(number >> 8 * i);
  }
}

static void write_float(writer* const to, const float value) {
  uint32_t bits = 0;
  memcpy(&bits, &value, sizeof bits);
  write_number(to, bits);
}

static void write_motif(writer* const to, const motif* const from,
                        const unsigned number) {
  write_number(to, number);
  write_bytes(to, from->name, MOTIF_NAME_BYTES);
  write_number(to, from->mood.judged ? 1 : 0);
  write_float(to, from->mood.energy);
  write_float(to, from->mood.valence);
  write_float(to, from->mood.arousal);
  write_float(to, from->mood.tension);
  write_number(to, from->length);
  write_bytes(to, from->points, from->length * sizeof(motif_point));
}

size_t motif_file_write(const motif_set* const motifs, uint8_t bytes[MOTIF_FILE_BYTES]) {
  writer to = { bytes, 0 };
  write_bytes(&to, MAGIC, sizeof MAGIC);
  write_number(&to, MOTIF_FILE_VERSION);
  write_number(&to, motif_set_count(motifs));
  for (unsigned number = 1; number <= MOTIFS; ++number) {
    const motif* const held = motif_set_at(motifs, number);
    if (held) {
      write_motif(&to, held, number);
    }
  }
  write_number(&to, checksum(bytes, to.size));
  return to.size;
}

static bool read_bytes(reader* const from, void* const to, const size_t size) {
  if (from->size < size) {
    return false;
  }
  memcpy(to, from->bytes, size);
  from->bytes += size;
  from->size -= size;
  return true;
}

static bool read_number(reader* const from, uint32_t* const number) {
  uint8_t bytes[FIELD_BYTES];
  if (!read_bytes(from, bytes, sizeof bytes)) {
    return false;
  }
  *number = 0;
  for (unsigned i = 0; i < FIELD_BYTES; ++i) {
    *number |= (uint32_t)bytes[i] << 8 * i;
  }
  return true;
}

static bool read_float(reader* const from, float* const value) {
  uint32_t bits = 0;
  if (!read_number(from, &bits)) {
    return false;
  }
  memcpy(value, &bits, sizeof bits);
  return true;
}

/// @param lowest the number must be this one or above
/// @return the number, 0 when something is wrong
static uint32_t check_motif(reader* const from, const uint32_t lowest, motif* const to) {
  uint32_t number = 0;
  uint32_t judged = 0;
  if (!read_number(from, &number) || number < lowest || number > MOTIFS ||
      !read_bytes(from, to->name, sizeof to->name) || !read_number(from, &judged) ||
      judged > 1 || !read_float(from, &to->mood.energy) ||
      !read_float(from, &to->mood.valence) || !read_float(from, &to->mood.arousal) ||
      !read_float(from, &to->mood.tension) || !read_number(from, &to->length) ||
      to->length > MOTIF_POINTS ||
      !read_bytes(from, to->points, to->length * sizeof(motif_point))) {
    return 0;
  }
  to->mood.judged = judged == 1;
  return motif_is_sound(to) ? number : 0;
}

/// @param motifs NULL: only look whether all is well
static bool read_motifs(reader from, const uint32_t count, motif_set* const motifs) {
  uint32_t number = 0;
  for (uint32_t i = 0; i < count; ++i) {
    motif now = { .length = 0 };
    number    = check_motif(&from, number + 1, &now);
    if (number == 0) {
      return false;
    }
    if (motifs) {
      motifs->slots[number - 1] = now;
    }
  }
  return from.size == 0;
}

motif_file_result motif_file_read(const uint8_t* const bytes, const size_t size,
                                  motif_set* const motifs) {
  if (size < MAGIC_BYTES || memcmp(bytes, MAGIC, MAGIC_BYTES) != 0) {
    return MOTIF_FILE_NOT_OURS;
  }
  reader   head    = { bytes + MAGIC_BYTES, size - MAGIC_BYTES };
  uint32_t version = 0;
  uint32_t count   = 0;
  if (!read_number(&head, &version)) {
    return MOTIF_FILE_CUT_SHORT;
  }
  if (version > MOTIF_FILE_VERSION) {
    return MOTIF_FILE_NEWER;
  }
  if (version < 1) {
    return MOTIF_FILE_BROKEN;
  }
  if (!read_number(&head, &count) || head.size < MOTIF_FILE_SUM_BYTES ||
      size > MOTIF_FILE_BYTES) {
    return MOTIF_FILE_CUT_SHORT;
  }
  const reader body = { head.bytes, head.size - MOTIF_FILE_SUM_BYTES };
  reader       tail = { body.bytes + body.size, MOTIF_FILE_SUM_BYTES };
  uint32_t     sum  = 0;
  if (!read_number(&tail, &sum) || sum != checksum(bytes, size - MOTIF_FILE_SUM_BYTES) ||
      count > MOTIFS || !read_motifs(body, count, NULL)) {
    return MOTIF_FILE_BROKEN;
  }
  memset(motifs, 0, sizeof *motifs);
  read_motifs(body, count, motifs);
  return MOTIF_FILE_READ;
}

const char* motif_file_text(const motif_file_result result) {
  static const char* const texts[MOTIF_FILE_RESULTS] = {
    "it is read",
    "it is no file of motifs",
    "it comes from a newer version of Kibun",
    "it is not as long as it should be",
    "it is broken",
  };
  return (int)result >= 0 && (int)result < MOTIF_FILE_RESULTS ? texts[result]
                                                              : texts[MOTIF_FILE_BROKEN];
}
