// SPDX-License-Identifier: GPL-3.0-or-later

/// @file item.h
/// A piece of music and what is true of it. Times in seconds from its beginning.

#ifndef KIBUN_ACCURACY_ITEM_H
#define KIBUN_ACCURACY_ITEM_H

#include "tests/accuracy/series.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  ONSETS_UNKNOWN,
  ONSETS_ALL,  ///< every onset is listed
  ONSETS_DRUM, ///< those of the drums are
  ONSETS_PART, ///< some are, as in a game's chart: F compares, but says nothing
} onset_kind;

typedef enum {
  VOICE_CLICK,
  VOICE_KICK,
  VOICE_SNARE,
  VOICE_HAT,
  VOICE_BASS,
  VOICE_STRING
} voice;

typedef struct {
  voice  played_by;
  double start;
  double seconds; ///< for a string, until the bow leaves it
  double midi;    ///< pitch; read by bass and strings
  double level;   ///< 1 is full scale
} note;

enum { ITEM_SET = 32, ITEM_NAME = 96, ITEM_PATH = 512 };

typedef struct {
  char       set[ITEM_SET];
  char       name[ITEM_NAME];
  double     from;      ///< the truth holds from here
  double     to;        ///< to here
  double     bpm;       ///< of most of it; 0 where that says nothing
  bool       one_tempo; ///< `bpm` is that of all of it; else the beats tell
  series     beats;
  series     onsets;
  onset_kind kind;
  series     sections; ///< where a steady tempo begins; empty where that is not known
  bool       hall;     ///< to be heard through one

  char   path[ITEM_PATH]; ///< a sound file, or
  note*  notes;           ///< a score, rendered to `to` seconds
  size_t note_count;
} item;

/// All zero is an empty one.
typedef struct {
  item*  at;
  size_t count;
  size_t room;
} item_list;

/// An item of zeros at the end; ends the program when memory runs out. Moves the others.
item* item_list_add(item_list* self);
void  item_list_free(item_list* self);

/// Mono.
typedef struct {
  float* samples;
  size_t length;
  double rate;
} sound;

#endif
