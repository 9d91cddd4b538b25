// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/outlets.h"

#include <lv2/midi/midi.h>
#include <math.h>
#include <string.h>

outlets outlets_new(const plugin_id plugin, LV2_URID_Map* const map, const double rate,
                    const unsigned hop) {
  return (outlets){
    .plugin     = plugin,
    .midi_event = map ? map->map(map->handle, LV2_MIDI__MidiEvent) : 0,
    .midi       = midi_new(rate),
    .cv         = cv_new(rate, hop),
  };
}

static float value(void* const port) {
  const float* const number = port;
  return number ? *number : NAN;
}

void outlets_begin(outlets* const self, void* const ports[PORT_MOST],
                   const uint64_t heard, notify* const to) {
  if (self->plugin != PLUGIN_MIDI) {
    return;
  }
  const uint32_t room = notify_room(to);
  self->kept          = room < OUTLETS_ROOM ? room : OUTLETS_ROOM;
  to->room -= self->kept;
  midi_begin(&self->midi, heard, self->kept / OUTLETS_MESSAGE,
             value(ports[PORT_midi_channel]), value(ports[PORT_cc_base]));
}

void outlets_pass(outlets* const self, void* const ports[PORT_MOST], const size_t at,
                  const size_t samples) {
  if (self->plugin == PLUGIN_CV) {
    cv_write(&self->cv, ports + PORT_COUNT, at, samples);
  }
}

void outlets_beat(outlets* const self, const uint64_t sample, const float trust) {
  if (self->plugin == PLUGIN_MIDI) {
    midi_beat(&self->midi, sample, trust);
  } else if (self->plugin == PLUGIN_CV) {
    cv_beat(&self->cv);
  }
}

void outlets_hear(outlets* const self, const frame* const shown, const uint64_t heard) {
  if (self->plugin == PLUGIN_MIDI) {
    midi_hear(&self->midi, shown, heard - 1);
  } else if (self->plugin == PLUGIN_CV) {
    cv_hear(&self->cv, shown);
  }
}

void outlets_rest(outlets* const self, const uint64_t heard) {
  if (self->plugin == PLUGIN_MIDI) {
    midi_rest(&self->midi, heard);
  } else if (self->plugin == PLUGIN_CV) {
    cv_rest(&self->cv);
  }
}

void outlets_restart(outlets* const self, const uint64_t heard) {
  if (self->plugin == PLUGIN_MIDI) {
    midi_restart(&self->midi, heard);
  } else if (self->plugin == PLUGIN_CV) {
    cv_rest(&self->cv);
  }
}

void outlets_end(outlets* const self, notify* const to) {
  if (self->plugin != PLUGIN_MIDI) {
    return;
  }
  to->room += self->kept;
  midi_end(&self->midi, to->samples);
  for (unsigned i = 0; i < self->midi.count; ++i) {
    const midi_message* const message = &self->midi.queue[i];
    union {
      LV2_Atom_Event event;
      uint8_t        bytes[OUTLETS_MESSAGE];
    } draft = {
      .event = {
        .time = { .frames = message->at },
        .body = { .size = sizeof message->bytes, .type = self->midi_event },
      },
    };
    memcpy(draft.bytes + sizeof draft.event, message->bytes, sizeof message->bytes);
    notify_insert(to, &draft.event);
  }
}
