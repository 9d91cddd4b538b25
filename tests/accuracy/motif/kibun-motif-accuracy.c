// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-motif-accuracy: how well motifs are recognised that return in known ways, and how
// often one is told where there is none.

#include "tests/accuracy/fluidsynth.h"
#include "tests/accuracy/motif/broadcasts.h"
#include "tests/accuracy/motif/floors.h"
#include "tests/accuracy/motif/options.h"
#include "tests/accuracy/motif/tables.h"
#include "tests/accuracy/motif/trial.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { EXIT_SKIPPED = 77 };

// The exit status.
static int score(const motif_options* const wanted) {
  trial_list all  = { 0 };
  bool       well = trials_run(wanted, &all);
  if (!well) {
    fputs("kibun-motif-accuracy: not everything could be played\n", stderr);
  } else {
    tables_pieces(&all);
  }
  well = well && (!wanted->events || trials_write_events(&all, wanted->events));
  well = well && (!wanted->other || broadcasts_run(wanted, &all));
  well = well && (!wanted->brief || motif_floors_missed(&all) == 0);
  trials_free(&all);
  return well ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(const int argc, char** argv) {
  motif_options wanted;
  switch (motif_options_read(argc, argv, &wanted)) {
    case OPTIONS_DONE:
      return EXIT_SUCCESS;
    case OPTIONS_WRONG:
      return EXIT_FAILURE;
    case OPTIONS_RUN:
      break;
  }
  if (!fluidsynth_is_there() || !fluidsynth_takes(wanted.soundfont)) {
    fprintf(stderr, "kibun-motif-accuracy: no program fluidsynth, or %s: no SoundFont\n",
            wanted.soundfont);
    return EXIT_SKIPPED;
  }
  if (wanted.folder) {
    return trials_export(&wanted) ? EXIT_SUCCESS : EXIT_FAILURE;
  }
  return score(&wanted);
}
