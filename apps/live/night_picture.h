// SPDX-License-Identifier: GPL-3.0-or-later

/// @file night_picture.h
/// The picture of the night: the whole evening on one page, as kibun-curve draws a piece
/// (ui/picture.h), over the time of day, with the songs and their numbers, of which
/// songs.h tells it.
///
/// Memory is bounded and taken at once: a point every quarter of a second for the first
/// two hours, half as many from then on, again half as many after another two … of the
/// whole evening each time; the 8192 surest events, returns of motifs among them; the
/// first 64 names of motifs; and the first 1000 songs.

#ifndef KIBUN_LIVE_NIGHT_PICTURE_H
#define KIBUN_LIVE_NIGHT_PICTURE_H

#include "apps/live/notices.h"
#include "apps/live/sink.h"

#include <stddef.h>

typedef struct night_picture night_picture;

enum {
  NIGHT_PICTURE_POINTS = 32768,
  NIGHT_PICTURE_EVENTS = 8192,
  NIGHT_PICTURE_NAMES  = 64,
  NIGHT_PICTURE_SONGS  = 1000
};

/// @param path where it goes in the end: SVG where the name ends with ".svg", else PNG.
///             Must outlive it, as must `told`, which then hears of a failure
/// @param why  on failure, what is wrong; static
/// @return NULL when memory runs out, the folder can't be written in, or the program was
///         built without pictures
night_picture* night_picture_new(const char* path, notices* told, const char** why);

/// Take in a frame. One thread at a time; real-time safe.
void night_picture_hear(night_picture* self, const moment* heard);

/// A song has ended, the next by number; times are those of the evening. On the thread
/// that it hears on; real-time safe.
void night_picture_song(night_picture* self, double begin_s, double end_s);

/// Points held so far.
size_t night_picture_points(const night_picture* self);

/// Draw it and free it: takes some tenths of a second. The file is there whole or not at
/// all. NULL is fine.
void night_picture_close(night_picture* self);

/// As one of the sinks, which closes it.
sink night_picture_sink(night_picture* self);

#endif
