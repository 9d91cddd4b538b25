// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/midi_out.h"

#include "apps/live/midi_alsa.h"
#include "apps/live/midi_jack.h"
#include "apps/live/worker.h"

#include <stdlib.h>

/// What the thread has.
typedef struct {
  const char*  name;
  notices*     told;
  midi_stream* stream;
  midi_jack*   jack;
  midi_alsa*   alsa;
  bool         said; ///< that there is neither
} connection;

struct midi_out {
  midi_stream* stream;
  worker*      thread;
};

static void look(void* const object, const worker* const by) {
  connection* const self = object;
  if (self->jack && midi_jack_over(self->jack)) {
    midi_jack_free(self->jack);
    self->jack = NULL;
    notices_say(self->told, "MIDI: the JACK server has ended; looking for it again");
    self->said = true;
  }
  if (self->jack || self->alsa) {
    return;
  }
  self->jack = midi_jack_new(self->name, self->stream);
  self->alsa = self->jack ? NULL : midi_alsa_new(self->name, self->stream);
  if (worker_abandoned(by)) {
    return;
  }
  if (self->jack || self->alsa) {
    notices_say(self->told, "MIDI: %s:out is there, on %s", self->name,
                self->jack ? "JACK" : "the ALSA sequencer");
    self->said = false;
  } else if (!self->said) {
    notices_say(self->told, "MIDI: neither JACK nor the ALSA sequencer is there; looking "
                            "for them again each second");
    self->said = true;
  }
}

static void ignore(void* const object, const void* const item) {
  (void)object;
  (void)item;
}

static void end(void* const object) {
  connection* const self = object;
  midi_jack_free(self->jack);
  midi_alsa_free(self->alsa);
  midi_stream_free(self->stream);
  free(self);
}

midi_out* midi_out_new(const char* const name, const bool clock, notices* const told) {
  static const worker_task task = {
    .size = 1, .room = 1, .period_s = 1.0, .take = ignore, .tick = look, .end = end
  };

  midi_out* const    self   = calloc(1, sizeof *self);
  connection* const  of     = calloc(1, sizeof *of);
  midi_stream* const stream = midi_stream_new(clock);
  if (!self || !of || !stream) {
    free(self);
    free(of);
    midi_stream_free(stream);
    return NULL;
  }
  *of          = (connection){ .name = name, .told = told, .stream = stream };
  self->stream = stream;
  self->thread = worker_new(&task, of);
  if (!self->thread) {
    free(self);
    return NULL;
  }
  return self;
}

void midi_out_free(midi_out* const self) {
  if (self) {
    worker_close(self->thread);
    free(self);
  }
}

static void hear(void* const object, const moment* const heard) {
  midi_out* const self = object;
  midi_stream_hear(self->stream, heard);
}

static void finish(void* const self) {
  midi_out_free(self);
}

sink midi_out_sink(midi_out* const self) {
  return (sink){ .self = self, .hear = hear, .close = finish };
}
