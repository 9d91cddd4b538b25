// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sound_feed.h
/// Stereo sound on its way from the audio thread to the analysis: blocks, each with the
/// time it came in. Holds 5 s at 48 kHz; what finds no room is dropped and counted.

#ifndef KIBUN_LIVE_SOUND_FEED_H
#define KIBUN_LIVE_SOUND_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SOUND_FEED_FRAMES = 1 << 18 }; ///< stereo samples held

typedef struct {
  uint32_t frames; ///< stereo samples that wait to be read
  uint32_t lost;   ///< that were dropped after them
  double   rate;   ///< samples per second
  double   time_s; ///< CLOCK_MONOTONIC when the block came in: of its end
} sound_block;

typedef struct sound_feed sound_feed;

/// @return NULL when memory runs out
sound_feed* sound_feed_new(void);
void        sound_feed_free(sound_feed* self);

/// A block from the device. Audio thread only. Real-time safe: copies, and wakes the
/// reader if it sleeps.
void sound_feed_write(sound_feed* self, const float* left, const float* right, size_t n,
                      double rate, double time_s);

/// Wait until something may have come or `longest_s` has passed. Reader only.
void sound_feed_wait(sound_feed* self, double longest_s);

/// Let the reader stop waiting. Any thread.
void sound_feed_nudge(sound_feed* self);

/// The next block; its samples are to be read before the next one is taken. Reader only.
/// @return false when there is none
bool sound_feed_take(sound_feed* self, sound_block* next);

/// Samples of the block taken. Reader only.
/// @return how many were read, at most `n`
size_t sound_feed_read(sound_feed* self, float* left, float* right, size_t n);

/// Blocks of which something was dropped, and the samples dropped in all. Any thread.
uint64_t sound_feed_overruns(const sound_feed* self);
uint64_t sound_feed_lost(const sound_feed* self);

/// Blocks that came in so far. Any thread.
uint64_t sound_feed_blocks(const sound_feed* self);

#endif
