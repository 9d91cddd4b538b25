// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/motif_word.h"

#include <stdio.h>

const char* motif_word(const motif_set* const motifs, const unsigned number,
                       char text[MOTIF_NAME_BYTES]) {
  const motif* const known = motifs ? motif_set_at(motifs, number) : NULL;
  if (known) {
    return known->name;
  }
  (void)snprintf(text, MOTIF_NAME_BYTES, "motif %u", number);
  return text;
}
