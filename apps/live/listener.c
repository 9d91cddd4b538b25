// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/listener.h"

#include "apps/live/level.h"
#include "apps/live/monotonic.h"
#include "apps/live/ring.h"
#include "apps/live/stream_clock.h"
#include "apps/live/tap_tempo.h"
#include "dsp/engine.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PART = 256, POINTS_HELD = 4096 };

static const double QUIET_S       = 0.5;  // without sound for so long: there is none
static const double BEHIND_S      = 0.25; // silence keeps so far behind the clock
static const double LARGEST_GAP_S = 60.0; // a program that was stopped hurries no further

struct listener {
  engine*      hears;
  double       rate;
  uint64_t     heard; ///< samples at this rate
  settings     wanted;
  stream_clock clock;
  double       heard_until_s; ///< CLOCK_MONOTONIC of the end of what was heard
  double       began_s;
  double       told_s; ///< of the newest moment
  bool         idle;   ///< what was heard last is silence, for want of sound

  tap_tempo taps;
  float     tapped;          ///< bpm
  unsigned  learned[MOTIFS]; ///< numbers of the motifs of this evening, the newest last
  unsigned  learned_count;

  bool  holding;
  frame held; ///< whose mood is kept while holding; else the newest

  level          meter;
  uint64_t       number; ///< of the next frame
  snapshot       seen;
  snapshot_slot* slot;
  history*       past;
  ring*          points;

  size_t   count;
  sink*    sinks;
  notices* tell;

  // For the view.
  _Atomic float    peak[2];
  _Atomic bool     shows_holding;
  _Atomic int      scale;
  _Atomic float    shows_tapped;
  _Atomic uint64_t frames;
  _Atomic double   time_s;
};

listener* listener_new(const double rate, const double began_s, const sink* const sinks,
                       const size_t count, notices* const tell) {
  listener* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->hears  = engine_new(rate);
  self->slot   = snapshot_slot_new();
  self->past   = history_new();
  self->points = ring_new(sizeof(numbered_point), POINTS_HELD);
  self->sinks  = calloc(count + 1, sizeof *sinks);
  if (!self->hears || !self->slot || !self->past || !self->points || !self->sinks) {
    listener_free(self);
    return NULL;
  }
  memcpy(self->sinks, sinks, count * sizeof *sinks);
  self->count         = count;
  self->tell          = tell;
  self->rate          = rate;
  self->wanted        = settings_default();
  self->clock         = stream_clock_at(rate);
  self->began_s       = began_s;
  self->told_s        = began_s;
  self->heard_until_s = began_s;
  self->seen          = snapshot_idle();
  self->held          = frame_neutral();
  atomic_init(&self->scale, (int)self->wanted.scale);
  return self;
}

void listener_free(listener* const self) {
  if (self) {
    free(self->sinks);
    ring_free(self->points);
    history_free(self->past);
    snapshot_slot_free(self->slot);
    engine_free(self->hears);
    free(self);
  }
}

static void keep_mood(frame* const now, const frame* const held) {
  now->valence    = held->valence;
  now->arousal    = held->arousal;
  now->tension    = held->tension;
  now->energy     = held->energy;
  now->confidence = held->confidence;
  now->mood       = held->mood;
  now->why        = held->why;
  memcpy(now->moods, held->moods, sizeof now->moods);
}

static void remember(listener* const self, const frame* const now) {
  const double frame_rate = engine_frame_rate(self->hears);
  snapshot_append(&self->seen, now, frame_rate);
  snapshot_remember(&self->seen, engine_motifs(self->hears));
  snapshot_publish(self->slot, &self->seen);

  for (uint32_t number = history_append(self->past, now, frame_rate);
       number < history_end(self->past); number++) {
    const numbered_point next = { number, *history_at(self->past, number) };
    ring_write(self->points, &next, 1);
  }
}

static double wall_offset(void) {
  struct timespec wall;
  clock_gettime(CLOCK_REALTIME, &wall);
  return (double)wall.tv_sec + 1e-9 * (double)wall.tv_nsec - monotonic_now();
}

static void show_gauges(listener* const self) {
  for (unsigned side = 0; side < 2; side++) {
    atomic_store_explicit(&self->peak[side], self->meter.peak[side],
                          memory_order_relaxed);
  }
  atomic_store_explicit(&self->shows_holding, self->holding, memory_order_relaxed);
  atomic_store_explicit(&self->scale, (int)self->wanted.scale, memory_order_relaxed);
  atomic_store_explicit(&self->shows_tapped, self->tapped, memory_order_relaxed);
  atomic_store_explicit(&self->frames, self->number, memory_order_relaxed);
  atomic_store_explicit(&self->time_s, self->told_s - self->began_s,
                        memory_order_relaxed);
}

