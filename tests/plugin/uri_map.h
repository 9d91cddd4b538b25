// SPDX-License-Identifier: GPL-3.0-or-later

/// @file uri_map.h
/// What a host without lilv maps URIs with. It takes no memory.

#ifndef KIBUN_TEST_URI_MAP_H
#define KIBUN_TEST_URI_MAP_H

#include <lv2/urid/urid.h>

enum { URI_MAP_MOST = 64 };

/// All zero: none known yet.
typedef struct {
  char     uris[URI_MAP_MOST][64];
  unsigned count;
} uri_map;

/// For LV2_URID_Map. Fails the test when there is no room.
LV2_URID uri_map_number(LV2_URID_Map_Handle handle, const char* uri);

#endif
