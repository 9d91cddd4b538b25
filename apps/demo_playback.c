// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/demo_playback.h"

#include "apps/csv.h"
#include "apps/live_line.h"
#include "apps/output_file.h"
#include "apps/row_clock.h"

#include <math.h>
#include <stdint.h>
#include <time.h>

/// What moves while it plays.
typedef struct {
  double          rate;
  uint64_t        played; ///< samples
  struct timespec began;
  row_clock       clock;
  port_values     newest;
  snapshot        shown;
  live_line       line;
  float           best;      ///< the most telling moment so far
  double          best_time; ///< s: when it was pictured
} moment;

static double wall_time(const moment* const now) {
  struct timespec clock;
  clock_gettime(CLOCK_MONOTONIC, &clock);
  return (double)(clock.tv_sec - now->began.tv_sec) +
         1e-9 * (double)(clock.tv_nsec - now->began.tv_nsec);
}

static void keep_pace(const demo_playback* const self, const moment* const now) {
  if (self->loudspeaker || self->speed <= 0.0) {
    return; // the device sets the pace, or nothing does
  }
  const double ahead = (double)now->played / now->rate / self->speed - wall_time(now);
  if (ahead > 0.0) {
    const struct timespec rest = {
      .tv_sec  = (time_t)ahead,
      .tv_nsec = (long)(1e9 * (ahead - floor(ahead))),
    };
    nanosleep(&rest, NULL);
  }
}

static problem write_rows(demo_playback* const self, moment* const now,
                          const uint64_t sample) {
  double  time  = 0.0;
  problem wrong = PROBLEM_NONE;
  while (wrong == PROBLEM_NONE && row_clock_due(&now->clock, sample, &time)) {
    csv_row(self->csv, NULL, time, &now->newest);
    wrong = output_problem(self->csv);
    if (wrong == PROBLEM_NONE) {
      wrong = curve_append(&self->heard, time, &now->newest);
    }
  }
  return wrong;
}

// How far the mood has come in the last seconds.
static float travelled(const snapshot* const shown) {
  if (shown->trail_length == 0) {
    return 0.0F;
  }
  const trail_point* const oldest = &shown->trail[shown->trail_length - 1];
  return hypotf(shown->now.valence - oldest->valence,
                shown->now.arousal - oldest->arousal);
}

// Sure of itself, where the music is at its height, on the move and on a beat.
static float telling(const moment* const now) {
  const float* const of = now->newest.of;
  return of[PORT_confidence] * (1.0F + of[PORT_arousal]) *
         (1.0F + travelled(&now->shown)) * (1.0F + 0.2F * of[PORT_beat]);
}

static problem picture_strips(demo_playback* const self, moment* const now,
                              const double time) {
  static const double SELDOM_S = 0.25; // a climax would be pictured at every block

  const float value = telling(now);
  if (self->strips[0].drawn && (value <= now->best || time < now->best_time + SELDOM_S)) {
    return PROBLEM_NONE;
  }
  now->best      = value;
  now->best_time = time;
  problem wrong  = PROBLEM_NONE;
  for (unsigned i = 0; i < DEMO_PLAYBACK_STRIPS && wrong == PROBLEM_NONE; i++) {
    wrong = strip_picture_take(&self->strips[i], self->plugin);
  }
  return wrong;
}

static problem play_block(demo_playback* const self, moment* const now,
                          const unsigned n) {
  player_run(self->plugin, n);
  now->played += n;

  problem wrong = write_rows(self, now, now->played);
  now->newest   = player_values(self->plugin);

  const frame  heard = port_values_frame(&now->newest);
  const double time  = (double)now->played / now->rate;
  snapshot_append(&now->shown, &heard, now->rate / PLAYER_BLOCK);
  if (wrong == PROBLEM_NONE) {
    wrong = picture_strips(self, now, time);
  }
  if (self->loudspeaker) {
    audio_output_play(self->loudspeaker, self->plugin->out_left, self->plugin->out_right,
                      n);
  }
  live_line_show(&now->line, time, wall_time(now), &now->shown);
  keep_pace(self, now);
  return wrong;
}

problem demo_playback_run(demo_playback* const self) {
  moment now = {
    .rate  = (double)audio_file_rate(self->music),
    .clock = row_clock_at(audio_file_rate(self->music), 0),
    .shown = snapshot_idle(),
    .line  = live_line_here(),
  };
  clock_gettime(CLOCK_MONOTONIC, &now.began);

  csv_heading(self->csv, false);
  size_t  n     = 0;
  problem wrong = PROBLEM_NONE;
  while (wrong == PROBLEM_NONE &&
         (n = audio_file_read(self->music, self->plugin->in_left, self->plugin->in_right,
                              PLAYER_BLOCK)) > 0) {
    wrong = play_block(self, &now, (unsigned)n);
  }
  if (wrong == PROBLEM_NONE) {
    wrong = write_rows(self, &now, now.played + 1);
  }
  live_line_end(&now.line);
  self->duration = (double)now.played / now.rate;
  return wrong;
}

void demo_playback_clear(demo_playback* const self) {
  curve_clear(&self->heard);
  for (unsigned i = 0; i < DEMO_PLAYBACK_STRIPS; i++) {
    strip_picture_clear(&self->strips[i]);
  }
}
