// SPDX-License-Identifier: GPL-3.0-or-later

// write_model [SCALE]
// Writes the built-in coefficients of the mood model, each times SCALE, as --model reads
// them.

#include "dsp/mood_model.h"

#include <stdio.h>
#include <stdlib.h>

int main(const int argc, char** const argv) {
  const double scale  = argc > 1 ? strtod(argv[1], NULL) : 1.0;
  const float* values = (const float*)mood_model_fitted();

  puts("kibun mood model 1");
  for (size_t i = 0; i < sizeof(mood_model) / sizeof *values; i++) {
    printf("%.9g\n", scale * (double)values[i]);
  }
  return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
