// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/model_file.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char FIRST_LINE[] = "kibun mood model 1\n";

enum {
  COEFFICIENTS   = sizeof(mood_model) / sizeof(float),
  LONGEST_NUMBER = 64 ///< characters, with room for the end
};

static_assert(sizeof(mood_model) % sizeof(float) == 0, "floats and nothing else");

static problem read_first_line(FILE* const file) {
  char line[sizeof FIRST_LINE];
  errno = 0;
  if (!fgets(line, sizeof line, file) && ferror(file)) {
    return problem_reading(errno);
  }
  return strcmp(line, FIRST_LINE) == 0 ? PROBLEM_NONE : PROBLEM_NOT_A_MODEL;
}

typedef enum { WORD_NONE, WORD_WHOLE, WORD_TOO_LONG } word_read;

static word_read read_word(FILE* const file, char word[LONGEST_NUMBER]) {
  int letter = fgetc(file);
  while (letter != EOF && isspace(letter)) {
    letter = fgetc(file);
  }
  size_t length = 0;
  for (; letter != EOF && !isspace(letter); letter = fgetc(file)) {
    if (length + 1 == LONGEST_NUMBER) {
      return WORD_TOO_LONG;
    }
    word[length++] = (char)letter;
  }
  word[length] = '\0';
  return length > 0 ? WORD_WHOLE : WORD_NONE;
}

static bool read_number(const char* const word, float* const value) {
  char* end = NULL;
  *value    = strtof(word, &end);
  return *end == '\0' && isfinite(*value);
}

static problem read_coefficients(FILE* const file, float* const values) {
  char   word[LONGEST_NUMBER];
  size_t count = 0;
  for (;;) {
    const word_read read = read_word(file, word);
    if (read == WORD_NONE) {
      break;
    }
    float value = 0.0F;
    if (read == WORD_TOO_LONG || !read_number(word, &value)) {
      return PROBLEM_MODEL_NUMBER;
    }
    if (count == COEFFICIENTS) {
      return PROBLEM_MODEL_LONG;
    }
    values[count++] = value;
  }
  if (ferror(file)) {
    return problem_reading(errno);
  }
  return count == COEFFICIENTS ? PROBLEM_NONE : PROBLEM_MODEL_SHORT;
}

problem model_file_read(const char* const path, mood_model** const model) {
  *model           = NULL;
  FILE* const file = fopen(path, "r");
  if (!file) {
    return problem_reading(errno);
  }

  mood_model* const result = calloc(1, sizeof *result);
  problem           wrong  = result ? read_first_line(file) : PROBLEM_MEMORY;
  if (wrong == PROBLEM_NONE) {
    wrong = read_coefficients(file, (float*)result);
  }
  (void)fclose(file); // only read
  if (wrong != PROBLEM_NONE) {
    free(result);
    return wrong;
  }
  *model = result;
  return PROBLEM_NONE;
}
