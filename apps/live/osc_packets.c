// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/osc_packets.h"

#include "plugin/ports.h"

#include <lo/lo.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char HOLD[] = "/kibun/hold";

enum {
  PATH_BYTES   = 64,
  BUNDLE_HEAD  = 16, // "#bundle" and the time
  ELEMENT_HEAD = 4   // its length
};

/// Bundles that are being filled.
typedef struct {
  osc_packet* packets;
  unsigned    count;
  lo_bundle   open;
  size_t      size;
} state;

// Of bundles, or of one message.
static osc_packet nothing(void) {
  return (osc_packet){ .size = 0 };
}

static osc_packet finished(const char* const path, const lo_message message) {
  osc_packet packet = nothing();
  if (message && lo_message_length(message, path) <= sizeof packet.bytes) {
    lo_message_serialise(message, path, packet.bytes, &packet.size);
  }
  lo_message_free(message);
  return packet;
}

static void close_bundle(state* const self) {
  if (!self->open) {
    return;
  }
  if (self->count < OSC_STATE_PACKETS) {
    osc_packet* const packet = &self->packets[self->count++];
    lo_bundle_serialise(self->open, packet->bytes, &packet->size);
  }
  lo_bundle_free_recursive(self->open);
  self->open = NULL;
}

static void append(state* const self, const char* const path, const lo_message message) {
  if (!message) {
    return;
  }
  const size_t size = ELEMENT_HEAD + lo_message_length(message, path);
  if (self->open && self->size + size > OSC_PACKET_BYTES) {
    close_bundle(self);
  }
  if (!self->open) {
    self->open = lo_bundle_new(LO_TT_IMMEDIATE);
    self->size = BUNDLE_HEAD;
  }
  if (!self->open || lo_bundle_add_message(self->open, path, message) != 0) {
    lo_message_free(message);
    return;
  }
  self->size += size;
}

static lo_message float_message(const float value) {
  const lo_message message = lo_message_new();
  if (message) {
    lo_message_add_float(message, value);
  }
  return message;
}

static void append_float(state* const self, const char* const folder,
                         const char* const symbol, const float value) {
  char path[PATH_BYTES];
  (void)snprintf(path, sizeof path, "/kibun/%s%s", folder, symbol);
  append(self, path, float_message(value));
}

static lo_message word_message(const unsigned index, const frame* const now) {
  const int        value   = (int)lrintf(port_value(index, now));
  const char*      word    = port_word(index, value);
  const lo_message message = lo_message_new();
  if (message) {
    lo_message_add_string(message, word ? word : "none");
    lo_message_add_int32(message, value);
  }
  return message;
}

static bool in_units(const port* const about) {
  return about->minimum == 0.0F && about->maximum == 1.0F;
}

// What happens has an address of its own, with more to say than a port.
static bool happens(const port* const about) {
  return about->kind == KIND_trigger || strcmp(about->symbol, "story") == 0 ||
         strcmp(about->symbol, "motif") == 0;
}

static void append_port(state* const self, const unsigned index, const frame* const now) {
  const port* const about = port_describe(index);
  const float       value = port_value(index, now);
  if (about->type != PORT_CONTROL_OUTPUT || happens(about)) {
    return;
  }
  if (about->kind == KIND_enumeration) {
    char path[PATH_BYTES];
    (void)snprintf(path, sizeof path, "/kibun/%s", about->symbol);
    append(self, path, word_message(index, now));
    return;
  }
  append_float(self, "", about->symbol, value);
  if (!in_units(about)) {
    append_float(self, "unit/", about->symbol,
                 (value - about->minimum) / (about->maximum - about->minimum));
  }
}

static lo_message hold_message(const bool holding) {
  const lo_message message = lo_message_new();
  if (message) {
    lo_message_add_int32(message, holding ? 1 : 0);
  }
  return message;
}

unsigned osc_state(const frame* const now, const osc_gates* const gates,
                   const bool holding, osc_packet packets[OSC_STATE_PACKETS]) {
  state self = { .packets = packets };
  for (unsigned index = 0; index < PORT_COUNT; index++) {
    append_port(&self, index, now);
  }
  append_float(&self, "gate/", "beat", gates->beat ? 1.0F : 0.0F);
  append_float(&self, "gate/", "onset", gates->onset ? 1.0F : 0.0F);
  append_float(&self, "gate/", "story", gates->story ? 1.0F : 0.0F);
  append_float(&self, "gate/", "motif", gates->motif ? 1.0F : 0.0F);
  append(&self, HOLD, hold_message(holding));
  close_bundle(&self);
  return self.count;
}

osc_packet osc_beat(const frame* const now, const int number) {
  const lo_message message = lo_message_new();
  if (message) {
    lo_message_add_float(message, now->tempo);
    lo_message_add_float(message, fminf(now->beat_lag * now->tempo / 60.0F, 1.0F));
    lo_message_add_float(message, now->tempo_confidence);
    lo_message_add_int32(message, number);
  }
  return finished("/kibun/beat", message);
}

osc_packet osc_onset(const frame* const now) {
  const lo_message message = lo_message_new();
  if (message) {
    lo_message_add_float(message, now->onset_strength);
    lo_message_add_float(message, now->onset_lag);
  }
  return finished("/kibun/onset", message);
}

osc_packet osc_story(const frame* const now) {
  const lo_message message = lo_message_new();
  if (message) {
    lo_message_add_string(message, story_name(now->story));
    lo_message_add_float(message, now->story_confidence);
    lo_message_add_float(message, now->story_lag);
  }
  return finished("/kibun/story", message);
}

osc_packet osc_mood(const frame* const now) {
  return finished("/kibun/mood", word_message(PORT_mood, now));
}

osc_packet osc_hold(const bool holding) {
  return finished(HOLD, hold_message(holding));
}

osc_packet osc_gate(const char* const name, const bool open) {
  char path[PATH_BYTES];
  (void)snprintf(path, sizeof path, "/kibun/gate/%s", name);
  return finished(path, float_message(open ? 1.0F : 0.0F));
}

osc_packet osc_motif(const motif_return* const what, const char* const name) {
  char change[CHANGE_LENGTH];
  change_words(what->change, change);
  const lo_message message = lo_message_new();
  if (message) {
    lo_message_add_string(message, name);
    lo_message_add_int32(message, (int)what->number);
    lo_message_add_float(message, what->strength);
    lo_message_add_int32(message, what->transposition);
    lo_message_add_float(message, what->speed);
    lo_message_add_string(message, change);
  }
  return finished("/kibun/motif", message);
}

osc_packet osc_song(const bool start, const int number, const double since_s) {
  const lo_message message = lo_message_new();
  if (message) {
    lo_message_add_string(message, start ? "start" : "end");
    lo_message_add_int32(message, number);
    lo_message_add_float(message, (float)since_s);
  }
  return finished("/kibun/song", message);
}
