// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/scoring.h"

#include <criterion/criterion.h>

Test(scoring, nothing_heard_earns_nothing) {
  cr_assert_eq(scoring_f(0, 10, 0).f, 0.0);
}
