// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/host.h"

#include "plugin/cv.h"
#include "tests/fuzz/fuzz.h"

#include <fenv.h>
#include <lv2/atom/util.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

static const double LOWEST_RATE  = 8000.0; // as in engine.h
static const double HIGHEST_RATE = 384000.0;

/// What one block's ports are connected to.
typedef struct {
  uint32_t           samples;
  float*             in[2];
  float*             out[2];
  float*             expected[2];
  float*             voltages[CV_OUTPUTS];
  float              controls[PORT_MOST];
  LV2_Atom_Sequence* control;
  LV2_Atom_Sequence* notify;
} block;

/// What is logged is only written, to see that it can be.
static int log_text(const LV2_Log_Handle handle, const LV2_URID type,
                    const char* const format, va_list arguments) {
  char text[512];
  (void)handle;
  (void)type;
  return vsnprintf(text, sizeof text, format, arguments);
}

/// Nobody calls it: LV2's logger has the other do it.
static int log_line(const LV2_Log_Handle handle, const LV2_URID type,
                    const char* const format, ...) {
  (void)handle;
  (void)type;
  (void)format;
  broken("a line is logged through LV2's logger");
}

static void ignore_request(void* const handle) {
  (void)handle;
}

bool host_begin(host* const self, const plugin_id plugin, const double rate,
                const unsigned features) {
  urids_begin(&self->uris);
  self->log        = (LV2_Log_Log){ NULL, log_line, log_text };
  self->queue      = (inline_display_queue_draw){ NULL, ignore_request };
  self->plugin     = plugin;
  self->descriptor = lv2_descriptor(plugin);
  self->rate       = rate;
  self->wires      = WIRING_APART;
  self->sums       = ARITHMETIC_USUAL;
  self->room       = 16400;
  self->played     = 0;
  for (unsigned i = 0; i < PORT_MOST; ++i) {
    const port* const about = plugin_port(plugin, i);
    self->connected[i]      = about != NULL;
    self->controls[i]       = about ? about->normal : 0.0F;
  }

  const LV2_Feature  map        = { LV2_URID__map, &self->uris.map };
  const LV2_Feature  log        = { LV2_LOG__log, &self->log };
  const LV2_Feature  queue      = { INLINE_DISPLAY_QUEUE_DRAW, &self->queue };
  const LV2_Feature* offered[4] = { NULL };
  unsigned           count      = 0;
  if (features & HOST_MAPS) {
    offered[count++] = &map;
  }
  if (features & HOST_LOGS) {
    offered[count++] = &log;
  }
  if (features & HOST_DRAWS) {
    offered[count++] = &queue;
  }
  self->instance = self->descriptor->instantiate(self->descriptor, rate, "/", offered);
  demand(!self->instance == !(rate >= LOWEST_RATE && rate <= HIGHEST_RATE),
         "there is an instance at the rates that the engine knows, and at no other");
  return self->instance != NULL;
}

void host_end(host* const self) {
  self->descriptor->cleanup(self->instance);
}

static bool is_of_type(const host* const self, const unsigned index,
                       const port_type type) {
  const port* const about = plugin_port(self->plugin, index);
  return about && about->type == type;
}

void host_set(host* const self, const unsigned port, const float value) {
  if (is_of_type(self, port, PORT_CONTROL_INPUT)) {
    self->controls[port] = value;
  }
}

void host_activate(host* const self) {
  self->descriptor->activate(self->instance);
}

void host_deactivate(host* const self) {
  self->descriptor->deactivate(self->instance);
}

static void* memory(const size_t size) {
  void* const result = malloc(size ? size : 1);
  demand(result, "there is memory");
  memset(result, 0xA5, size);
  return result;
}

static LV2_Atom_Sequence* room_to_tell(const host* const self) {
  LV2_Atom_Sequence* const port = memory(sizeof(LV2_Atom) + self->room);
  port->atom                    = (LV2_Atom){ .size = self->room, .type = URID_CHUNK };
  return port;
}

