// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/saved.h"

#include "dsp/motif_file.h"

#include <criterion/criterion.h>
#include <lilv/lilv.h>
#include <lv2/state/state.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PROPERTIES = 8 };

typedef struct {
  LV2_URID key;
  LV2_URID type;
  size_t   size;
  uint8_t  value[MOTIF_FILE_BYTES]; // the longest there is
} property;

struct saved {
  property properties[MOST_PROPERTIES];
  unsigned count;
};

saved* saved_new(void) {
  saved* const self = calloc(1, sizeof *self);
  cr_assert(self);
  return self;
}

void saved_free(saved* const self) {
  free(self);
}

static LV2_State_Status keep(const LV2_State_Handle handle, const uint32_t key,
                             const void* const value, const size_t size,
                             const uint32_t type, const uint32_t flags) {
  saved* const    self = handle;
  property* const into = &self->properties[self->count];
  cr_assert(self->count < MOST_PROPERTIES && size <= sizeof into->value);
  cr_assert_eq(flags, (uint32_t)(LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE));
  into->key  = key;
  into->type = type;
  into->size = size;
  memcpy(into->value, value, size);
  ++self->count;
  return LV2_STATE_SUCCESS;
}

static const property* find(const saved* const self, const LV2_URID key) {
  for (unsigned i = 0; i < self->count; ++i) {
    if (self->properties[i].key == key) {
      return &self->properties[i];
    }
  }
  return NULL;
}

static const void* give(const LV2_State_Handle handle, const uint32_t key,
                        size_t* const size, uint32_t* const type, uint32_t* const flags) {
  const property* const found = find(handle, key);
  if (!found) {
    return NULL;
  }
  *size  = found->size;
  *type  = found->type;
  *flags = LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE;
  return found->value;
}

static const LV2_State_Interface* interface_of(const plugin_host* const host) {
  const LV2_State_Interface* const interface =
    lilv_instance_get_extension_data(plugin_host_instance(host), LV2_STATE__interface);
  cr_assert(interface);
  return interface;
}

static LV2_Handle handle_of(const plugin_host* const host) {
  return lilv_instance_get_handle(plugin_host_instance(host));
}

void saved_save(saved* const self, plugin_host* const from) {
  self->count = 0;
  cr_assert_eq(interface_of(from)->save(handle_of(from), keep, self, 0, NULL),
               LV2_STATE_SUCCESS);
}

void saved_restore(saved* const self, plugin_host* const into) {
  cr_assert_eq(interface_of(into)->restore(handle_of(into), give, self, 0, NULL),
               LV2_STATE_SUCCESS);
}

bool saved_same(const saved* const one, const saved* const other, const LV2_URID key) {
  const property* const first  = find(one, key);
  const property* const second = find(other, key);
  if (!first || !second) {
    return first == second;
  }
  return first->size == second->size && first->type == second->type &&
         !memcmp(first->value, second->value, first->size);
}
