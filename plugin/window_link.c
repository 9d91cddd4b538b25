// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window_link.h"

#include "plugin/ports.h"

#include <lv2/atom/util.h>
#include <math.h>
#include <string.h>

static const double WATCH_S      = 1.0;
static const double RESET_S      = 0.5;   // longer than any host's block
static const float  OLDEST_S     = 10.0F; // as in a snapshot
static const float  TRAIL_STEP_S = 1.0F / (float)TRAIL_PER_SECOND;

// How many points a plugin may forget between one Watch and another.
enum { FORGOTTEN = 8 * HISTORY_PER_SECOND };

static const port_index PORTS[CONTROLS] = {
  [CONTROL_RESPONSE]       = PORT_response,
  [CONTROL_SENSITIVITY]    = PORT_sensitivity,
  [CONTROL_GATE]           = PORT_gate,
  [CONTROL_REFERENCE_AUTO] = PORT_reference_auto,
  [CONTROL_REFERENCE]      = PORT_reference,
  [CONTROL_TEMPO_SCALE]    = PORT_tempo_scale,
  [CONTROL_LANES]          = PORT_lanes,
  [CONTROL_LEARN]          = PORT_learn_motif,
  [CONTROL_FORGET]         = PORT_forget_motifs,
  [CONTROL_RESET]          = PORT_reset,
};

void window_link_ranges(control_range ranges[CONTROLS]) {
  for (unsigned i = 0; i < CONTROLS; ++i) {
    const port* const about = port_describe(PORTS[i]);
    ranges[i] = (control_range){ about->minimum, about->maximum, about->normal };
  }
}

control_id window_link_control(const uint32_t port) {
  unsigned i = 0;
  while (i < CONTROLS && PORTS[i] != port) {
    ++i;
  }
  return (control_id)i;
}

bool window_link_open(window_link* const self, LV2_URID_Map* const map,
                      const LV2UI_Write_Function write, const LV2UI_Controller host,
                      const LV2UI_Touch* const touch) {
  *self = (window_link){
    .write          = write,
    .host           = host,
    .touch          = touch,
    .uris           = message_uris_map(map),
    .event_transfer = map->map(map->handle, LV2_ATOM__eventTransfer),
    .now            = snapshot_idle(),
    .past           = history_new(),
    .epoch          = -1,
    .gap            = -1,
  };
  lv2_atom_forge_init(&self->forge, map);
  return self->past;
}

void window_link_close(window_link* const self) {
  history_free(self->past);
  self->past = NULL;
}

static void set(void* const handle, const control_id which, const float value) {
  window_link* const self = handle;
  if (which == CONTROL_RESET) {
    if (value <= 0.0F) {
      self->reset_ending = true;
      return;
    }
    self->reset_epoch  = self->epoch;
    self->reset_ending = false;
    self->reset_end    = 0.0;
  }
  self->write(self->host, PORTS[which], sizeof value, 0, &value);
}

static void tell_touch(const window_link* const self, const control_id which,
                       const bool held) {
  if (self->touch) {
    self->touch->touch(self->touch->handle, PORTS[which], held);
  }
}

static void touch(void* const handle, const control_id which, const bool held) {
  window_link* const self = handle;
  if (which == CONTROL_RESET && held) {
    window_link_settle(self, HUGE_VAL); // one press after the other
  }
  if (which != CONTROL_RESET || held || !self->reset_ending) {
    tell_touch(self, which, held);
  }
}

void window_link_settle(window_link* const self, const double time) {
  if (!self->reset_ending) {
    return;
  }
  if (self->reset_end <= 0.0) {
    self->reset_end = time + RESET_S;
  }
  if (self->epoch == self->reset_epoch && time < self->reset_end) {
    return;
  }
  const float rest   = 0.0F;
  self->reset_ending = false;
  self->write(self->host, PORTS[CONTROL_RESET], sizeof rest, 0, &rest);
  tell_touch(self, CONTROL_RESET, false);
}

