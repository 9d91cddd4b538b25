// SPDX-License-Identifier: GPL-3.0-or-later

/// @file song_digest.h
/// What a song was like as a whole, gathered while it plays, in bounded memory.

#ifndef KIBUN_LIVE_SONG_DIGEST_H
#define KIBUN_LIVE_SONG_DIGEST_H

#include "dsp/frame.h"

#include <stddef.h>
#include <stdint.h>

enum { SONG_MOODS = 3, SONG_PEAKS = 3, SONG_TEXT = 200 };

typedef struct {
  double start_s; ///< of the evening
  double end_s;
  double judged; ///< share of the time with a judgement
  mood_word
           moods[SONG_MOODS]; ///< with the highest medians; MOOD_NONE where there is none
  double   tempo;             ///< median of what was found, bpm; 0 for none
  key_word key;               ///< that was clearest for longest
  unsigned peaks;
  double   peaks_s[SONG_PEAKS]; ///< the moments of most drive, by time, s of the evening
} song_summary;

typedef struct song_digest song_digest;

/// @return NULL when memory runs out
song_digest* song_digest_new(void);
void         song_digest_free(song_digest* self);

/// Another song. Real-time safe.
void song_digest_begin(song_digest* self);

/// Take in a frame. Real-time safe.
void song_digest_hear(song_digest* self, const frame* now, double time_s);

/// What it was like; peaks after the end don't count.
song_summary song_digest_sum(const song_digest* self, double start_s, double end_s);

/// A summary as one line of `key=value`, without a newline: duration, judged, moods,
/// tempo, key, peaks (from the song's start, "1:05").
void song_summary_text(const song_summary* song, char text[SONG_TEXT]);

#endif
