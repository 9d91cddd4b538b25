// SPDX-License-Identifier: GPL-3.0-or-later

/// @file player.h
/// Music through the plugin, as a host would: block by block, looking at its ports.

#ifndef KIBUN_PLAYER_H
#define KIBUN_PLAYER_H

#include "apps/plugin_host.h"
#include "apps/port_values.h"

enum { PLAYER_BLOCK = 256 };

typedef struct {
  plugin_host* host;
  float*       controls[PORT_COUNT]; ///< where the plugin leaves each control port
  float        in_left[PLAYER_BLOCK];
  float        in_right[PLAYER_BLOCK];
  float        out_left[PLAYER_BLOCK];
  float        out_right[PLAYER_BLOCK];
} player;

/// @param bundle directory of the plugin's bundle
/// @param rate   samples per second
/// @return NULL on failure, with the reason in `error`
player* player_new(const char* bundle, double rate, plugin_host_error* error);
void    player_free(player* self);

/// Play the first `n` samples of in_left and in_right; at most PLAYER_BLOCK.
void player_run(player* self, unsigned n);

/// What the control outputs show now.
port_values player_values(const player* self);

#endif
