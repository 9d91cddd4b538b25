// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tempo_shift.h"

#include <criterion/criterion.h>
#include <math.h>

static const double RATE = 100.0; // frames per second
static const double TURN = 6.283185307179586;
static const double LATE = 2.0; // s: how long a tracker is taken to stay with a pace

enum { MOST = 64 };

typedef struct {
  double              time;  // s: when it was told
  double              tempo; // bpm: the new one
  tempo_shift_reading reading;
} told;

/// A tempo tracker's readings, and what is told of them.
typedef struct {
  tempo_shift shift;
  double      rate;
  double      time; // s
  unsigned    count;
  told        all[MOST];
} listener;

static listener listener_at(const double rate) {
  return (listener){ .shift = tempo_shift_new(rate), .rate = rate };
}

static listener listener_new(void) {
  return listener_at(RATE);
}

static void frame_of(listener* const self, const double tempo, const float confidence,
                     const bool judged) {
  self->time += 1.0 / self->rate;
  const tempo_shift_reading reading =
    tempo_shift_process(&self->shift, (float)tempo, confidence, judged);
  if (reading.found) {
    cr_assert(self->count < MOST);
    self->all[self->count++] = (told){ self->time, tempo, reading };
  }
}

static void play(listener* const self, const double seconds, const double tempo) {
  for (const double end = self->time + seconds; self->time < end;) {
    frame_of(self, tempo, 0.9F, true);
  }
}

static void play_unsure(listener* const self, const double seconds, const double tempo,
                        const float confidence) {
  for (const double end = self->time + seconds; self->time < end;) {
    frame_of(self, tempo, confidence, true);
  }
}

static void rest(listener* const self, const double seconds) {
  for (const double end = self->time + seconds; self->time < end;) {
    frame_of(self, 0.0, 0.0F, false);
  }
}

/// From one tempo to another, by the same ratio every second.
static void glide(listener* const self, const double seconds, const double from,
                  const double to) {
  const double begin = self->time;
  while (self->time < begin + seconds) {
    frame_of(self, from * pow(to / from, (self->time - begin) / seconds), 0.9F, true);
  }
}

/// About 100 bpm, beginning anywhere in the turn.
static void sway(listener* const self, const double seconds, const double depth,
                 const double period, const double phase) {
  while (self->time < seconds) {
    const double turn = TURN * (self->time / period + phase);
    frame_of(self, 100.0 * (1.0 + depth * sin(turn)), 0.9F, true);
  }
}

static void assert_one_step(const double rate, const double from, const double to) {
  listener self = listener_at(rate);
  play(&self, 20.0, from);
  play(&self, 40.0, to);
  cr_assert_eq(self.count, 1, "%g to %g bpm: told %u times", from, to, self.count);
  const told* const only = &self.all[0];
  cr_assert(only->time > 20.0 && only->time < 24.0, "told at %g s", only->time);
  cr_assert_float_eq(only->time - (double)only->reading.lag, 20.0 - LATE, 0.05);
  cr_assert_float_eq((double)only->reading.ratio, to / from, 0.005 * to / from);
  cr_assert_float_eq((double)only->reading.confidence, 0.9, 0.01);
}

Test(tempo_shift, a_step_is_told_once_within_4_s_with_its_time_and_ratio) {
  assert_one_step(RATE, 120.0, 150.0);
  assert_one_step(RATE, 150.0, 120.0);
  assert_one_step(RATE, 166.0, 88.0 * 1.1);
  assert_one_step(80.0, 120.0, 150.0);
  assert_one_step(125.0, 120.0, 150.0);
}

Test(tempo_shift, two_marks_of_the_metronome_are_told_and_one_is_not) {
  static const double marks[] = {
    60.0,  63.0,  66.0,  69.0,  72.0,  76.0,  80.0,  84.0,  88.0,  92.0,  96.0,  100.0,
    104.0, 108.0, 112.0, 116.0, 120.0, 126.0, 132.0, 138.0, 144.0, 152.0, 160.0, 168.0
  };
  const unsigned count = sizeof marks / sizeof *marks;
  for (unsigned i = 0; i + 2 < count; ++i) {
    listener one = listener_new();
    play(&one, 20.0, marks[i]);
    play(&one, 20.0, marks[i + 1]);
    play(&one, 20.0, marks[i]);
    cr_assert_eq(one.count, 0, "%g to %g bpm", marks[i], marks[i + 1]);
    assert_one_step(RATE, marks[i], marks[i + 2]);
  }
}

