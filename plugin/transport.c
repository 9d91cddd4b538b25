// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/transport.h"

#include "plugin/atoms.h"

#include <lv2/atom/util.h>
#include <lv2/time/time.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

// Hosts fade out around a stop and may come to stand a few blocks away from it.
static const double TOLERANCE_S = 0.1;
static const double AHEAD_S     = 1.0; // what an xrun loses is no other place
// A position may come just after its beat, and a beat just before one that was told.
static const double LATE_S       = 0.005;
static const double REFRACTORY_S = 0.02;
static const double SLOWEST      = 1.0; // bpm
static const double FASTEST      = 1000.0;
static const double FURTHEST     = 1e9; // beats; a double still counts them well there

transport transport_new(const LV2_URID_Map* const map, const double rate) {
  transport fresh = {
    .uris = {
      .sequence    = map->map(map->handle, LV2_ATOM__Sequence),
      .object      = map->map(map->handle, LV2_ATOM__Object),
      .blank       = map->map(map->handle, LV2_ATOM__Blank),
      .position    = map->map(map->handle, LV2_TIME__Position),
      .frame       = map->map(map->handle, LV2_TIME__frame),
      .speed       = map->map(map->handle, LV2_TIME__speed),
      .bar_beat    = map->map(map->handle, LV2_TIME__barBeat),
      .beat        = map->map(map->handle, LV2_TIME__beat),
      .tempo       = map->map(map->handle, LV2_TIME__beatsPerMinute),
      .int_type    = map->map(map->handle, LV2_ATOM__Int),
      .long_type   = map->map(map->handle, LV2_ATOM__Long),
      .float_type  = map->map(map->handle, LV2_ATOM__Float),
      .double_type = map->map(map->handle, LV2_ATOM__Double),
    },
    .tolerance = TOLERANCE_S * rate,
    .rate      = rate,
    .ahead     = AHEAD_S * rate,
    .loop      = TRANSPORT_LOOP_S * rate,
  };
  transport_reset(&fresh);
  return fresh;
}

void transport_reset(transport* const self) {
  self->standing   = false;
  self->placed     = false;
  self->stopped_at = 0.0;
  self->speed      = 0.0;
  self->frame      = (double)NAN;
  self->tempo      = 0.0;
  self->since_beat = UINT64_MAX;
}

const LV2_Atom_Event* transport_next_event(const transport* const         self,
                                           const LV2_Atom_Sequence* const events,
                                           const LV2_Atom_Event* const    last) {
  if (!events || events->atom.type != self->uris.sequence) {
    return NULL;
  }
  const uint8_t* const body = (const uint8_t*)&events->body;
  const size_t         size = events->atom.size;
  const size_t         at   = !last ? sizeof events->body
                                    : (size_t)((const uint8_t*)last - body) + sizeof *last +
                              lv2_atom_pad_size(last->body.size);
  if (at + sizeof(LV2_Atom_Event) > size) {
    return NULL;
  }
  const LV2_Atom_Event* const next = (const LV2_Atom_Event*)(const void*)(body + at);
  return at + sizeof *next + next->body.size <= size ? next : NULL;
}

/// Hosts differ in the type of each key: Ardour's frame is a long, Carla's speed a float.
static double number(const transport_uris* const uris, const LV2_Atom* const atom) {
  if (atom->type == uris->int_type && atom->size == sizeof(int32_t)) {
    return (double)((const LV2_Atom_Int*)atom)->body;
  }
  if (atom->type == uris->long_type && atom->size == sizeof(int64_t)) {
    return (double)((const LV2_Atom_Long*)(const void*)atom)->body;
  }
  if (atom->type == uris->float_type && atom->size == sizeof(float)) {
    return (double)((const LV2_Atom_Float*)atom)->body;
  }
  if (atom->type == uris->double_type && atom->size == sizeof(double)) {
    return ((const LV2_Atom_Double*)(const void*)atom)->body;
  }
  return (double)NAN;
}

