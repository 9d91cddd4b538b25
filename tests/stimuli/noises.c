// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/noises.h"

#include "tests/stimuli/chance.h"

#include <math.h>
#include <stdlib.h>

static const double RATE  = 48000.0;
static const double TAU   = 6.283185307179586;
static const double LEVEL = 0.06; // RMS of what isn't silence

/// A resonance (Robert Bristow-Johnson's band-pass, peak gain 1).
typedef struct {
  double gain;
  double second;
  double third;
  double in[2];
  double out[2];
} band;

static band band_at(const double hertz, const double quality) {
  const double angle = TAU * hertz / RATE;
  const double alpha = sin(angle) / (2.0 * quality);
  return (band){ .gain   = alpha / (1.0 + alpha),
                 .second = -2.0 * cos(angle) / (1.0 + alpha),
                 .third  = (1.0 - alpha) / (1.0 + alpha) };
}

static double band_pass(band* const self, const double sample) {
  const double result = self->gain * (sample - self->in[1]) -
                        self->second * self->out[0] - self->third * self->out[1];
  self->in[1]  = self->in[0];
  self->in[0]  = sample;
  self->out[1] = self->out[0];
  self->out[0] = result;
  return result;
}

static void set(const stereo* const sound, const size_t i, const double value) {
  sound->left[i]  = (float)value;
  sound->right[i] = (float)value;
}

static void level_out(stereo* const sound) {
  const double level = stereo_level(sound);
  if (level > 0.0) {
    stereo_scale(sound, LEVEL / level);
  }
}

static void fill_silence(const stereo* const sound, const size_t number,
                         chance* const hand) {
  for (size_t i = 0; i < sound->length; i++) {
    const double time = (double)i / RATE;
    const double hum  = 1e-4 * sin(TAU * 50.0 * time) + 2e-5 * chance_normal(hand);
    const double last = chance_between(hand, -1.0, 1.0) / 32768.0;
    set(sound, i, number == 0 ? 0.0 : number == 1 ? last : hum);
  }
}

// Pink: Paul Kellet's sum of three first-order filters.
static void fill_noise(const stereo* const sound, const size_t number,
                       chance* const hand) {
  double pink[3] = { 0.0 };
  double brown   = 0.0;
  band   low     = band_at(250.0, 1.5);
  band   high    = band_at(3500.0, 3.0);
  for (size_t i = 0; i < sound->length; i++) {
    const double time  = (double)i / RATE;
    const double white = chance_normal(hand);
    pink[0]            = 0.99765 * pink[0] + 0.0990460 * white;
    pink[1]            = 0.96300 * pink[1] + 0.2965164 * white;
    pink[2]            = 0.57000 * pink[2] + 1.0526913 * white;
    brown              = 0.998 * brown + 0.05 * white;
    const double pinks = pink[0] + pink[1] + pink[2] + 0.1848 * white;
    const double swell = 0.55 + 0.45 * sin(TAU * 0.23 * time) * sin(TAU * 0.07 * time);
    const double all[] = {
      white, pinks, brown, band_pass(&low, white), band_pass(&high, white), swell * pinks
    };
    set(sound, i, all[number]);
  }
}

/// One person who claps.
typedef struct {
  double period;
  double next;
  double gain;
  double fall; // of the clap, for each sample
  double strength;
  band   hands;
} clapper;

static clapper clapper_new(chance* const hand) {
  const double period = chance_between(hand, 0.17, 0.36);
  return (clapper){ .period = period,
                    .next   = chance_between(hand, 0.0, period),
                    .gain   = 1.0 / chance_between(hand, 1.0, 9.0),
                    .fall   = exp(-1.0 / (RATE * chance_between(hand, 0.0015, 0.006))),
                    .hands  = band_at(chance_between(hand, 600.0, 2600.0), 1.2) };
}

static double clapper_sample(clapper* const self, const double time, chance* const hand,
                             const double white) {
  if (time >= self->next) {
    self->strength = exp(0.35 * chance_normal(hand));
    self->next += self->period * (1.0 + 0.12 * chance_normal(hand));
  }
  self->strength *= self->fall;
  const double burst = self->strength * white;
  return self->gain * (band_pass(&self->hands, burst) + 0.25 * burst);
}

// Three combs stand for the hall (Schroeder 1962).
static void add_hall(const stereo* const sound) {
  static const size_t delays[] = { 1687, 2053, 2411 };
  for (size_t comb = 0; comb < sizeof delays / sizeof *delays; comb++) {
    const size_t delay = delays[comb];
    float* const side  = comb == 1 ? sound->right : sound->left;
    for (size_t i = delay; i < sound->length; i++) {
      side[i] += 0.45F * side[i - delay];
    }
  }
}

