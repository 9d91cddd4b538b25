// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/hearing.h"

static void told_events_free(told_events* const self) {
  series_free(&self->time);
  series_free(&self->told);
}

void hearing_free(hearing* const self) {
  told_events_free(&self->onsets);
  told_events_free(&self->beats);
  series_free(&self->tempo_told);
  series_free(&self->tempo);
  series_free(&self->confidence);
}
