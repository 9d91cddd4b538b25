// SPDX-License-Identifier: GPL-3.0-or-later

/// @file saved.h
/// What a plugin brings into a session, held in memory as a host holds it between save
/// and restore. Every function but saved_free() fails the test when something is not as
/// it should be.

#ifndef KIBUN_TEST_SAVED_H
#define KIBUN_TEST_SAVED_H

#include "apps/plugin_host.h"

#include <stdbool.h>

typedef struct saved saved;

/// Nothing, which changes nothing when it is restored.
saved* saved_new(void);
void   saved_free(saved* self);

/// In place of what was saved before.
void saved_save(saved* self, plugin_host* from);
void saved_restore(saved* self, plugin_host* into);

/// Is this property the same in both, or in neither?
bool saved_same(const saved* one, const saved* other, LV2_URID key);

#endif
