// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/orchestra.h"

#include <stddef.h>

enum { HALVES = 2, FAMILIES = 6, IN_FAMILY = 3, CHORDS = 5, BROKEN = 3, BASSES = 2 };

typedef struct {
  int program;
  int lowest;
  int highest;
} range;

// Strings, brass, plucked and struck, wind, voice, electronic.
static const range soloists[HALVES][FAMILIES][IN_FAMILY] = {
  { { { 40, 57, 88 }, { 42, 40, 67 }, { 48, 48, 86 } },
    { { 56, 56, 80 }, { 60, 45, 72 }, { 61, 45, 77 } },
    { { 0, 45, 90 }, { 11, 55, 84 }, { 24, 45, 79 } },
    { { 73, 62, 91 }, { 68, 60, 86 }, { 71, 52, 84 } },
    { { 52, 50, 77 }, { 52, 50, 77 }, { 52, 50, 77 } },
    { { 80, 50, 84 }, { 81, 48, 82 }, { 80, 50, 84 } } },
  { { { 41, 50, 79 }, { 49, 48, 84 }, { 44, 50, 84 } },
    { { 57, 43, 70 }, { 58, 38, 62 }, { 62, 48, 77 } },
    { { 4, 45, 86 }, { 12, 50, 88 }, { 25, 45, 79 } },
    { { 74, 62, 89 }, { 65, 50, 79 }, { 21, 50, 84 } },
    { { 53, 50, 77 }, { 54, 50, 77 }, { 53, 50, 77 } },
    { { 82, 52, 84 }, { 85, 50, 80 }, { 89, 50, 80 } } },
};

static const int chords[HALVES][CHORDS] = { { 0, 48, 52, 61, 88 },
                                            { 1, 49, 53, 19, 90 } };
static const int broken[HALVES][BROKEN] = { { 46, 24, 0 }, { 25, 5, 107 } };
static const int basses[HALVES][BASSES] = { { 32, 43 }, { 33, 38 } };

static void shuffle(chance* const dice, int* const numbers, const size_t count) {
  for (size_t i = count; i > 1; i--) {
    const size_t j    = chance_below(dice, i);
    const int    held = numbers[i - 1];
    numbers[i - 1]    = numbers[j];
    numbers[j]        = held;
  }
}

orchestra orchestra_draw(const half_name half, chance* const dice) {
  orchestra result;
  int       families[FAMILIES] = { 0, 1, 2, 3, 4, 5 };
  int       places[CHORDS]     = { 0, 1, 2, 3, 4 };
  shuffle(dice, families, FAMILIES);
  shuffle(dice, places, CHORDS);
  for (size_t i = 0; i < ORCHESTRA_SOLOISTS; i++) {
    const range* const from = &soloists[half][families[i]][chance_below(dice, IN_FAMILY)];
    result.soloists[i] =
      (player){ from->program, from->lowest, from->highest, families[i] };
  }
  for (size_t i = 0; i < ORCHESTRA_CHORDS; i++) {
    result.chords[i] = chords[half][places[i]];
  }
  result.broken = broken[half][chance_below(dice, BROKEN)];
  result.bass   = basses[half][chance_below(dice, BASSES)];
  return result;
}

int orchestra_other(const int not_this, chance* const dice) {
  const size_t others = not_this < 0 ? ORCHESTRA_SOLOISTS : ORCHESTRA_SOLOISTS - 1;
  const int    drawn  = (int)chance_below(dice, others);
  return not_this >= 0 && drawn >= not_this ? drawn + 1 : drawn;
}
