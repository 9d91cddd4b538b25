// SPDX-License-Identifier: GPL-3.0-or-later

/// @file song_finder.h
/// Where songs begin and end in an evening of songs, talk and applause.
///
/// Four times a second the sound is weighed: how much more likely is music than talk,
/// applause, a crowd or silence, by its colours, its families of instruments and the
/// confidence of the mood. A song has started when the sum of these weights has risen far
/// enough above its lowest point, and ended when it has fallen far enough below its
/// highest; it did so where that point was (Page, "Continuous inspection schemes", 1954).
/// Confidence comes some seconds after the music: so the lowest point is looked for
/// again, up to 8 s before, as if there had been some.
///
/// A start is told some 5 s after it, and an end some 5 s after it, with the time when it
/// was. What lasts less than 20 s was no song, which is told with its end.
///
/// The weights are a logistic regression on five shows made of real recordings, with
/// made-up talk, applause and cheering between them; docs/live-osc.md says how well songs
/// are found in others.
///
/// A medley without a break is one song; a song with a long break of talk is two.

#ifndef KIBUN_LIVE_SONG_FINDER_H
#define KIBUN_LIVE_SONG_FINDER_H

#include "dsp/frame.h"

#include <stdbool.h>

enum { SONG_FEATURES = 12, SONG_QUARTERS = 256 };

typedef enum {
  SONG_GOES_ON, ///< or goes on not being there
  SONG_STARTED,
  SONG_ENDED,
  SONG_WAS_NONE ///< what was told to have started was too short for a song
} song_change;

/// What a frame has told.
typedef struct {
  song_change what;
  double      time_s; ///< when it was
} song_event;

/// Plain data.
typedef struct {
  double sums[SONG_FEATURES]; ///< of the present quarter of a second
  double judged;              ///< share of the last second that had a judgement
  int    frames;
  double quarter; ///< number of the present quarter of a second
  bool   singing; ///< a song is on
  double start_s;
  double sum;    ///< of the weights
  double turn;   ///< the lowest sum between songs, the highest in a song …
  double turn_s; ///< … and when it was
  double over_s; ///< when the last song ended
  double fair;   ///< the sum, if there had been confidence in all
  double
    fairs[SONG_QUARTERS]; ///< after each of the last quarters of a second, by its number
} song_finder;

/// No song is on.
song_finder song_finder_new(void);

/// Take in a frame. Real-time safe.
/// @param time_s its end; never falls
song_event song_finder_hear(song_finder* self, const frame* now, double time_s);

/// The evening is over: a song that is on ends.
song_event song_finder_end(song_finder* self, double time_s);

#endif