static block block_new(const host* const self, const sound heard, const uint32_t samples,
                       const events* const said) {
  const size_t size = samples * sizeof(float);
  block        now  = { .samples = samples };
  for (unsigned side = 0; side < 2; ++side) {
    now.in[side]       = memory(size);
    now.expected[side] = memory(size);
    now.out[side]      = self->wires == WIRING_APART      ? memory(size)
                         : self->wires == WIRING_IN_PLACE ? now.in[side]
                                                          : NULL;
  }
  if (self->wires == WIRING_CROSSED) {
    now.out[0] = now.in[1];
    now.out[1] = now.in[0];
  }
  sound_write(heard, self->rate, self->played, now.in[0], now.in[1], samples);
  for (unsigned side = 0; side < 2; ++side) {
    if (self->connected[PORT_in_left + side]) {
      memcpy(now.expected[side], now.in[side], size);
    } else {
      memset(now.expected[side], 0, size);
    }
  }
  for (unsigned i = 0; self->plugin == PLUGIN_CV && i < CV_OUTPUTS; ++i) {
    now.voltages[i] = memory(size);
  }
  memcpy(now.controls, self->controls, sizeof now.controls);
  now.control = events_sequence(said);
  now.notify  = room_to_tell(self);
  return now;
}

static void block_free(const host* const self, const block* const now) {
  for (unsigned side = 0; side < 2; ++side) {
    free(now->in[side]);
    free(now->expected[side]);
    if (self->wires == WIRING_APART) {
      free(now->out[side]);
    }
  }
  for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
    free(now->voltages[i]);
  }
  free(now->control);
  free(now->notify);
}

static void* buffer_of(const host* const self, block* const now, const unsigned index) {
  switch (plugin_port(self->plugin, index)->type) {
    case PORT_AUDIO_INPUT:
      return now->in[index - PORT_in_left];
    case PORT_AUDIO_OUTPUT:
      return now->out[index - PORT_out_left];
    case PORT_ATOM_INPUT:
      return now->control;
    case PORT_ATOM_OUTPUT:
      return now->notify;
    case PORT_CV_OUTPUT:
      return now->voltages[index - PORT_COUNT];
    case PORT_CONTROL_INPUT:
    case PORT_CONTROL_OUTPUT:
      break;
  }
  return &now->controls[index];
}

static void connect(host* const self, block* const now) {
  for (unsigned i = 0; i < plugin_port_count(self->plugin); ++i) {
    self->descriptor->connect_port(self->instance, i,
                                   self->connected[i] ? buffer_of(self, now, i) : NULL);
  }
}

static void demand_audio(const host* const self, const block* const now) {
  for (unsigned side = 0; side < 2; ++side) {
    demand(!self->connected[PORT_out_left + side] ||
             (now->out[side] &&
              !memcmp(now->out[side], now->expected[side], now->samples * sizeof(float))),
           "the audio passes untouched");
  }
}

static void demand_controls(const host* const self, const block* const now) {
  for (unsigned i = 0; i < plugin_port_count(self->plugin); ++i) {
    const port* const  about = plugin_port(self->plugin, i);
    const float* const value = &now->controls[i];
    if (about->type == PORT_CONTROL_OUTPUT && self->connected[i]) {
      demand(*value >= about->minimum && *value <= about->maximum, about->symbol);
    } else {
      demand(!memcmp(value, &self->controls[i], sizeof *value), "inputs are only read");
    }
  }
}

static void demand_voltages(const host* const self, const block* const now) {
  for (unsigned i = 0; self->plugin == PLUGIN_CV && i < CV_OUTPUTS; ++i) {
    const port* const about = plugin_port(PLUGIN_CV, PORT_COUNT + i);
    for (uint32_t at = 0; self->connected[PORT_COUNT + i] && at < now->samples; ++at) {
      const float value = now->voltages[i][at];
      demand(value >= about->minimum && value <= about->maximum, about->symbol);
    }
  }
}

