// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/report.h"

#include <stdarg.h>
#include <stdio.h>

void report_heading(const report* const self, const char* const text) {
  printf("%s%s\n", self->tap ? "# " : "\n", text);
}

void report_figure(const report* const self, const char* const format, ...) {
  va_list values;
  fputs(self->tap ? "#   " : "        ", stdout);
  va_start(values, format);
  vprintf(format, values);
  va_end(values);
  putchar('\n');
}

void report_promise(report* const self, const bool kept, const char* const format, ...) {
  va_list values;
  self->promises++;
  self->broken += kept ? 0 : 1;
  if (self->tap) {
    printf("%sok %u - ", kept ? "" : "not ", self->promises);
  } else {
    fputs(kept ? "  kept  " : "BROKEN  ", stdout);
  }
  va_start(values, format);
  vprintf(format, values);
  va_end(values);
  putchar('\n');
  (void)fflush(stdout); // so that one can watch
}

void report_skip(report* const self, const char* const promise, const char* const why) {
  self->promises++;
  if (self->tap) {
    printf("ok %u - %s # SKIP %s\n", self->promises, promise, why);
  } else {
    printf("skipped %s: %s\n", promise, why);
  }
}

void report_end(const report* const self) {
  if (self->tap) {
    printf("1..%u\n", self->promises);
  } else {
    printf("\n%u of %u promises kept\n", self->promises - self->broken, self->promises);
  }
}
