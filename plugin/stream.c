// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/stream.h"

#include <stddef.h>

static const double MOMENTS_PER_SECOND = 30.0;
static const double PASTS_PER_SECOND   = 50.0;
static const double LOOKS_PER_SECOND   = 100.0; // no more often is there another frame

stream stream_new(LV2_URID_Map* const map, const double rate) {
  stream fresh = {
    .uris            = message_uris_map(map),
    .watch           = (uint64_t)(MESSAGE_WATCHED_S * rate + 0.5),
    .moment_interval = (uint64_t)(rate / MOMENTS_PER_SECOND) + 1,
    .past_interval   = (uint64_t)(rate / PASTS_PER_SECOND) + 1,
    .look_interval   = (uint64_t)(rate / LOOKS_PER_SECOND) + 1,
    .told            = snapshot_idle(),
  };
  lv2_atom_forge_init(&fresh.forge, map);
  return fresh;
}

static uint32_t held(const history* const past, const int64_t number) {
  const uint32_t begin = history_begin(past);
  const uint32_t end   = history_end(past);
  return number < begin ? begin : number > end ? end : (uint32_t)number;
}

void stream_hear(stream* const self, const LV2_Atom* const event, const uint64_t heard,
                 const history* const past) {
  message_watch watch;
  if (!message_read_watch(&self->uris, event, &watch)) {
    return;
  }
  const bool     alone   = heard >= self->watched_until;
  const bool     knows   = watch.epoch == self->epoch;
  const uint32_t lacking = knows ? held(past, watch.first) : history_begin(past);
  if (alone || lacking < self->next) {
    self->next = lacking;
  }
  if (alone || !knows) {
    self->moment_due  = true;
    self->next_moment = heard;
  }
  if (!knows) {
    self->epoch_due = true;
  }
  self->watched_until = heard + self->watch;
}

bool stream_keeps_phrase(const stream* const self, const LV2_Atom* const event) {
  return message_read_keep(&self->uris, event);
}

void stream_changed(stream* const self, const uint32_t first) {
  if (first < self->next) {
    self->next = first;
  }
}

void stream_cleared(stream* const self) {
  ++self->epoch;
  self->next      = 0;
  self->next_past = 0;
  self->epoch_due = true;
}

/// An event as it is put together.
typedef union {
  LV2_Atom_Event event;
  uint8_t        bytes[MESSAGE_SIZE];
} draft;

/// @return the forge, ready for the event's atom
static LV2_Atom_Forge* begin(stream* const self, draft* const where,
                             const uint32_t frames) {
  lv2_atom_forge_set_buffer(&self->forge, where->bytes, sizeof where->bytes);
  lv2_atom_forge_frame_time(&self->forge, frames);
  return &self->forge;
}

static void tell_moment(stream* const self, notify* const to, const snapshot* const now) {
  draft message;
  if (message_write_moment(begin(self, &message, to->samples - 1), &self->uris, now) &&
      notify_append(to, &message.event)) {
    self->told       = *now;
    self->moment_due = false;
  }
}

static void tell_past(stream* const self, notify* const to, const history* const past) {
  const uint32_t first   = held(past, self->next);
  message_past   stretch = { .epoch = self->epoch, .first = first };
  for (const history_point* point = NULL;
       stretch.count < MESSAGE_POINTS &&
       (point = history_at(past, first + stretch.count)) != NULL;
       ++stretch.count) {
    stretch.points[stretch.count] = *point;
  }
  draft message;
  if (message_write_past(begin(self, &message, to->samples - 1), &self->uris, &stretch) &&
      notify_append(to, &message.event)) {
    self->next      = first + stretch.count;
    self->epoch_due = false;
  }
}

/// Counting from when it was due keeps the rate in the long run, though blocks and hops
/// rarely end just then.
static uint64_t next_due(const uint64_t due, const uint64_t heard,
                         const uint64_t interval) {
  return due + interval > heard ? due + interval : heard + interval;
}

void stream_write(stream* const self, notify* const to, const uint64_t heard,
                  const snapshot* const now, const history* const past) {
  if (!to->port || heard >= self->watched_until) {
    return;
  }
  if (heard >= self->next_moment) {
    if (self->moment_due || message_is_news(&self->told, now)) {
      self->next_moment = next_due(self->next_moment, heard, self->moment_interval);
      tell_moment(self, to, now);
    } else {
      self->next_moment = heard + self->look_interval;
    }
  }
  if (heard >= self->next_past && (self->epoch_due || self->next < history_end(past))) {
    self->next_past = heard + self->past_interval;
    tell_past(self, to, past);
  }
}
