// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds a harness the inputs of its corpus once, without a fuzzer: what has been found
// stays mended.
//
//   replay CORPUS.hex           all of them
//   replay CORPUS.hex FOLDER    write each into a file of the folder, for a fuzzer
//
// A corpus has one input per line, in hexadecimal digits, and lines that begin with # to
// say what the next is for.

#include "tests/fuzz/fuzz.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint8_t* data; ///< ends where the input ends
  size_t   size;
} input;

static int digit(const char letter) {
  static const char digits[] = "0123456789abcdef";
  const char* const at = letter ? strchr(digits, tolower((unsigned char)letter)) : NULL;
  return at ? (int)(at - digits) : -1;
}

static input input_of(const char* const line) {
  const size_t size = strlen(line) / 2;
  const input  self = { malloc(size ? size : 1), size };
  demand(self.data, "there is memory");
  for (size_t i = 0; i < size; ++i) {
    const int high = digit(line[2 * i]);
    const int low  = digit(line[2 * i + 1]);
    demand(high >= 0 && low >= 0, "a corpus is in hexadecimal digits");
    self.data[i] = (uint8_t)(16 * high + low);
  }
  return self;
}

static void keep(const input it, const char* const folder, const unsigned number) {
  char path[4096];
  (void)snprintf(path, sizeof path, "%s/corpus-%03u", folder, number);
  FILE* const file = fopen(path, "wb");
  demand(file && fwrite(it.data, 1, it.size, file) == it.size && fclose(file) == 0,
         "an input is written");
}

static unsigned read_all(FILE* const corpus, const char* const folder) {
  char*    line  = NULL;
  size_t   room  = 0;
  unsigned count = 0;
  while (getline(&line, &room, corpus) > 0) {
    line[strcspn(line, "\r\n")] = '\0';
    if (*line == '#' || *line == '\0') {
      continue;
    }
    const input it = input_of(line);
    ++count;
    if (folder) {
      keep(it, folder, count);
    } else {
      (void)printf("%u\n", count);
      (void)fflush(stdout); // tells which it was
      (void)LLVMFuzzerTestOneInput(it.data, it.size);
    }
    free(it.data);
  }
  free(line);
  return count;
}

int main(const int count, char** const arguments) {
  FILE* const corpus = count > 1 ? fopen(arguments[1], "r") : NULL;
  if (!corpus) {
    (void)fprintf(stderr, "usage: replay CORPUS.hex [FOLDER]\n");
    return EXIT_FAILURE;
  }
  const unsigned inputs = read_all(corpus, count > 2 ? arguments[2] : NULL);
  (void)fclose(corpus);
  demand(inputs > 0, "there are inputs");
  return EXIT_SUCCESS;
}