static void fill_applause(const stereo* const sound, const size_t number,
                          chance* const hand) {
  static const size_t people[] = { 6, 25, 120, 400 };
  const size_t        count    = people[number];
  clapper* const      all      = calloc(count, sizeof(clapper));
  if (!all) {
    return;
  }
  for (size_t i = 0; i < count; i++) {
    all[i] = clapper_new(hand);
  }
  for (size_t i = 0; i < sound->length; i++) {
    const double white = chance_normal(hand);
    double       sum   = 0.0;
    for (size_t j = 0; j < count; j++) {
      sum += clapper_sample(&all[j], (double)i / RATE, hand, j % 2 == 0 ? white : -white);
    }
    set(sound, i, sum);
  }
  free(all);
  add_hall(sound);
}

static void fill_tones(const stereo* const sound, const size_t number) {
  double phase = 0.0;
  for (size_t i = 0; i < sound->length; i++) {
    const double time   = (double)i / RATE;
    const double place  = (double)i / (double)sound->length;
    const double sweep  = 40.0 * pow(200.0, place);
    const double siren  = 800.0 + 250.0 * sin(TAU * 0.5 * time);
    const double swept  = number == 4 ? sweep : siren;
    const double square = sin(TAU * 330.0 * time) + sin(TAU * 990.0 * time) / 3.0 +
                          sin(TAU * 1650.0 * time) / 5.0 + sin(TAU * 2310.0 * time) / 7.0;
    phase += TAU * swept / RATE;
    const double beep = fmod(time, 0.8) < 0.25 ? sin(TAU * 1760.0 * time) : 0.0;
    const double hum  = sin(TAU * 50.0 * time) + 0.5 * sin(TAU * 150.0 * time) +
                       0.3 * sin(TAU * 250.0 * time);
    const double all[] = { sin(TAU * 440.0 * time),
                           sin(TAU * 110.0 * time),
                           square,
                           sin(TAU * 941.0 * time) + sin(TAU * 1336.0 * time),
                           sin(phase),
                           hum,
                           beep,
                           sin(phase) };
    set(sound, i, all[number]);
  }
}

const char* noise_name(const noise_kind kind) {
  static const char* const names[] = { "silence", "noise", "applause", "tones" };
  return names[kind];
}

size_t noise_count(const noise_kind kind) {
  static const size_t counts[] = { 3, 6, 4, 8 };
  return counts[kind];
}

stereo noise_make(const noise_kind kind, const size_t number, const double seconds) {
  stereo sound = stereo_new(seconds, RATE);
  chance hand  = chance_seeded(100 * (uint64_t)kind + number);
  switch (kind) {
    case NOISE_SILENCE:
      fill_silence(&sound, number, &hand);
      return sound;
    case NOISE_NOISE:
      fill_noise(&sound, number, &hand);
      break;
    case NOISE_APPLAUSE:
      fill_applause(&sound, number, &hand);
      break;
    case NOISE_TONES:
    case NOISE_KINDS:
      fill_tones(&sound, number);
      break;
  }
  level_out(&sound);
  return sound;
}

// "Woo": a buzz through the resonances of a mouth, its pitch rising and falling.
static void add_shout(const stereo* const sound, const double start, chance* const hand) {
  const double seconds = chance_between(hand, 0.5, 1.6);
  const double pitch   = chance_between(hand, 150.0, 480.0);
  const double bend    = chance_between(hand, -0.2, 0.6);
  const double gain    = 1.0 / chance_between(hand, 1.0, 8.0);
  band         first   = band_at(chance_between(hand, 320.0, 800.0), 4.0);
  band         second  = band_at(chance_between(hand, 900.0, 2000.0), 6.0);
  const size_t from    = (size_t)(start * RATE);
  const size_t length  = (size_t)(seconds * RATE);
  double       phase   = 0.0;
  for (size_t i = 0; i < length && from + i < sound->length; i++) {
    const double place = (double)i / (double)length;
    const double arch  = sin(0.5 * TAU * place);
    phase += pitch * (1.0 + bend * arch) / RATE;
    const double buzz  = pow(1.0 - 2.0 * fmod(phase, 1.0), 3.0);
    const double voice = band_pass(&first, buzz) + 0.5 * band_pass(&second, buzz);
    sound->left[from + i] += (float)(gain * arch * voice);
    sound->right[from + i] += (float)(gain * arch * voice);
  }
}

stereo noise_crowd(const double seconds, const unsigned seed) {
  stereo sound = stereo_new(seconds, RATE);
  chance hand  = chance_seeded(seed);
  band   chest = band_at(450.0, 0.8);
  band   mouth = band_at(1400.0, 1.0);
  for (size_t i = 0; i < sound.length; i++) {
    const double time  = (double)i / RATE;
    const double white = chance_normal(&hand);
    const double swell =
      1.0 + 0.4 * sin(TAU * 0.19 * time) * sin(TAU * 0.31 * time + 1.0);
    set(&sound, i,
        0.5 * swell * (band_pass(&chest, white) + 0.5 * band_pass(&mouth, white)));
  }
  for (double now = 0.0; now < seconds; now += chance_between(&hand, 0.02, 0.25)) {
    add_shout(&sound, now, &hand);
  }
  level_out(&sound);
  return sound;
}
