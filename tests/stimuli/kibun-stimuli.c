// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-stimuli: what is promised of the mood, held against music made for it.

#include "tests/stimuli/export.h"
#include "tests/stimuli/options.h"
#include "tests/stimuli/promises.h"

#include <math.h>
#include <stdio.h>

enum { POINTS = 120, POINTS_IN_SHORT = 60, EXIT_BROKEN = 1, EXIT_TROUBLE = 2 };

static unsigned judge(const renders* const all, const options* const wanted) {
  report   out   = { .tap = wanted->tap };
  promises tests = { .all        = all,
                     .fonts      = { wanted->fonts[0], wanted->fonts[1] },
                     .threads    = wanted->threads,
                     .brief      = wanted->brief,
                     .out        = &out,
                     .not_music  = wanted->not_music,
                     .shortest_s = HUGE_VAL };
  promises_hear(&tests);
  promises_sentences(&tests);
  promises_controlled(&tests);
  promises_quick(&tests);
  promises_trust(&tests);
  promises_robust(&tests);
  promises_steady(&tests); // last, for it sums up all that was heard
  promises_free(&tests);
  report_end(&out);
  return out.broken;
}

int main(const int count, char** const arguments) {
  options wanted;
  if (!options_read(&wanted, count, arguments)) {
    return EXIT_TROUBLE;
  }
  const renders_plan plan = {
    .fonts      = { wanted.fonts[0], wanted.fonts[1] },
    .points     = wanted.brief ? POINTS_IN_SHORT : POINTS,
    .controlled = true,
    .fit        = !wanted.brief,
    .threads    = wanted.threads,
  };
  renders all;
  int     result = EXIT_TROUBLE;
  if (!renders_make(&all, &plan)) {
    fputs(
      "kibun-stimuli: the music can't be rendered: it takes the program fluidsynth and "
      "two SoundFonts\n",
      stderr);
  } else if (wanted.folder) {
    result = export_write(&all, wanted.folder) ? 0 : EXIT_TROUBLE;
  } else {
    result = judge(&all, &wanted) > 0 ? EXIT_BROKEN : 0;
  }
  renders_free(&all);
  return result;
}
