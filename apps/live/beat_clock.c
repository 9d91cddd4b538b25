// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/beat_clock.h"

#include <math.h>

static const double LOST_BEATS_S = 3.0; // two beats of 40 bpm
static const double LOST_TEMPO_S = 1.0;
static const double CONTINUE_S   = 10.0; // after that it is another piece
static const double BEFORE_S = 0.002; // from start to the first pulse; MIDI asks for 1 ms
static const double STOOD_S  = 0.5;   // nobody asked for so long: what was due is over

static const double FOLLOW = 0.05; // of a new tempo, in each frame
static const double NEW_TEMPO =
  0.04; // change that makes what was learned of the old void
static const double PHASE_GAIN  = 0.25; // of a beat's distance, until the next
static const double DRIFT_GAIN  = 0.02;
static const double SMALL_ERROR = 0.1;  // of a beat
static const double MOST_DRIFT  = 0.02; // of the tempo
static const double MOST_PULL   = 0.18; // of the tempo: both stay below a fifth

enum { SURE = 2 }; // beats in a row

beat_clock beat_clock_new(const double now) {
  return (beat_clock){
    .now = now, .last_beat = -HUGE_VAL, .last_tempo = -HUGE_VAL, .stopped = -HUGE_VAL
  };
}

static double clamped(const double value, const double most) {
  return fmin(fmax(value, -most), most);
}

/// Beats per second without the pull.
static double pace(const beat_clock* const self) {
  return self->tempo + self->drift;
}

static double phase_at(const beat_clock* const self, const double time) {
  const double pulled = fmin(time, self->pull_end) - self->now;
  return self->phase + pace(self) * (time - self->now) +
         (pulled > 0.0 ? self->pull * pulled : 0.0);
}

static double time_of(const beat_clock* const self, const double phase) {
  const double pulled = fmax(self->pull_end - self->now, 0.0);
  const double near   = self->now + (phase - self->phase) / (pace(self) + self->pull);
  const double passed = self->phase + (pace(self) + self->pull) * pulled;
  return phase <= passed ? near : self->now + pulled + (phase - passed) / pace(self);
}

static double time_of_pulse(const beat_clock* const self) {
  return time_of(self, (double)self->pulse / BEAT_CLOCK_PULSES);
}

static void advance(beat_clock* const self, const double until) {
  if (until > self->now) {
    self->phase = phase_at(self, until);
    self->now   = until;
  }
}

static bool sounds(const beat_clock* const self) {
  return self->state == CLOCK_RUNNING || self->state == CLOCK_ENDING;
}

static void hear_tempo(beat_clock* const self, const double tempo, const double end) {
  self->last_tempo = end;
  if (!sounds(self)) {
    self->tempo = tempo;
  }
  if (fabs(tempo - self->tempo) > NEW_TEMPO * tempo) {
    self->drift = 0.0;
  }
  self->tempo += FOLLOW * (tempo - self->tempo);
}

// While nothing is sent the phase is free to jump.
static void set_phase(beat_clock* const self, const double beat) {
  self->pull  = 0.0;
  self->drift = 0.0;
  self->phase = ceil(self->phase) + pace(self) * (self->now - beat);
  self->pulse = BEAT_CLOCK_PULSES * (int64_t)(floor(self->phase) + 1.0);
}

// Only small errors tell of the tempo; a large one is a beat that stands elsewhere.
static void steer(beat_clock* const self, const double beat) {
  const double before = phase_at(self, beat);
  const double error  = round(before) - before;
  if (fabs(error) < SMALL_ERROR) {
    self->drift =
      clamped(self->drift + DRIFT_GAIN * error * self->tempo, MOST_DRIFT * self->tempo);
  }
  self->pull     = clamped(PHASE_GAIN * error * self->tempo, MOST_PULL * self->tempo);
  self->pull_end = self->now + 1.0 / self->tempo;
}

