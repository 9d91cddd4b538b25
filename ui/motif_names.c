// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/motif_names.h"

#include <stdio.h>

static bool has_place(const unsigned number) {
  return number >= 1 && number <= MOTIFS;
}

void motif_names_hear(motif_names* const self, const snapshot* const now) {
  if (has_place(now->motif.number)) {
    char* const name = self->of[now->motif.number - 1];
    (void)snprintf(name, MOTIF_NAME_BYTES, "%s", now->motif_name);
  }
}

const char* motif_names_word(const motif_names* const self, const unsigned number,
                             char text[MOTIF_NAME_BYTES]) {
  if (has_place(number) && self->of[number - 1][0] != '\0') {
    return self->of[number - 1];
  }
  (void)snprintf(text, MOTIF_NAME_BYTES, "motif %u", number);
  return text;
}
