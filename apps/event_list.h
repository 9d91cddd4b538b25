// SPDX-License-Identifier: GPL-3.0-or-later

/// @file event_list.h
/// What happens in a piece: onsets, beats, changes of mood and key, the story. See
/// events.h for what each kind means.

#ifndef KIBUN_EVENT_LIST_H
#define KIBUN_EVENT_LIST_H

#include "apps/problem.h"
#include "dsp/frame.h"

#include <stddef.h>

typedef enum { EVENT_ONSET, EVENT_BEAT, EVENT_MOOD, EVENT_KEY, EVENT_STORY } event_kind;

typedef struct {
  double     time;     ///< s
  double     reported; ///< s
  size_t     order;    ///< keeps events of one time in the order of their report
  event_kind kind;
  float      value;
  float      confidence; ///< 0 … 1
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

/// @return the mood, the key or the event of the story; NULL when the value is a number.
/// Pure.
const char* event_word(const event* self);

/// How many decimals of the value are told. Pure.
int event_decimals(const event* self);

#endif
