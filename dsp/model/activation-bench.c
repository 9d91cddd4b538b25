// SPDX-License-Identifier: GPL-3.0-or-later

/// @file activation-bench.c
/// What the network sees, for fit_activation.py: reads mono floats at 48 kHz from
/// standard input and writes the inputs of every frame to standard output as floats, both
/// in the machine's own order of bytes.

#include "dsp/activation_inputs.h"
#include "dsp/onset.h"

#include <stdio.h>
#include <stdlib.h>

enum { RATE = 48000, HOP = 480 };

int main(void) {
  onset* const detector = onset_new(RATE, HOP);
  if (detector == NULL)
    return EXIT_FAILURE;
  float samples[HOP];
  while (fread(samples, sizeof *samples, HOP, stdin) == HOP) {
    onset_process(detector, samples, false);
    fwrite(onset_learned_inputs(detector), sizeof(float), ACTIVATION_INPUTS, stdout);
  }
  onset_free(detector);
  return EXIT_SUCCESS;
}
