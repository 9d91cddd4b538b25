// SPDX-License-Identifier: GPL-3.0-or-later

// What the window does without a screen.

#include "plugin/messages.h"
#include "plugin/ports.h"
#include "plugin/window_link.h"
#include "tests/plugin/uri_map.h"

#include <criterion/criterion.h>
#include <lv2/atom/util.h>
#include <lv2/ui/ui.h>
#include <string.h>

/// What the window wrote to the host last.
typedef struct {
  unsigned count;
  uint32_t port;
  uint32_t size;
  uint32_t protocol;
  union {
    LV2_Atom atom;
    uint64_t words[MESSAGE_SIZE / sizeof(uint64_t)];
  } message;
} written;

static void write_down(const LV2UI_Controller controller, const uint32_t port,
                       const uint32_t size, const uint32_t protocol,
                       const void* const buffer) {
  written* const self = controller;
  cr_assert(size <= sizeof self->message);
  ++self->count;
  self->port     = port;
  self->size     = size;
  self->protocol = protocol;
  memcpy(&self->message, buffer, size);
}

Test(window_link, there_is_one_window_and_none_beyond) {
  cr_assert_str_eq(lv2ui_descriptor(0)->URI, "urn:kibun:window");
  cr_assert_null(lv2ui_descriptor(1));
}

Test(window_link, no_window_is_cleaned_up_without_harm) {
  lv2ui_descriptor(0)->cleanup(NULL);
}

Test(window_link, a_phrase_that_is_kept_is_told_to_the_plugin) {
  static window_link link;
  uri_map            known = { .count = 0 };
  LV2_URID_Map       map   = { &known, uri_map_number };
  written            last  = { .count = 0 };
  cr_assert(window_link_open(&link, &map, write_down, &last, NULL));
  const control_listener hand = window_link_listener(&link);
  hand.keep(hand.handle);
  cr_assert_eq(last.count, 1);
  cr_assert_eq(last.port, (uint32_t)PORT_control);
  cr_assert_eq(last.protocol, uri_map_number(&known, LV2_ATOM__eventTransfer));
  cr_assert_eq(last.size, lv2_atom_total_size(&last.message.atom));
  const message_uris like = message_uris_map(&map);
  cr_assert(message_read_keep(&like, &last.message.atom));
  window_link_close(&link);
}
