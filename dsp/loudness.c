// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/loudness.h"

#include <math.h>
#include <stdlib.h>

enum { CHANNELS = 2, STEPS_MOMENTARY = 4, STEPS_SHORT_TERM = 30 };

static const double RATE_MIN    = 8000.0;  // samples per second
static const double RATE_MAX    = 48000.0; // samples per second
static const double STEP_S      = 0.1;     // EBU Tech 3341 wants 10 readings a second
static const double OFFSET_LU   = -0.691;  // BS.1770-4: a 997 Hz sine reads its level
static const double FLOOR_LUFS  = -70.0;   // absolute gate of BS.1770-4
static const double FLUSH_S     = 0.01;    // the shelf decays by 1e-33 in that time
static const double STATE_FLOOR = 1e-30;   // far below any sample, far above denormals

typedef struct {
  double b0, b1, b2; // zeros
  double a1, a2;     // poles
} biquad;

/// Memory of a biquad in transposed direct form II, for each channel.
typedef struct {
  double first[CHANNELS];
  double second[CHANNELS];
} biquad_state;

/// What changes while listening.
typedef struct {
  biquad_state     shelf;
  biquad_state     high_pass;
  double           energy;                 // of the step under way
  size_t           heard;                  // samples of the step under way
  double           past[STEPS_SHORT_TERM]; // ring of mean squares, both channels
  unsigned         oldest;
  loudness_reading reading;
} hearing;

struct loudness {
  size_t  step;  // samples between readings
  size_t  flush; // samples between looks at what has decayed
  biquad  shelf;
  biquad  high_pass;
  hearing state;
};

// BS.1770-4 tabulates its two filters for 48 kHz only. Both biquads below are the
// bilinear transforms of the analog filters behind those tables, which gives them at any
// rate; the parameters are those of Brecht De Man, "Evaluation of Implementations of the
// EBU R128 Loudness Measurement", AES Convention 145, 2018.

static biquad head_shelf(const double rate) {
  const double frequency = 1681.974450955533;
  const double gain_db   = 3.999843853973347;
  const double q         = 0.7071752369554196;

  const double k     = tan(4.0 * atan(1.0) * frequency / rate);
  const double high  = pow(10.0, gain_db / 20.0);
  const double band  = pow(high, 0.4996667741545416);
  const double a0    = 1.0 + k / q + k * k;
  const biquad shelf = {
    .b0 = (high + band * k / q + k * k) / a0,
    .b1 = 2.0 * (k * k - high) / a0,
    .b2 = (high - band * k / q + k * k) / a0,
    .a1 = 2.0 * (k * k - 1.0) / a0,
    .a2 = (1.0 - k / q + k * k) / a0,
  };
  return shelf;
}

static biquad low_frequency_high_pass(const double rate) {
  const double frequency = 38.13547087602444;
  const double q         = 0.5003270373238773;

  const double k         = tan(4.0 * atan(1.0) * frequency / rate);
  const double a0        = 1.0 + k / q + k * k;
  const biquad high_pass = {
    .b0 = 1.0, // not divided by a0: so are the tables
    .b1 = -2.0,
    .b2 = 1.0,
    .a1 = 2.0 * (k * k - 1.0) / a0,
    .a2 = (1.0 - k / q + k * k) / a0,
  };
  return high_pass;
}

loudness* loudness_new(const double rate) {
  if (!(rate >= RATE_MIN && rate <= RATE_MAX)) {
    return NULL;
  }
  loudness* const self = calloc(1, sizeof *self);
  if (self != NULL) {
    self->step      = (size_t)lrint(rate * STEP_S);
    self->flush     = (size_t)lrint(rate * FLUSH_S);
    self->shelf     = head_shelf(rate);
    self->high_pass = low_frequency_high_pass(rate);
    loudness_reset(self);
  }
  return self;
}

void loudness_free(loudness* const self) {
  free(self);
}

void loudness_reset(loudness* const self) {
  const hearing silence = {
    .reading = { .momentary = (float)FLOOR_LUFS, .short_term = (float)FLOOR_LUFS },
  };
  self->state = silence;
}

static inline double filtered(const biquad* const filter, biquad_state* const state,
                              const int channel, const double in) {
  const double out       = filter->b0 * in + state->first[channel];
  state->first[channel]  = filter->b1 * in - filter->a1 * out + state->second[channel];
  state->second[channel] = filter->b2 * in - filter->a2 * out;
  return out;
}

// One sum in the order of the samples, so that the cut into calls leaves no trace.
static void hear(loudness* const self, const float* const left, const float* const right,
                 const size_t n) {
  const biquad shelf_filter     = self->shelf;
  const biquad high_pass_filter = self->high_pass;
  biquad_state shelf            = self->state.shelf;
  biquad_state high_pass        = self->state.high_pass;
  double       energy           = self->state.energy;

  for (size_t i = 0; i < n; ++i) {
    const double in[CHANNELS] = { (double)left[i], (double)right[i] };
    double       out[CHANNELS];
    for (int channel = 0; channel < CHANNELS; ++channel) {
      const double bright = filtered(&shelf_filter, &shelf, channel, in[channel]);
      out[channel]        = filtered(&high_pass_filter, &high_pass, channel, bright);
    }
    energy += out[0] * out[0] + out[1] * out[1];
  }

  self->state.shelf     = shelf;
  self->state.high_pass = high_pass;
  self->state.energy    = energy;
  self->state.heard += n;
}

// In silence a recursive filter decays for ever, through numbers that are slow to
// compute.
static void flush(biquad_state* const state) {
  for (int channel = 0; channel < CHANNELS; ++channel) {
    if (fabs(state->first[channel]) < STATE_FLOOR) {
      state->first[channel] = 0.0;
    }
    if (fabs(state->second[channel]) < STATE_FLOOR) {
      state->second[channel] = 0.0;
    }
  }
}

// Summed anew each time: a running sum would keep rounding errors of loud music.
static float mean_of_newest(const hearing* const state, const unsigned steps) {
  double sum = 0.0;
  for (unsigned i = 0; i < steps; ++i) {
    sum += state->past[(state->oldest + STEPS_SHORT_TERM - steps + i) % STEPS_SHORT_TERM];
  }
  return (float)fmax(FLOOR_LUFS, OFFSET_LU + 10.0 * log10(sum / steps));
}

static void finish_step(loudness* const self) {
  hearing* const state       = &self->state;
  state->past[state->oldest] = state->energy / (double)self->step;
  state->oldest              = (state->oldest + 1) % STEPS_SHORT_TERM;
  state->energy              = 0.0;
  state->heard               = 0;
  state->reading.momentary   = mean_of_newest(state, STEPS_MOMENTARY);
  state->reading.short_term  = mean_of_newest(state, STEPS_SHORT_TERM);
}

static size_t smallest(const size_t a, const size_t b, const size_t c) {
  const size_t smaller = a < b ? a : b;
  return smaller < c ? smaller : c;
}

loudness_reading loudness_process(loudness* const self, const float* const left,
                                  const float* const right, const size_t n) {
  size_t done = 0;
  while (done < n) {
    const size_t to_flush = self->flush - self->state.heard % self->flush;
    const size_t to_step  = self->step - self->state.heard;
    const size_t piece    = smallest(n - done, to_flush, to_step);
    hear(self, left + done, right + done, piece);
    done += piece;
    if (piece == to_flush) {
      flush(&self->state.shelf);
      flush(&self->state.high_pass);
    }
    if (self->state.heard == self->step) {
      finish_step(self);
    }
  }
  return self->state.reading;
}
