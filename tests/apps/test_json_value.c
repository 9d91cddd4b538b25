// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/json_value.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char* text_of(const char* const text) {
  char*       written = NULL;
  size_t      size    = 0;
  FILE* const out     = open_memstream(&written, &size);
  cr_assert(out);
  json_text(out, text);
  cr_assert_eq(fclose(out), 0);
  return written;
}

/// What another program reads.
static json_t* read_back(const char* const written) {
  json_error_t  error;
  json_t* const value = json_loads(written, JSON_DECODE_ANY, &error);
  cr_assert(value, "%s: %s", written, error.text);
  return value;
}

static void comes_back_as(const char* const text, const char* const wanted) {
  char* const   written = text_of(text);
  json_t* const value   = read_back(written);
  cr_assert_str_eq(json_string_value(value), wanted);
  json_decref(value);
  free(written);
}

static char* number_of(const double value, const int decimals) {
  char*       written = NULL;
  size_t      size    = 0;
  FILE* const out     = open_memstream(&written, &size);
  cr_assert(out);
  json_number(out, value, decimals);
  cr_assert_eq(fclose(out), 0);
  return written;
}

static void is_written(const double value, const int decimals, const char* const wanted) {
  char* const written = number_of(value, decimals);
  cr_assert_str_eq(written, wanted);
  json_decref(read_back(written));
  free(written);
}

Test(json_value, text_comes_back_as_it_was) {
  static const char* const texts[] = {
    "",
    "plain.wav",
    "a \"b\" \\ /c.wav",
    "\n\t\r\b\f and \x01 and \x1F and \x7F",
    "\xE6\xB0\x97\xE5\x88\x86 \xC3\xA9 \xF0\x9F\x8E\xB5", // two, three and four bytes
    "\xED\x9F\xBF\xEE\x80\x80",                           // beside the surrogates
    "\xF4\x8F\xBF\xBF",                                   // the last letter of all
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    comes_back_as(texts[i], texts[i]);
  }
}

Test(json_value, every_byte_alone_is_written_as_valid_text) {
  for (int byte = 1; byte < 256; byte++) {
    const char  text[]  = { (char)byte, '\0' };
    const char* instead = byte < 0x80 ? text : "\xEF\xBF\xBD";
    comes_back_as(text, instead);
  }
}

Test(json_value, every_two_bytes_and_those_after_a_lead_are_written_as_valid_text) {
  static const char* const before[] = { "", "\xE0", "\xED", "\xF0", "\xF4\x8F", "\xE6" };
  for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
    for (int pair = 0; pair < 65536; pair++) {
      char text[8];
      snprintf(text, sizeof text, "%s%c%c", before[i], pair / 256, pair % 256);
      char* const written = text_of(text);
      json_decref(read_back(written));
      free(written);
    }
  }
}

Test(json_value, broken_text_is_replaced_byte_by_byte_and_the_rest_kept) {
  comes_back_as("a\xFF\xE6\xB0z", "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
  comes_back_as("\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD");                 // two for one
  comes_back_as("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"); // half a pair
  comes_back_as("\xF4\x90\x80\x80",
                "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"); // beyond the last
}

Test(json_value, numbers_are_valid_and_have_their_decimals) {
  is_written(0.0, 1, "0.0");
  is_written(-0.00001, 4, "0.0000");
  is_written(-0.21, 3, "-0.210");
  is_written(12345.678, 2, "12345.68");
  is_written(3.0, 0, "3");
}

Test(json_value, what_is_no_number_is_null) {
  is_written((double)NAN, 3, "null");
  is_written((double)INFINITY, 3, "null");
  is_written((double)-INFINITY, 3, "null");
}
