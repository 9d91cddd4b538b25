// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/uri_map.h"

#include <criterion/criterion.h>
#include <string.h>

LV2_URID uri_map_number(const LV2_URID_Map_Handle handle, const char* const uri) {
  uri_map* const self = handle;
  unsigned       i    = 0;
  while (i < self->count && strcmp(self->uris[i], uri) != 0) {
    ++i;
  }
  if (i == self->count) {
    cr_assert(i < URI_MAP_MOST && strlen(uri) < sizeof self->uris[i]);
    memcpy(self->uris[i], uri, strlen(uri) + 1);
    ++self->count;
  }
  return i + 1;
}
