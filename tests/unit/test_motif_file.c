// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_file.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static uint8_t   bytes[MOTIF_FILE_BYTES];
static uint8_t   altered[MOTIF_FILE_BYTES + 1];
static motif_set written;
static motif_set found;

static motif some_motif(const char* const name, const uint32_t length) {
  motif result = { .length = length, .mood = { true, 0.25F, -0.5F, 0.75F, 0.125F } };
  motif_set_name(&result, name);
  for (uint32_t i = 0; i < length; ++i) {
    for (int d = 0; d < MOTIF_DIMENSIONS; ++d) {
      result.points[i].at[d] = (int8_t)((int)(i * 7 + (uint32_t)d * 13) % 201 - 100);
    }
  }
  return result;
}

static size_t write_some(void) {
  memset(&written, 0, sizeof written);
  written.slots[0]  = some_motif("hero", 160);
  written.slots[15] = some_motif("\xe6\xb0\x97\xe5\x88\x86", MOTIF_FEWEST_POINTS);
  return motif_file_write(&written, bytes);
}

static bool same(const motif* const a, const motif* const b) {
  return a->length == b->length && !strcmp(a->name, b->name) &&
         a->mood.judged == b->mood.judged && a->mood.energy == b->mood.energy &&
         a->mood.valence == b->mood.valence && a->mood.arousal == b->mood.arousal &&
         a->mood.tension == b->mood.tension &&
         !memcmp(a->points, b->points, sizeof a->points);
}

Test(motif_file, what_is_written_is_read) {
  const size_t size = write_some();
  cr_assert_eq(motif_file_read(bytes, size, &found), MOTIF_FILE_READ);
  for (unsigned i = 0; i < MOTIFS; ++i) {
    cr_assert(same(&written.slots[i], &found.slots[i]), "motif %u", i + 1);
  }
}

Test(motif_file, no_motifs_make_a_file_too) {
  static const motif_set none;
  const size_t           size = motif_file_write(&none, bytes);
  found.slots[3]              = some_motif("old", 30);
  cr_assert_eq(motif_file_read(bytes, size, &found), MOTIF_FILE_READ);
  cr_assert_eq(motif_set_count(&found), 0);
}

Test(motif_file, sixteen_of_the_longest_fill_it) {
  for (unsigned i = 0; i < MOTIFS; ++i) {
    written.slots[i] = some_motif("a name of thirty-one characters", MOTIF_POINTS);
  }
  cr_assert_eq(motif_file_write(&written, bytes), MOTIF_FILE_BYTES);
  cr_assert_eq(motif_file_read(bytes, MOTIF_FILE_BYTES, &found), MOTIF_FILE_READ);
  cr_assert_eq(motif_set_count(&found), 16);
}

Test(motif_file, one_cut_anywhere_is_refused_and_changes_nothing) {
  const size_t size = write_some();
  found.slots[3]    = some_motif("old", 30);
  for (size_t cut = 0; cut < size; ++cut) {
    cr_assert_neq(motif_file_read(bytes, cut, &found), MOTIF_FILE_READ, "at %zu", cut);
  }
  memcpy(altered, bytes, size);
  cr_assert_neq(motif_file_read(altered, size + 1, &found), MOTIF_FILE_READ);
  cr_assert_eq(motif_set_count(&found), 1);
  cr_assert_str_eq(found.slots[3].name, "old");
}

Test(motif_file, one_with_a_changed_byte_is_refused) {
  const size_t size = write_some();
  for (size_t i = 0; i < size; ++i) {
    bytes[i] ^= 0x10U;
    cr_assert_neq(motif_file_read(bytes, size, &found), MOTIF_FILE_READ, "byte %zu", i);
    bytes[i] ^= 0x10U;
  }
}

/// As in zip and PNG, said in another way than the file's own.
static uint32_t checksum(const uint8_t* const from, const size_t size) {
  uint32_t sum = 0xFFFFFFFFU;
  for (size_t i = 0; i < 8 * size; ++i) {
    const uint32_t bit = (uint32_t)(from[i / 8] >> i % 8) & 1U;
    sum                = (sum & 1U) != bit ? sum >> 1 ^ 0xEDB88320U : sum >> 1;
  }
  return ~sum;
}

