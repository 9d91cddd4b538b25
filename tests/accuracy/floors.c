// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/floors.h"

#include <stdio.h>

typedef struct {
  const char* set;
  const char* name;
  mark        which;
  double      floor;
} floor_of_mark;

unsigned floors_missed(const result_list* const all) {
  static const floor_of_mark floors[] = {
    { "clicks", "beat F", mark_beat_f, 0.0 },
  };
  unsigned missed = 0;
  for (size_t i = 0; i < sizeof floors / sizeof *floors; i++) {
    const floor_of_mark* const each = &floors[i];
    const double               measured =
      results_mean(all, result_is_in_set, each->set, LISTENER_KIBUN, each->which);
    const bool reached = measured >= each->floor;
    printf("%-4s %-12s %-22s %.3f, at least %.3f\n", reached ? "ok" : "MISS", each->set,
           each->name, measured, each->floor);
    missed += !reached;
  }
  return missed;
}
