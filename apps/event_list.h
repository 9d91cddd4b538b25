// SPDX-License-Identifier: GPL-3.0-or-later

/// @file event_list.h
/// What happens in a piece: onsets, beats, changes of mood and key, the story, motifs
/// that return, phrases that might be motifs. See events.h for what each kind means.

#ifndef KIBUN_EVENT_LIST_H
#define KIBUN_EVENT_LIST_H

#include "apps/problem.h"
#include "dsp/frame.h"
#include "dsp/motif.h"

#include <stddef.h>

typedef enum {
  EVENT_ONSET,
  EVENT_BEAT,
  EVENT_MOOD,
  EVENT_KEY,
  EVENT_STORY,
  EVENT_MOTIF,
  EVENT_PHRASE,
  EVENT_KINDS
} event_kind;

enum { EVENT_WORD = 64 }; // bytes of the longest word

typedef struct {
  double     time;     ///< s
  double     reported; ///< s
  size_t     order;    ///< keeps events of one time in the order of their report
  event_kind kind;
  float      value;
  float      confidence; ///< 0 … 1

  // Of a motif: how it has returned.
  int      transposition; ///< semitones
  float    speed;
  unsigned change; ///< bits by change_word

  // Of a phrase: where it was heard first, s.
  double first_begin;
  double first_end;
} event;

typedef struct {
  event*    events;
  size_t    count;
  size_t    room;
  mood_word mood; ///< the last one
  key_word  key;  ///< the last one
} event_list;

/// Append what happens in a frame.
/// @param time  s, the end of the frame
/// @param start s, before which nothing happens
problem event_list_hear(event_list* self, double time, double start, const frame* heard);

/// Order them by time.
void event_list_sort(event_list* self);

void event_list_clear(event_list* self);

/// @return "onset", …. Pure.
const char* event_name(const event* self);

/// @return the mood, the key, the event of the story, the motif's name, or from where to
/// where a phrase was heard first, such as "2.667-13.400"; NULL when the value is a
/// number. Static or in `text`.
/// @param motifs for their names; NULL for none
const char* event_word(const event* self, const motif_set* motifs, char text[EVENT_WORD]);

/// How many decimals of the value are told. Pure.
int event_decimals(const event* self);

#endif
