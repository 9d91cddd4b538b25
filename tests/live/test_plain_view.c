// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/plain_view.h"

#include <criterion/criterion.h>
#include <string.h>

static const char* line_of(const snapshot* const       now,
                           const monitor_status* const status) {
  static char line[400];
  plain_view_line(line, sizeof line, now, status);
  return line;
}

static monitor_status usual_status(void) {
  return (monitor_status){
    .input     = { .connected = true, .overruns = 3 },
    .now       = { .peak = { 0.5F, 0.0F } },
    .running_s = 3723.9,
  };
}

Test(plain_view, says_everything_in_one_line) {
  snapshot now       = snapshot_idle();
  now.now.confidence = 0.8F;
  now.now.mood       = MOOD_EPIC;
  now.now.valence    = 0.25F;
  now.now.arousal    = -0.5F;
  now.now.tempo      = 140.06F;
  now.now.loudness   = -14.2F;

  const monitor_status status = usual_status();
  const char* const    line   = line_of(&now, &status);

  static const char* const parts[] = { "1:02:03  epic",  "0.80",
                                       "valence +0.25",  "arousal -0.50",
                                       "tempo 140.1",    "key none",
                                       "loudness -14.2", "peak   -6.0 -100.0",
                                       "overruns 3" };
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    cr_assert(strstr(line, parts[i]), "%s: %s", parts[i], line);
  }
  cr_assert_null(strchr(line, '\n'));
  cr_assert_null(strstr(line, "no device"));
  cr_assert_null(strstr(line, "held"));
}

Test(plain_view, gives_no_numbers_without_a_judgement) {
  const snapshot       now    = snapshot_idle();
  const monitor_status status = usual_status();
  const char* const    line   = line_of(&now, &status);
  cr_assert(strstr(line, "none"));
  cr_assert(strstr(line, "valence     -"));
  cr_assert(strstr(line, "tempo     -"));
}

Test(plain_view, says_when_the_device_is_away_and_when_the_mood_is_held) {
  const snapshot now     = snapshot_idle();
  monitor_status status  = usual_status();
  status.input.connected = false;
  status.now.holding     = true;
  const char* const line = line_of(&now, &status);
  cr_assert(strstr(line, "no device"));
  cr_assert(strstr(line, "held"));
}

Test(plain_view, an_event_is_told_with_how_long_ago_it_was) {
  char line[400];
  plain_view_event(line, sizeof line, 190.7, "story: build", 4.25);
  cr_assert_str_eq(line, "0:03:10  story: build, 4 s ago");
  plain_view_event(line, sizeof line, 190.7, "story: climax", 0.75);
  cr_assert_str_eq(line, "0:03:10  story: climax");
}