static void send(window_link* const self, const LV2_Atom* const message) {
  self->write(self->host, PORT_control, lv2_atom_total_size(message),
              self->event_transfer, message);
}

static void keep(void* const handle) {
  window_link* const self = handle;
  union {
    LV2_Atom atom;
    uint64_t words[MESSAGE_SIZE / sizeof(uint64_t)];
  } message;
  lv2_atom_forge_set_buffer(&self->forge, (uint8_t*)&message, sizeof message);
  if (message_write_keep(&self->forge, &self->uris)) {
    send(self, &message.atom);
  }
}

control_listener window_link_listener(window_link* const self) {
  return (control_listener){ .handle = self, .set = set, .touch = touch, .keep = keep };
}

/// Is nothing missing before this point? When the plugin has been asked once more for
/// what came before and still begins about there, it has nothing older itself.
static bool follows(window_link* const self, const int64_t first) {
  if (first <= self->complete) {
    return true;
  }
  if (self->gap < 0 || first < self->gap) {
    self->gap       = first;
    self->gap_watch = self->watches;
    return false;
  }
  return self->watches > self->gap_watch && first <= self->gap + FORGOTTEN;
}

static void enter(window_link* const self, const message_past* const past) {
  if (past->epoch != self->epoch) {
    history_clear(self->past);
    self->epoch    = past->epoch;
    self->complete = 0;
    self->gap      = -1;
  }
  for (unsigned i = 0; i < past->count; ++i) {
    history_put(self->past, (uint32_t)(past->first + i), &past->points[i]);
  }
  const int64_t end = past->first + past->count;
  if (follows(self, past->first)) {
    self->complete = end > self->complete ? end : self->complete;
    self->gap      = -1;
  }
}

void window_link_hear(window_link* const self, const uint32_t size,
                      const uint32_t protocol, const void* const buffer,
                      const double time) {
  // Not every host aligns what it has taken from a ring.
  union {
    LV2_Atom atom;
    uint64_t words[MESSAGE_SIZE / sizeof(uint64_t)];
  } message;
  if (protocol != self->event_transfer || size < sizeof message.atom ||
      size > sizeof message) {
    return;
  }
  memcpy(&message, buffer, size);
  if (message.atom.size > size - sizeof message.atom) {
    return;
  }
  message_past past;
  if (message_read_moment(&self->uris, &message.atom, &self->now)) {
    self->heard = time;
  } else if (message_read_past(&self->uris, &message.atom, &past)) {
    enter(self, &past);
  }
}

void window_link_watch(window_link* const self, const double time) {
  if (time < self->watch_due) {
    return;
  }
  union {
    LV2_Atom atom;
    uint64_t words[MESSAGE_SIZE / sizeof(uint64_t)];
  } message;
  const message_watch watch = { .epoch = self->epoch, .first = self->complete };
  lv2_atom_forge_set_buffer(&self->forge, (uint8_t*)&message, sizeof message);
  if (message_write_watch(&self->forge, &self->uris, &watch)) {
    send(self, &message.atom);
    ++self->watches;
  }
  self->watch_due = time + WATCH_S;
}

snapshot window_link_now(const window_link* const self, const double time) {
  snapshot    now   = self->now;
  const float since = (float)fmax(time - self->heard, 0.0);

  now.onset_age   = fminf(now.onset_age + since, OLDEST_S);
  now.beat_age    = fminf(now.beat_age + since, OLDEST_S);
  now.story_age   = fminf(now.story_age + since, OLDEST_S);
  now.motif_age   = fminf(now.motif_age + since, OLDEST_S);
  now.phrase_age  = fminf(now.phrase_age + since, OLDEST_S);
  now.attempt_age = fminf(now.attempt_age + since, OLDEST_S);
  now.trail_age   = fminf(now.trail_age + since, TRAIL_STEP_S);
  return now;
}
