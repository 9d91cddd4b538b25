// SPDX-License-Identifier: GPL-3.0-or-later

// The command line of kibun-curve: it is refused, or every number of it is in its range.

#include "apps/options.h"
#include "tests/fuzz/bytes.h"
#include "tests/fuzz/fuzz.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 40, LONGEST = 2048 };

static void demand_sound(const options* const read) {
  demand(read->as && read->count >= 1 && read->files[read->count - 1], "there is a file");
  demand(read->jobs >= 1 && read->jobs <= 256, "jobs are in their range");
  demand(read->part.block >= 1 && read->part.block <= 1U << 20U,
         "a block is in its range");
  demand(read->part.start >= 0.0 && read->part.start <= 1e9, "the start is in its range");
  demand(read->part.end > read->part.start, "the end is after the start");
  demand(!read->output || *read->output, "an output has a name");
  demand(!read->model || *read->model, "a model has a name");
  demand(read->motifs.count <= MOTIFS, "there are no more motifs than are held");
  for (unsigned i = 0; i < read->motifs.count; ++i) {
    demand(*read->motifs.of[i].path && *read->motifs.of[i].name,
           "a motif has a name and a file");
  }
}

/// Complaints and help are for people.
static void be_quiet(void) {
  static bool quiet = false;
  if (!quiet) {
    quiet = freopen("/dev/null", "w", stdout) != NULL;
  }
}

/// Lines are words, each in memory of its own.
static int words_of(const uint8_t* const data, const size_t size,
                    char* words[MOST_WORDS]) {
  int    count   = 0;
  size_t begin   = 0;
  words[count++] = strdup("kibun-curve");
  for (size_t at = 0; at <= size && count < MOST_WORDS - 1; ++at) {
    if (at == size || data[at] == '\n' || data[at] == '\0') {
      words[count] = calloc(at - begin + 1, 1);
      demand(words[count], "there is memory");
      memcpy(words[count++], data + begin, at - begin);
      begin = at + 1;
    }
  }
  words[count] = NULL;
  return count;
}

int LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size) {
  if (size > LONGEST) {
    return 0;
  }
  be_quiet();
  char*     words[MOST_WORDS];
  const int count = words_of(data, size, words);
  char*     given[MOST_WORDS]; // may be reordered
  memcpy(given, words, sizeof given);
  options read;
  optind = 0; // begin anew, in glibc
  if (options_read(count, given, &read) == OPTIONS_RUN) {
    demand_sound(&read);
  }
  for (int i = 0; i < count; ++i) {
    free(words[i]);
  }
  return 0;
}
