// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/motif_source.h"

#include "apps/analysis.h"
#include "dsp/motif_file.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

enum { BLOCK = 1024 };

static problem add(motif_set* const motifs, const motif* const what) {
  for (unsigned i = 0; i < MOTIFS; i++) {
    if (motifs->slots[i].length == 0) {
      motifs->slots[i] = *what;
      return PROBLEM_NONE;
    }
  }
  return PROBLEM_MOTIFS_FULL;
}

static problem learn(const char* const path, const char* const name,
                     motif_set* const motifs) {
  const span whole = { .end = (double)INFINITY, .block = BLOCK };
  analysis*  music = NULL;
  problem    wrong = analysis_open(path, &whole, &music);
  if (wrong == PROBLEM_NONE) {
    motif what;
    wrong = analysis_learn(music, name, &what);
    if (wrong == PROBLEM_NONE || wrong == PROBLEM_SHORTER) {
      wrong = add(motifs, &what);
    }
    analysis_free(music);
  }
  return wrong;
}

static problem add_all(const motif_set* const found, const char* const name,
                       motif_set* const motifs) {
  const bool alone = motif_set_count(found) == 1;
  problem    wrong = PROBLEM_NONE;
  for (unsigned i = 1; i <= MOTIFS && wrong == PROBLEM_NONE; i++) {
    const motif* const each = motif_set_at(found, i);
    if (each) {
      motif what = *each;
      if (alone) {
        motif_set_name(&what, name);
      }
      wrong = add(motifs, &what);
    }
  }
  return wrong;
}

static problem problem_of(const motif_file_result result) {
  switch (result) {
    case MOTIF_FILE_READ:
      return PROBLEM_NONE;
    case MOTIF_FILE_NEWER:
      return PROBLEM_MOTIF_NEWER;
    default:
      return PROBLEM_MOTIF_BROKEN;
  }
}

problem motif_source_add(const char* const path, const char* const name,
                         motif_set* const motifs) {
  FILE* const file = fopen(path, "rb");
  if (!file) {
    return problem_reading(errno);
  }
  uint8_t* const   bytes = malloc(MOTIF_FILE_BYTES + 1);
  motif_set* const found = calloc(1, sizeof *found);
  problem          wrong = PROBLEM_MEMORY;
  if (bytes && found) {
    errno                          = 0;
    const size_t            size   = fread(bytes, 1, MOTIF_FILE_BYTES + 1, file);
    const bool              failed = ferror(file) != 0;
    const motif_file_result result = motif_file_read(bytes, size, found);
    if (failed) {
      wrong = problem_reading(errno);
    } else if (result == MOTIF_FILE_NOT_OURS) {
      wrong = learn(path, name, motifs);
    } else {
      wrong = problem_of(result);
      wrong = wrong == PROBLEM_NONE ? add_all(found, name, motifs) : wrong;
    }
  }
  free(found);
  free(bytes);
  (void)fclose(file); // only read
  return wrong;
}