static void hear_beat(beat_clock* const self, const double beat) {
  self->beats     = beat - self->last_beat < LOST_BEATS_S ? self->beats + 1 : 1;
  self->last_beat = beat;
  if (sounds(self)) {
    self->state = CLOCK_RUNNING;
    steer(self, beat);
    return;
  }
  set_phase(self, beat);
  self->state = self->beats >= SURE ? CLOCK_WAITING : CLOCK_STOPPED;
}

static void look_for_the_end(beat_clock* const self, const double end) {
  if (end - self->last_beat < LOST_BEATS_S && end - self->last_tempo < LOST_TEMPO_S) {
    return;
  }
  self->beats = 0;
  if (self->state == CLOCK_RUNNING) {
    self->state = CLOCK_ENDING;
  } else if (self->state == CLOCK_WAITING) {
    self->state = CLOCK_STOPPED;
  }
}

void beat_clock_hear(beat_clock* const self, const frame* const heard, const double end) {
  if (heard->tempo > 0.0F) {
    hear_tempo(self, (double)heard->tempo / 60.0, end);
  }
  if (heard->beat && self->tempo > 0.0) {
    hear_beat(self, end - (double)heard->beat_lag);
  }
  look_for_the_end(self, end);
}

/// Messages that are being gathered.
typedef struct {
  clock_message* of;
  unsigned       count;
  unsigned       room;
} message_list;

static void say(message_list* const list, const double time, const uint8_t byte) {
  list->of[list->count++] = (clock_message){ .time = time, .byte = byte };
}

static void stop(beat_clock* const self, message_list* const list, const double time) {
  say(list, time, BEAT_CLOCK_STOP);
  self->state   = CLOCK_STOPPED;
  self->stopped = time;
}

/// @return whether there is more to say before `until`
static bool begin(beat_clock* const self, message_list* const list, const double until) {
  while (time_of_pulse(self) - BEFORE_S < self->now) {
    self->pulse += BEAT_CLOCK_PULSES; // too late for this beat
  }
  const double time = time_of_pulse(self) - BEFORE_S;
  if (time >= until) {
    return false;
  }
  const bool goes_on = self->ever && time - self->stopped < CONTINUE_S;
  say(list, time, goes_on ? BEAT_CLOCK_CONTINUE : BEAT_CLOCK_START);
  self->state = CLOCK_RUNNING;
  self->ever  = true;
  advance(self, time);
  return true;
}

/// @return whether there is more to say before `until`
static bool go_on(beat_clock* const self, message_list* const list, const double until) {
  const double time = fmax(time_of_pulse(self), self->now);
  if (time >= until) {
    return false;
  }
  if (self->state == CLOCK_ENDING && self->pulse % BEAT_CLOCK_PULSES == 0) {
    stop(self, list, time);
    return false;
  }
  say(list, time, BEAT_CLOCK_PULSE);
  self->pulse++;
  advance(self, time);
  return true;
}

unsigned beat_clock_run(beat_clock* const self, const double until,
                        clock_message* const messages, const unsigned room) {
  message_list list = { .of = messages, .room = room };
  bool         more = self->state != CLOCK_STOPPED && room > 0;
  if (more && until - self->now > STOOD_S) {
    if (sounds(self)) {
      stop(self, &list, until);
    }
    self->beats = 0;
    self->state = CLOCK_STOPPED;
    more        = false;
  }
  while (more && list.count < list.room) {
    more = self->state == CLOCK_WAITING ? begin(self, &list, until)
                                        : go_on(self, &list, until);
  }
  if (!more) {
    advance(self, until);
  }
  return list.count;
}

bool beat_clock_end(beat_clock* const self, clock_message* const message) {
  const bool   runs = sounds(self);
  message_list list = { .of = message, .room = 1 };
  if (runs) {
    stop(self, &list, self->now);
  }
  self->state = CLOCK_STOPPED;
  self->beats = 0;
  return runs;
}
