// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/lanes.h"

#include "plugin/ports.h"

#include <lv2/atom/util.h>
#include <math.h>
#include <stddef.h>

#define AUTOMATE "http://ardour.org/lv2/automate#"

static const double BACK_S = 0.005; // shorter than a frame: no value can overtake another
static const double AHEAD_S   = 0.1; // an xrun is no skip
static const float  NEAR_MODE = 0.001F;

enum {
  // A value after `start` goes into Ardour's list but not into its control, so that only
  // a second one is held.
  FIRST_VALUES  = 2,
  OPENING_STEPS = 1 + LANES + FIRST_VALUES * LANES
};

static const port_index PORTS[LANES] = {
  [LANE_VALENCE] = PORT_lane_valence,
  [LANE_AROUSAL] = PORT_lane_arousal,
  [LANE_TENSION] = PORT_lane_tension,
  [LANE_ENERGY]  = PORT_lane_energy,
};

lanes lanes_new(LV2_URID_Map* const map, const double rate) {
  lanes fresh = {
    .back     = BACK_S * rate,
    .ahead    = AHEAD_S * rate,
    .stand    = (uint64_t)(LANES_STAND_S * rate + 0.5),
    .interval = (uint64_t)(rate / LANES_PER_SECOND),
    .port     = NAN,
    .frame    = (double)NAN,
  };
  if (map) {
    lv2_atom_forge_init(&fresh.forge, map);
    fresh.uris = (lanes_uris){
      .setup     = map->map(map->handle, AUTOMATE "setup"),
      .start     = map->map(map->handle, AUTOMATE "start"),
      .event     = map->map(map->handle, AUTOMATE "event"),
      .end       = map->map(map->handle, AUTOMATE "end"),
      .finalize  = map->map(map->handle, AUTOMATE "finalize"),
      .parameter = map->map(map->handle, AUTOMATE "parameter"),
      .value     = map->map(map->handle, AUTOMATE "value"),
    };
  }
  lanes_restart(&fresh);
  return fresh;
}

/// One of Ardour's events, with as many of its two keys as it takes.
typedef struct {
  LV2_URID     otype;
  const int*   parameter; ///< index of a port, or NULL
  const float* value;     ///< or NULL
} message;

static bool tell(lanes* const self, const uint64_t sample, const message said,
                 notify* const to) {
  if (!to->port) {
    return false;
  }
  union {
    LV2_Atom_Event event;
    uint8_t        bytes[128];
  } draft;
  LV2_Atom_Forge* const forge = &self->forge;
  LV2_Atom_Forge_Frame  object;
  const uint64_t        at = sample > self->begin ? sample - self->begin : 0;
  lv2_atom_forge_set_buffer(forge, draft.bytes, sizeof draft.bytes);
  lv2_atom_forge_frame_time(forge, (int64_t)at);
  lv2_atom_forge_object(forge, &object, 0, said.otype);
  if (said.parameter) {
    lv2_atom_forge_key(forge, self->uris.parameter);
    lv2_atom_forge_int(forge, *said.parameter);
  }
  if (said.value) {
    lv2_atom_forge_key(forge, self->uris.value);
    lv2_atom_forge_float(forge, *said.value);
  }
  lv2_atom_forge_pop(forge, &object);
  return notify_append(to, &draft.event);
}

static bool tell_lane(lanes* const self, const uint64_t sample, const LV2_URID otype,
                      const unsigned which, notify* const to) {
  const int port = (int)PORTS[which];
  return tell(self, sample, (message){ .otype = otype, .parameter = &port }, to);
}

static bool tell_value(lanes* const self, const uint64_t sample, const unsigned which,
                       const float value, notify* const to) {
  const int     port = (int)PORTS[which];
  const message said = { self->uris.event, &port, &value };
  return tell(self, sample, said, to);
}

static bool open_step(lanes* const self, const uint64_t heard, notify* const to) {
  if (self->step == 0) {
    self->started = 0;
    return tell(self, heard, (message){ .otype = self->uris.setup }, to);
  }
  if (self->step <= LANES) {
    const bool told = tell_lane(self, heard, self->uris.start, self->step - 1, to);
    self->started   = told ? self->step : self->step - 1;
    return told;
  }
  const unsigned which = (self->step - 1 - LANES) / FIRST_VALUES;
  if (!tell_value(self, heard, which, self->measured[which], to)) {
    return false;
  }
  self->told[which]    = self->measured[which];
  self->told_at[which] = heard;
  return true;
}

