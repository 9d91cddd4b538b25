// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/urids.h"

#include "tests/fuzz/fuzz.h"

#include <lv2/atom/atom.h>
#include <lv2/midi/midi.h>
#include <lv2/patch/patch.h>
#include <lv2/time/time.h>
#include <string.h>

static const char* known(const unsigned number) {
  static const char* const uris[URIDS_KNOWN] = {
    [URID_SEQUENCE]       = LV2_ATOM__Sequence,
    [URID_OBJECT]         = LV2_ATOM__Object,
    [URID_BLANK]          = LV2_ATOM__Blank,
    [URID_INT]            = LV2_ATOM__Int,
    [URID_LONG]           = LV2_ATOM__Long,
    [URID_FLOAT]          = LV2_ATOM__Float,
    [URID_DOUBLE]         = LV2_ATOM__Double,
    [URID_BOOL]           = LV2_ATOM__Bool,
    [URID_STRING]         = LV2_ATOM__String,
    [URID_PATH]           = LV2_ATOM__Path,
    [URID_VECTOR]         = LV2_ATOM__Vector,
    [URID_TUPLE]          = LV2_ATOM__Tuple,
    [URID_CHUNK]          = LV2_ATOM__Chunk,
    [URID_URID]           = LV2_ATOM__URID,
    [URID_MIDI_EVENT]     = LV2_MIDI__MidiEvent,
    [URID_POSITION]       = LV2_TIME__Position,
    [URID_FRAME]          = LV2_TIME__frame,
    [URID_SPEED]          = LV2_TIME__speed,
    [URID_BAR_BEAT]       = LV2_TIME__barBeat,
    [URID_BEAT]           = LV2_TIME__beat,
    [URID_TEMPO]          = LV2_TIME__beatsPerMinute,
    [URID_PATCH_SET]      = LV2_PATCH__Set,
    [URID_PATCH_GET]      = LV2_PATCH__Get,
    [URID_PATCH_PROPERTY] = LV2_PATCH__property,
    [URID_PATCH_VALUE]    = LV2_PATCH__value,
    [URID_WATCH]          = "urn:kibun:Watch",
    [URID_KEEP]           = "urn:kibun:KeepPhrase",
    [URID_MOMENT]         = "urn:kibun:Moment",
    [URID_PAST]           = "urn:kibun:Past",
    [URID_EPOCH]          = "urn:kibun:epoch",
    [URID_FIRST]          = "urn:kibun:first",
    [URID_VALUES]         = "urn:kibun:values",
    [URID_STATE_VERSION]  = "urn:kibun:stateVersion",
    [URID_STATE_LEARNED]  = "urn:kibun:learnedReference",
    [URID_STATE_HEARD]    = "urn:kibun:referenceHeard",
    [URID_STATE_SUMMARY]  = "urn:kibun:summary",
    [URID_STATE_MOTIFS]   = "urn:kibun:motifs",
  };
  return uris[number];
}

static LV2_URID number_of(const LV2_URID_Map_Handle handle, const char* const uri) {
  urids* const self = handle;
  for (unsigned i = 1; i < URIDS_KNOWN; ++i) {
    if (!strcmp(known(i), uri)) {
      return i;
    }
  }
  for (unsigned i = 0; i < self->count; ++i) {
    if (!strcmp(self->others[i], uri)) {
      return URIDS_KNOWN + i;
    }
  }
  demand(self->count < URIDS_MOST, "no more URIs than a host has room for");
  self->others[self->count] = uri; // every one is a literal
  return URIDS_KNOWN + self->count++;
}

void urids_begin(urids* const self) {
  *self = (urids){ .map = { self, number_of } };
}
