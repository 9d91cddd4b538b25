// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/osc_out.h"

#include "apps/live/datagrams.h"
#include "apps/motif_word.h"

#include <math.h>
#include <stdlib.h>

static const double SHORT_GATE_S = 0.05; // as the plugin's triggers
static const double LONG_GATE_S  = 1.0;  // as its ports `story` and `motif`
static const double LOWEST_RATE  = 1.0;
static const double HIGHEST_RATE = 100.0;
static const double SLACK_S      = 1e-4; // rounding of times that are multiples of a hop

/// A value that is 1 for a while.
typedef struct {
  const char* name;
  bool        open;
  double      until; ///< s
} gate;

struct osc_out {
  double     interval; ///< s
  double     due;      ///< s: the next state
  mood_word  mood;     ///< that was told last
  bool       holding;  ///< that was told last
  int        beats;    ///< so far
  gate       beat;
  gate       onset;
  gate       story;
  gate       motif;
  float      motif_strength; ///< while its gate is open
  size_t     count;
  datagrams* lines[OSC_OUT_RECEIVERS];
};

osc_out* osc_out_new(const endpoint* const to, const size_t count, const double rate,
                     notices* const told) {
  osc_out* const self = count <= OSC_OUT_RECEIVERS ? calloc(1, sizeof *self) : NULL;
  if (!self) {
    return NULL;
  }
  self->interval = 1.0 / fmin(fmax(rate, LOWEST_RATE), HIGHEST_RATE);
  self->mood     = MOOD_NONE;
  self->beat     = (gate){ .name = "beat" };
  self->onset    = (gate){ .name = "onset" };
  self->story    = (gate){ .name = "story" };
  self->motif    = (gate){ .name = "motif" };
  for (; self->count < count; self->count++) {
    self->lines[self->count] = datagrams_new(&to[self->count], told);
    if (!self->lines[self->count]) {
      osc_out_free(self);
      return NULL;
    }
  }
  return self;
}

void osc_out_free(osc_out* const self) {
  if (!self) {
    return;
  }
  for (size_t i = 0; i < self->count; i++) {
    datagrams_free(self->lines[i]);
  }
  free(self);
}

static void send_packet(osc_out* const self, const osc_packet* const packet) {
  for (size_t i = 0; i < self->count && packet->size > 0; i++) {
    datagrams_send(self->lines[i], packet->bytes, packet->size);
  }
}

static void say(osc_out* const self, const osc_packet packet) {
  send_packet(self, &packet);
}

static void open_gate(osc_out* const self, gate* const which, const double now,
                      const double length) {
  which->until = now + length;
  which->open  = true;
  say(self, osc_gate(which->name, true));
}

static void close_gate(osc_out* const self, gate* const which, const double now) {
  if (which->open && now + SLACK_S >= which->until) {
    which->open = false;
    say(self, osc_gate(which->name, false));
  }
}

static void say_motif(osc_out* const self, const moment* const heard) {
  char                      text[MOTIF_NAME_BYTES];
  const motif_return* const what = &heard->now->motif;
  say(self, osc_motif(what, motif_word(heard->motifs, what->number, text)));
  self->motif_strength = what->strength;
  open_gate(self, &self->motif, heard->time_s, LONG_GATE_S);
}

static void say_what_happens(osc_out* const self, const moment* const heard) {
  const frame* const now  = heard->now;
  const double       time = heard->time_s;
  if (now->onset) {
    say(self, osc_onset(now));
    open_gate(self, &self->onset, time, SHORT_GATE_S);
  }
  if (now->beat) {
    say(self, osc_beat(now, ++self->beats));
    open_gate(self, &self->beat, time, SHORT_GATE_S);
  }
  if (now->story != STORY_NONE) {
    say(self, osc_story(now));
    open_gate(self, &self->story, time, LONG_GATE_S);
  }
  if (now->motif.number != 0) {
    say_motif(self, heard);
  }
  if (heard->holding != self->holding) {
    self->holding = heard->holding;
    say(self, osc_hold(self->holding));
  }
  if (now->mood != self->mood) {
    self->mood = now->mood;
    say(self, osc_mood(now));
  }
}

static void say_state(osc_out* const self, const frame* const now) {
  osc_packet      packets[OSC_STATE_PACKETS];
  const osc_gates gates = { .beat  = self->beat.open,
                            .onset = self->onset.open,
                            .story = self->story.open,
                            .motif = self->motif.open };
  frame           shown = *now;
  shown.motif.strength  = self->motif.open ? self->motif_strength : 0.0F;
  const unsigned count  = osc_state(&shown, &gates, self->holding, packets);
  for (unsigned i = 0; i < count; i++) {
    send_packet(self, &packets[i]);
  }
}

void osc_out_hear(osc_out* const self, const moment* const heard) {
  const double time = heard->time_s;
  close_gate(self, &self->beat, time);
  close_gate(self, &self->onset, time);
  close_gate(self, &self->story, time);
  close_gate(self, &self->motif, time);
  say_what_happens(self, heard);
  if (time + SLACK_S < self->due) {
    return;
  }
  say_state(self, heard->now);
  self->due += self->interval;
  if (self->due <= time) { // after a gap, or where frames are rarer than states
    self->due = time + self->interval;
  }
}

void osc_out_song(osc_out* const self, const bool start, const int number,
                  const double since_s) {
  say(self, osc_song(start, number, since_s));
}

uint64_t osc_out_lost(const osc_out* const self) {
  uint64_t lost = 0;
  for (size_t i = 0; i < self->count; i++) {
    lost += datagrams_lost(self->lines[i]);
  }
  return lost;
}

static void hear(void* const self, const moment* const heard) {
  osc_out_hear(self, heard);
}

static void finish(void* const self) {
  osc_out_free(self);
}

sink osc_out_sink(osc_out* const self) {
  return (sink){ .self = self, .hear = hear, .close = finish };
}
