// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/display/strip_sheet.h"
#include "tests/unit/golden.h"

#include <criterion/criterion.h>

Test(strip_golden, every_state_looks_as_it_did_at_every_size) {
  cairo_surface_t* const drawn = strip_sheet();
  golden_expect(drawn, "strips");
  cairo_surface_destroy(drawn);
}
