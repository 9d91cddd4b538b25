// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/tables.h"

#include <math.h>
#include <stdio.h>

void table_confidence(const result_list* const all) {
  const calibration sure =
    results_calibration(all, result_is_headline, NULL, LISTENER_KIBUN);
  double judgements = 0.0;
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    judgements += sure.told[bin];
  }
  if (judgements == 0.0) {
    return;
  }
  printf("Tempo confidence over the headline, every 0.1 s: expected calibration error "
         "%.3f\n\n   tenth  told  right  share of time\n",
         calibration_error(&sure));
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    const double told = fmax(sure.told[bin], 1.0);
    printf(" %.1f-%.1f  %.3f  %.3f  %.3f\n", 0.1 * (double)bin, 0.1 * (double)(bin + 1),
           sure.sure[bin] / told, sure.right[bin] / told, sure.told[bin] / judgements);
  }
  putchar('\n');
}