static bool close_step(lanes* const self, const uint64_t heard, notify* const to) {
  return tell_lane(self, heard, self->uris.end, self->step, to);
}

/// Whoever has chosen another mode keeps it.
static bool finalize(lanes* const self, const uint64_t heard, notify* const to) {
  const int     port   = PORT_lanes;
  const float   follow = LANES_FOLLOW;
  const message asking = { self->uris.finalize, &port, &follow };
  const message plain  = { .otype = self->uris.finalize };
  return tell(self, heard, self->leave ? plain : asking, to);
}

static bool tell_steps(lanes* const self, const unsigned steps, const uint64_t heard,
                       notify* const to, bool (*const step)(lanes*, uint64_t, notify*)) {
  while (self->step < steps && step(self, heard, to)) {
    ++self->step;
  }
  return self->step == steps;
}

static bool writes(const lanes* const self) {
  return self->armed && self->mode == LANES_WRITE;
}

static double place(const lanes* const self, const uint64_t heard) {
  return self->frame + self->speed * (double)(heard - self->placed);
}

/// Is the transport where values may be written? Some hosts roll up to the beginning from
/// before it; others don't say where they are. Nor are there values before something has
/// been judged: neutral ones would be a hole in what a lane has there.
static bool goes(const lanes* const self, const uint64_t heard) {
  return self->judged && self->speed > 0.0 && !self->looped &&
         !(place(self, heard) < 0.0);
}

static bool has_stood(const lanes* const self, const uint64_t heard) {
  return self->speed == 0.0 && heard - self->stood_since >= self->stand;
}

static void enter(lanes* const self, const lanes_phase phase) {
  self->phase = phase;
  self->step  = 0;
}

/// @return as advance()
static bool write_on(lanes* const self, const uint64_t heard, notify* const to) {
  if (!writes(self) || !goes(self, heard) || self->skipped) {
    self->skipped = false;
    enter(self, LANES_CLOSING);
    return true;
  }
  if (self->phase == LANES_OPENING &&
      tell_steps(self, OPENING_STEPS, heard, to, open_step)) {
    enter(self, LANES_OPEN);
  }
  return false;
}

/// @return true when there is more to do at once
static bool advance(lanes* const self, const uint64_t heard, notify* const to) {
  switch (self->phase) {
    case LANES_RESTING:
      if (writes(self)) {
        self->rolled = false;
        enter(self, LANES_WAITING);
        return true;
      }
      if (self->mode == LANES_WRITE && !self->asked) {
        self->leave = false;
        enter(self, LANES_FINALIZING);
        return true;
      }
      return false;
    case LANES_WAITING:
      self->rolled = self->rolled || self->speed > 0.0;
      if (!writes(self)) {
        enter(self, LANES_RESTING);
      } else if (goes(self, heard)) {
        enter(self, LANES_OPENING);
      } else if (self->rolled && has_stood(self, heard)) {
        self->leave = false;
        enter(self, LANES_FINALIZING); // a pass in which nothing was judged
      } else {
        return false;
      }
      return true;
    case LANES_OPENING:
    case LANES_OPEN:
      return write_on(self, heard, to);
    case LANES_CLOSING:
      if (!tell_steps(self, self->started, heard, to, close_step)) {
        return false;
      }
      enter(self, LANES_CLOSED);
      return true;
    case LANES_CLOSED:
      self->leave = !writes(self);
      if (self->leave || has_stood(self, heard)) {
        enter(self, LANES_FINALIZING);
      } else if (goes(self, heard)) {
        enter(self, LANES_OPENING);
      } else {
        return false;
      }
      return true;
    case LANES_FINALIZING:
      self->leave = self->leave || self->mode != LANES_WRITE;
      if (!finalize(self, heard, to)) {
        return false;
      }
      self->asked = !self->leave;
      self->armed = self->leave;
      enter(self, LANES_RESTING);
      return true;
  }
  return false;
}

static void go_on(lanes* const self, const uint64_t heard, notify* const to) {
  while (advance(self, heard, to)) {
  }
}

static lanes_mode mode_of(const lanes* const self, const float port) {
  if (!(port >= 0.5F)) {
    return LANES_MEASURE;
  }
  if (port >= 1.5F) {
    return LANES_FOLLOW;
  }
  // A line from measure to follow passes here, but does not stay.
  const bool stays = isnan(self->port) || !(port < self->port || port > self->port);
  return stays && fabsf(port - 1.0F) < NEAR_MODE ? LANES_WRITE : self->mode;
}

