// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/format.h"

#include "apps/csv.h"
#include "apps/events.h"
#include "apps/json.h"
#include "apps/labels.h"
#include "apps/midi_format.h"
#include "apps/motif_format.h"
#include "apps/picture_format.h"
#include "apps/summary.h"

#include <stddef.h>
#include <string.h>

const format* format_named(const char* const word) {
  const format* const all[] = {
    csv_format(),   events_format(),      summary_format(),
    json_format(),  midi_format(),        labels_format(),
    motif_format(), picture_format_png(), picture_format_svg(),
  };
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
    if (all[i] && strcmp(all[i]->word, word) == 0) {
      return all[i];
    }
  }
  return NULL;
}

const char* format_names(void) {
  return picture_format_png()
           ? "csv, events, summary, json, midi, labels, motif, png or svg"
           : "csv, events, summary, json, midi, labels or motif";
}
