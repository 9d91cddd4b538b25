// SPDX-License-Identifier: GPL-3.0-or-later

// The LV2 user interface urn:kibun:window.

#include "plugin/window_link.h"
#include "ui/view.h"
#include "ui/x11_window.h"

#include <lv2/atom/atom.h>
#include <lv2/core/lv2.h>
#include <lv2/options/options.h>
#include <lv2/ui/ui.h>
#include <lv2/urid/urid.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  window_link link;
  view*       shown;
  x11_window* window;
} ui;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void* feature(const LV2_Feature* const* const features, const char* const uri) {
  for (size_t i = 0; features && features[i]; ++i) {
    if (!strcmp(features[i]->URI, uri)) {
      return features[i]->data;
    }
  }
  return NULL;
}

/// @return 0 when the host doesn't say
static double host_scale(const LV2_Options_Option* const options,
                         const LV2_URID_Map* const       map) {
  const LV2_URID wanted = map->map(map->handle, LV2_UI__scaleFactor);
  const LV2_URID type   = map->map(map->handle, LV2_ATOM__Float);
  for (const LV2_Options_Option* option = options; option && option->key; ++option) {
    if (option->key == wanted && option->type == type && option->size == sizeof(float) &&
        option->value) {
      return (double)*(const float*)option->value;
    }
  }
  return 0.0;
}

static void cleanup(const LV2UI_Handle handle) {
  ui* const self = handle;
  if (!self) {
    return;
  }
  if (self->window) {
    window_link_settle(&self->link, HUGE_VAL);
  }
  x11_window_free(self->window);
  view_free(self->shown);
  window_link_close(&self->link);
  free(self);
}

/// @param parent the host's window: there is no other place for it to be
static bool open_window(ui* const self, const void* const parent, const double scale) {
  control_range ranges[CONTROLS];
  window_link_ranges(ranges);
  const control_listener listener = window_link_listener(&self->link);
  self->shown                     = view_new(ranges, &listener);
  self->window =
    self->shown ? x11_window_new(self->shown, (uintptr_t)parent, NULL, scale) : NULL;
  return self->window;
}

/// LV2 has the number of an X11 window travel as a pointer.
static LV2UI_Widget widget_of(const uintptr_t window) {
  LV2UI_Widget widget;
  memcpy(&widget, &window, sizeof widget);
  return widget;
}

static LV2UI_Handle instantiate(const LV2UI_Descriptor* const   descriptor,
                                const char* const               plugin_uri,
                                const char* const               bundle_path,
                                const LV2UI_Write_Function      write,
                                const LV2UI_Controller          controller,
                                LV2UI_Widget* const             widget,
                                const LV2_Feature* const* const features) {
  (void)descriptor;
  (void)plugin_uri;
  (void)bundle_path;

  LV2_URID_Map* const map    = feature(features, LV2_URID__map);
  const void* const   parent = feature(features, LV2_UI__parent);
  ui* const           self   = map && parent && write ? calloc(1, sizeof *self) : NULL;
  if (!self) {
    return NULL;
  }
  if (!window_link_open(&self->link, map, write, controller,
                        feature(features, LV2_UI__touch)) ||
      !open_window(self, parent,
                   host_scale(feature(features, LV2_OPTIONS__options), map))) {
    cleanup(self);
    return NULL;
  }
  const LV2UI_Resize* const resize = feature(features, LV2_UI__resize);
  if (resize) {
    int width  = 0;
    int height = 0;
    x11_window_size(self->window, &width, &height);
    resize->ui_resize(resize->handle, width, height);
  }
  *widget = widget_of(x11_window_id(self->window));
  return self;
}

static void port_event(const LV2UI_Handle handle, const uint32_t port,
                       const uint32_t size, const uint32_t protocol,
                       const void* const buffer) {
  ui* const        self  = handle;
  const control_id which = window_link_control(port);
  if (protocol == 0 && size == sizeof(float) && which != CONTROLS) {
    float value;
    memcpy(&value, buffer, sizeof value);
    view_set_control(self->shown, which, value);
  } else {
    window_link_hear(&self->link, size, protocol, buffer, seconds());
  }
}

static int idle(const LV2UI_Handle handle) {
  ui* const      self = handle;
  const double   time = seconds();
  const snapshot now  = window_link_now(&self->link, time);
  window_link_settle(&self->link, time);
  if (!x11_window_update(self->window, &now, self->link.past)) {
    return 1;
  }
  // A plugin that nobody looks at need not tell anything.
  if (x11_window_visible(self->window)) {
    window_link_watch(&self->link, time);
  }
  return 0;
}

static int resized(const LV2UI_Feature_Handle handle, const int width, const int height) {
  const ui* const self = handle;
  x11_window_resize(self->window, width, height);
  return 0;
}

static const void* extension_data(const char* const uri) {
  static const LV2UI_Idle_Interface idle_interface   = { idle };
  static const LV2UI_Resize         resize_interface = { NULL, resized };
  if (!strcmp(uri, LV2_UI__idleInterface)) {
    return &idle_interface;
  }
  return !strcmp(uri, LV2_UI__resize) ? &resize_interface : NULL;
}

LV2_SYMBOL_EXPORT const LV2UI_Descriptor* lv2ui_descriptor(const uint32_t index) {
  static const LV2UI_Descriptor window = {
    .URI            = "urn:kibun:window",
    .instantiate    = instantiate,
    .cleanup        = cleanup,
    .port_event     = port_event,
    .extension_data = extension_data,
  };
  return index == 0 ? &window : NULL;
}