bool transport_read(const transport* const self, const LV2_Atom* const event,
                    transport_position* const said) {
  const transport_uris* const uris = &self->uris;
  if ((event->type != uris->object && event->type != uris->blank) ||
      event->size < sizeof(LV2_Atom_Object_Body)) {
    return false;
  }
  const LV2_Atom_Object* const object = (const LV2_Atom_Object*)event;
  if (object->body.otype != uris->position) {
    return false;
  }

  double                        frame    = (double)NAN;
  double                        speed    = (double)NAN;
  double                        tempo    = (double)NAN;
  double                        bar_beat = (double)NAN;
  double                        beat     = (double)NAN;
  const LV2_Atom_Property_Body* property = NULL;
  while ((property = atom_next_property(object, property))) {
    if (property->key == uris->frame) {
      frame = number(uris, &property->value);
    } else if (property->key == uris->speed) {
      speed = number(uris, &property->value);
    } else if (property->key == uris->tempo) {
      tempo = number(uris, &property->value);
    } else if (property->key == uris->bar_beat) {
      bar_beat = number(uris, &property->value);
    } else if (property->key == uris->beat) {
      beat = number(uris, &property->value);
    }
  }
  if (!isfinite(speed)) {
    return false;
  }
  *said = (transport_position){
    .frame = frame,
    .speed = speed,
    .tempo = tempo,
    .beat  = isfinite(bar_beat) ? bar_beat : beat,
  };
  return true;
}

static double samples_per_beat(const transport* const self) {
  return 60.0 * self->rate / self->tempo;
}

static double samples_since_beat(const transport* const self) {
  return self->since_beat == UINT64_MAX ? (double)INFINITY : (double)self->since_beat;
}

/// Which beat is next at this place?
static void find_next_beat(transport* const self) {
  const double last   = floor(self->beat);
  const double passed = (self->beat - last) * samples_per_beat(self);
  const double ahead  = (last + 1.0 - self->beat) * samples_per_beat(self);
  const double told   = samples_since_beat(self);
  const double rest   = REFRACTORY_S * self->rate;
  if (passed < LATE_S * self->rate && told > rest) {
    self->next_beat = last;
  } else {
    self->next_beat = last + (told + ahead > rest ? 1.0 : 2.0);
  }
}

static void follow_beats(transport* const self, const transport_position* const said) {
  const double tempo = said->tempo * said->speed;
  const bool sound = fabs(said->beat) <= FURTHEST && tempo >= SLOWEST && tempo <= FASTEST;
  self->tempo      = sound ? tempo : 0.0; // not with NaN, either
  if (transport_has_beats(self)) {
    self->beat = said->beat;
    find_next_beat(self);
  }
}

/// A host may stop and go elsewhere at once, for one back to where it had started: then
/// the music stopped where it was, not where the host is now.
static double stop_of(const transport* const before, const double frame) {
  const bool elsewhere =
    before->speed != 0.0 && fabs(frame - before->frame) > before->ahead;
  return elsewhere ? before->frame : frame;
}

/// @param before what was known
static bool moves(const transport* const self, const transport* const before) {
  if (before->standing) {
    return before->placed && isfinite(self->frame) &&
           fabs(self->frame - before->stopped_at) > self->tolerance;
  }
  // In the direction of playing; NaN when one of them is.
  const double way  = self->speed < 0.0 ? -1.0 : 1.0;
  const double jump = (self->frame - before->frame) * way;
  return before->speed != 0.0 && (jump > self->ahead || jump < -self->loop);
}

transport_change transport_follow(transport* const                self,
                                  const transport_position* const said) {
  const transport before = *self;
  self->speed            = said->speed;
  self->frame            = said->frame;
  self->standing         = said->speed == 0.0;
  if (self->standing && !before.standing) {
    self->stopped_at = stop_of(&before, said->frame);
    self->placed     = isfinite(self->stopped_at);
  }
  follow_beats(self, said);
  if (self->standing) {
    return TRANSPORT_GOES_ON;
  }
  if (moves(self, &before)) {
    return TRANSPORT_MOVES;
  }
  return before.speed == 0.0 ? TRANSPORT_STARTS : TRANSPORT_GOES_ON;
}

void transport_pass(transport* const self, const uint64_t samples) {
  self->frame += self->speed * (double)samples;
  if (self->since_beat != UINT64_MAX) {
    self->since_beat += samples;
  }
  if (transport_has_beats(self)) {
    self->beat += (double)samples / samples_per_beat(self);
    if ((self->beat - self->next_beat) * samples_per_beat(self) > LATE_S * self->rate) {
      self->next_beat = floor(self->beat) + 1.0;
    }
  }
}

bool transport_has_beats(const transport* const self) {
  return self->tempo > 0.0;
}

uint64_t transport_until_beat(const transport* const self) {
  const double samples = (self->next_beat - self->beat) * samples_per_beat(self);
  return samples > 0.0 ? (uint64_t)(samples + 0.5) : 0;
}

void transport_take_beat(transport* const self) {
  self->next_beat += 1.0;
  self->since_beat = 0;
}

float transport_beat_phase(const transport* const self) {
  return (float)(self->beat - floor(self->beat));
}
