// SPDX-License-Identifier: GPL-3.0-or-later

/// @file picture.h
/// A whole piece on one page, to be pinned on the wall: mood bands with their words, what
/// happens in the story, valence, arousal, tension, energy, tempo and key over time; at
/// the side the path over the valence–arousal plane, the sum of it in words and numbers,
/// and how to read it.
///
/// Right for ten seconds and for hours: where the piece has more changes of mood or key
/// than the page can name, bands show what fills most of each stretch, a fine strip
/// below shows every change, and the page says so (bands.h). Where there are more events
/// than fit, the most important ones stay (placement.h). An evening shows its shape:
/// bands become chapters, and a crowd of events becomes bars of how much happens when,
/// with words only for climaxes, drops and lulls that stand well apart. Where it is known
/// to be made of songs, each lies over the time axis with its number, as far as that has
/// room. Held to its word by tests/unit/test_picture*.c.

#ifndef KIBUN_PICTURE_H
#define KIBUN_PICTURE_H

#include "dsp/frame.h"

#include <cairo.h>
#include <stddef.h>

/// One point of the curve.
typedef struct {
  float     time; ///< s
  float     valence;
  float     arousal;
  float     tension;
  float     energy;
  float     confidence; ///< 0: no judgement, drawn as a gap
  float     tempo;      ///< bpm; 0 while unknown
  float     tempo_confidence;
  float     loudness; ///< short-term, LUFS; -70 for silence
  mood_word mood;
  key_word  key;
} picture_point;

/// Something that happens at one moment.
typedef struct {
  float       time;       ///< s
  story_word  story;      ///< STORY_NONE: the return of a motif
  float       confidence; ///< 0 … 1
  float       tempo;      ///< bpm: the new one, of a shift of pace; 0 when unknown
  const char* label;      ///< UTF-8; the motif's name; NULL: the word of the story
} picture_event;

/// One of the songs of an evening.
typedef struct {
  unsigned number;
  double   begin; ///< s
  double   end;   ///< s
} picture_song;

typedef struct {
  const char*          title;    ///< UTF-8; NULL for none
  const char*          artist;   ///< UTF-8; NULL for none
  double               start;    ///< s: the time at the left end
  double               duration; ///< s
  const picture_point* points;   ///< by time
  size_t               count;    ///< may be 0
  const picture_event* events;   ///< in any order
  size_t               event_count;
  const picture_song*  songs;      ///< by time
  size_t               song_count; ///< 0: there is no row for them
} picture;

/// Draw the piece into the rectangle (0, 0, width, height), opaque. Works for any
/// duration and count; the cost is bounded by the width, not by the count of points
/// alone. The same piece gives the same drawing.
void picture_draw(cairo_t* cr, int width, int height, const picture* piece);

#endif
