// SPDX-License-Identifier: GPL-3.0-or-later

/// @file activation-bench.c
/// The ends of the tracker, for fit_activation.py: what the network sees, and what the
/// beat filter makes of its answer. Both read numbers from standard input and write
/// numbers to standard output, in the machine's own order of bytes.
///
///   activation-bench inputs   mono floats at 48 kHz → per hop the network's inputs and
///                             the flux activation, floats
///   activation-bench beats    per hop flux activation and network's answer, floats →
///                             per hop tempo and beat time (s, below 0 without), floats

#include "dsp/activation.h"
#include "dsp/beat.h"
#include "dsp/onset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, HOP = 480 };

static int write_inputs(void) {
  onset* const detector = onset_new(RATE, HOP);
  if (detector == NULL)
    return EXIT_FAILURE;
  float samples[HOP];
  while (fread(samples, sizeof *samples, HOP, stdin) == HOP) {
    const float flux = onset_process(detector, samples, false).activation;
    fwrite(onset_learned_inputs(detector), sizeof flux, ACTIVATION_INPUTS, stdout);
    fwrite(&flux, sizeof flux, 1, stdout);
  }
  onset_free(detector);
  return EXIT_SUCCESS;
}

static int write_beats(void) {
  const settings set   = settings_default();
  beat* const    beats = beat_new((double)RATE / HOP);
  if (beats == NULL)
    return EXIT_FAILURE;
  float heard[2];
  for (unsigned frame = 1; fread(heard, sizeof *heard, 2, stdin) == 2; frame++) {
    const double       end    = (double)frame * HOP / RATE;
    const beat_reading now    = beat_process(beats, heard[0], heard[1], false, &set);
    const float        told[] = { now.tempo,
                           now.found ? (float)(end - (double)now.lag) : -1.0F };
    fwrite(told, sizeof *told, 2, stdout);
  }
  beat_free(beats);
  return EXIT_SUCCESS;
}

int main(const int count, char** const words) {
  if (count == 2 && strcmp(words[1], "inputs") == 0)
    return write_inputs();
  if (count == 2 && strcmp(words[1], "beats") == 0)
    return write_beats();
  fputs("usage: activation-bench inputs|beats\n", stderr);
  return EXIT_FAILURE;
}
