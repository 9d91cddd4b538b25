// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_build.h
/// A build: the music has been growing for some seconds, in loudness, pace or brightness,
/// and goes on.
///
/// A line is fitted to the drive (story_past.h) of the last 4 to 30 s. It is a build when
/// the line rises far enough and fits, each third is well above the one before, and no
/// single step makes up most of it. The build began where the line leaves the level
/// before, or where the material changed shortly before that: the caller knows where that
/// was.

#ifndef KIBUN_STORY_BUILD_H
#define KIBUN_STORY_BUILD_H

#include "dsp/story_past.h"

typedef struct {
  bool  found;      ///< a build is told now
  float lag;        ///< s from where it began to now
  float confidence; ///< 0 … 1
} story_build_reading;

/// Plain data, all zero at first.
typedef struct {
  bool     active;
  unsigned age;    ///< moments since it was told
  unsigned length; ///< moments since it began
  unsigned stale;  ///< moments since it last grew
  unsigned rest;   ///< moments until the next may be told
  float    base;   ///< drive at its beginning
  float    soft;   ///< loudness at its beginning, dB
  float    top;    ///< the highest drive so far
} story_build;

void story_build_reset(story_build* self);

/// Judge the newest moment. Real-time safe; cost is bounded.
/// @param fresh moments since another event, which a build can't have begun before
story_build_reading story_build_process(story_build* self, const story_past* past,
                                        unsigned fresh);

/// It has led somewhere. Real-time safe.
void story_build_end(story_build* self);

/// 0 … 1: how far into a build the music is; 0 outside. Pure.
float story_build_progress(const story_build* self);

/// Is the music growing, be it told or not? Pure; cost is bounded.
bool story_build_growing(const story_past* past);

#endif