/// Change a byte, and the sum with it. @return what is said of it
static motif_file_result forged(const size_t size, const size_t at, const uint8_t value) {
  memcpy(altered, bytes, size);
  altered[at]        = value;
  const uint32_t sum = checksum(altered, size - 4);
  for (unsigned i = 0; i < 4; ++i) {
    altered[size - 4 + i] = (uint8_t)(sum >> 8 * i);
  }
  return motif_file_read(altered, size, &found);
}

Test(motif_file, the_sum_is_that_of_zip) {
  const uint8_t digits[9] = { '1', '2', '3', '4', '5', '6', '7', '8', '9' };
  cr_assert_eq(checksum(digits, 9), 0xCBF43926U);
  const size_t size = write_some();
  cr_assert_eq(forged(size, 16, bytes[16]), MOTIF_FILE_READ);
}

Test(motif_file, values_out_of_range_are_refused_though_the_sum_is_right) {
  const size_t size = write_some();
  cr_assert_eq(forged(size, 8, 2), MOTIF_FILE_NEWER);
  cr_assert_eq(forged(size, 8, 0), MOTIF_FILE_BROKEN);
  cr_assert_eq(forged(size, 12, 3), MOTIF_FILE_BROKEN);    // a motif too many
  cr_assert_eq(forged(size, 12, 1), MOTIF_FILE_BROKEN);    // bytes too many
  cr_assert_eq(forged(size, 15, 255), MOTIF_FILE_BROKEN);  // four thousand million
  cr_assert_eq(forged(size, 16, 0), MOTIF_FILE_BROKEN);    // number 0
  cr_assert_eq(forged(size, 16, 17), MOTIF_FILE_BROKEN);   // number 17
  cr_assert_eq(forged(size, 16, 16), MOTIF_FILE_BROKEN);   // number 16 twice
  cr_assert_eq(forged(size, 20, 0xFF), MOTIF_FILE_BROKEN); // no UTF-8
  cr_assert_eq(forged(size, 20, '\n'), MOTIF_FILE_BROKEN); // a control character
  cr_assert_eq(forged(size, 51, 'x'), MOTIF_FILE_BROKEN);  // a name without an end
  cr_assert_eq(forged(size, 52, 2), MOTIF_FILE_BROKEN);    // neither judged nor not
  cr_assert_eq(forged(size, 59, 0x7F), MOTIF_FILE_BROKEN); // an energy beyond all
  cr_assert_eq(forged(size, 72, 161), MOTIF_FILE_BROKEN);  // too long
  cr_assert_eq(forged(size, 72, 19), MOTIF_FILE_BROKEN);   // too short
  cr_assert_eq(forged(size, 75, 0x80), MOTIF_FILE_BROKEN); // far too long
  cr_assert_eq(forged(size, 0, 'K'), MOTIF_FILE_NOT_OURS);
}

/// What is there is whole and its sum is right, but it ends within the only motif.
Test(motif_file, one_that_ends_early_is_refused_though_the_sum_is_right) {
  memset(&written, 0, sizeof written);
  written.slots[0]  = some_motif("hero", MOTIF_FEWEST_POINTS);
  const size_t size = motif_file_write(&written, bytes);
  cr_assert_eq(forged(size, 16, bytes[16]), MOTIF_FILE_READ);
  for (size_t cut = MOTIF_FILE_HEAD_BYTES + MOTIF_FILE_SUM_BYTES; cut < size; ++cut) {
    cr_assert_eq(forged(cut, 12, 1), MOTIF_FILE_BROKEN, "at %zu", cut);
  }
}

Test(motif_file, every_result_has_a_phrase) {
  for (int i = 0; i < MOTIF_FILE_RESULTS; ++i) {
    cr_assert_gt(strlen(motif_file_text((motif_file_result)i)), 0);
  }
  cr_assert_gt(strlen(motif_file_text((motif_file_result)99)), 0);
}
