// SPDX-License-Identifier: GPL-3.0-or-later

// The LV2 plugins urn:kibun:mood, urn:kibun:mood-midi and urn:kibun:mood-cv.

#include "plugin/kibun.h"

#include "dsp/floating_point.h"
#include "plugin/process.h"

#include <lv2/core/lv2.h>
#include <stdlib.h>
#include <string.h>

static const double TRIGGER_HOLD_S = 0.05; // a display polling at 30 Hz sees it
static const double EVENT_HOLD_S   = 1.0;  // and a person reads it
static const double RESTART_REST_S = 0.02;

static void* feature(const LV2_Feature* const* const features, const char* const uri) {
  for (size_t i = 0; features && features[i]; ++i) {
    if (!strcmp(features[i]->URI, uri)) {
      return features[i]->data;
    }
  }
  return NULL;
}

static void cleanup(const LV2_Handle instance) {
  kibun* const self = instance;
  if (!self) {
    return;
  }
  inline_display_free(self->display);
  snapshot_slot_free(self->slot);
  state_free(self->memory);
  history_free(self->past);
  engine_free(self->engine);
  free(self);
}

static plugin_id plugin_of(const LV2_Descriptor* const descriptor) {
  unsigned plugin = 0;
  while (plugin + 1 < PLUGIN_COUNT &&
         strcmp(descriptor->URI, plugin_uri((plugin_id)plugin)) != 0) {
    ++plugin;
  }
  return (plugin_id)plugin;
}

static kibun* made(const LV2_Descriptor* const descriptor, const double rate,
                   const LV2_Feature* const* const features) {
  LV2_URID_Map* const map  = feature(features, LV2_URID__map);
  kibun* const        self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->rate   = rate;
  self->engine = engine_new(rate);
  self->past   = history_new();
  self->memory = state_new(map, feature(features, LV2_LOG__log));
  self->slot   = snapshot_slot_new();
  if (!self->engine || !self->past || !self->memory || !self->slot) {
    cleanup(self);
    return NULL;
  }
  self->display =
    inline_display_new(self->slot, feature(features, INLINE_DISPLAY_QUEUE_DRAW), rate);
  if (!self->display && inline_display_available()) {
    cleanup(self);
    return NULL;
  }
  self->mapped = map != NULL;
  if (self->mapped) {
    self->transport = transport_new(map, rate);
    self->stream    = stream_new(map, rate);
  }
  self->lanes   = lanes_new(map, rate);
  self->outlets = outlets_new(plugin_of(descriptor), map, rate, engine_hop(self->engine));
  self->hold    = (uint64_t)(TRIGGER_HOLD_S * rate + 0.5);
  self->restart_rest = (uint64_t)(RESTART_REST_S * rate + 0.5);
  self->event_hold   = (uint64_t)(EVENT_HOLD_S * rate + 0.5);
  // A session that was saved with a button down does not press it.
  self->reset_pressed  = true;
  self->learn_pressed  = true;
  self->forget_pressed = true;
  self->now            = frame_neutral();
  self->picture        = snapshot_idle();
  return self;
}

/// The host's arithmetic is left alone, and changes nothing here.
static LV2_Handle instantiate(const LV2_Descriptor* const descriptor, const double rate,
                              const char* const               bundle_path,
                              const LV2_Feature* const* const features) {
  (void)bundle_path;
  const floating_point_state before = floating_point_enter();
  kibun* const               self   = made(descriptor, rate, features);
  floating_point_leave(before);
  return self;
}

/// Without a map, as lv2apply leaves us, no atom can be told from another.
static bool is_of_use(const kibun* const self, const uint32_t index) {
  const port* const about = plugin_port(self->outlets.plugin, index);
  if (!about) {
    return false;
  }
  const port_type type = about->type;
  return self->mapped || (type != PORT_ATOM_INPUT && type != PORT_ATOM_OUTPUT);
}

static void connect_port(const LV2_Handle instance, const uint32_t index,
                         void* const data) {
  kibun* const self = instance;
  if (is_of_use(self, index)) {
    self->ports[index] = data;
  }
}

/// Both activate() and deactivate(): a picture must not outlive the listening. Ardour
/// calls them in its audio thread.
static void forget_the_moment(const LV2_Handle instance) {
  kibun* const               self   = instance;
  const floating_point_state before = floating_point_enter();
  process_restart(self);
  outlets_restart(&self->outlets, self->heard);
  transport_reset(&self->transport);
  snapshot_publish(self->slot, &self->picture);
  floating_point_leave(before);
}

static void run(const LV2_Handle instance, const uint32_t samples) {
  const floating_point_state before = floating_point_enter();
  process_block(instance, samples);
  floating_point_leave(before);
}

static inline_display_image* render(const LV2_Handle instance, const uint32_t width,
                                    const uint32_t most_height) {
  const kibun* const self = instance;
  return inline_display_render(self->display, width, most_height);
}

static LV2_State_Status save(const LV2_Handle               instance,
                             const LV2_State_Store_Function store,
                             const LV2_State_Handle handle, const uint32_t flags,
                             const LV2_Feature* const* const features) {
  (void)flags;
  (void)features;
  const kibun* const self = instance;
  return state_save(self->memory, store, handle);
}

static LV2_State_Status restore(const LV2_Handle                  instance,
                                const LV2_State_Retrieve_Function retrieve,
                                const LV2_State_Handle handle, const uint32_t flags,
                                const LV2_Feature* const* const features) {
  (void)flags;
  (void)features;
  const kibun* const self = instance;
  return state_restore(self->memory, retrieve, handle);
}

static const void* extension_data(const char* const uri) {
  static const inline_display_interface display  = { render };
  static const LV2_State_Interface      sessions = { save, restore };
  if (!strcmp(uri, LV2_STATE__interface)) {
    return &sessions;
  }
  return inline_display_available() && !strcmp(uri, INLINE_DISPLAY_INTERFACE) ? &display
                                                                              : NULL;
}

/// The same code for all three, which looks at the URI where they differ.
LV2_SYMBOL_EXPORT const LV2_Descriptor* lv2_descriptor(const uint32_t index) {
  static const LV2_Descriptor descriptors[PLUGIN_COUNT] = {
    [PLUGIN_MOOD] = { "urn:kibun:mood", instantiate, connect_port, forget_the_moment, run,
                      forget_the_moment, cleanup, extension_data },
    [PLUGIN_MIDI] = { "urn:kibun:mood-midi", instantiate, connect_port, forget_the_moment,
                      run, forget_the_moment, cleanup, extension_data },
    [PLUGIN_CV]   = { "urn:kibun:mood-cv", instantiate, connect_port, forget_the_moment,
                      run, forget_the_moment, cleanup, extension_data },
  };
  return index < PLUGIN_COUNT ? &descriptors[index] : NULL;
}
