// SPDX-License-Identifier: GPL-3.0-or-later

/// @file stream_clock.h
/// When each sample came in: the times of the blocks with their jitter filtered out.
///
/// A delay-locked loop of second order (Adriaensen, "Using a DLL to filter time", 2005),
/// which learns the device's true rate against CLOCK_MONOTONIC. Its bandwidth falls from
/// 2 to 0.1 Hz within ten seconds of a start, so that it settles fast and then is calm:
/// jitter of 3 ms in blocks of 256 samples becomes less than 0.5 ms. Plain data.

#ifndef KIBUN_LIVE_STREAM_CLOCK_H
#define KIBUN_LIVE_STREAM_CLOCK_H

#include <stdbool.h>

typedef struct {
  double rate;     ///< samples per second, as the device says
  double end_s;    ///< filtered time of the end of the newest block
  double period_s; ///< of a sample, as it was found to be
  double ran_s;    ///< since the start or the last step; 0 before the first block
} stream_clock;

/// A clock that has not yet heard of a block.
stream_clock stream_clock_at(double rate);

/// A block has come in.
/// @param frames samples of the block, at least 1
/// @param time_s CLOCK_MONOTONIC when it came
/// @return false when the time could not be expected from the blocks before (the first
///         one, a gap, a clock that stood still): the clock has stepped there
bool stream_clock_block(stream_clock* self, unsigned frames, double time_s);

#endif
