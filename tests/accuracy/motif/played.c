// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/played.h"

#include "tests/stimuli/synthesis.h"

#include <math.h>
#include <string.h>

static const double FADE_S = 0.004; // into and out of a copy, outside of it

// What is between two samples of the span's beginning does not matter: the copy is exact
// from its first sample on.
static void copy_channel(float* const samples, const size_t length, const size_t from,
                         const size_t to, const size_t count, const size_t fade) {
  if (from + count > length || to + count + fade > length || to < fade)
    return;
  for (size_t i = 0; i < fade; i++) {
    const float share = (float)i / (float)fade;
    samples[to - fade + i] *= 1.0F - share;
    samples[to + count + i] *= share;
  }
  memmove(samples + to, samples + from, count * sizeof(float));
}

static void copy_span(stereo* const sound, const span* const copied) {
  const size_t from  = (size_t)lround(copied->copied_from * sound->rate);
  const size_t to    = (size_t)lround(copied->begin * sound->rate);
  const size_t count = (size_t)lround((copied->end - copied->begin) * sound->rate);
  const size_t fade  = (size_t)lround(FADE_S * sound->rate);
  copy_channel(sound->left, sound->length, from, to, count, fade);
  copy_channel(sound->right, sound->length, from, to, count, fade);
}

stereo played_piece(const piece* const score, const char* const soundfont) {
  stereo result = synthesis_normal(&score->midi, soundfont);
  for (size_t i = 0; i < score->count && result.length > 0; i++) {
    if (score->spans[i].changed & CHANGED_AUDIO) {
      copy_span(&result, &score->spans[i]);
    }
  }
  return result;
}
