// SPDX-License-Identifier: GPL-3.0-or-later

/// @file stage.h
/// A host with a screen, one plugin that plays, and any number of its windows: the built
/// bundle, loaded as hosts load it. The plugin may run in one thread and all windows in
/// another; only rings join the two. Every function fails the test when it can't do what
/// it says.

#ifndef KIBUN_TEST_STAGE_H
#define KIBUN_TEST_STAGE_H

#include "apps/plugin_host.h"
#include "plugin/messages.h"
#include "plugin/ports.h"
#include "tests/plugin/music.h"
#include "tests/window/ring.h"
#include "tests/window/screen.h"

#include <lv2/atom/forge.h>
#include <lv2/ui/ui.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STAGE_WINDOWS = 3, STAGE_BLOCK = 512, STAGE_ROOM = 8208 };

typedef struct stage stage;

/// One window as its host sees it.
typedef struct {
  stage*       on; ///< NULL while it isn't open
  LV2UI_Handle handle;
  Window       window;
  LV2UI_Resize resize;
  LV2UI_Touch  touch;
  int          width; ///< as the window told the host
  int          height;
} stage_window;

struct stage {
  screen                  screen;
  void*                   module;
  const LV2UI_Descriptor* windows_are;
  LV2_URID_Map            map;
  stage_window            windows[STAGE_WINDOWS];

  // What the windows do to the control ports, noted by their host.
  bool     held[PORT_COUNT];
  unsigned changes[PORT_COUNT]; ///< values set
  float    value[PORT_COUNT];   ///< the last; at first the default

  ring* to_plugin;
  ring* to_windows;

  // The plugin's side.
  plugin_host*   host;
  double         rate;
  LV2_Atom_Forge forge;
  message_uris   uris;
  LV2_URID       event_transfer;
  float          left[STAGE_BLOCK];
  float          right[STAGE_BLOCK];
  message_watch  watch;   ///< what a window said last
  unsigned       watches; ///< said so far
  unsigned       pasts;   ///< stretches of history sent to the windows
  unsigned       moments;
  unsigned       lose_every; ///< lose every nth of them on the way; 0: none
  union {
    LV2_Atom_Sequence sequence;
    uint8_t           bytes[STAGE_ROOM + sizeof(LV2_Atom)];
  } control, notify;
};

stage* stage_new(double rate);

/// Closes what is open.
void stage_free(stage* self);

/// The plugin's side: a stretch of a piece.
void stage_play(stage* self, music piece, size_t begin, size_t end);

/// The windows' side.
/// @{

/// Open one in the frame.
/// @param scale for the option ui:scaleFactor; 0 to leave it out
stage_window* stage_open(stage* self, float scale);
void          stage_close(stage_window* window);

/// As a host does about 30 times a second: pass on what the plugin has said, and let
/// every window do its work.
/// @return false once one of them says that it has been closed
bool stage_idle(stage* self);

/// That and waiting, for so long.
bool stage_rest(stage* self, double seconds);
/// @}

/// In so many seconds of a piece a window says for sure that it is here.
#define STAGE_WATCH_S 2.5

/// Play a stretch, twice as fast as it is, and let the windows work in between.
void stage_play_watched(stage* self, music piece, size_t begin, size_t end);

#endif
