// SPDX-License-Identifier: GPL-3.0-or-later

// Memory that runs out while a window is opened, at every place where any is asked for
// in turn: at that place alone, and from there on.

#include "tests/plugin/scarce.h"
#include "tests/window/screen.h"

#include <criterion/criterion.h>
#include <lv2/ui/ui.h>
#include <lv2/urid/urid.h>
#include <unistd.h>

enum { DEPTH = 24 };

/// The number that the next connection to the screen would have.
static int next_file(void) {
  const int next = dup(STDERR_FILENO);
  cr_assert(next >= 0);
  close(next);
  return next;
}

/// The window asks what things are called and compares nothing.
static LV2_URID some_number(const LV2_URID_Map_Handle handle, const char* const uri) {
  (void)handle;
  return (LV2_URID)(unsigned char)*uri + 1;
}

static void write_nothing(const LV2UI_Controller controller, const uint32_t port,
                          const uint32_t size, const uint32_t protocol,
                          const void* const buffer) {
  (void)controller;
  (void)port;
  (void)size;
  (void)protocol;
  (void)buffer;
}

static LV2UI_Handle opened_on(const screen* const where) {
  LV2_URID_Map                  map        = { NULL, some_number };
  const LV2_Feature             mapping    = { LV2_URID__map, &map };
  const LV2_Feature             in         = { LV2_UI__parent, screen_parent(where) };
  const LV2_Feature* const      features[] = { &mapping, &in, NULL };
  const LV2UI_Descriptor* const window     = lv2ui_descriptor(0);
  LV2UI_Widget                  widget     = NULL;
  return window->instantiate(window, "urn:kibun:mood", "/", write_nothing, NULL, &widget,
                             features);
}

static void open_or_not_at_all(const bool for_good) {
  screen       where    = screen_new(DEPTH);
  const long   before   = scarce_held();
  const int    file     = next_file();
  unsigned     requests = 0;
  LV2UI_Handle opened   = NULL;
  while (!opened) {
    scarce_begin(requests, for_good);
    opened             = opened_on(&where);
    const bool refused = scarce_end();
    cr_assert_eq(refused, !opened, "request %u", requests);
    cr_assert(opened || scarce_held() == before, "request %u: %ld pieces are lost",
              requests, scarce_held() - before);
    cr_assert_eq(next_file() == file, !opened, "request %u", requests);
    ++requests;
  }
  cr_assert(requests > 4, "only %u", requests);
  lv2ui_descriptor(0)->cleanup(opened);
  cr_assert_eq(scarce_held(), before);
  cr_assert_eq(next_file(), file);
  screen_free(&where);
}

Test(window_out_of_memory, at_one_place_it_is_not_opened_and_leaves_nothing) {
  open_or_not_at_all(false);
}

Test(window_out_of_memory, from_one_place_on_it_is_not_opened_and_leaves_nothing) {
  open_or_not_at_all(true);
}
