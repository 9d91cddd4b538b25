// SPDX-License-Identifier: GPL-3.0-or-later

/// @file rig.h
/// The built plugin with audio to run through it. Every function fails the test when it
/// can't do what it says.

#ifndef KIBUN_TEST_RIG_H
#define KIBUN_TEST_RIG_H

#include "apps/plugin_host.h"
#include "plugin/cv.h"
#include "tests/plugin/music.h"
#include "tests/plugin/wire.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RIG_LONGEST_BLOCK = 8192 };

typedef struct {
  plugin_id    plugin;
  plugin_host* host;
  float        left[RIG_LONGEST_BLOCK]; ///< what came out of the last block
  float        right[RIG_LONGEST_BLOCK];

  wire*    wire;
  uint32_t room;        ///< on the port `notify`; what the plugin asks for unless a test
                        ///< sets it
  wire_told told;       ///< by the last block
  bool      watched;    ///< windows watch on their own
  bool      controlled; ///< the test itself says what comes in on `control`
  uint64_t  heard;      ///< samples
  uint64_t  next_watch;

  float voltages[CV_OUTPUTS][RIG_LONGEST_BLOCK]; ///< of urn:kibun:mood-cv
} rig;

/// The bundle that the build has assembled.
const char* rig_bundle(void);

/// The plugin that the environment variable KIBUN_PLUGIN names by its URI, or
/// urn:kibun:mood: what every test promises holds for all of them.
plugin_id rig_plugin(void);

/// An activated instance of it, its audio outputs and control voltages connected. With
/// the environment variable KIBUN_WATCHED set, a window that never learns anything
/// watches all the time: what every test promises holds with it, too.
rig* rig_new(double rate);

/// The same of this plugin, whatever the environment says.
rig* rig_new_of(plugin_id plugin, double rate);
void rig_free(rig* self);

void  rig_connect(rig* self, const char* symbol, void* data);
void  rig_set(rig* self, const char* symbol, float value);
float rig_get(rig* self, const char* symbol);

/// One block of a piece, from sample `at`. Whatever the plugin tells must be sound, and
/// voltages within their range.
void rig_block(rig* self, music piece, size_t at, uint32_t samples);

/// A stretch of a piece in blocks of this size; the last one may be shorter.
void rig_play(rig* self, music piece, size_t begin, size_t end, uint32_t block);

/// Every control output is finite and within its range.
void rig_assert_outputs_in_range(rig* self);

/// Every control output shows no judgement, silence and no event.
void rig_assert_nothing_judged(rig* self);

#endif
