// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/instructions.h"

#ifdef __linux__
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

int instructions_open(void) {
  struct perf_event_attr wanted = {
    .type           = PERF_TYPE_HARDWARE,
    .size           = sizeof wanted,
    .config         = PERF_COUNT_HW_INSTRUCTIONS,
    .exclude_kernel = 1,
    .exclude_hv     = 1,
  };
  return (int)syscall(SYS_perf_event_open, &wanted, 0, -1, -1, 0);
}

void instructions_close(const int handle) {
  if (handle >= 0) {
    close(handle);
  }
}

uint64_t instructions_read(const int handle) {
  uint64_t count = 0;
  return handle >= 0 && read(handle, &count, sizeof count) == (ssize_t)sizeof count
           ? count
           : 0;
}

#else

int instructions_open(void) {
  return -1;
}

void instructions_close(const int handle) {
  (void)handle;
}

uint64_t instructions_read(const int handle) {
  (void)handle;
  return 0;
}

#endif
