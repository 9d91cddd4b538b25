// SPDX-License-Identifier: GPL-3.0-or-later

/// @file bundle.h
/// What hosts read of the plugins before they load them: the built bundle alone, whatever
/// else is installed. Every function fails the test when it can't do what it says.

#ifndef KIBUN_TEST_BUNDLE_H
#define KIBUN_TEST_BUNDLE_H

#include "plugin/ports.h"

#include <lilv/lilv.h>

/// To be freed with lilv_world_free().
LilvWorld* bundle_world_new(void);

/// @return one of the plugins, with all its ports; owned by the world
const LilvPlugin* bundle_plugin(LilvWorld* world, plugin_id which);

#endif
