// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/jack_gate.h"

#include <criterion/criterion.h>

Test(jack_gate, lets_any_number_in_while_the_server_runs) {
  cr_assert(jack_gate_enter());
  cr_assert(jack_gate_enter());
  jack_gate_leave();
  cr_assert(jack_gate_enter());
}

Test(jack_gate, lets_nobody_in_until_all_who_knew_the_server_have_left) {
  cr_assert(jack_gate_enter());
  cr_assert(jack_gate_enter());
  jack_gate_note_end();
  cr_assert_not(jack_gate_enter());
  jack_gate_leave();
  cr_assert_not(jack_gate_enter());
  jack_gate_leave();
  cr_assert(jack_gate_enter());
  cr_assert(jack_gate_enter());
}
