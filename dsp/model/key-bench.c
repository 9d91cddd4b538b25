// SPDX-License-Identifier: GPL-3.0-or-later

/// @file key-bench.c
/// What the network of the key sees, for fit_key.py: reads mono floats at 48 kHz from
/// standard input and writes, each tenth of a second, chroma, bass and how much they
/// count to standard output as floats, both in the machine's own order of bytes.

#include "dsp/chroma.h"
#include "dsp/colour.h"
#include "dsp/spectrum.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { RATE = 48000, HOP = 480, HOPS_PER_CHROMA = 10 };

static const double FRAMES_PER_SECOND = 100.0;
static const double SHORT_WINDOW_S    = 0.046;
static const double LONG_WINDOW_S     = 0.186;
static const float  SILENT            = 1e-7F; // mean square: -70 dB

typedef struct {
  spectrum* short_view;
  spectrum* long_view;
  colour*   timbre;
  chroma*   notes;
} stages;

static void write_seen(const stages* const self, const float percussive,
                       const float mean_square) {
  const chroma_reading now =
    chroma_process(self->notes, spectrum_magnitudes(self->long_view));
  const float weight =
    mean_square > SILENT ? now.tonal * (1.0F - 0.5F * percussive) : 0.0F;
  fwrite(now.energy, sizeof *now.energy, PITCH_CLASSES, stdout);
  fwrite(now.bass, sizeof *now.bass, PITCH_CLASSES, stdout);
  fwrite(&weight, sizeof weight, 1, stdout);
}

static void hear(const stages* const self) {
  float    samples[HOP];
  float    squares = 0.0F;
  unsigned hop     = 0;
  while (fread(samples, sizeof *samples, HOP, stdin) == HOP) {
    for (unsigned i = 0; i < HOP; ++i) {
      squares += samples[i] * samples[i];
    }
    spectrum_push(self->short_view, samples, HOP);
    spectrum_push(self->long_view, samples, HOP);
    const colour_reading heard =
      colour_process(self->timbre, spectrum_magnitudes(self->short_view));
    if (++hop % HOPS_PER_CHROMA == 0) {
      write_seen(self, heard.percussive, squares / (HOP * HOPS_PER_CHROMA));
      squares = 0.0F;
    }
  }
}

int main(void) {
  const unsigned short_window = spectrum_window_for(SHORT_WINDOW_S, RATE);
  const unsigned long_window  = spectrum_window_for(LONG_WINDOW_S, RATE);
  const stages   self         = {
              .short_view = spectrum_new(short_window),
              .long_view  = spectrum_new(long_window),
              .timbre     = colour_new(RATE, short_window / 2 + 1, FRAMES_PER_SECOND),
              .notes      = chroma_new(RATE, long_window / 2 + 1),
  };
  const bool complete = self.short_view && self.long_view && self.timbre && self.notes;
  if (complete) {
    hear(&self);
  }
  chroma_free(self.notes);
  colour_free(self.timbre);
  spectrum_free(self.long_view);
  spectrum_free(self.short_view);
  return complete ? EXIT_SUCCESS : EXIT_FAILURE;
}
