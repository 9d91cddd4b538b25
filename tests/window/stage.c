// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/window/stage.h"

#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <dlfcn.h>
#include <lv2/atom/util.h>
#include <lv2/options/options.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RING_PLACES = 64 };

static LV2_URID map_uri(const LV2_URID_Map_Handle handle, const char* const uri) {
  const LV2_URID number = plugin_host_map(handle, uri);
  cr_assert(number);
  return number;
}

static void load_windows(stage* const self) {
  char path[4096];
  snprintf(path, sizeof path, "%s/kibun-window.so", rig_bundle());
  self->module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  cr_assert(self->module, "%s", dlerror());
  LV2UI_DescriptorFunction descriptor = NULL;
  *(void**)&descriptor                = dlsym(self->module, "lv2ui_descriptor");
  cr_assert(descriptor);
  self->windows_are = descriptor(0);
  cr_assert(self->windows_are);
  cr_assert_null(descriptor(1));
}

stage* stage_new(const double rate) {
  stage* const      self = calloc(1, sizeof *self);
  plugin_host_error error;
  cr_assert(self);
  self->screen = screen_new(24);
  self->host   = plugin_host_new(rig_bundle(), plugin_uri(rig_plugin()), rate, &error);
  cr_assert(self->host, "%s", plugin_host_error_text(error));
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    self->value[i] = port_describe(i)->normal;
  }
  self->rate = rate;
  self->map  = (LV2_URID_Map){ self->host, map_uri };
  self->uris = message_uris_map(&self->map);
  lv2_atom_forge_init(&self->forge, &self->map);
  self->event_transfer = map_uri(self->host, LV2_ATOM__eventTransfer);
  self->watch.epoch    = -1;
  self->to_plugin      = ring_new(RING_PLACES);
  self->to_windows     = ring_new(RING_PLACES);
  load_windows(self);

  plugin_host_connect(self->host, PORT_out_left, self->left);
  plugin_host_connect(self->host, PORT_out_right, self->right);
  plugin_host_connect(self->host, PORT_control, &self->control.sequence);
  plugin_host_connect(self->host, PORT_notify, &self->notify.sequence);
  plugin_host_activate(self->host);
  return self;
}

void stage_free(stage* const self) {
  for (int i = 0; i < STAGE_WINDOWS; ++i) {
    stage_close(&self->windows[i]);
  }
  plugin_host_deactivate(self->host);
  plugin_host_free(self->host);
  dlclose(self->module);
  ring_free(self->to_windows);
  ring_free(self->to_plugin);
  screen_free(&self->screen);
  free(self);
}

/// What a window has written: a value for a control port, or an atom.
static void take_message(stage* const self, const ring_message* const message) {
  if (message->protocol == 0) {
    float* const port = plugin_host_control(self->host, message->port);
    cr_assert(port);
    memcpy(port, message->body.bytes, sizeof *port);
    return;
  }
  const LV2_Atom* const atom = (const LV2_Atom*)(const void*)message->body.bytes;
  cr_assert(message_read_watch(&self->uris, atom, &self->watch));
  ++self->watches;
  lv2_atom_forge_frame_time(&self->forge, 0);
  lv2_atom_forge_write(&self->forge, atom, message->size);
}

static void hear_windows(stage* const self) {
  LV2_Atom_Forge_Frame frame;
  lv2_atom_forge_set_buffer(&self->forge, self->control.bytes,
                            sizeof self->control.bytes);
  lv2_atom_forge_sequence_head(&self->forge, &frame, 0);
  ring_message message;
  while (ring_read(self->to_plugin, &message)) {
    take_message(self, &message);
  }
  lv2_atom_forge_pop(&self->forge, &frame);
}

static void tell_windows(stage* const self) {
  message_past past;
  snapshot     now;
  LV2_ATOM_SEQUENCE_FOREACH(&self->notify.sequence, event) {
    const bool is_past = message_read_past(&self->uris, &event->body, &past);
    self->pasts += is_past;
    self->moments += message_read_moment(&self->uris, &event->body, &now);
    if (!(is_past && self->lose_every && self->pasts % self->lose_every == 1)) {
      ring_write(self->to_windows, PORT_notify, self->event_transfer,
                 lv2_atom_total_size(&event->body), &event->body);
    }
  }
}

void stage_play(stage* const self, const music piece, const size_t begin,
                const size_t end) {
  for (size_t at = begin; at < end; at += STAGE_BLOCK) {
    const size_t left = end - at;
    hear_windows(self);
    self->notify.sequence.atom = (LV2_Atom){ STAGE_ROOM, self->forge.Chunk };
    plugin_host_connect(self->host, PORT_in_left, piece.left + at);
    plugin_host_connect(self->host, PORT_in_right, piece.right + at);
    plugin_host_run(self->host, left < STAGE_BLOCK ? (uint32_t)left : STAGE_BLOCK);
    tell_windows(self);
  }
}

static void note_change(stage* const self, const uint32_t index, const float value) {
  const port* const about = port_describe(index);
  cr_assert(about);
  cr_assert_eq(about->type, PORT_CONTROL_INPUT);
  cr_assert(self->held[index], "%s changes untouched", about->symbol);
  cr_assert(value >= about->minimum && value <= about->maximum, "%s: %g", about->symbol,
            (double)value);
  ++self->changes[index];
  self->value[index] = value;
}

