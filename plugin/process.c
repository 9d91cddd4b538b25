// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/process.h"

#include "plugin/notify.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { CHUNK = 256 }; // samples; small enough to stay in the first cache

static float control(const kibun* const self, const port_index index) {
  const float* const value = self->ports[index];
  return value ? *value : port_describe(index)->normal;
}

static bool pressed(const kibun* const self, const port_index index) {
  const float value = control(self, index);
  return (isnan(value) ? port_describe(index)->normal : value) > 0.0F;
}

static tempo_scale wanted_scale(const float value) {
  if (value < 0.5F) {
    return TEMPO_HALF;
  }
  return value > 1.5F ? TEMPO_DOUBLE : TEMPO_AS_MEASURED;
}

static settings read_settings(const kibun* const self) {
  const settings wanted = {
    .response       = control(self, PORT_response),
    .sensitivity    = control(self, PORT_sensitivity),
    .gate           = control(self, PORT_gate),
    .reference_auto = pressed(self, PORT_reference_auto),
    .reference      = control(self, PORT_reference),
    .tempo_min      = control(self, PORT_tempo_min),
    .tempo_max      = control(self, PORT_tempo_max),
    .scale          = wanted_scale(control(self, PORT_tempo_scale)),
  };
  return settings_clamped(wanted);
}

/// Nothing has been heard.
static void rest(kibun* const self) {
  lanes_restart(&self->lanes);
  outlets_rest(&self->outlets, self->heard);
  self->now         = frame_neutral();
  self->picture     = snapshot_idle();
  self->news        = true;
  self->beat_until  = 0;
  self->onset_until = 0;
  self->beat_due    = false;
  self->story_until = 0;
  self->motif_until = 0;
}

void process_restart(kibun* const self) {
  engine_reset(self->engine);
  rest(self);
  self->moved = false;
}

static void restart_if_due(kibun* const self) {
  if (self->moved && self->heard >= self->restart_from) {
    self->restart_from = self->heard + self->restart_rest;
    process_restart(self);
  }
}

static void take_restored(kibun* const self) {
  reference              learned;
  const motif_set* const motifs = state_take(self->memory, &learned, self->past);
  if (motifs) {
    engine_recall(self->engine, &learned);
    motif_memory_recall(engine_motifs(self->engine), motifs);
    self->motifs_saved = motif_memory_revision(engine_motifs(self->engine));
    stream_cleared(&self->stream);
  }
}

static void save_motifs(kibun* const self) {
  const motif_memory* const motifs = engine_motifs(self->engine);
  if (motif_memory_revision(motifs) != self->motifs_saved) {
    self->motifs_saved = motif_memory_revision(motifs);
    state_hear_motifs(self->memory, motif_memory_motifs(motifs));
  }
}

/// From where the port is switched on to where it is switched off.
static void learn(kibun* const self) {
  motif_memory* const motifs = engine_motifs(self->engine);
  const bool          learn  = pressed(self, PORT_learn_motif) && !self->bypassed;
  const bool          forget = pressed(self, PORT_forget_motifs);
  if (learn && !self->learn_pressed) {
    motif_memory_begin(motifs);
  } else if (!learn && self->learn_pressed) {
    (void)motif_memory_end(motifs, NULL);
  }
  if (forget && !self->forget_pressed) {
    motif_memory_forget_all(motifs);
  }
  self->learn_pressed  = learn;
  self->forget_pressed = forget;
  save_motifs(self);
}

static void obey(kibun* const self) {
  const settings wanted   = read_settings(self);
  const bool     bypassed = control(self, PORT_enabled) <= 0.0F;
  const bool     reset    = pressed(self, PORT_reset);

  engine_configure(self->engine, &wanted);
  if (bypassed != self->bypassed) {
    process_restart(self);
  }
  if (reset && !self->reset_pressed) {
    engine_forget(self->engine);
    history_clear(self->past);
    state_clear(self->memory);
    stream_cleared(&self->stream);
    rest(self);
  }
  self->bypassed      = bypassed;
  self->reset_pressed = reset;
  self->hosts_tempo   = pressed(self, PORT_follow_host_tempo);
  learn(self);
}

