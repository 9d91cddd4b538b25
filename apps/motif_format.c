// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/motif_format.h"

#include "apps/output_file.h"
#include "dsp/motif_file.h"

typedef struct {
  sheet     on;
  motif_set motifs;
} theme;

static problem take(void* const object, const motif* const what) {
  theme* const self     = object;
  self->motifs.slots[0] = *what;
  return PROBLEM_NONE;
}

static problem finish(void* const object) {
  const theme* const self = object;
  uint8_t            bytes[MOTIF_FILE_BYTES];
  const size_t       size = motif_file_write(&self->motifs, bytes);
  return fwrite(bytes, 1, size, self->on.out) == size ? output_problem(self->on.out)
                                                      : PROBLEM_WRITE;
}

const format* motif_format(void) {
  static const format as_motif = {
    .word    = "motif",
    .suffix  = ".kibun-motif",
    .text    = false,
    .size    = sizeof(theme),
    .learned = take,
    .finish  = finish,
  };
  return &as_motif;
}
