// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/floors.h"

#include "tests/accuracy/motif/tables.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

static const double REPEATS_FOUND = 0.0;
static const double CHANGES_FOUND = 0.0;
static const double ALARMS        = 1e9; // an hour

static double share(const tally of) {
  return (double)of.found / fmax(of.returns, 1.0);
}

unsigned motif_floors_missed(const trial_list* const all) {
  const struct {
    const char* name;
    double      measured;
    double      limit;
    bool        is_ceiling;
  } checks[] = {
    { "repeats recognised", share(tables_tally(all, 0, CHANGED_AUDIO)), REPEATS_FOUND,
      false },
    { "changed returns recognised",
      share(tables_tally(all, CHANGED_KEY | CHANGED_TEMPO | CHANGED_INSTRUMENTS,
                         CHANGED_KEY | CHANGED_TEMPO | CHANGED_INSTRUMENTS)),
      CHANGES_FOUND, false },
    { "false alarms an hour", tables_alarms(all) / fmax(tables_hours(all), 1e-9), ALARMS,
      true },
  };
  unsigned missed = 0;
  for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
    const bool kept = checks[i].is_ceiling ? checks[i].measured <= checks[i].limit
                                           : checks[i].measured >= checks[i].limit;
    fprintf(stderr, "%-4s %-28s %7.3f, %s %.3f\n", kept ? "ok" : "MISS", checks[i].name,
            checks[i].measured, checks[i].is_ceiling ? "at most" : "at least",
            checks[i].limit);
    missed += !kept;
  }
  return missed;
}
