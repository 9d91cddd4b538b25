// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { ROOM = 4096, RESET_BYTES = 4 };

static const char* const RESET = "\033[0m";

static snapshot judged(void) {
  snapshot now             = snapshot_idle();
  now.active               = true;
  now.now.mood             = MOOD_MELANCHOLIC;
  now.now.valence          = -0.6F;
  now.now.arousal          = 0.45F;
  now.now.tension          = 0.33F;
  now.now.energy           = 0.7F;
  now.now.confidence       = 0.8F;
  now.now.tempo            = 148.3F;
  now.now.tempo_confidence = 0.9F;
  now.now.key              = 16; // E flat minor
  now.now.loudness         = -20.0F;
  now.now.silent           = false;
  now.beat_age             = 10.0F;
  return now;
}

/// Characters that take a column; escape sequences take none. Fails on broken UTF-8 and
/// on a sequence cut short.
static unsigned columns_of(const char* const line) {
  unsigned count = 0;
  for (const char* at = line; *at != '\0';) {
    if (*at == '\033') {
      cr_assert_eq(at[1], '[');
      at += 2;
      while (*at != '\0' && *at != 'm') {
        at++;
      }
      cr_assert_eq(*at, 'm', "an escape sequence is cut short");
      at++;
      continue;
    }
    const unsigned char first = (unsigned char)*at;
    const int           more  = first < 0x80 ? 0 : first >= 0xE0 ? 2 : 1;
    cr_assert(first < 0x80 || first >= 0xC0, "a character begins in its middle");
    for (int i = 1; i <= more; i++) {
      cr_assert_eq((unsigned char)at[i] & 0xC0U, 0x80U, "a character is cut short");
    }
    at += more + 1;
    count++;
  }
  return count;
}

static bool shows(const char* const line, const char* const text) {
  return strstr(line, text) != NULL;
}

Test(terminal, never_exceeds_the_columns) {
  const snapshot now = judged();
  for (int colour = 0; colour < 2; colour++) {
    for (unsigned columns = 0; columns < 260; columns++) {
      char         line[ROOM];
      const size_t length =
        terminal_line(line, sizeof line, columns, colour, 4000.0, &now);
      cr_assert_eq(length, strlen(line));
      cr_assert_leq(columns_of(line), columns, "%u columns", columns);
    }
  }
}

Test(terminal, never_exceeds_the_size_and_always_ends) {
  const snapshot now = judged();
  for (int colour = 0; colour < 2; colour++) {
    for (size_t size = 0; size < 1200; size++) {
      char line[ROOM];
      memset(line, 0x55, sizeof line);
      const size_t length = terminal_line(line, size, 140, colour, 1.0, &now);
      for (size_t i = size; i < size + 16; i++) {
        cr_assert_eq(line[i], 0x55, "size %zu", size);
      }
      if (size == 0) {
        cr_assert_eq(length, 0);
        continue;
      }
      cr_assert_lt(length, size);
      cr_assert_eq(line[length], '\0');
      cr_assert_eq(length, strlen(line));
      (void)columns_of(line);
    }
  }
}

Test(terminal, has_no_escape_sequences_without_colour) {
  const snapshot now = judged();
  char           line[ROOM];
  terminal_line(line, sizeof line, 200, false, 0.0, &now);
  cr_assert_not(shows(line, "\033"));
}

Test(terminal, resets_every_colour_it_sets) {
  const snapshot now = judged();
  for (size_t size = 1; size < 1200; size += 13) {
    char line[ROOM];
    terminal_line(line, size, 200, true, 0.0, &now);
    int set   = 0;
    int reset = 0;
    for (const char* at = line; (at = strstr(at, "\033[")) != NULL; at += 2) {
      if (strncmp(at, RESET, RESET_BYTES) == 0) {
        reset++;
      } else {
        set++;
      }
    }
    cr_assert_eq(set, reset, "size %zu", size);
  }
}

Test(terminal, colour_changes_no_text) {
  const snapshot now = judged();
  for (unsigned columns = 0; columns < 220; columns += 3) {
    char plain[ROOM];
    char painted[ROOM];
    char stripped[ROOM];
    terminal_line(plain, sizeof plain, columns, false, 12.0, &now);
    terminal_line(painted, sizeof painted, columns, true, 12.0, &now);
    size_t used = 0;
    for (const char* at = painted; *at != '\0'; at++) {
      if (*at == '\033') {
        at = strchr(at, 'm');
        continue;
      }
      stripped[used++] = *at;
    }
    stripped[used] = '\0';
    cr_assert_str_eq(stripped, plain);
  }
}

Test(terminal, a_wide_line_says_everything) {
  const snapshot now = judged();
  char           line[ROOM];
  terminal_line(line, sizeof line, 160, false, 3723.4, &now);
  cr_assert(shows(line, "1:02:03"));
  cr_assert(shows(line, "melancholic"));
  cr_assert(shows(line, "valence") && shows(line, "arousal"));
  cr_assert(shows(line, "tension") && shows(line, "energy"));
  cr_assert(shows(line, "148 bpm"));
  cr_assert(shows(line, "E flat minor"));
}

