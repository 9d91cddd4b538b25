// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/subject.h"

#include "apps/plugin_host.h"

#include <aubio/aubio.h>
#include <lv2/atom/atom.h>
#include <stdlib.h>

enum {
  ROOM         = 1 << 14, // what Kibun MIDI asks for
  VOLTAGES     = PORT_CV_COUNT - PORT_COUNT,
  ONSET_WINDOW = 512,
  ONSET_HOP    = ONSET_WINDOW / 2,
  TEMPO_WINDOW = 1024,
  TEMPO_HOP    = TEMPO_WINDOW / 2
};

static const char* const OUT_OF_MEMORY = "out of memory";

struct subject {
  plugin_host* host; // else aubio is heard
  float*       out_left;
  float*       out_right;
  float*       voltages; // all of them
  union {
    LV2_Atom_Sequence sequence;
    uint8_t           bytes[ROOM];
  } notify;

  aubio_onset_t* onset;
  aubio_tempo_t* tempo;
  fvec_t*        onset_hop;
  fvec_t*        tempo_hop;
  fvec_t*        found;
  uint32_t       heard; // samples
};

static void connect(subject* const self, const plugin_id plugin, const uint32_t block) {
  plugin_host_connect(self->host, PORT_out_left, self->out_left);
  plugin_host_connect(self->host, PORT_out_right, self->out_right);
  plugin_host_connect(self->host, PORT_notify, &self->notify);
  for (uint32_t i = 0; i < VOLTAGES && plugin == PLUGIN_CV; i++) {
    plugin_host_connect(self->host, PORT_COUNT + i, self->voltages + (size_t)i * block);
  }
}

subject* subject_plugin(const char* const bundle, const plugin_id plugin,
                        const double rate, const uint32_t block,
                        const char** const wrong) {
  subject* const    self = calloc(1, sizeof *self);
  plugin_host_error error;
  *wrong = OUT_OF_MEMORY;
  if (!self) {
    return NULL;
  }
  self->out_left  = malloc(block * sizeof(float));
  self->out_right = malloc(block * sizeof(float));
  self->voltages  = malloc(block * sizeof(float) * VOLTAGES);
  if (!self->out_left || !self->out_right || !self->voltages) {
    subject_free(self);
    return NULL;
  }
  self->host = plugin_host_new(bundle, plugin_uri(plugin), rate, &error);
  if (!self->host) {
    *wrong = plugin_host_error_text(error);
    subject_free(self);
    return NULL;
  }
  connect(self, plugin, block);
  plugin_host_activate(self->host);
  return self;
}

subject* subject_aubio(const double rate, const char** const wrong) {
  subject* const self = calloc(1, sizeof *self);
  *wrong              = OUT_OF_MEMORY;
  if (!self) {
    return NULL;
  }
  const uint_t samplerate = (uint_t)rate;
  self->onset     = new_aubio_onset("default", ONSET_WINDOW, ONSET_HOP, samplerate);
  self->tempo     = new_aubio_tempo("default", TEMPO_WINDOW, TEMPO_HOP, samplerate);
  self->onset_hop = new_fvec(ONSET_HOP);
  self->tempo_hop = new_fvec(TEMPO_HOP);
  self->found     = new_fvec(2);
  if (!self->onset || !self->tempo || !self->onset_hop || !self->tempo_hop ||
      !self->found) {
    subject_free(self);
    return NULL;
  }
  return self;
}

void subject_free(subject* const self) {
  if (!self) {
    return;
  }
  if (self->host) {
    plugin_host_deactivate(self->host);
    plugin_host_free(self->host);
  }
  if (self->onset) {
    del_aubio_onset(self->onset);
  }
  if (self->tempo) {
    del_aubio_tempo(self->tempo);
  }
  if (self->onset_hop) {
    del_fvec(self->onset_hop);
  }
  if (self->tempo_hop) {
    del_fvec(self->tempo_hop);
  }
  if (self->found) {
    del_fvec(self->found);
  }
  free(self->voltages);
  free(self->out_right);
  free(self->out_left);
  free(self);
}

static void hear_by_aubio(subject* const self, const float* const left,
                          const float* const right, const uint32_t samples) {
  for (uint32_t i = 0; i < samples; i++) {
    const float    both                   = 0.5F * (left[i] + right[i]);
    const uint32_t at                     = self->heard++;
    self->onset_hop->data[at % ONSET_HOP] = both;
    self->tempo_hop->data[at % TEMPO_HOP] = both;
    if (self->heard % ONSET_HOP == 0) {
      aubio_onset_do(self->onset, self->onset_hop, self->found);
    }
    if (self->heard % TEMPO_HOP == 0) {
      aubio_tempo_do(self->tempo, self->tempo_hop, self->found);
    }
  }
}

void subject_hear(subject* const self, const float* const left, const float* const right,
                  const uint32_t samples) {
  if (!self->host) {
    hear_by_aubio(self, left, right, samples);
    return;
  }
  // What is heard is not written to.
  plugin_host_connect(self->host, PORT_in_left, (float*)left);
  plugin_host_connect(self->host, PORT_in_right, (float*)right);
  self->notify.sequence.atom = (LV2_Atom){ .size = ROOM - sizeof(LV2_Atom) };
  plugin_host_run(self->host, samples);
}
