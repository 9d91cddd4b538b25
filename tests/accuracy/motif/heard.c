// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/heard.h"

#include "dsp/loudness.h"
#include "dsp/settings.h"
#include "dsp/spectrum.h"

#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>

// As in dsp/engine.c.
static const double FRAMES_PER_SECOND = 100.0;
static const double WINDOW_S          = 0.186;
enum { SPECTRUM_TURN = 0, CHROMA_TURN = 3 };

enum { FINGERPRINT_RATE = 48000, FINGERPRINT_SAMPLES = 4 * FINGERPRINT_RATE };

static const double TURN = 6.283185307179586;

enum { FIRST_ROOM = 600, CHANNELS = 2, BLOCK = 4096 };

typedef struct {
  loudness*    loudness;
  spectrum*    spectrum;
  chroma*      chroma;
  const float* magnitudes;
  float        gate; // LUFS
  unsigned     hop;  // samples
  unsigned     filled;
  unsigned     turn;
  float*       left;
  float*       right;
  float*       mono;
  heard        result;
  size_t       room;
} ears;

static void ears_free(ears* const self) {
  loudness_free(self->loudness);
  spectrum_free(self->spectrum);
  chroma_free(self->chroma);
  free(self->left);
  free(self->right);
  free(self->mono);
}

static bool ears_open(ears* const self, const double rate) {
  const unsigned window = spectrum_window_for(WINDOW_S, rate);
  const unsigned hop    = (unsigned)lround(rate / FRAMES_PER_SECOND);
  *self                 = (ears){
                    .loudness = loudness_new(rate),
                    .spectrum = spectrum_new(window),
                    .chroma   = chroma_new(rate, window / 2 + 1),
                    .gate     = settings_default().gate,
                    .hop      = hop,
                    .left     = calloc(hop, sizeof(float)),
                    .right    = calloc(hop, sizeof(float)),
                    .mono     = calloc(hop, sizeof(float)),
                    .result   = { .hop_s = hop / rate },
  };
  return self->loudness && self->spectrum && self->chroma && self->left && self->right &&
         self->mono;
}

static void add_tenth(heard* const to, size_t* const room) {
  if (to->count == *room) {
    *room                    = *room ? 2 * *room : FIRST_ROOM;
    heard_tenth* const wider = realloc(to->at, *room * sizeof(heard_tenth));
    if (!wider) {
      fputs("kibun-motif-accuracy: out of memory\n", stderr);
      abort();
    }
    to->at = wider;
  }
  to->at[to->count] = (heard_tenth){ .silent = 0 };
  to->count++;
}

static void hear_hop(ears* const self) {
  for (unsigned i = 0; i < self->hop; i++) {
    self->mono[i] = 0.5F * (self->left[i] + self->right[i]);
  }
  spectrum_push(self->spectrum, self->mono, self->hop);
  const loudness_reading level =
    loudness_process(self->loudness, self->left, self->right, self->hop);
  if (self->turn == 0) {
    add_tenth(&self->result, &self->room);
  }
  heard_tenth* const now = &self->result.at[self->result.count - 1];
  if (!(level.momentary > self->gate)) {
    now->silent |= (uint16_t)(1U << self->turn);
  }
  if (self->turn == SPECTRUM_TURN) {
    self->magnitudes = spectrum_magnitudes(self->spectrum);
  }
  if (self->turn == CHROMA_TURN) {
    now->chroma = chroma_process(self->chroma, self->magnitudes);
  }
  self->turn = (self->turn + 1) % HEARD_HOPS;
}

static void hear_sample(ears* const self, const float left, const float right) {
  self->left[self->filled]  = left;
  self->right[self->filled] = right;
  self->filled++;
  if (self->filled == self->hop) {
    hear_hop(self);
    self->filled = 0;
  }
}

// What is not a whole tenth of a second is left out.
static heard take_result(ears* const self) {
  heard result = self->result;
  if (self->turn != 0 && result.count > 0) {
    result.count--;
  }
  return result;
}

heard heard_samples(const float* const left, const float* const right,
                    const size_t length, const double rate) {
  ears  now;
  heard result = { 0 };
  if (ears_open(&now, rate)) {
    for (size_t i = 0; i < length; i++) {
      hear_sample(&now, left[i], right[i]);
    }
    result = take_result(&now);
  }
  ears_free(&now);
  return result;
}