Test(tempo_shift, a_step_back_is_told_too) {
  listener self = listener_new();
  play(&self, 20.0, 120.0);
  play(&self, 20.0, 150.0);
  play(&self, 20.0, 120.0);
  cr_assert_eq(self.count, 2);
  cr_assert_float_eq((double)self.all[1].reading.ratio, 0.8, 0.01);
}

Test(tempo_shift, the_trackers_doubt_about_octaves_twos_and_threes_is_none) {
  static const double readings[] = { 120.0, 240.0, 60.0, 121.0, 180.0, 119.0,
                                     80.0,  160.0, 40.0, 90.0,  122.0, 60.5 };
  listener            self       = listener_new();
  for (unsigned i = 0; i < 3 * sizeof readings / sizeof *readings; ++i) {
    play(&self, 7.0, readings[i % (sizeof readings / sizeof *readings)]);
  }
  cr_assert_eq(self.count, 0);
}

Test(tempo_shift, the_ratio_is_that_of_the_octave_told_last) {
  listener self = listener_new();
  play(&self, 20.0, 180.0);
  play(&self, 20.0, 90.0);
  play(&self, 20.0, 110.0);
  cr_assert_eq(self.count, 1);
  cr_assert_float_eq((double)self.all[0].reading.ratio, 110.0 / 90.0, 0.01);
}

Test(tempo_shift, a_step_into_another_octave_is_told) {
  listener self = listener_new();
  play(&self, 20.0, 160.0);
  play(&self, 20.0, 96.0);
  cr_assert_eq(self.count, 1);
  cr_assert_float_eq((double)self.all[0].reading.ratio, 0.6, 0.01);
}

Test(tempo_shift, rubato_of_4_percent_is_none) {
  for (double period = 2.0; period <= 16.0; period += 1.0) {
    for (double phase = 0.0; phase < 1.0; phase += 0.125) {
      listener self = listener_new();
      sway(&self, 120.0, 0.04, period, phase);
      cr_assert_eq(self.count, 0, "period %g s, phase %g", period, phase);
    }
  }
}

Test(tempo_shift, an_accelerando_is_told_when_it_has_added_up_and_again_from_there) {
  listener self = listener_new();
  play(&self, 20.0, 92.0);
  glide(&self, 15.0, 92.0, 166.0);
  play(&self, 20.0, 166.0);

  cr_assert(self.count >= 3 && self.count <= 5, "told %u times", self.count);
  for (unsigned i = 0; i < self.count; ++i) {
    const double before = i == 0 ? 92.0 : self.all[i - 1].tempo;
    cr_assert(self.all[i].tempo > 1.07 * before);
    cr_assert(i == 0 || self.all[i].time - self.all[i - 1].time > 3.99);
  }
  cr_assert(self.all[0].time < 24.0, "first told at %g s", self.all[0].time);
  cr_assert(self.all[0].time - (double)self.all[0].reading.lag > 20.0 - LATE);
  cr_assert(self.all[self.count - 1].tempo > 166.0 / 1.07, "last told at %g bpm",
            self.all[self.count - 1].tempo);
}

Test(tempo_shift, a_ritardando_is_told) {
  listener self = listener_new();
  play(&self, 20.0, 88.0);
  glide(&self, 10.0, 88.0, 66.0);
  play(&self, 20.0, 66.0);
  cr_assert(self.count >= 2 && self.count <= 3, "told %u times", self.count);
  for (unsigned i = 0; i < self.count; ++i) {
    cr_assert(self.all[i].reading.ratio < 0.935F);
  }
}

