// SPDX-License-Identifier: GPL-3.0-or-later

// flatten_json PATH
// Writes each value of a JSON file in a line of its own: where it is, a tab, the value:
// "events[0].kind<TAB>onset". Fails, with a word on what is wrong, when the file is
// not valid JSON or names something twice.

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST_PLACE = 256 };

static bool is_leaf(const json_t* const value) {
  return !json_is_object(value) && !json_is_array(value);
}

static void write_leaf(const json_t* const value, const char* const place) {
  printf("%s\t", place);
  if (json_is_string(value)) {
    puts(json_string_value(value));
  } else if (json_is_number(value)) {
    printf("%.9g\n", json_number_value(value));
  } else {
    puts(json_is_null(value) ? "null" : json_is_true(value) ? "true" : "false");
  }
}

// As deep as the file is nested, which is its writer's affair.
// NOLINTNEXTLINE(misc-no-recursion)
static void flatten(json_t* const value, const char* const place) {
  if (is_leaf(value)) {
    write_leaf(value, place);
    return;
  }
  char        inner[LONGEST_PLACE];
  const char* name = NULL;
  json_t*     item = NULL;
  json_object_foreach(value, name, item) {
    snprintf(inner, sizeof inner, "%s%s%s", place, *place ? "." : "", name);
    flatten(item, inner);
  }
  for (size_t i = 0; i < json_array_size(value); i++) {
    snprintf(inner, sizeof inner, "%s[%zu]", place, i);
    flatten(json_array_get(value, i), inner);
  }
}

int main(const int argc, char** const argv) {
  if (argc != 2) {
    fputs("flatten_json PATH\n", stderr);
    return EXIT_FAILURE;
  }
  json_error_t  error;
  json_t* const all = json_load_file(argv[1], JSON_REJECT_DUPLICATES, &error);
  if (!all) {
    fprintf(stderr, "flatten_json: %s: line %d: %s\n", argv[1], error.line, error.text);
    return EXIT_FAILURE;
  }
  flatten(all, "");
  json_decref(all);
  return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