/// What was measured, or what the composer has made of it.
static frame shown_of(const kibun* const self, const frame* const measured) {
  const float* const ports[LANES] = {
    [LANE_VALENCE] = self->ports[PORT_lane_valence],
    [LANE_AROUSAL] = self->ports[PORT_lane_arousal],
    [LANE_TENSION] = self->ports[PORT_lane_tension],
    [LANE_ENERGY]  = self->ports[PORT_lane_energy],
  };
  return lanes_follow(&self->lanes) && !self->bypassed ? lanes_followed(measured, ports)
                                                       : *measured;
}

static void take(kibun* const self, const frame* const newest, notify* const to) {
  // The event counts from its frame's last sample, so that the block in which the frame
  // is reported always shows it.
  const uint64_t last = self->heard - 1;
  if (newest->onset) {
    self->onset_until = last + self->hold;
  }
  if (newest->story != STORY_NONE) {
    self->story       = newest->story;
    self->story_until = last + self->event_hold;
  }
  if (newest->motif.number != 0) {
    self->motif       = newest->motif;
    self->motif_until = last + self->event_hold;
  }
  self->now               = *newest;
  const frame  shown      = shown_of(self, newest);
  const double frame_rate = engine_frame_rate(self->engine);
  self->picture.followed  = lanes_follow(&self->lanes);
  snapshot_append(&self->picture, &shown, frame_rate);
  snapshot_remember(&self->picture, engine_motifs(self->engine));
  const uint32_t  changed = history_append(self->past, &shown, frame_rate);
  const reference learned = engine_learned(self->engine);
  stream_changed(&self->stream, changed);
  state_hear(self->memory, &learned, self->past, changed);
  lanes_hear(&self->lanes, newest, self->heard, to);
  outlets_hear(&self->outlets, &shown, self->heard);
  self->news = true;
}

static bool follows_host(const kibun* const self) {
  return self->hosts_tempo && transport_has_beats(&self->transport);
}

/// @param lit  sample from which on the port shows it
/// @param beat sample where it is
static void tell_beat(kibun* const self, const uint64_t lit, const uint64_t beat,
                      const float trust) {
  self->beat_until = lit + self->hold;
  outlets_beat(&self->outlets, beat, trust);
}

/// The host's beat, if there is one at this sample.
/// @return samples until the next one
static uint64_t tell_hosts_beat(kibun* const self) {
  if (transport_until_beat(&self->transport) == 0) {
    transport_take_beat(&self->transport);
    tell_beat(self, self->heard, self->heard, 1.0F);
    self->hosts_beat = self->heard;
    self->beat_due   = true;
  }
  const uint64_t until = transport_until_beat(&self->transport);
  return until > 0 ? until : 1;
}

static void tell_measured_beat(kibun* const self, const frame* const newest) {
  const uint64_t last = self->heard - 1;
  const uint64_t lag  = (uint64_t)((double)newest->beat_lag * self->rate + 0.5);
  tell_beat(self, last, lag < last ? last - lag : 0, newest->tempo_confidence);
}

static void put_hosts_tempo(kibun* const self, frame* const newest) {
  const uint64_t last      = self->heard - 1;
  newest->tempo            = (float)self->transport.tempo;
  newest->tempo_confidence = 1.0F;
  newest->beat_phase       = transport_beat_phase(&self->transport);
  newest->beat             = self->beat_due;
  newest->beat_lag =
    self->beat_due ? (float)((double)(last - self->hosts_beat) / self->rate) : 0.0F;
  self->beat_due = false;
}

/// @param at where in the block the samples are
static void hear(kibun* const self, const float* const left, const float* const right,
                 const size_t at, const size_t samples, notify* const to) {
  size_t done = 0;
  while (done < samples) {
    const uint64_t until = follows_host(self) ? tell_hosts_beat(self) : UINT64_MAX;
    const size_t   rest  = samples - done;
    frame          newest;
    bool           ready = false;
    const size_t   heard =
      engine_process(self->engine, left + done, right + done,
                     until < rest ? (size_t)until : rest, &newest, &ready);
    outlets_pass(&self->outlets, self->ports, at + done, heard);
    transport_pass(&self->transport, heard);
    done += heard;
    self->heard += heard;
    if (ready) {
      if (follows_host(self)) {
        put_hosts_tempo(self, &newest);
      } else if (newest.beat) {
        tell_measured_beat(self, &newest);
      }
      take(self, &newest, to);
    }
  }
}

