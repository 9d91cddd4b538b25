// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/activation.h"
#include "dsp/tempo_filter.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const evidence_reading STROKE  = { .odds = 30.0F, .trust = 1.0F };
static const evidence_reading BETWEEN = { .odds = 0.3F, .trust = 1.0F };
static const evidence_reading NOTHING = { .odds = 1.0F, .trust = 1.0F };
static const evidence_reading UNHEARD = { .odds = 1.0F, .trust = 0.0F };

/// Strokes at exact times, 100 frames in a second.
typedef struct {
  tempo_filter* filter;
  double        interval; // frames
  double        since;    // frames, the last stroke
} strokes;

static strokes strokes_new(const double interval) {
  const strokes self = { .filter = tempo_filter_new(100.0), .interval = interval };
  cr_assert_not_null(self.filter);
  return self;
}

/// What a network tells that hears the tempo to within a third of an octave or so.
static void hear_tempo(const double interval, float* const shares) {
  const double steps = (ACTIVATION_TEMPI - 1) / log2((double)FASTEST_BPM / SLOWEST_BPM);
  const double place = steps * log2(6000.0 / interval / SLOWEST_BPM);
  double       sum   = 0.0;
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++)
    sum += exp(-fabs(i - place));
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++)
    shares[i] = (float)(exp(-fabs(i - place)) / sum);
}

static tempo_filter_reading hear_frame(strokes* const self) {
  float shares[ACTIVATION_TEMPI];
  hear_tempo(self->interval, shares);
  self->since += 1.0;
  if (self->since < self->interval)
    return tempo_filter_process(self->filter, BETWEEN, shares);
  self->since -= self->interval;
  return tempo_filter_process(self->filter, STROKE, shares);
}

static tempo_filter_reading hear(strokes* const self, const unsigned frames) {
  tempo_filter_reading now = { 0 };
  for (unsigned i = 0; i < frames; i++)
    now = hear_frame(self);
  return now;
}

static const double INTERVALS[] = { 30.0, 33.3, 40.0, 46.5, 50.0, 60.0, 71.4, 80.0 };

enum { COUNT = sizeof INTERVALS / sizeof *INTERVALS };

Test(tempo_filter, the_tempo_of_strokes_leads_within_a_frame) {
  for (unsigned i = 0; i < COUNT; i++) {
    strokes                    beats = strokes_new(INTERVALS[i]);
    const tempo_filter_reading now   = hear(&beats, 1000);
    cr_expect(fabs((double)now.interval - INTERVALS[i]) <= 1.0, "%.2f for %.1f",
              (double)now.interval, INTERVALS[i]);
    cr_expect(now.probability >= 0.9F, "%.3f at %.1f", (double)now.probability,
              INTERVALS[i]);
    tempo_filter_free(beats.filter);
  }
}

Test(tempo_filter, the_phase_is_that_of_the_strokes_within_the_beat) {
  for (unsigned i = 0; i < COUNT; i++) {
    strokes beats = strokes_new(INTERVALS[i]);
    hear(&beats, 1000);
    for (unsigned frame = 0; frame < 300; frame++) {
      const tempo_filter_reading now    = hear_frame(&beats);
      const double               off    = (double)now.phase - beats.since / INTERVALS[i];
      const double               frames = (off - floor(off + 0.5)) * (double)now.interval;
      cr_expect(frames >= -2.0 && frames <= (double)now.beat + 1.0, "%.2f frames at %.1f",
                frames, INTERVALS[i]);
    }
    tempo_filter_free(beats.filter);
  }
}

Test(tempo_filter, the_fastest_and_the_slowest_tempo_lead_with_their_phase) {
  const double bpm[] = { FASTEST_BPM, SLOWEST_BPM };
  for (unsigned i = 0; i < 2; i++) {
    const double               interval = 6000.0 / bpm[i];
    strokes                    beats    = strokes_new(interval);
    const tempo_filter_reading now      = hear(&beats, 3000);
    const double               off      = (double)now.phase - beats.since / interval;
    cr_expect_float_eq((double)now.interval, interval, 0.04 * interval, "%.2f for %.1f",
                       (double)now.interval, interval);
    cr_expect_float_eq(off - floor(off + 0.5), 0.0, 0.1, "%.2f at %.1f", off, interval);
    tempo_filter_free(beats.filter);
  }
}

Test(tempo_filter, a_beat_is_a_sixteenth_but_4_frames_at_most) {
  strokes fast = strokes_new(26.0);
  cr_expect(hear(&fast, 1000).beat == 2.0F);
  tempo_filter_free(fast.filter);

  strokes slow = strokes_new(80.0);
  cr_expect(hear(&slow, 1000).beat == 4.0F);
  tempo_filter_free(slow.filter);
}

Test(tempo_filter, a_new_tempo_takes_the_lead_within_5_s) {
  strokes beats = strokes_new(50.0);
  hear(&beats, 1500);
  beats.interval = 39.0;
  cr_expect(fabsf(hear(&beats, 500).interval - 39.0F) <= 1.0F);
  tempo_filter_free(beats.filter);
}

