// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/stereo.h"

#include <math.h>
#include <samplerate.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHANNELS = 2 };

static const double WINDOW_S = 0.05;

static void* taken(const size_t count, const size_t size) {
  void* const memory = calloc(count + 1, size);
  if (!memory) {
    fputs("kibun-stimuli: out of memory\n", stderr);
    abort();
  }
  return memory;
}

static stereo of_length(const size_t length, const double rate) {
  return (stereo){ .left   = taken(length, sizeof(float)),
                   .right  = taken(length, sizeof(float)),
                   .length = length,
                   .rate   = rate };
}

stereo stereo_new(const double seconds, const double rate) {
  return of_length((size_t)lround(seconds * rate), rate);
}

void stereo_free(stereo* const self) {
  free(self->left);
  free(self->right);
  *self = (stereo){ 0 };
}

static void lay(stereo* const self, const stereo* const other, const size_t from,
                const size_t to) {
  if (from >= other->length || to >= self->length) {
    return;
  }
  const size_t there = other->length - from;
  const size_t here  = self->length - to;
  const size_t count = there < here ? there : here;
  memcpy(self->left + to, other->left + from, count * sizeof(float));
  memcpy(self->right + to, other->right + from, count * sizeof(float));
}

stereo stereo_copy(const stereo* const self) {
  stereo result = of_length(self->length, self->rate);
  lay(&result, self, 0, 0);
  return result;
}

stereo stereo_part(const stereo* const self, const double start, const double seconds) {
  stereo result = stereo_new(seconds, self->rate);
  lay(&result, self, (size_t)lround(start * self->rate), 0);
  return result;
}

stereo stereo_joined(const stereo* const first, const stereo* const second) {
  stereo result = of_length(first->length + second->length, first->rate);
  lay(&result, first, 0, 0);
  lay(&result, second, 0, first->length);
  return result;
}

stereo stereo_resampled(const stereo* const self, const double rate) {
  const double ratio  = rate / self->rate;
  const size_t room   = (size_t)ceil((double)self->length * ratio) + 1;
  stereo       result = of_length(room, rate);
  SRC_DATA     left   = { .data_in       = self->left,
                          .data_out      = result.left,
                          .input_frames  = (long)self->length,
                          .output_frames = (long)room,
                          .src_ratio     = ratio };
  SRC_DATA     right  = left;
  right.data_in       = self->right;
  right.data_out      = result.right;
  if (src_simple(&left, SRC_SINC_MEDIUM_QUALITY, 1) != 0 ||
      src_simple(&right, SRC_SINC_MEDIUM_QUALITY, 1) != 0) {
    stereo_free(&result);
    return result;
  }
  result.length = (size_t)left.output_frames_gen;
  return result;
}

void stereo_scale(stereo* const self, const double gain) {
  for (size_t i = 0; i < self->length; i++) {
    self->left[i] *= (float)gain;
    self->right[i] *= (float)gain;
  }
}

void stereo_mix(stereo* const self, const stereo* const other, const double start,
                const double gain) {
  const size_t first = (size_t)lround(start * self->rate);
  for (size_t i = 0; i < other->length && first + i < self->length; i++) {
    self->left[first + i] += (float)gain * other->left[i];
    self->right[first + i] += (float)gain * other->right[i];
  }
}

double stereo_level(const stereo* const self) {
  double sum = 0.0;
  for (size_t i = 0; i < self->length; i++) {
    sum += (double)self->left[i] * (double)self->left[i] +
           (double)self->right[i] * (double)self->right[i];
  }
  return self->length ? sqrt(sum / (double)(CHANNELS * self->length)) : 0.0;
}

double stereo_peak(const stereo* const self) {
  float peak = 0.0F;
  for (size_t i = 0; i < self->length; i++) {
    peak = fmaxf(peak, fmaxf(fabsf(self->left[i]), fabsf(self->right[i])));
  }
  return (double)peak;
}

static int by_size(const void* const a, const void* const b) {
  const double first  = *(const double*)a;
  const double second = *(const double*)b;
  return first < second ? -1 : first > second;
}

double stereo_loud(const stereo* const self) {
  const size_t  window = (size_t)lround(WINDOW_S * self->rate);
  const size_t  count  = window ? self->length / window : 0;
  double* const levels = taken(count, sizeof(double));
  for (size_t i = 0; i < count; i++) {
    const stereo part = { .left   = self->left + i * window,
                          .right  = self->right + i * window,
                          .length = window,
                          .rate   = self->rate };
    levels[i]         = stereo_level(&part);
  }
  qsort(levels, count, sizeof(double), by_size);
  const double loud = count ? levels[count * 9 / 10] : 0.0;
  free(levels);
  return loud;
}

stereo stereo_read(const char* const path) {
  SF_INFO        about  = { 0 };
  SNDFILE* const file   = sf_open(path, SFM_READ, &about);
  stereo         result = { 0 };
  if (!file) {
    return result;
  }
  if (about.frames > 0 && about.channels >= 1) {
    const size_t channels = (size_t)about.channels;
    const size_t length   = (size_t)about.frames;
    float* const all      = taken(length * channels, sizeof(float));
    result                = of_length(length, about.samplerate);
    const sf_count_t got  = sf_readf_float(file, all, about.frames);
    result.length         = got > 0 ? (size_t)got : 0;
    for (size_t i = 0; i < result.length; i++) {
      result.left[i]  = all[channels * i];
      result.right[i] = all[channels * i + (channels > 1 ? 1 : 0)];
    }
    free(all);
  }
  sf_close(file);
  return result;
}

bool stereo_write(const stereo* const self, const char* const path) {
  SF_INFO        about = { .samplerate = (int)lround(self->rate),
                           .channels   = CHANNELS,
                           .format     = SF_FORMAT_WAV | SF_FORMAT_PCM_16 };
  SNDFILE* const file  = sf_open(path, SFM_WRITE, &about);
  if (!file) {
    return false;
  }
  sf_command(file, SFC_SET_CLIPPING, NULL, SF_TRUE);
  float* const all = taken(CHANNELS * self->length, sizeof(float));
  for (size_t i = 0; i < self->length; i++) {
    all[CHANNELS * i]     = self->left[i];
    all[CHANNELS * i + 1] = self->right[i];
  }
  const sf_count_t written = sf_writef_float(file, all, (sf_count_t)self->length);
  free(all);
  return sf_close(file) == 0 && written == (sf_count_t)self->length;
}