static void tell(listener* const self, frame* const now, const double end_s,
                 const bool connected) {
  if (self->holding) {
    keep_mood(now, &self->held);
  } else {
    self->held = *now;
  }
  self->told_s = fmax(self->told_s, end_s);
  remember(self, now);
  const moment heard = {
    .now             = now,
    .number          = self->number,
    .time_s          = self->told_s - self->began_s,
    .end_s           = self->told_s,
    .wall_s          = self->told_s + wall_offset(),
    .holding         = self->holding,
    .connected       = connected,
    .motifs          = motif_memory_motifs(engine_motifs(self->hears)),
    .motifs_revision = motif_memory_revision(engine_motifs(self->hears)),
  };
  self->number++;
  for (size_t i = 0; i < self->count; i++) {
    self->sinks[i].hear(self->sinks[i].self, &heard);
  }
  show_gauges(self);
}

/// @param begin_s  when the first of the samples was
/// @param period_s of a sample
static void hear(listener* const self, const float* const left, const float* const right,
                 const size_t n, const double begin_s, const double period_s,
                 const bool connected) {
  level_hear(&self->meter, left, right, n, self->rate);
  self->heard += n;
  for (size_t done = 0; done < n;) {
    frame now;
    bool  ready = false;
    done +=
      engine_process(self->hears, left + done, right + done, n - done, &now, &ready);
    if (ready) {
      tell(self, &now, begin_s + (double)done * period_s, connected);
    }
  }
}

static void hear_silence(listener* const self, const double seconds,
                         const bool connected) {
  static const float silence[PART];

  const double period_s = 1.0 / self->rate;
  const size_t n        = (size_t)(fmax(fmin(seconds, LARGEST_GAP_S), 0.0) * self->rate);
  for (size_t done = 0; done < n; done += PART) {
    const size_t part = n - done < PART ? n - done : PART;
    hear(self, silence, silence, part, self->heard_until_s, period_s, connected);
    self->heard_until_s += (double)part * period_s;
  }
}

// The device came back with another rate. What was learned goes on.
static void change_rate(listener* const self, const double rate) {
  engine* const other = engine_new(rate);
  if (!other) {
    return; // better the old engine, somewhat out of tune, than none
  }
  const reference learned = engine_learned(self->hears);
  engine_recall(other, &learned);
  engine_configure(other, &self->wanted);
  motif_memory_recall(engine_motifs(other),
                      motif_memory_motifs(engine_motifs(self->hears)));
  self->seen.memory      = motif_memory_status(engine_motifs(other));
  self->seen.attempt_age = snapshot_idle().attempt_age;
  engine_free(self->hears);
  self->hears = other;
  self->rate  = rate;
  self->heard = 0;
  self->clock = stream_clock_at(rate);

  // Frames have another length now: the history counts them anew from its end.
  const uint32_t             end  = history_end(self->past);
  const history_point* const last = end > 0 ? history_at(self->past, end - 1) : NULL;
  if (last) {
    const numbered_point again = { end, *last };
    history_put(self->past, end, &again.point);
    ring_write(self->points, &again, 1);
  }
}

static void hear_block(listener* const self, sound_feed* const feed,
                       const sound_block* const block) {
  if (block->rate != self->rate) {
    change_rate(self, block->rate);
  }
  stream_clock* const clock = &self->clock;
  const unsigned      whole = block->frames + block->lost;
  if (whole == 0) {
    return;
  }
  (void)stream_clock_block(clock, whole, block->time_s);
  const double begin_s = clock->end_s - whole * clock->period_s;
  const double gap_s   = begin_s - self->heard_until_s;
  // A shorter gap without silence before it is a block that came late, not lost.
  if (self->idle ? gap_s > 0.0 : gap_s > QUIET_S && self->number > 0) {
    hear_silence(self, gap_s, false);
  }
  self->idle = false;
  for (size_t done = 0; done < block->frames;) {
    float        left[PART];
    float        right[PART];
    const size_t left_over = block->frames - done;
    const size_t part =
      sound_feed_read(feed, left, right, left_over < PART ? left_over : PART);
    if (part == 0) {
      break;
    }
    hear(self, left, right, part, begin_s + (double)done * clock->period_s,
         clock->period_s, true);
    done += part;
  }
  // Of a device that runs faster than the clock nothing is missing.
  const double reached_s = self->heard_until_s;
  self->heard_until_s    = begin_s + block->frames * clock->period_s;
  if (block->lost > 0) {
    self->heard_until_s = fmax(self->heard_until_s, reached_s);
    hear_silence(self, clock->end_s - self->heard_until_s, true);
  }
}

