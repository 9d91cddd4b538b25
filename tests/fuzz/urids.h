// SPDX-License-Identifier: GPL-3.0-or-later

/// @file urids.h
/// The numbers of URIs: those that a hostile host would talk of are known from the
/// beginning, so that an input needs one byte to name them.

#ifndef KIBUN_FUZZ_URIDS_H
#define KIBUN_FUZZ_URIDS_H

#include <lv2/urid/urid.h>

typedef enum {
  URID_NONE,
  URID_SEQUENCE,
  URID_OBJECT,
  URID_BLANK,
  URID_INT,
  URID_LONG,
  URID_FLOAT,
  URID_DOUBLE,
  URID_BOOL,
  URID_STRING,
  URID_PATH,
  URID_VECTOR,
  URID_TUPLE,
  URID_CHUNK,
  URID_URID,
  URID_MIDI_EVENT,
  URID_POSITION,
  URID_FRAME,
  URID_SPEED,
  URID_BAR_BEAT,
  URID_BEAT,
  URID_TEMPO,
  URID_PATCH_SET,
  URID_PATCH_GET,
  URID_PATCH_PROPERTY,
  URID_PATCH_VALUE,
  URID_WATCH,
  URID_KEEP,
  URID_MOMENT,
  URID_PAST,
  URID_EPOCH,
  URID_FIRST,
  URID_VALUES,
  URID_STATE_VERSION,
  URID_STATE_LEARNED,
  URID_STATE_HEARD,
  URID_STATE_SUMMARY,
  URID_STATE_MOTIFS,
  URIDS_KNOWN
} known_urid;

enum { URIDS_MOST = 96 };

typedef struct {
  LV2_URID_Map map;
  const char*  others[URIDS_MOST];
  unsigned     count;
} urids;

/// `self` must stay where it is.
void urids_begin(urids* self);

#endif
