// SPDX-License-Identifier: GPL-3.0-or-later

/// @file families-bench.c
/// What fit_families.py makes its mixes of: reads mono floats at 48 kHz from standard
/// input and writes the energies of the ear's bands in each frame of 10 ms to standard
/// output as floats, both in the machine's own order of bytes.

#include "dsp/ear_bands.h"
#include "dsp/spectrum.h"

#include <stdio.h>
#include <stdlib.h>

enum { RATE = 48000, HOP = 480, WINDOW = 2048 };

int main(void) {
  spectrum* const view = spectrum_new(WINDOW);
  if (view == NULL)
    return EXIT_FAILURE;
  const ear_bands bands = ear_bands_new(RATE, spectrum_bins(view));
  float           samples[HOP];
  float           energies[EAR_BANDS];
  while (fread(samples, sizeof *samples, HOP, stdin) == HOP) {
    spectrum_push(view, samples, HOP);
    ear_bands_sum(&bands, spectrum_magnitudes(view), energies);
    fwrite(energies, sizeof *energies, EAR_BANDS, stdout);
  }
  spectrum_free(view);
  return EXIT_SUCCESS;
}