Test(tempo_filter, a_tempo_that_drifts_is_followed) {
  strokes beats = strokes_new(45.0);
  hear(&beats, 1000);
  for (unsigned frame = 0; frame < 3000; frame++) {
    beats.interval *= 1.0001;
    const double interval = (double)hear_frame(&beats).interval;
    cr_expect(fabs(interval / beats.interval - 1.0) <= 0.05, "%.2f for %.2f", interval,
              beats.interval);
  }
  tempo_filter_free(beats.filter);
}

Test(tempo_filter, what_says_nothing_leaves_the_tempo_and_turns_the_phase) {
  strokes      beats  = strokes_new(48.0);
  const double before = (double)hear(&beats, 1000).phase;
  for (unsigned frame = 1; frame <= 200; frame++) {
    const tempo_filter_reading now = tempo_filter_process(beats.filter, NOTHING, NULL);
    const double               off = (double)now.phase - before - frame / 48.0;
    cr_expect(fabsf(now.interval - 48.0F) <= 1.0F);
    cr_expect(fabs(off - floor(off + 0.5)) <= 0.08, "%.3f in frame %u", off, frame);
  }
  tempo_filter_free(beats.filter);
}

Test(tempo_filter, without_trust_it_forgets) {
  strokes beats = strokes_new(48.0);
  hear(&beats, 1000);
  float probability = 1.0F;
  for (unsigned frame = 0; frame < 1500; frame++)
    probability = tempo_filter_process(beats.filter, UNHEARD, NULL).probability;
  cr_expect(probability < 0.15F, "%.3f", (double)probability);
  tempo_filter_free(beats.filter);
}

/// Strokes at 60 bpm, or in every second beat at 120: nothing is heard against a beat.
/// @return the interval that leads after 30 s
static float ambiguous(const float* const shares) {
  strokes              beats = strokes_new(100.0);
  tempo_filter_reading now   = { 0 };
  for (unsigned frame = 0; frame < 3000; frame++) {
    const bool struck = frame % 100 == 0;
    now = tempo_filter_process(beats.filter, struck ? STROKE : NOTHING, shares);
  }
  tempo_filter_free(beats.filter);
  return now.interval;
}

Test(tempo_filter, strokes_that_two_octaves_explain_are_read_as_people_tap) {
  cr_expect(fabsf(ambiguous(NULL) - 50.0F) <= 1.0F);
}

Test(tempo_filter, strokes_that_two_octaves_explain_are_read_as_the_network_hears_them) {
  static const double intervals[] = { 50.0, 100.0 };
  for (unsigned i = 0; i < 2; i++) {
    float shares[ACTIVATION_TEMPI];
    hear_tempo(intervals[i], shares);
    const double interval = (double)ambiguous(shares);
    cr_expect(fabs(interval - intervals[i]) <= 1.0, "%.1f", interval);
  }
}

Test(tempo_filter, any_evidence_leaves_every_reading_in_range) {
  tempo_filter* const filter = tempo_filter_new(125.0);
  unsigned            seed   = 5;
  for (unsigned frame = 0; frame < 5000; frame++) {
    seed                         = seed * 1664525U + 1013904223U;
    const float            any   = (float)(seed >> 8) / 16777216.0F;
    const evidence_reading heard = { .odds  = powf(1000.0F, 2.0F * any - 1.0F),
                                     .trust = fminf(4.0F * any, 1.0F) };
    float                  shares[ACTIVATION_TEMPI] = { 0.0F };
    shares[seed % ACTIVATION_TEMPI]                 = 1.0F; // and nothing of the others
    const tempo_filter_reading now = tempo_filter_process(filter, heard, shares);
    cr_assert(now.probability >= 0.0F && now.probability <= 1.001F);
    cr_assert(now.interval >= 31.0F && now.interval <= 188.0F);
    cr_assert(now.phase >= -0.25F && now.phase <= 1.25F);
    cr_assert(now.beat >= 2.0F && now.beat <= 4.0F);
  }
  tempo_filter_free(filter);
}

Test(tempo_filter, after_a_reset_everything_repeats_bit_for_bit) {
  enum { FRAMES = 700 };
  static tempo_filter_reading first[FRAMES];
  strokes                     beats = strokes_new(43.0);
  for (unsigned frame = 0; frame < FRAMES; frame++)
    first[frame] = hear_frame(&beats);
  tempo_filter_reset(beats.filter);
  beats.since = 0.0;
  for (unsigned frame = 0; frame < FRAMES; frame++) {
    const tempo_filter_reading now = hear_frame(&beats);
    cr_assert(memcmp(&now, &first[frame], sizeof now) == 0);
  }
  tempo_filter_free(beats.filter);
}

Test(tempo_filter, what_it_cannot_do_it_refuses) {
  cr_expect_null(tempo_filter_new(79.0));
  cr_expect_null(tempo_filter_new(126.0));
  cr_expect_null(tempo_filter_new((double)NAN));
  tempo_filter_free(NULL);
}
