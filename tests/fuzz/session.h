// SPDX-License-Identifier: GPL-3.0-or-later

/// @file session.h
/// What a host keeps of a plugin's state: properties that it stores and hands back,
/// spoilt or not. Each value is in memory of its own, which ends where it ends.

#ifndef KIBUN_FUZZ_SESSION_H
#define KIBUN_FUZZ_SESSION_H

#include "tests/fuzz/bytes.h"

#include <lv2/state/state.h>
#include <lv2/urid/urid.h>
#include <stdbool.h>

enum { SESSION_PROPERTIES = 8 };

typedef struct {
  LV2_URID key;
  LV2_URID type;
  size_t   size;
  void*    value; ///< NULL: none
} session_property;

typedef struct {
  session_property properties[SESSION_PROPERTIES];
  unsigned         count;
} session;

/// For the plugin's save() and restore(), with a session as the handle.
/// @{
LV2_State_Status session_store(LV2_State_Handle handle, uint32_t key, const void* value,
                               size_t size, uint32_t type, uint32_t flags);
const void*      session_retrieve(LV2_State_Handle handle, uint32_t key, size_t* size,
                                  uint32_t* type, uint32_t* flags);
/// @}

void session_clear(session* self);

/// Put a property there, or another in its place.
void session_put(session* self, const session_property* from);

/// Change something, which the input chooses: a byte, a size or a type.
void session_spoil(session* self, bytes* from);

/// The same properties with the same values.
bool session_same(const session* one, const session* other);

#endif
