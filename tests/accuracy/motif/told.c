// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/told.h"

#include <stdio.h>
#include <stdlib.h>

static void* widened(void* const list, const size_t bytes) {
  void* const wider = realloc(list, bytes);
  if (!wider) {
    fputs("kibun-motif-accuracy: out of memory\n", stderr);
    abort();
  }
  return wider;
}

void told_list_add(told_list* const self, const double now,
                   const motif_return* const motif, const phrase_offer* const phrase) {
  if (motif->number > 0) {
    self->returns =
      widened(self->returns, (self->return_count + 1) * sizeof(told_return));
    self->returns[self->return_count] = (told_return){
      .told          = now,
      .begin         = now - (double)motif->lag,
      .number        = motif->number,
      .strength      = (double)motif->strength,
      .transposition = motif->transposition,
      .speed         = (double)motif->speed,
    };
    self->return_count++;
  }
  if (phrase->strength > 0.0F) {
    self->offers = widened(self->offers, (self->offer_count + 1) * sizeof(told_offer));
    self->offers[self->offer_count] = (told_offer){
      .told     = now,
      .first    = now - (double)phrase->first_begin,
      .begin    = now - (double)phrase->begin,
      .length   = (double)phrase->length,
      .strength = (double)phrase->strength,
    };
    self->offer_count++;
  }
}

void told_list_free(told_list* const self) {
  free(self->returns);
  free(self->offers);
  *self = (told_list){ 0 };
}