static void demand_events(const host* const self, const block* const now) {
  const LV2_Atom_Sequence* const told = now->notify;
  if (told->atom.type != URID_SEQUENCE) {
    demand(told->atom.type == 0 && told->atom.size == 0,
           "nothing is told as a null atom");
    return;
  }
  demand(told->atom.size <= self->room, "what is told fits in");
  const uint8_t* const end  = (const uint8_t*)&told->body + told->atom.size;
  int64_t              last = 0;
  LV2_ATOM_SEQUENCE_FOREACH(told, event) {
    demand((const uint8_t*)(event + 1) + event->body.size <= end, "events are whole");
    demand(event->time.frames >= last && event->time.frames < now->samples,
           "events are in the order of their times");
    last = event->time.frames;
  }
}

typedef struct {
  int      rounding;
  unsigned control;
} arithmetic_state;

/// The exceptions that have been seen are nobody's.
static arithmetic_state arithmetic_now(void) {
  arithmetic_state now = { .rounding = fegetround() };
#if defined(__SSE__)
  now.control = _mm_getcsr() & ~0x3FU;
#endif
  return now;
}

static void compute_as(const arithmetic wanted) {
  if (wanted == ARITHMETIC_UPWARD) {
    (void)fesetround(FE_UPWARD);
  }
#if defined(__SSE__)
  if (wanted == ARITHMETIC_FLUSHING) {
    _mm_setcsr(_mm_getcsr() | 0x8040U);
  }
#endif
}

void host_run(host* const self, const sound heard, const uint32_t samples,
              const events* const said) {
  block now = block_new(self, heard, samples, said);
  connect(self, &now);

  fenv_t mine;
  (void)fegetenv(&mine);
  compute_as(self->sums);
  const arithmetic_state before = arithmetic_now();
  self->descriptor->run(self->instance, samples);
  const arithmetic_state after = arithmetic_now();
  (void)fesetenv(&mine);

  demand(before.rounding == after.rounding && before.control == after.control,
         "the floating-point state is left as it was");
  demand_audio(self, &now);
  demand_controls(self, &now);
  demand_voltages(self, &now);
  if (self->connected[PORT_notify] && now.notify->atom.type != URID_CHUNK) {
    demand_events(self, &now);
  }
  self->played += samples;
  block_free(self, &now);
}

static const LV2_State_Interface* sessions_of(const host* const self) {
  return self->descriptor->extension_data(LV2_STATE__interface);
}

void host_save(host* const self, session* const to) {
  session_clear(to);
  const LV2_State_Status status =
    sessions_of(self)->save(self->instance, session_store, to, 0, NULL);
  demand(status == LV2_STATE_SUCCESS || to->count == 0, "a state is saved or it is not");
}

LV2_State_Status host_restore(host* const self, session* const from) {
  return sessions_of(self)->restore(self->instance, session_retrieve, from, 0, NULL);
}

void host_draw(host* const self, const uint32_t width, const uint32_t most_height) {
  const inline_display_interface* const display =
    self->descriptor->extension_data(INLINE_DISPLAY_INTERFACE);
  if (!display) {
    return;
  }
  const inline_display_image* const image =
    display->render(self->instance, width, most_height);
  if (!image) {
    demand(width == 0 || most_height == 0, "a picture of any size is drawn");
    return;
  }
  demand(image->width >= 1 && (uint32_t)image->width <= width, "a picture is no wider");
  demand(image->height >= 1 && (uint32_t)image->height <= most_height,
         "a picture is no higher");
  demand(image->stride >= 4 * image->width, "a picture's rows are whole");
  for (int row = 0; row < image->height; ++row) {
    const uint8_t* const last =
      image->data + (size_t)row * (size_t)image->stride + 4 * (size_t)(image->width - 1);
    demand(last[3] == 0xFF, "a picture is opaque");
  }
}