static void read_audio(const kibun* const self, const port_index index, const size_t at,
                       float* const to, const size_t samples) {
  const float* const from = self->ports[index];
  if (from) {
    memcpy(to, from + at, samples * sizeof *to);
  } else {
    memset(to, 0, samples * sizeof *to);
  }
}

static void write_audio(const kibun* const self, const port_index index, const size_t at,
                        const float* const from, const size_t samples) {
  float* const to = self->ports[index];
  if (to) {
    memcpy(to + at, from, samples * sizeof *to);
  }
}

/// Both inputs are read before either output is written: a host may give an output the
/// buffer of its own input, or of the other one.
static void pass_on(kibun* const self, const size_t begin, const size_t end,
                    notify* const to) {
  float  left[CHUNK];
  float  right[CHUNK];
  size_t at = begin;
  while (at < end) {
    restart_if_due(self);
    const uint64_t until   = self->moved ? self->restart_from - self->heard : CHUNK;
    const size_t   most    = until < CHUNK ? (size_t)until : CHUNK;
    const size_t   samples = end - at < most ? end - at : most;
    read_audio(self, PORT_in_left, at, left, samples);
    read_audio(self, PORT_in_right, at, right, samples);
    if (self->bypassed) {
      outlets_pass(&self->outlets, self->ports, at, samples);
      transport_pass(&self->transport, samples);
      self->heard += samples;
    } else {
      hear(self, left, right, at, samples, to);
    }
    write_audio(self, PORT_out_left, at, left, samples);
    write_audio(self, PORT_out_right, at, right, samples);
    at += samples;
  }
}

static size_t offset_in_block(const LV2_Atom_Event* const event, const size_t done,
                              const size_t samples) {
  if (event->time.frames <= (int64_t)done) {
    return done;
  }
  return event->time.frames < (int64_t)samples ? (size_t)event->time.frames : samples;
}

static void show(const kibun* const self, const uint64_t begin) {
  frame shown = shown_of(self, &self->now);
  shown.beat  = self->beat_until > begin;
  shown.onset = self->onset_until > begin;
  shown.story = self->story_until > begin ? self->story : STORY_NONE;
  shown.motif = self->motif_until > begin ? self->motif : (motif_return){ .number = 0 };
  ports_show(self->ports, &shown);
}

static void follow(kibun* const self, const transport_position* const said) {
  const transport_change change = transport_follow(&self->transport, said);
  const bool             judged = self->now.confidence > 0.0F;
  const bool anew = change == TRANSPORT_MOVES || (change == TRANSPORT_STARTS && !judged);
  if (anew && !self->bypassed) {
    self->moved = true;
    restart_if_due(self);
  }
}

void process_block(kibun* const self, const uint32_t samples) {
  const uint64_t begin = self->heard;
  notify         to =
    notify_open(self->ports[PORT_notify], self->transport.uris.sequence, samples);
  outlets_begin(&self->outlets, self->ports, self->heard, &to);
  take_restored(self);
  obey(self);
  lanes_begin(&self->lanes, control(self, PORT_lanes), self->heard, &to);

  size_t                         done   = 0;
  const LV2_Atom_Sequence* const events = self->ports[PORT_control];
  const LV2_Atom_Event*          event  = NULL;
  while ((event = transport_next_event(&self->transport, events, event))) {
    const size_t at = offset_in_block(event, done, samples);
    pass_on(self, done, at, &to);
    done = at;
    transport_position said;
    if (transport_read(&self->transport, &event->body, &said)) {
      follow(self, &said);
      lanes_locate(&self->lanes, &said, self->heard, &to);
    }
    stream_hear(&self->stream, &event->body, self->heard, self->past);
    if (stream_keeps_phrase(&self->stream, &event->body)) {
      (void)motif_memory_keep_phrase(engine_motifs(self->engine), NULL);
      save_motifs(self);
    }
  }
  pass_on(self, done, samples, &to);

  show(self, begin);
  if (self->news) {
    self->news    = false;
    self->undrawn = true;
    snapshot_publish(self->slot, &self->picture);
  }
  outlets_end(&self->outlets, &to);
  stream_write(&self->stream, &to, self->heard, &self->picture, self->past);
  if (self->undrawn) {
    self->undrawn = !inline_display_update(self->display, &self->picture, self->heard);
  }
}
