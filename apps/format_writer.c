// SPDX-License-Identifier: GPL-3.0-or-later

// Apart from the table of formats, so that who writes none of them needs none.

#include "apps/format.h"

#include <stdlib.h>

void* format_writer_new(const format* const as, FILE* const out,
                        const piece* const about) {
  sheet* const writer = calloc(1, as->size);
  if (writer) {
    *writer = (sheet){ .out = out, .about = about };
  }
  return writer;
}

void format_writer_free(const format* const as, void* const writer) {
  if (writer && as->clear) {
    as->clear(writer);
  }
  free(writer);
}
