// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/sounds.h"

#include <math.h>
#include <string.h>

static const double   TURN          = 6.283185307179586;
static const double   SQUARE_HZ     = 100.0;
static const double   SWEEP_S       = 10.0;
static const double   SWEEP_FROM_HZ = 0.1;
static const double   CLICK_S       = 1.0 / 3.0;
static const double   ALTERNATE_S   = 0.1;
static const double   ALTERNATE_HZ  = 440.0;
static const double   BEAT_S        = 0.5;
static const float    LOUDEST       = 32.0F; // +30 dBFS, as in engine.h
static const float    LOWEST_HUGE   = 33.0F;
static const double   HUGE_OCTAVES  = 120.0; // up to the largest float
static const unsigned SPECKLE_EVERY = 977;   // samples

typedef struct {
  float left;
  float right;
} pair;

const char* sound_name(const sound which) {
  static const char* const names[SOUNDS] = {
    "silence", "music",     "NaN",         "infinite", "garbage", "huge",
    "loudest", "subnormal", "speckled",    "square",   "DC",      "Nyquist",
    "sweep",   "clicks",    "alternating", "opposed",  "noise",
  };
  return names[which];
}

/// The same for a number on every machine, and unlike its neighbour's.
static uint32_t scattered(const uint64_t number) {
  uint64_t bits = number * 0x9E3779B97F4A7C15U; // splitmix64 (Steele, Lea, Flood 2014)
  bits          = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9U;
  bits          = (bits ^ bits >> 27) * 0x94D049BB133111EBU;
  return (uint32_t)(bits >> 32);
}

static float with_bits(const uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/// -1 … +1
static float noise(const uint64_t number) {
  return (float)scattered(number) / 2147483648.0F - 1.0F;
}

static double hertz(const int note) {
  return 440.0 * exp2((note - 69) / 12.0);
}

static pair music(const double time, const uint64_t number) {
  static const int chords[4][3] = {
    { 57, 60, 64 }, { 53, 57, 60 }, { 48, 52, 55 }, { 55, 59, 62 }
  };
  static const int melody[16] = { 69, 72, 76, 74, 72, 71, 69, 64,
                                  65, 69, 72, 71, 67, 71, 74, 76 };
  const double     beats      = time / BEAT_S;
  const double     since      = (beats - floor(beats)) * BEAT_S;
  const int*       chord      = chords[(unsigned)(beats / 4.0) % 4];
  double           sum        = 0.0;
  for (unsigned i = 0; i < 3; ++i) {
    sum +=
      sin(TURN * time * hertz(chord[i])) + 0.4 * sin(TURN * time * 2.0 * hertz(chord[i]));
  }
  const double sung   = hertz(melody[(unsigned)beats % 16]);
  const double voice  = sin(TURN * time * sung) + 0.5 * sin(TURN * time * 2.0 * sung);
  const double faded  = exp(-3.0 * since);
  const double stroke = 0.3 * (double)noise(number) * exp(-50.0 * since);
  const double tonal  = 0.04 * sum + 0.12 * voice * faded;
  return (pair){ (float)(tonal + stroke), (float)(0.8 * tonal + stroke) };
}

static pair both(const float value) {
  return (pair){ value, value };
}

static float sweep(const double time, const double rate) {
  const double at     = fmod(time, SWEEP_S);
  const double growth = log(0.5 * rate / SWEEP_FROM_HZ) / SWEEP_S;
  return (float)sin(TURN * SWEEP_FROM_HZ * (exp(growth * at) - 1.0) / growth);
}

static pair clicks(const uint64_t number, const double rate) {
  const uint64_t every = (uint64_t)(CLICK_S * rate);
  return both(number % every == 0 ? 1.0F : 0.0F);
}

static pair alternating(const double time) {
  const float tone = (float)sin(TURN * ALTERNATE_HZ * time);
  return fmod(time, 2.0 * ALTERNATE_S) < ALTERNATE_S ? (pair){ tone, 0.0F }
                                                     : (pair){ 0.0F, tone };
}

static pair speckled(const double time, const uint64_t number) {
  pair result = music(time, number);
  if (number % SPECKLE_EVERY == 0) {
    result.left = NAN;
  } else if (number % SPECKLE_EVERY == 1) {
    result.right = -INFINITY;
  }
  return result;
}

static float huge(const uint64_t number) {
  const float size =
    LOWEST_HUGE * exp2f((float)(HUGE_OCTAVES * fabs((double)noise(number))));
  return number % 2 == 0 ? size : -size;
}

static pair sample_of(const sound which, const double rate, const uint64_t number) {
  const double   time  = (double)number / rate;
  const uint32_t bits  = scattered(number);
  const uint32_t other = scattered(~number);
  const float    sign  = number % 2 == 0 ? 1.0F : -1.0F;
  switch (which) {
    case SOUND_MUSIC:
      return music(time, number);
    case SOUND_NAN:
      return (pair){ with_bits(bits | 0x7F800001U), with_bits(other | 0x7F800001U) };
    case SOUND_INFINITE:
      return (pair){ sign * INFINITY, -sign * INFINITY };
    case SOUND_GARBAGE:
      return (pair){ with_bits(bits), with_bits(other) };
    case SOUND_HUGE:
      return (pair){ huge(number), -huge(number) };
    case SOUND_LOUDEST:
      return (pair){ (bits & 1U) ? LOUDEST : -LOUDEST,
                     (other & 1U) ? LOUDEST : -LOUDEST };
    case SOUND_SUBNORMAL:
      return (pair){ with_bits(bits & 0x807FFFFFU), with_bits(other & 0x8000FFFFU) };
    case SOUND_SPECKLED:
      return speckled(time, number);
    case SOUND_SQUARE:
      return both(fmod(time * SQUARE_HZ, 1.0) < 0.5 ? 1.0F : -1.0F);
    case SOUND_DC:
      return both(1.0F);
    case SOUND_NYQUIST:
      return both(sign);
    case SOUND_SWEEP:
      return both(sweep(time, rate));
    case SOUND_CLICKS:
      return clicks(number, rate);
    case SOUND_ALTERNATING:
      return alternating(time);
    case SOUND_OPPOSED: {
      const float one = music(time, number).left;
      return (pair){ one, -one };
    }
    case SOUND_NOISE:
      return (pair){ noise(number), noise(~number) };
    case SOUND_SILENCE:
    case SOUNDS:
      break;
  }
  return both(0.0F);
}

void sound_write(const sound which, const double rate, const uint64_t at,
                 float* const left, float* const right, const size_t n) {
  for (size_t i = 0; i < n; ++i) {
    const pair one = sample_of(which, rate, at + i);
    left[i]        = one.left;
    right[i]       = one.right;
  }
}
