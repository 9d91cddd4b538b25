// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/session.h"

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/urids.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST = 1 << 17 }; // bytes of a property

static session_property* find(session* const self, const LV2_URID key) {
  for (unsigned i = 0; i < self->count; ++i) {
    if (self->properties[i].key == key) {
      return &self->properties[i];
    }
  }
  return NULL;
}

void session_put(session* const self, const session_property* const from) {
  session_property* at = find(self, from->key);
  if (!at) {
    demand(self->count < SESSION_PROPERTIES, "no more properties than there may be");
    at = &self->properties[self->count++];
  } else {
    free(at->value);
  }
  *at       = *from;
  at->value = malloc(from->size ? from->size : 1);
  demand(at->value, "there is memory");
  if (from->size && from->value) {
    memcpy(at->value, from->value, from->size);
  }
}

LV2_State_Status session_store(const LV2_State_Handle handle, const uint32_t key,
                               const void* const value, const size_t size,
                               const uint32_t type, const uint32_t flags) {
  session* const self = handle;
  demand(key && type && value && size, "what is stored has a key, a type and a value");
  demand(flags == (LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE), "it is plain data");
  demand(!find(self, key), "nothing is stored twice");
  union {
    const void* read;
    void*       kept;
  } const from = { value };
  session_put(self, &(session_property){ key, type, size, from.kept });
  return LV2_STATE_SUCCESS;
}

const void* session_retrieve(const LV2_State_Handle handle, const uint32_t key,
                             size_t* const size, uint32_t* const type,
                             uint32_t* const flags) {
  const session_property* const found = find(handle, key);
  if (!found) {
    return NULL;
  }
  *size  = found->size;
  *type  = found->type;
  *flags = LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE;
  return found->value;
}

void session_clear(session* const self) {
  for (unsigned i = 0; i < self->count; ++i) {
    free(self->properties[i].value);
  }
  self->count = 0;
}

static void resize(session_property* const of, const size_t size) {
  void* const value = realloc(of->value, size ? size : 1);
  demand(value, "there is memory");
  if (size > of->size) {
    memset((uint8_t*)value + of->size, 0, size - of->size);
  }
  of->value = value;
  of->size  = size;
}

void session_spoil(session* const self, bytes* const from) {
  enum { BYTE, SIZE, TYPE, AWAY, KINDS };
  if (self->count == 0) {
    return;
  }
  session_property* const of   = &self->properties[bytes_choice(from, self->count)];
  const unsigned          kind = bytes_choice(from, KINDS);
  if (kind == BYTE && of->size > 0) {
    uint8_t* const value = of->value;
    value[bytes_short(from) % of->size] ^= bytes_byte(from);
  } else if (kind == SIZE) {
    resize(of, bytes_word(from) % LARGEST);
  } else if (kind == TYPE) {
    of->type = bytes_choice(from, URIDS_KNOWN);
  } else if (kind == AWAY) {
    free(of->value);
    *of = self->properties[--self->count];
  }
}

bool session_same(const session* const one, const session* const other) {
  if (one->count != other->count) {
    return false;
  }
  for (unsigned i = 0; i < one->count; ++i) {
    const session_property* const a = &one->properties[i];
    const session_property* const b = &other->properties[i];
    if (a->key != b->key || a->type != b->type || a->size != b->size ||
        memcmp(a->value, b->value, a->size) != 0) {
      return false;
    }
  }
  return true;
}
