// SPDX-License-Identifier: GPL-3.0-or-later

/// @file item.h
/// A piece of music and what is true of it. Times in seconds from its beginning.

#ifndef KIBUN_ACCURACY_ITEM_H
#define KIBUN_ACCURACY_ITEM_H

#include "tests/accuracy/midi_score.h"
#include "tests/accuracy/series.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  ONSETS_UNKNOWN,
  ONSETS_ALL,  ///< every onset is listed
  ONSETS_DRUM, ///< those of the drums are
  ONSETS_PART, ///< some are, as in a game's chart: F compares, but says nothing
} onset_kind;

/// "unknown", "all", "drums" or "part".
const char* onset_kind_name(onset_kind kind);
/// @return false for another name
bool onset_kind_named(const char* name, onset_kind* kind);

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
  series     sounding;   ///< s from each onset until it can be heard; empty for unknown
  series     sections;   ///< where a steady tempo begins; empty where that is not known
  double     bends_from; ///< the tempo changes bit by bit from here
  double     bends_to;   ///< to here; 0 where it doesn't

  // One of three: a sound file, a score that is rendered here, or one for a synthesizer.
  char       path[ITEM_PATH]; ///< the sound file, or the synthesizer's SoundFont
  note*      notes;           ///< rendered to `to` seconds
  size_t     note_count;
  midi_score midi;
} item;

/// All zero is an empty one.
typedef struct {
  item*  at;
  size_t count;
  size_t room;
} item_list;

/// An item of zeros at the end; ends the program when memory runs out. Moves the others.
item* item_list_add(item_list* self);
void  item_list_drop_last(item_list* self);
/// Drop those that are not to be kept.
void item_list_keep(item_list* self, const bool* kept);
void item_list_free(item_list* self);

/// Mono.
typedef struct {
  float* samples;
  size_t length;
  double rate;
} sound;

#endif
