// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void broken(const char* const promise) {
  (void)fprintf(stderr, "Broken: %s\n", promise);
  abort();
}
