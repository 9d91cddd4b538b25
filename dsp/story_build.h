// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_build.h
/// A build, from where it is probable that there is one to where it no longer is, and how
/// far it has come.

#ifndef KIBUN_STORY_BUILD_H
#define KIBUN_STORY_BUILD_H

#include "dsp/story_network.h"

#include <stdbool.h>

typedef struct {
  bool  found;      ///< a build is told now
  float lag;        ///< s from where it began to now
  float confidence; ///< 0 … 1
} story_build_reading;

/// Plain data, all zero at first.
typedef struct {
  bool     active;
  float    likely;   ///< 0 … 1: how probable it has been lately
  unsigned probable; ///< moments that it has been, before it is told
  unsigned doubtful; ///< moments that it has not been, since
  float    progress; ///< 0 … 1: how far it has come; 0 while there is none
} story_build;

/// Judge a moment. Real-time safe; constant cost.
story_build_reading story_build_process(story_build*                 self,
                                        const story_network_reading* now);

/// It has led to its height.
void story_build_end(story_build* self);

#endif