Test(terminal, eighty_columns_show_all_four_curves_tempo_and_key) {
  const snapshot now = judged();
  char           line[ROOM];
  terminal_line(line, sizeof line, 80, false, 73.0, &now);
  cr_assert(shows(line, "1:13"));
  cr_assert(shows(line, "val") && shows(line, "aro") && shows(line, "ten") &&
            shows(line, "ene"));
  cr_assert(shows(line, "148"));
  cr_assert(shows(line, "E♭m"));
}

Test(terminal, the_mood_is_the_last_thing_to_go) {
  const snapshot now = judged();
  char           line[ROOM];
  terminal_line(line, sizeof line, 12, false, 73.0, &now);
  cr_assert_str_eq(line, "melancholic ");
  terminal_line(line, sizeof line, 4, false, 73.0, &now);
  cr_assert_str_eq(line, "mela");
}

Test(terminal, the_line_keeps_its_width_so_that_it_can_be_overwritten) {
  const snapshot idle  = snapshot_idle();
  snapshot       doubt = judged();
  doubt.now.confidence = 0.1F;
  doubt.now.tempo      = 62.0F;
  doubt.now.key        = KEY_NONE;
  const snapshot now   = judged();
  for (unsigned columns = 12; columns < 220; columns++) {
    char one[ROOM];
    char two[ROOM];
    char three[ROOM];
    terminal_line(one, sizeof one, columns, false, 5.0, &idle);
    terminal_line(two, sizeof two, columns, true, 50.0, &doubt);
    terminal_line(three, sizeof three, columns, false, 36000.0, &now);
    cr_assert_eq(columns_of(one), columns_of(two));
    cr_assert_eq(columns_of(one), columns_of(three));
  }
}

static unsigned blocks_in(const char* const text, const char* const end) {
  unsigned count = 0;
  for (const char* at = text; at < end && (at = strstr(at, "█")) != NULL && at < end;
       at++) {
    count++;
  }
  return count;
}

Test(terminal, a_unipolar_meter_fills_from_the_left) {
  unsigned last = 0;
  for (int step = 0; step <= 4; step++) {
    snapshot now   = judged();
    now.now.energy = (float)step / 4.0F;
    char line[ROOM];
    terminal_line(line, sizeof line, 160, false, 0.0, &now);
    const char* const meter = strstr(line, "energy ") + strlen("energy  ");
    const unsigned    full  = blocks_in(meter, meter + strlen(meter));
    cr_assert(step == 0 ? full == 0 : full > last);
    last = full;
    if (full > 0) {
      cr_assert_eq(strncmp(meter, "█", strlen("█")), 0);
    }
  }
}

Test(terminal, a_bipolar_meter_grows_from_its_middle) {
  snapshot now    = judged();
  now.now.valence = -1.0F;
  char line[ROOM];
  terminal_line(line, sizeof line, 160, false, 0.0, &now);
  const char* const low_middle = strstr(line, "│");
  const char* const low        = strstr(line, "valence");
  cr_assert_gt(blocks_in(low, low_middle), 3);
  now.now.valence = 1.0F;
  terminal_line(line, sizeof line, 160, false, 0.0, &now);
  const char* const high = strstr(line, "valence");
  cr_assert_eq(blocks_in(high, strstr(line, "│")), 0);
}

Test(terminal, every_claim_reads_differently) {
  snapshot states[5];
  states[0]                        = snapshot_idle();
  states[1]                        = judged();
  states[1].now.mood               = MOOD_NONE;
  states[1].now.confidence         = 0.0F;
  states[2]                        = states[1];
  states[2].now.loudness           = -70.0F;
  states[2].now.silent             = true;
  states[3]                        = judged();
  states[3].now.confidence         = 0.2F;
  states[4]                        = judged();
  static const char* const words[] = { "off ", "listening ", "silence ", "melancholic? ",
                                       "melancholic  " };
  for (int i = 0; i < 5; i++) {
    char line[ROOM];
    terminal_line(line, sizeof line, 100, false, 0.0, &states[i]);
    for (int j = 0; j < 5; j++) {
      cr_assert_eq(shows(line, words[j]), i == j, "state %d, word %d", i, j);
    }
  }
}

Test(terminal, the_beat_light_is_lit_at_a_beat_and_goes_out) {
  snapshot now = judged();
  now.beat_age = 0.0F;
  char line[ROOM];
  terminal_line(line, sizeof line, 100, false, 0.0, &now);
  cr_assert(shows(line, "●"));
  now.beat_age = 0.4F;
  terminal_line(line, sizeof line, 100, false, 0.0, &now);
  cr_assert_not(shows(line, "●"));
  cr_assert(shows(line, "○"));
}

Test(terminal, survives_numbers_that_are_none) {
  const float numbers[] = { NAN, INFINITY, -INFINITY, 1e30F, -1e30F };
  for (int i = 0; i < 5; i++) {
    snapshot now             = judged();
    now.now.valence          = numbers[i];
    now.now.tension          = numbers[i];
    now.now.tempo            = numbers[i];
    now.now.tempo_confidence = numbers[i];
    now.now.key              = 99;
    now.now.mood             = (mood_word)77;
    now.beat_age             = numbers[i];
    for (unsigned columns = 0; columns < 200; columns += 9) {
      char line[ROOM];
      terminal_line(line, sizeof line, columns, true, (double)numbers[i], &now);
      cr_assert_leq(columns_of(line), columns);
    }
  }
}
