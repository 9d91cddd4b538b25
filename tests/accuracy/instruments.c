// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/instruments.h"

#include <math.h>
#include <stdint.h>

static const double TURN          = 6.283185307179586;
static const double BOW_ATTACK_S  = 0.06;
static const double BOW_RELEASE_S = 0.12;
static const double VIBRATO_HZ    = 5.5;
static const double VIBRATO       = 0.007; // of the frequency: 12 cents

enum { STRING_PARTIALS = 10, BASS_PARTIALS = 5 };

// White, -1 … 1, the same for the same sample of a note (a hash by C. Wellons).
static double noise_at(const size_t i) {
  uint32_t bits = (uint32_t)i + 1U;
  bits ^= bits >> 16;
  bits *= 0x7feb352dU;
  bits ^= bits >> 15;
  bits *= 0x846ca68bU;
  bits ^= bits >> 16;
  return (double)bits / 2147483648.0 - 1.0;
}

static double pitch_hz(const double midi) {
  return 440.0 * exp2((midi - 69.0) / 12.0);
}

static double kick(const double time) {
  const double turns = 50.0 * time + 5.0 * (1.0 - exp(-time / 0.03)); // 217 to 50 Hz
  return sin(TURN * turns) * exp(-time / 0.08);
}

static double snare(const double time, const size_t i) {
  return 0.7 * noise_at(i) * exp(-time / 0.05) +
         0.4 * sin(TURN * 180.0 * time) * exp(-time / 0.04);
}

static double bass(const double time, const double hz, const double seconds) {
  double sum = 0.0;
  for (int partial = 1; partial <= BASS_PARTIALS; partial++) {
    sum += sin(TURN * hz * partial * time) / partial;
  }
  const double damping = fmin(1.0, fmax(0.0, (seconds - time) / 0.02));
  return sum * fmin(1.0, time / 0.003) * exp(-time / 0.4) * damping;
}

static double string(const double time, const double hz, const double seconds) {
  const double wobble = VIBRATO * sin(TURN * VIBRATO_HZ * time) / (TURN * VIBRATO_HZ);
  double       sum    = 0.0;
  for (int partial = 1; partial <= STRING_PARTIALS; partial++) {
    sum += sin(TURN * hz * partial * (time + wobble)) / partial;
  }
  const double in = fmin(1.0, time / BOW_ATTACK_S);
  const double out =
    fmin(1.0, fmax(0.0, (seconds + BOW_RELEASE_S - time) / BOW_RELEASE_S));
  return sum * sin(0.25 * TURN * in) * out;
}

static double voice_at(const note* const played, const double time, const size_t i) {
  switch (played->played_by) {
    case VOICE_CLICK:
      return sin(TURN * 1000.0 * time) * exp(-60.0 * time);
    case VOICE_KICK:
      return kick(time);
    case VOICE_SNARE:
      return snare(time, i);
    case VOICE_HAT: // differences of noise are the brighter part of it
      return 0.5 * (noise_at(i + 1) - noise_at(i)) * exp(-time / 0.02);
    case VOICE_BASS:
      return bass(time, pitch_hz(played->midi), played->seconds);
    case VOICE_STRING:
      return string(time, pitch_hz(played->midi), played->seconds);
  }
  return 0.0;
}

void instruments_play(const note* const played, const sound* const music) {
  const size_t first = (size_t)ceil(played->start * music->rate);
  const double after = played->played_by == VOICE_STRING ? BOW_RELEASE_S : 0.0;
  const size_t count = (size_t)((played->seconds + after) * music->rate);
  for (size_t i = 0; i < count && first + i < music->length; i++) {
    const double time = (double)(first + i) / music->rate - played->start;
    music->samples[first + i] += (float)(played->level * voice_at(played, time, i));
  }
}