void listener_hear(listener* const self, sound_feed* const feed) {
  sound_block block;
  while (sound_feed_take(feed, &block)) {
    hear_block(self, feed, &block);
  }
}

void listener_idle(listener* const self, const double now_s) {
  if (now_s - self->heard_until_s > QUIET_S) {
    self->idle = true;
    hear_silence(self, now_s - BEHIND_S - self->heard_until_s, false);
    // Beyond the largest gap the evening jumps.
    self->heard_until_s = fmax(self->heard_until_s, now_s - QUIET_S);
  }
}

static void look_around(listener* const self, const double tempo) {
  static const double HALF_OCTAVE = 1.41421356237309505;

  self->tapped           = (float)tempo;
  self->wanted.scale     = TEMPO_AS_MEASURED;
  self->wanted.tempo_min = (float)(tempo / HALF_OCTAVE);
  self->wanted.tempo_max = (float)(tempo * HALF_OCTAVE);
  self->wanted           = settings_clamped(self->wanted);
}

static void scale(listener* const self, const tempo_scale towards) {
  const bool opposite = self->wanted.scale != TEMPO_AS_MEASURED;
  self->wanted.scale =
    opposite && self->wanted.scale != towards ? TEMPO_AS_MEASURED : towards;
}

void listener_recall(listener* const self, const motif_set* const motifs) {
  motif_memory_recall(engine_motifs(self->hears), motifs);
  self->learned_count = 0;
}

static void learn_number(listener* const self, const motif_refusal refusal) {
  if (refusal == MOTIF_LEARNED) {
    self->learned[self->learned_count++] =
      motif_memory_status(engine_motifs(self->hears)).newest;
  }
}

static void learn(listener* const self) {
  motif_memory* const motifs = engine_motifs(self->hears);
  if (motif_memory_status(motifs).learning) {
    learn_number(self, motif_memory_end(motifs, NULL));
  } else {
    motif_memory_begin(motifs);
  }
}

static void forget(listener* const self) {
  if (self->learned_count > 0) {
    const unsigned number = self->learned[--self->learned_count];
    motif_memory_forget(engine_motifs(self->hears), number);
    if (self->tell) {
      notices_say(self->tell, "motif %u is forgotten", number);
    }
  } else if (self->tell) {
    notices_say(self->tell, "no motif is forgotten: none was learned this evening");
  }
}

void listener_obey(listener* const self, const command what, const double time_s) {
  double tempo = 0.0;
  switch (what) {
    case COMMAND_RESET:
      engine_reset(self->hears);
      engine_count_from(self->hears, self->heard);
      self->wanted  = settings_default();
      self->taps    = (tap_tempo){ 0 };
      self->tapped  = 0.0F;
      self->holding = false;
      break;
    case COMMAND_HOLD:
      self->holding = !self->holding;
      break;
    case COMMAND_TAP:
      tempo = tap_tempo_tap(&self->taps, time_s);
      if (tempo > 0.0) {
        look_around(self, tempo);
      }
      break;
    case COMMAND_HALF:
      scale(self, TEMPO_HALF);
      break;
    case COMMAND_DOUBLE:
      scale(self, TEMPO_DOUBLE);
      break;
    case COMMAND_LEARN:
      learn(self);
      break;
    case COMMAND_KEEP:
      learn_number(self, motif_memory_keep_phrase(engine_motifs(self->hears), NULL));
      break;
    case COMMAND_FORGET:
      forget(self);
      break;
    case COMMANDS:
      return;
  }
  engine_configure(self->hears, &self->wanted);
  show_gauges(self);
}

void listener_snapshot(const listener* const self, snapshot* const result) {
  snapshot_read(self->slot, result);
}

gauges listener_gauges(const listener* const self) {
  return (gauges){
    .peak    = { atomic_load_explicit(&self->peak[0], memory_order_relaxed),
                 atomic_load_explicit(&self->peak[1], memory_order_relaxed) },
    .holding = atomic_load_explicit(&self->shows_holding, memory_order_relaxed),
    .scale   = (tempo_scale)atomic_load_explicit(&self->scale, memory_order_relaxed),
    .tapped  = atomic_load_explicit(&self->shows_tapped, memory_order_relaxed),
    .frames  = atomic_load_explicit(&self->frames, memory_order_relaxed),
    .time_s  = atomic_load_explicit(&self->time_s, memory_order_relaxed),
  };
}

bool listener_point(listener* const self, numbered_point* const next) {
  return ring_read(self->points, next, 1) == 1;
}
