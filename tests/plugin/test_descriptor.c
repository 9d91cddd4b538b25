// SPDX-License-Identifier: GPL-3.0-or-later

// What a host may ask of the library beyond what lilv lets it.

#include "plugin/inline_display.h"
#include "plugin/ports.h"

#include <criterion/criterion.h>
#include <lv2/core/lv2.h>
#include <lv2/state/state.h>

static const double RATE = 48000.0;

Test(descriptor, there_is_one_of_each_plugin_and_none_beyond) {
  for (unsigned i = 0; i < PLUGIN_COUNT; ++i) {
    cr_assert_str_eq(lv2_descriptor(i)->URI, plugin_uri((plugin_id)i));
  }
  cr_assert_null(lv2_descriptor(PLUGIN_COUNT));
  cr_assert_null(lv2_descriptor(UINT32_MAX));
}

Test(descriptor, a_port_that_there_is_not_is_not_connected) {
  for (unsigned i = 0; i < PLUGIN_COUNT; ++i) {
    const LV2_Descriptor* const plugin   = lv2_descriptor(i);
    const LV2_Handle            instance = plugin->instantiate(plugin, RATE, "/", NULL);
    float                       nowhere  = 7.0F;
    cr_assert(instance);
    plugin->connect_port(instance, plugin_port_count((plugin_id)i), &nowhere);
    plugin->connect_port(instance, UINT32_MAX, &nowhere);
    plugin->activate(instance);
    plugin->run(instance, 64);
    cr_assert_eq(nowhere, 7.0F);
    plugin->cleanup(instance);
  }
}

Test(descriptor, no_instance_is_cleaned_up_without_harm) {
  lv2_descriptor(PLUGIN_MOOD)->cleanup(NULL);
}

Test(descriptor, extensions_are_those_that_it_has) {
  const LV2_Descriptor* const plugin = lv2_descriptor(PLUGIN_MOOD);
  cr_assert(plugin->extension_data(LV2_STATE__interface));
  cr_assert_eq(plugin->extension_data(INLINE_DISPLAY_INTERFACE) != NULL,
               inline_display_available());
  cr_assert_null(plugin->extension_data("urn:kibun:no-such-thing"));
}
