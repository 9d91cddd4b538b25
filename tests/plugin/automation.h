// SPDX-License-Identifier: GPL-3.0-or-later

/// @file automation.h
/// What Ardour hears of the plugin's automation lanes, read as Ardour 7.3 reads it but
/// less forgiving.

#ifndef KIBUN_TEST_AUTOMATION_H
#define KIBUN_TEST_AUTOMATION_H

#include <lv2/atom/atom.h>
#include <lv2/urid/urid.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
  AUTOMATION_SETUP,
  AUTOMATION_START,
  AUTOMATION_EVENT,
  AUTOMATION_END,
  AUTOMATION_FINALIZE,
  AUTOMATION_KINDS
} automation_kind;

typedef struct {
  automation_kind kind;
  int64_t         time;      ///< samples from the beginning of the block
  int             parameter; ///< index of a port; -1 for none
  float           value;     ///< NaN for none
} automation_event;

typedef struct {
  LV2_URID kinds[AUTOMATION_KINDS];
  LV2_URID object;
  LV2_URID parameter;
  LV2_URID value;
  LV2_URID int_type;
  LV2_URID float_type;
} automation_uris;

automation_uris automation_uris_map(LV2_URID_Map* map);

/// @return false when it is none of these; fails the test when it is one but has keys of
/// another type, or not the keys that its kind takes
bool automation_read(const automation_uris* uris, const LV2_Atom_Event* event,
                     automation_event* read);

#endif
