// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/csv.h"

#include "apps/csv_cell.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4, LENGTH = 64 };

static void assert_fields(const char* const text, const char* const* const expected,
                          const size_t expected_count) {
  char   line[LENGTH];
  char*  fields[MOST];
  size_t count = 0;
  snprintf(line, sizeof line, "%s", text);
  cr_assert(csv_split(line, fields, MOST, &count), "%s", text);
  cr_assert_eq(count, expected_count, "%s: %zu fields", text, count);
  for (size_t i = 0; i < count; i++) {
    cr_assert_str_eq(fields[i], expected[i]);
  }
}

static bool is_refused(const char* const text) {
  char   line[LENGTH];
  char*  fields[MOST];
  size_t count = 0;
  snprintf(line, sizeof line, "%s", text);
  return !csv_split(line, fields, MOST, &count);
}

Test(csv, commas_part_fields_and_fields_may_be_empty) {
  assert_fields("a,,bc", (const char*[]){ "a", "", "bc" }, 3);
  assert_fields("a,", (const char*[]){ "a", "" }, 2);
  assert_fields("", (const char*[]){ "" }, 1);
}

Test(csv, quotes_keep_commas_and_double_for_themselves) {
  assert_fields("\"a,b\",c", (const char*[]){ "a,b", "c" }, 2);
  assert_fields("\"say \"\"so\"\"\",\"\"", (const char*[]){ "say \"so\"", "" }, 2);
}

Test(csv, what_is_not_csv_is_refused) {
  cr_assert(is_refused("\"open"));
  cr_assert(is_refused("\"closed\"early,b"));
  cr_assert(is_refused("1,2,3,4,5"));
}

Test(csv, what_is_written_reads_back) {
  static const char* const texts[] = { "plain", "a,b", "\"", "quote \" and, comma", "" };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    char* const line = calloc(1, LENGTH);
    FILE* const file = fmemopen(line, LENGTH, "w");
    csv_cell_text(file, texts[i]);
    (void)fclose(file);
    assert_fields(line, &texts[i], 1);
    free(line);
  }
}
