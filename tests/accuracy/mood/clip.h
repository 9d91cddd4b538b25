// SPDX-License-Identifier: GPL-3.0-or-later

/// @file clip.h
/// A piece of music, what listeners say of its mood or what its score says of its key or
/// instruments, and what Kibun says. What is not known is 0, an empty list or NAN.

#ifndef KIBUN_ACCURACY_CLIP_H
#define KIBUN_ACCURACY_CLIP_H

#include "dsp/families.h"
#include "dsp/words.h"
#include "tests/accuracy/item.h"
#include "tests/accuracy/midi_score.h"
#include "tests/accuracy/scoring.h"
#include "tests/accuracy/series.h"

#include <stdbool.h>
#include <stddef.h>

/// Numbers are doubles, so that one table of columns can read and write them: rows.c.
typedef struct {
  double seconds;  ///< of sound, after the beginning
  double unjudged; ///< how many of them have no judgement
  // Medians over what was judged after the beginning, every 0.1 s; 0 where nothing was.
  double valence;
  double arousal;
  double tension;
  double moods[MOOD_WORDS];
  double leading;            ///< the mood_word told longest
  double families[FAMILIES]; ///< in the order of families_reading
  // Over each of the truth's measures that begin after the beginning; the same of the
  // music that the listeners' answers are about, LAG_S before.
  series valence_then;
  series arousal_then;
  series valence_before;
  series arousal_before;
  calibration
    sure; ///< each second judged: is the leading mood in the listeners' quadrant

  // Shares of the time that counts, and of the parts in one key, by what was told most.
  double key_right;
  double mode_right;
  double majorness_right;
  double key_voted;
  double mode_voted;
  // s from the beginning of each part in one key to where it is told right for 3 s; its
  // whole length if never.
  series settled;
} verdict;

enum { CLIP_FONT = 48 };

typedef struct {
  char set[ITEM_SET];
  char name[ITEM_NAME];
  char group[ITEM_NAME];
  char font[CLIP_FONT]; ///< the SoundFont's name; empty for a recording

  // One of two: a file of sound or MIDI, or a score.
  char       path[ITEM_PATH];
  midi_score score;
  char       soundfont[ITEM_PATH];

  double quadrant; ///< 1 … 4, see agreement.h
  double valence;  ///< -1 … +1
  double arousal;
  double named[MOOD_WORDS]; ///< 1 for each mood that listeners name
  // Of each measure that begins after the beginning.
  series measure_from;
  series measure_to;
  series measure_valence;
  series measure_arousal;
  series keys_from; ///< s; where a part in one key begins
  series keys;      ///< key_word
  double keys_to;   ///< s; where the last ends
  double family;    ///< 1 … FAMILIES: the one that is to be heard
  double unseen;    ///< 1 where its programs are not among those that are fitted on

  bool    heard;
  verdict said;
} clip;

/// All zero is an empty one.
typedef struct {
  clip*  at;
  size_t count;
  size_t room;
} clip_list;

/// A clip of which nothing is known, at the end; ends the program when memory runs out.
/// Moves the others.
clip* clip_list_add(clip_list* self);
void  clip_list_drop_last(clip_list* self);
/// Drop those that are not to be kept.
void clip_list_keep(clip_list* self, const bool* kept);
void clip_list_free(clip_list* self);

/// In the order of tables: by set, by SoundFont, by name.
void clip_list_sort(clip_list* self);

/// Set the SoundFont that plays a clip, and its name.
void clip_set_font(clip* self, const char* soundfont);

/// From where on a clip of this length counts, s: 10, or 5 where it lasts 30 or less.
double clip_counts_from(double seconds);

#endif