void lanes_begin(lanes* const self, const float port, const uint64_t heard,
                 notify* const to) {
  self->begin = heard;
  self->mode  = mode_of(self, port);
  self->port  = isnan(port) ? 0.0F : port;
  if (self->mode != LANES_WRITE) {
    self->seen  = true;
    self->armed = true;
    self->asked = false;
  }
  go_on(self, heard, to);
}

void lanes_locate(lanes* const self, const transport_position* const said,
                  const uint64_t heard, notify* const to) {
  const bool   open = self->phase == LANES_OPENING || self->phase == LANES_OPEN;
  const double jump = said->frame - place(self, heard);
  if (said->speed == 0.0) {
    self->stood_since = self->speed == 0.0 ? self->stood_since : heard;
    self->looped      = false;
  } else if (open) {
    self->looped  = said->speed < 0.0 || jump < -self->back;
    self->skipped = jump > self->ahead;
  }
  self->speed  = said->speed;
  self->frame  = isfinite(said->frame) ? said->frame : (double)NAN;
  self->placed = heard;
  go_on(self, heard, to);
}

/// Where a host draws a line from one value to the next, a lane that has stood still must
/// be told where it began to move.
static void tell_beginning(lanes* const self, const unsigned which, const uint64_t heard,
                           notify* const to) {
  const uint64_t pause = self->interval + self->interval / 2;
  const bool early = heard - self->begin > 1; // is there a time before that of the value?
  if (early && heard - self->told_at[which] > pause) {
    (void)tell_value(self, self->framed, which, self->before[which], to);
  }
}

static void tell_change(lanes* const self, const unsigned which, const uint64_t heard,
                        notify* const to) {
  if (tell_value(self, heard, which, self->measured[which], to)) {
    self->told[which]    = self->measured[which];
    self->told_at[which] = heard;
  }
}

static bool has_changed(const lanes* const self, const unsigned which,
                        const uint64_t heard) {
  return heard - self->told_at[which] >= self->interval &&
         fabsf(self->measured[which] - self->told[which]) >= LANES_STEP;
}

/// First what was before, of all lanes: times must rise.
static void tell_changes(lanes* const self, const uint64_t heard, notify* const to) {
  bool changed[LANES];
  for (unsigned i = 0; i < LANES; ++i) {
    changed[i] = has_changed(self, i, heard);
    if (changed[i]) {
      tell_beginning(self, i, heard, to);
    }
  }
  for (unsigned i = 0; i < LANES; ++i) {
    if (changed[i]) {
      tell_change(self, i, heard, to);
    }
  }
}

static void measure(float values[LANES], const frame* const from) {
  values[LANE_VALENCE] = from->valence;
  values[LANE_AROUSAL] = from->arousal;
  values[LANE_TENSION] = from->tension;
  values[LANE_ENERGY]  = from->energy;
}

void lanes_hear(lanes* const self, const frame* const measured, const uint64_t heard,
                notify* const to) {
  for (unsigned i = 0; i < LANES; ++i) {
    self->before[i] = self->measured[i];
  }
  measure(self->measured, measured);
  self->judged = self->judged || measured->confidence > 0.0F;
  go_on(self, heard, to);
  if (self->phase == LANES_OPEN) {
    tell_changes(self, heard, to);
  }
  self->framed = heard;
}

void lanes_restart(lanes* const self) {
  const frame neutral = frame_neutral();
  measure(self->measured, &neutral);
  measure(self->before, &neutral);
  self->judged = false;
}

bool lanes_follow(const lanes* const self) {
  return self->mode == LANES_FOLLOW || (self->mode == LANES_WRITE && !self->seen);
}

static void follow(float* const value, const float* const from, const unsigned which) {
  const port* const about = port_describe(PORTS[which]);
  if (from && isnan(*from)) {
    *value = about->normal;
  } else if (from) {
    *value = fminf(fmaxf(*from, about->minimum), about->maximum);
  }
}

frame lanes_followed(const frame* const measured, const float* const ports[LANES]) {
  frame shown = *measured;
  follow(&shown.valence, ports[LANE_VALENCE], LANE_VALENCE);
  follow(&shown.arousal, ports[LANE_AROUSAL], LANE_AROUSAL);
  follow(&shown.tension, ports[LANE_TENSION], LANE_TENSION);
  follow(&shown.energy, ports[LANE_ENERGY], LANE_ENERGY);
  return shown;
}
