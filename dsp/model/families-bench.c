// SPDX-License-Identifier: GPL-3.0-or-later

/// @file families-bench.c
/// What the network of the families sees, for fit_families.py: reads mono floats at 48
/// kHz from standard input and writes the inputs of every fourth frame to standard output
/// as floats, both in the machine's own order of bytes.

#include "dsp/ear_bands.h"
#include "dsp/families_inputs.h"
#include "dsp/spectrum.h"

#include <stdio.h>
#include <stdlib.h>

enum { RATE = 48000, HOP = 480, WINDOW = 2048 };

int main(void) {
  spectrum* const view = spectrum_new(WINDOW);
  if (view == NULL)
    return EXIT_FAILURE;
  const ear_bands bands = ear_bands_new(RATE, spectrum_bins(view));
  families_inputs heard = { 0 };
  float           samples[HOP];
  float           energies[EAR_BANDS];
  while (fread(samples, sizeof *samples, HOP, stdin) == HOP) {
    spectrum_push(view, samples, HOP);
    ear_bands_sum(&bands, spectrum_magnitudes(view), energies);
    if (families_inputs_process(&heard, energies))
      fwrite(heard.inputs, sizeof *heard.inputs, FAMILIES_INPUTS, stdout);
  }
  spectrum_free(view);
  return EXIT_SUCCESS;
}