Test(tempo_shift, a_drift_over_two_minutes_adds_up) {
  listener self = listener_new();
  play(&self, 20.0, 100.0);
  glide(&self, 120.0, 100.0, 124.0);
  play(&self, 20.0, 124.0);
  cr_assert(self.count == 2 || self.count == 3, "told %u times", self.count);
}

Test(tempo_shift, silence_starts_afresh) {
  listener self = listener_new();
  play(&self, 20.0, 120.0);
  rest(&self, 2.1);
  play(&self, 20.0, 150.0);
  cr_assert_eq(self.count, 0);
  play(&self, 20.0, 120.0);
  cr_assert_eq(self.count, 1);
}

Test(tempo_shift, a_general_pause_does_not) {
  listener self = listener_new();
  play(&self, 20.0, 120.0);
  rest(&self, 1.8);
  play(&self, 20.0, 150.0);
  cr_assert_eq(self.count, 1);
  cr_assert_float_eq((double)self.all[0].reading.lag, 1.8 + 3.0 + LATE, 0.05);
}

Test(tempo_shift, a_pace_is_remembered_through_music_without_one) {
  listener self = listener_new();
  play(&self, 20.0, 90.0);
  play_unsure(&self, 30.0, 0.0, 0.0F);
  play(&self, 20.0, 90.0);
  play_unsure(&self, 30.0, 0.0, 0.0F);
  cr_assert_eq(self.count, 0);
  play(&self, 20.0, 110.0);
  cr_assert_eq(self.count, 1);
  cr_assert_float_eq((double)self.all[0].reading.lag, 3.0 + LATE, 0.05);
}

Test(tempo_shift, an_unsure_tempo_is_never_told) {
  listener self = listener_new();
  play(&self, 20.0, 120.0);
  play_unsure(&self, 30.0, 150.0, 0.24F);
  play(&self, 20.0, 120.0);
  cr_assert_eq(self.count, 0);

  listener vague = listener_new();
  play_unsure(&vague, 20.0, 120.0, 0.24F);
  play(&vague, 20.0, 150.0);
  cr_assert_eq(vague.count, 0);
}

Test(tempo_shift, the_confidence_is_that_of_the_less_certain_tempo) {
  listener self = listener_new();
  play_unsure(&self, 20.0, 120.0, 0.6F);
  play(&self, 20.0, 150.0);
  play_unsure(&self, 20.0, 120.0, 0.7F);
  cr_assert_eq(self.count, 2);
  cr_assert_float_eq((double)self.all[0].reading.confidence, 0.6, 0.01);
  cr_assert_float_eq((double)self.all[1].reading.confidence, 0.7, 0.01);
}

Test(tempo_shift, a_tracker_that_wavers_tells_nothing) {
  listener self = listener_new();
  play(&self, 20.0, 120.0);
  for (unsigned i = 0; i < 20; ++i) {
    play(&self, 2.5, 150.0);
    play(&self, 1.0, 120.0);
    play(&self, 2.5, 97.0);
  }
  cr_assert_eq(self.count, 0);
}

Test(tempo_shift, a_pace_that_was_never_established_cannot_be_left) {
  listener self = listener_new();
  play(&self, 4.5, 150.0);
  play(&self, 20.0, 120.0);
  cr_assert_eq(self.count, 0);
  play(&self, 20.0, 150.0);
  cr_assert_eq(self.count, 1);
}

Test(tempo_shift, reset_forgets) {
  listener self = listener_new();
  play(&self, 20.0, 120.0);
  tempo_shift_reset(&self.shift);
  play(&self, 20.0, 150.0);
  cr_assert_eq(self.count, 0);
}

Test(tempo_shift, numbers_that_are_none_are_no_tempo) {
  listener self = listener_new();
  play(&self, 20.0, 120.0);
  play_unsure(&self, 5.0, (double)NAN, 0.9F);
  play_unsure(&self, 5.0, -120.0, 0.9F);
  play_unsure(&self, 5.0, (double)INFINITY, 0.9F);
  play_unsure(&self, 5.0, 150.0, NAN);
  play(&self, 5.0, 120.0);
  cr_assert_eq(self.count, 0);
  play(&self, 5.0, 150.0);
  cr_assert_eq(self.count, 1);
}
