// SPDX-License-Identifier: GPL-3.0-or-later

/// @file other_music.h
/// Hours of other music, in which none of the motifs that are held occurs: every return
/// that is told is a false alarm.

#ifndef KIBUN_ACCURACY_OTHER_MUSIC_H
#define KIBUN_ACCURACY_OTHER_MUSIC_H

#include "dsp/motif.h"
#include "tests/accuracy/motif/heard.h"
#include "tests/accuracy/motif/told.h"

#include <stdbool.h>
#include <stddef.h>

enum { OTHER_TEXT = 512, OTHER_MOTIFS = 8 };

typedef struct {
  char set[OTHER_TEXT / 8];
  char
    group[OTHER_TEXT / 4]; ///< what may have themes in common: a game, a song, an artist
  char  path[OTHER_TEXT];
  heard tenths; ///< empty while it is not heard
} other_file;

/// All zero is an empty one.
typedef struct {
  other_file* at;
  size_t      count;
} other_list;

/// Read a list of files: a set, a group and a path on each line, with tabs between.
/// @return false, said on stderr, when it can't be read
bool other_list_read(const char* path, other_list* to);
void other_list_free(other_list* self);

/// About an hour of it.
typedef struct {
  size_t first; ///< of the list
  size_t end;   ///< after the last
} programme;

/// @return to be freed with free(); NULL when memory runs out
programme* other_list_part(const other_list* self, size_t* count);

typedef struct {
  motif       motifs[OTHER_MOTIFS];
  const char* groups[OTHER_MOTIFS]; ///< that they are from, and which is not heard; NULL
                                    ///< for a theme of our own
  size_t count;
} held_motifs;

/// Motifs learned from stretches of the music itself, each from another group.
/// @param seed another one for other motifs
held_motifs other_list_learn(const other_list* self, unsigned seed);

typedef struct {
  double    seconds; ///< heard
  told_list what;    ///< times from the beginning of the programme, files without breaks
} broadcast;

/// Hear the files of a programme one after the other, nothing forgotten in between.
/// @return false when memory runs out
bool other_list_hear(const other_list* self, programme part, const held_motifs* held,
                     broadcast* to);

/// The file of a programme that is heard at a time. @return NULL when there is none
const other_file* other_list_at(const other_list* self, programme part,
                                const held_motifs* held, double time);

#endif