static void hear_open_file(SNDFILE* const file, const size_t channels, ears* const now) {
  float      block[BLOCK * CHANNELS];
  sf_count_t got = sf_readf_float(file, block, BLOCK);
  while (got > 0) {
    for (size_t i = 0; i < (size_t)got; i++) {
      hear_sample(now, block[i * channels], block[i * channels + channels - 1]);
    }
    got = sf_readf_float(file, block, BLOCK);
  }
}

heard heard_file(const char* const path) {
  SF_INFO        about  = { 0 };
  heard          result = { 0 };
  SNDFILE* const file   = sf_open(path, SFM_READ, &about);
  if (!file) {
    return result;
  }
  ears now = { 0 };
  if (about.channels <= CHANNELS && ears_open(&now, about.samplerate)) {
    hear_open_file(file, (size_t)about.channels, &now);
    result = take_result(&now);
  }
  ears_free(&now);
  sf_close(file);
  return result;
}

void heard_free(heard* const self) {
  free(self->at);
  *self = (heard){ 0 };
}

double heard_seconds(const heard* const self) {
  return (double)heard_hops(self) * self->hop_s;
}

size_t heard_hops(const heard* const self) {
  return self->count * HEARD_HOPS;
}

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
static uint64_t hashed(uint64_t number, const void* const bytes, const size_t count) {
  const uint8_t* const each = bytes;
  for (size_t i = 0; i < count; i++) {
    number = (number ^ each[i]) * UINT64_C(1099511628211);
  }
  return number;
}

uint64_t heard_fingerprint(void) {
  uint64_t     number = UINT64_C(14695981039346656037);
  float* const notes  = calloc(FINGERPRINT_SAMPLES, sizeof(float));
  for (size_t i = 0; notes && i < FINGERPRINT_SAMPLES; i++) {
    const double time  = (double)i / FINGERPRINT_RATE;
    const double pitch = 110.0 * exp2(floor(2.0 * time) / 3.0);
    notes[i] =
      (float)(0.2 * sin(TURN * pitch * time) + 0.1 * sin(TURN * 3.0 * pitch * time) +
              0.05 * sin(TURN * 5.04 * pitch * time));
  }
  heard result = { 0 };
  if (notes) {
    result = heard_samples(notes, notes, FINGERPRINT_SAMPLES, FINGERPRINT_RATE);
  }
  for (size_t i = 0; i < result.count; i++) {
    number = hashed(number, &result.at[i].chroma, sizeof result.at[i].chroma);
    number = hashed(number, &result.at[i].silent, sizeof result.at[i].silent);
  }
  heard_free(&result);
  free(notes);
  return number;
}

bool heard_keep(const heard* const self, const char* const path,
                const uint64_t fingerprint) {
  FILE* const file = fopen(path, "wb");
  if (!file) {
    return false;
  }
  bool well = fwrite(&fingerprint, sizeof fingerprint, 1, file) == 1;
  well      = fwrite(&self->hop_s, sizeof self->hop_s, 1, file) == 1 && well;
  well = fwrite(self->at, sizeof(heard_tenth), self->count, file) == self->count && well;
  return fclose(file) == 0 && well;
}

heard heard_kept(const char* const path, const uint64_t fingerprint) {
  heard       result = { 0 };
  uint64_t    kept   = 0;
  size_t      room   = 0;
  heard_tenth tenth;
  FILE* const file = fopen(path, "rb");
  if (!file) {
    return result;
  }
  if (fread(&kept, sizeof kept, 1, file) == 1 && kept == fingerprint &&
      fread(&result.hop_s, sizeof result.hop_s, 1, file) == 1) {
    while (fread(&tenth, sizeof tenth, 1, file) == 1) {
      add_tenth(&result, &room);
      result.at[result.count - 1] = tenth;
    }
  }
  (void)fclose(file); // only read
  return result;
}

motif_reading heard_remember(const heard* const self, const size_t hop,
                             motif_memory* const memory) {
  const heard_tenth* const tenth = &self->at[hop / HEARD_HOPS];
  const unsigned           turn  = (unsigned)(hop % HEARD_HOPS);
  const motif_hearing      now   = { .silent = tenth->silent >> turn & 1U };
  return motif_memory_process(memory, &now, turn == CHROMA_TURN ? &tenth->chroma : NULL);
}
