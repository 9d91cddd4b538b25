// SPDX-License-Identifier: GPL-3.0-or-later

/// @file song_finder.h
/// Where songs begin and end in an evening of songs, talk and applause.
///
/// Four times a second the sound is weighed: how much more likely is music than talk,
/// applause, a crowd or silence, by its colours, its families of instruments and the
/// confidence of the mood. A song has started when the sum of these weights has risen far
/// enough above its lowest point, and ended when it has fallen far enough below its
/// highest; it did so where that point was (Page, "Continuous inspection schemes", 1954).
/// So a start is told some 4 s after it, and an end some 5 s after it, with the time when
/// it was. What lasts less than 20 s was no song, which is told with its end.
///
/// The weights are a logistic regression on two shows made of real recordings, with
/// made-up talk and applause between them. On two others, of other songs:
/// see docs/live-osc.md.
///
/// A medley without a break is one song; a song with a long break of talk is two.

#ifndef KIBUN_LIVE_SONG_FINDER_H
#define KIBUN_LIVE_SONG_FINDER_H

#include "dsp/frame.h"

#include <stdbool.h>

enum { SONG_FEATURES = 12 };

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
} song_finder;

/// No song is on.
song_finder song_finder_new(void);

/// Take in a frame. Real-time safe.
/// @param time_s its end; never falls
song_event song_finder_hear(song_finder* self, const frame* now, double time_s);

/// The evening is over: a song that is on ends.
song_event song_finder_end(song_finder* self, double time_s);

#endif
