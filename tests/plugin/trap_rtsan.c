// SPDX-License-Identifier: GPL-3.0-or-later

// In place of trap.c where the program is built with clang's -fsanitize=realtime: its
// runtime watches, says where, and ends the program at the first offence.

#include "tests/plugin/trap.h"

// The runtime's own names.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
void __rtsan_realtime_enter(void);
void __rtsan_realtime_exit(void);
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

void trap_arm(void) {
  __rtsan_realtime_enter();
}

trap_catch trap_disarm(void) {
  __rtsan_realtime_exit();
  return (trap_catch){ .heap = 0 };
}

bool trap_sees_system_calls(void) {
  return false;
}
