// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/midi_score.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

static const double CLOSE = 1e-9;

enum { ROOM = 1024 };

typedef struct {
  uint8_t bytes[ROOM];
  size_t  length;
} file_image;

static file_image written(midi_score* const score) {
  file_image  image = { 0 };
  FILE* const file  = tmpfile();
  cr_assert(midi_score_write(score, file));
  rewind(file);
  image.length = fread(image.bytes, 1, ROOM, file);
  (void)fclose(file);
  return image;
}

Test(midi_score, a_note_is_written_as_the_standard_says) {
  static const uint8_t expected[] = {
    'M',  'T',  'h',  'd',  0, 0, 0, 6,  0, 0, 0, 1, 0x01, 0xF4, // one track, 500 ticks
    'M',  'T',  'r',  'k',  0, 0, 0, 16,                         //
    0x00, 0xC0, 40,                                              // violin
    0x64, 0x90, 60,   80,                                        // after 100 ms
    0x83, 0x74, 0x80, 60,   0, // 500 = 3 * 128 + 116 later
    0x00, 0xFF, 0x2F, 0x00,
  };
  midi_score score = { 0 };
  midi_score_add(
    &score, (midi_note){
              .start = 0.1, .seconds = 0.5, .program = 40, .key = 60, .velocity = 80 });
  const file_image image = written(&score);
  cr_assert_eq(image.length, sizeof expected);
  cr_assert(memcmp(image.bytes, expected, sizeof expected) == 0);
  midi_score_free(&score);
}

Test(midi_score, percussion_has_the_tenth_channel_and_no_program) {
  midi_score score = { 0 };
  midi_score_add(
    &score, (midi_note){
              .seconds = 0.1, .program = MIDI_PERCUSSION, .key = 36, .velocity = 100 });
  const file_image image = written(&score);
  cr_assert_eq(image.bytes[22], 0);
  cr_assert_eq(image.bytes[23], 0x99);
  midi_score_free(&score);
}

Test(midi_score, a_note_alone_cuts_off_what_sounds) {
  midi_score score = { 0 };
  midi_score_add(&score, (midi_note){ .start    = 0.1,
                                      .seconds  = 0.1,
                                      .program  = 0,
                                      .key      = 60,
                                      .velocity = 9,
                                      .alone    = true });
  const file_image image = written(&score);
  cr_assert_eq(image.bytes[25], 90); // ms
  cr_assert_eq(image.bytes[26], 0xB0);
  cr_assert_eq(image.bytes[27], 120);
  midi_score_free(&score);
}

Test(midi_score, expression_is_a_controller_and_strikes_nothing) {
  midi_score score = { 0 };
  midi_score_add(
    &score,
    (midi_note){ .start = 0.1, .program = 40, .key = MIDI_EXPRESSION, .velocity = 90 });
  const file_image image = written(&score);
  cr_assert_eq(image.bytes[25], 100); // ms
  cr_assert_eq(image.bytes[26], 0xB0);
  cr_assert_eq(image.bytes[27], 11);
  cr_assert_eq(image.bytes[28], 90);
  cr_assert_eq(image.bytes[29], 0);
  cr_assert_eq(image.bytes[30], 0xFF); // the end
  midi_score_free(&score);
}

Test(midi_score, settled_notes_are_in_order_and_end_before_their_key_again) {
  midi_score score = { 0 };
  midi_score_add(&score, (midi_note){ .start = 1.0, .seconds = 1.0, .key = 60 });
  midi_score_add(&score, (midi_note){ .start = 0.5, .seconds = 1.0, .key = 62 });
  midi_score_add(&score, (midi_note){ .start = 0.0, .seconds = 1.5, .key = 60 });
  midi_score_settle(&score);
  cr_assert_eq(score.at[0].start, 0.0);
  cr_assert_float_eq(score.at[0].seconds, 1.0 - 0.004, CLOSE);
  cr_assert_eq(score.at[1].start, 0.5);
  cr_assert_eq(score.at[1].seconds, 1.0);
  cr_assert_eq(score.at[2].start, 1.0);
  midi_score_free(&score);
}

Test(midi_score, there_are_fifteen_channels_for_programs) {
  midi_score score = { 0 };
  for (int program = 0; program < 15; program++) {
    midi_score_add(&score, (midi_note){ .seconds = 0.1, .program = program, .key = 60 });
  }
  const file_image image = written(&score);
  cr_assert_gt(image.length, 22);
  midi_score_add(&score, (midi_note){ .seconds = 0.1, .program = 15, .key = 60 });
  FILE* const file = tmpfile();
  cr_assert_not(midi_score_write(&score, file));
  (void)fclose(file);
  midi_score_free(&score);
}
