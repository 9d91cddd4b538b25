// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story-bench.c
/// What the network that tells a story sees, for fit_story.py: reads stereo samples of 16
/// bits from standard input, of as many hertz as its argument says, and writes the inputs
/// of every moment of a tenth of a second to standard output as floats, both in the
/// machine's own order of bytes.

#include "dsp/engine.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 256, FRAMES = 10 };

static const float FULL = 32768.0F;

/// @return frames that ended
static unsigned listen(engine* const ears, const float* const left,
                       const float* const right, const size_t count) {
  unsigned frames = 0;
  for (size_t done = 0; done < count;) {
    frame now;
    bool  ready = false;
    done += engine_process(ears, left + done, right + done, count - done, &now, &ready);
    frames += ready ? 1 : 0;
  }
  return frames;
}

int main(const int count, char** const arguments) {
  engine* const ears = count == 2 ? engine_new(strtod(arguments[1], NULL)) : NULL;
  if (ears == NULL)
    return EXIT_FAILURE;
  int16_t  samples[BLOCK][2];
  float    left[BLOCK];
  float    right[BLOCK];
  unsigned frames = 0;
  for (size_t n; (n = fread(samples, sizeof *samples, BLOCK, stdin)) > 0;) {
    for (unsigned i = 0; i < n; ++i) {
      left[i]  = (float)samples[i][0] / FULL;
      right[i] = (float)samples[i][1] / FULL;
    }
    frames += listen(ears, left, right, n);
    if (frames >= FRAMES) {
      frames -= FRAMES;
      fwrite(story_seen(engine_story(ears))->values, sizeof(float), STORY_INPUTS, stdout);
    }
  }
  engine_free(ears);
  return EXIT_SUCCESS;
}
