// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/wall_clock.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct tm local(const time_t seconds) {
  struct tm parts;
  if (!localtime_r(&seconds, &parts)) {
    memset(&parts, 0, sizeof parts);
  }
  return parts;
}

// strftime() has the offset without its colon.
static void add_offset(const struct tm* const parts, char text[WALL_CLOCK_BYTES]) {
  char         offset[8] = "";
  const size_t length    = strlen(text);
  if (strftime(offset, sizeof offset, "%z", parts) == 5) {
    (void)snprintf(text + length, WALL_CLOCK_BYTES - length, "%.3s:%.2s", offset,
                   offset + 3);
  }
}

void wall_clock_iso(const double wall_s, char text[WALL_CLOCK_BYTES]) {
  const double    tenths  = floor(10.0 * wall_s + 0.5);
  const double    seconds = floor(tenths / 10.0);
  const struct tm parts   = local((time_t)seconds);
  const size_t    length  = strftime(text, WALL_CLOCK_BYTES, "%Y-%m-%dT%H:%M:%S", &parts);
  (void)snprintf(text + length, WALL_CLOCK_BYTES - length, ".%d",
                 (int)(tenths - 10.0 * seconds));
  add_offset(&parts, text);
}

void wall_clock_time(const double wall_s, char text[WALL_CLOCK_BYTES]) {
  const struct tm parts = local((time_t)floor(wall_s));
  if (strftime(text, WALL_CLOCK_BYTES, "%H:%M:%S", &parts) == 0) {
    text[0] = '\0';
  }
}
