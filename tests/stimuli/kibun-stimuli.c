// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-stimuli: what is promised of the mood, held against music made for it.

#include "tests/stimuli/export.h"
#include "tests/stimuli/renders.h"

#include <stdio.h>

int main(int argc, char** argv) {
  static const renders_plan plan = {
    .fonts      = { "/usr/share/sounds/sf2/FluidR3_GM.sf2",
                    "/usr/share/sounds/sf2/TimGM6mb.sf2" },
    .points     = 120,
    .controlled = true,
    .fit        = true,
    .threads    = 2,
  };
  renders all;
  bool    well = renders_make(&all, &plan);
  well         = well && argc > 1 && export_write(&all, argv[1]);
  renders_free(&all);
  return well ? 0 : 1;
}