static void write_port(const LV2UI_Controller controller, const uint32_t index,
                       const uint32_t size, const uint32_t protocol,
                       const void* const buffer) {
  stage* const self = ((const stage_window*)controller)->on;
  if (protocol == 0) {
    float value;
    cr_assert_eq(size, sizeof value);
    memcpy(&value, buffer, size);
    note_change(self, index, value);
  } else {
    cr_assert_eq(protocol, self->event_transfer);
    cr_assert_eq(index, PORT_control);
    cr_assert_eq(size, lv2_atom_total_size(buffer));
  }
  ring_write(self->to_plugin, index, protocol, size, buffer);
}

static int note_size(const LV2UI_Feature_Handle handle, const int width,
                     const int height) {
  stage_window* const window = handle;
  window->width              = width;
  window->height             = height;
  return 0;
}

static void note_touch(const LV2UI_Feature_Handle handle, const uint32_t port,
                       const bool grabbed) {
  stage* const self = ((const stage_window*)handle)->on;
  cr_assert(port < PORT_COUNT && self->held[port] != grabbed, "port %u", port);
  self->held[port] = grabbed;
}

static stage_window* free_window(stage* const self) {
  int i = 0;
  while (i < STAGE_WINDOWS && self->windows[i].on) {
    ++i;
  }
  cr_assert(i < STAGE_WINDOWS);
  return &self->windows[i];
}

/// As Ardour does when a window opens.
static void tell_controls(const stage* const self, const stage_window* const window) {
  for (uint32_t i = 0; i < PORT_COUNT; ++i) {
    if (port_describe(i)->type == PORT_CONTROL_INPUT) {
      self->windows_are->port_event(window->handle, i, sizeof(float), 0, &self->value[i]);
    }
  }
}

stage_window* stage_open(stage* const self, const float scale) {
  stage_window* const window = free_window(self);
  window->on                 = self;
  window->resize             = (LV2UI_Resize){ window, note_size };
  window->touch              = (LV2UI_Touch){ window, note_touch };

  const LV2_Options_Option options[] = {
    { .key   = map_uri(self->host, LV2_UI__scaleFactor),
      .size  = sizeof scale,
      .type  = map_uri(self->host, LV2_ATOM__Float),
      .value = &scale },
    { .key = 0 },
  };
  const LV2_Feature        map        = { LV2_URID__map, &self->map };
  const LV2_Feature        in         = { LV2_UI__parent, screen_parent(&self->screen) };
  const LV2_Feature        resize     = { LV2_UI__resize, &window->resize };
  const LV2_Feature        touch      = { LV2_UI__touch, &window->touch };
  const LV2_Feature        idle       = { LV2_UI__idleInterface, NULL };
  const LV2_Feature        option     = { LV2_OPTIONS__options, (void*)options };
  const LV2_Feature* const features[] = { &map,   &in,   &resize,
                                          &touch, &idle, scale != 0.0F ? &option : NULL,
                                          NULL };
  LV2UI_Widget             widget     = NULL;
  window->handle =
    self->windows_are->instantiate(self->windows_are, "urn:kibun:mood", rig_bundle(),
                                   write_port, window, &widget, features);
  cr_assert(window->handle);
  window->window = (Window)(uintptr_t)widget;
  tell_controls(self, window);
  return window;
}

void stage_close(stage_window* const window) {
  if (window->on) {
    window->on->windows_are->cleanup(window->handle);
    *window = (stage_window){ .on = NULL };
  }
}

bool stage_idle(stage* const self) {
  const LV2UI_Descriptor* const     are = self->windows_are;
  const LV2UI_Idle_Interface* const idle_interface =
    are->extension_data(LV2_UI__idleInterface);
  ring_message message;
  while (ring_read(self->to_windows, &message)) {
    for (int i = 0; i < STAGE_WINDOWS; ++i) {
      if (self->windows[i].on) {
        are->port_event(self->windows[i].handle, message.port, message.size,
                        message.protocol, message.body.bytes);
      }
    }
  }
  bool open = true;
  for (int i = 0; i < STAGE_WINDOWS; ++i) {
    open =
      (!self->windows[i].on || !idle_interface->idle(self->windows[i].handle)) && open;
  }
  return open;
}

bool stage_rest(stage* const self, const double seconds) {
  const struct timespec little = { .tv_nsec = 10000000 };
  bool                  open   = true;
  for (double past = 0.0; open && past < seconds; past += 0.01) {
    open = stage_idle(self);
    nanosleep(&little, NULL);
  }
  return open;
}

void stage_play_watched(stage* const self, const music piece, const size_t begin,
                        const size_t end) {
  // Much faster, and a window's Watch would not come in time.
  const double          speed = 2.0;
  const double          block = STAGE_BLOCK / self->rate / speed;
  const struct timespec pause = { .tv_nsec = (long)(1e9 * block) };
  for (size_t at = begin; at < end; at += STAGE_BLOCK) {
    stage_play(self, piece, at, at + STAGE_BLOCK < end ? at + STAGE_BLOCK : end);
    cr_assert(stage_idle(self));
    nanosleep(&pause, NULL);
  }
}
