// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/plain_view.h"

#include "apps/live/level.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINE_BYTES = 400, CELL_BYTES = 32 };

static const double PERIOD_S = 1.0;

typedef struct {
  int    what;
  double time_s; ///< of the evening: when it was told
} occasion;

typedef struct {
  console* person;
  bool     lines;
  occasion story; ///< what was told last
  occasion motif;
} plain_view;

typedef struct {
  char text[CELL_BYTES];
} cell;

static cell number(const char sign, const float value, const int decimals,
                   const bool there) {
  cell result = { "-" };
  if (there) {
    (void)snprintf(result.text, sizeof result.text, sign == '+' ? "%+.*f" : "%.*f",
                   decimals, (double)value);
  }
  return result;
}

static cell clock_of(const double time_s) {
  const unsigned seconds = (unsigned)time_s;
  cell           result;
  (void)snprintf(result.text, sizeof result.text, "%u:%02u:%02u", seconds / 3600,
                 seconds / 60 % 60, seconds % 60);
  return result;
}

void plain_view_line(char* const line, const size_t size, const snapshot* const now,
                     const monitor_status* const status) {
  const frame* const heard  = &now->now;
  const float* const peak   = status->now.peak;
  const bool         judged = heard->confidence > 0.0F;
  (void)snprintf(
    line, size,
    "%s  %-11s %4s  valence %5s  arousal %5s  tension %4s  energy %4s  tempo %5s  "
    "key %-13s  loudness %5s  peak %6s %6s  overruns %llu%s%s",
    clock_of(status->running_s).text, judged ? mood_name(heard->mood) : "none",
    number(0, heard->confidence, 2, judged).text,
    number('+', heard->valence, 2, judged).text,
    number('+', heard->arousal, 2, judged).text,
    number(0, heard->tension, 2, judged).text, number(0, heard->energy, 2, judged).text,
    number(0, heard->tempo, 1, heard->tempo > 0.0F).text, key_name(heard->key),
    number(0, heard->loudness, 1, true).text, number(0, level_db(peak[0]), 1, true).text,
    number(0, level_db(peak[1]), 1, true).text,
    (unsigned long long)status->input.overruns, status->now.holding ? "  held" : "",
    status->input.connected ? "" : "  no device");
}

/// @param what   a number for it
/// @param told   what was told last: this, if it is another
/// @return whether it has not been told
static bool is_news(const int what, const float age, const double running_s,
                    occasion* const told) {
  // The clock of the music and ours differ by less; but not where sound is lost.
  static const double SAME_S    = 0.5;
  static const double REPEATS_S = 3.0;

  const double happened_s = running_s - (double)age;
  const double apart_s    = what == told->what ? REPEATS_S : SAME_S;
  if ((double)age >= 2.0 * PERIOD_S || happened_s <= told->time_s + apart_s) {
    return false;
  }
  *told = (occasion){ what, happened_s };
  return true;
}

static void tell_events(plain_view* const self, const snapshot* const now,
                        const double running_s) {
  if (now->story != STORY_NONE &&
      is_news((int)now->story, now->story_age, running_s, &self->story)) {
    printf("%s  story: %s\n", clock_of(self->story.time_s).text, story_name(now->story));
  }
  if (now->motif.number != 0 &&
      is_news((int)now->motif.number, now->motif_age, running_s, &self->motif)) {
    char change[CHANGE_LENGTH];
    change_words(now->motif.change, change);
    printf("%s  motif: %s%s%s\n", clock_of(self->motif.time_s).text, now->motif_name,
           *change ? ", " : "", change);
  }
}

static bool show(void* const argument, monitor* const from) {
  plain_view* const self = argument;

  notice said;
  while (monitor_notice(from, &said)) {
    console_line(self->person, said.text);
  }
  if (!self->lines) {
    return true;
  }
  snapshot now;
  monitor_snapshot(from, &now);
  const monitor_status status = monitor_status_now(from);

  char line[LINE_BYTES];
  tell_events(self, &now, status.running_s);
  plain_view_line(line, sizeof line, &now, &status);
  puts(line);
  // Nobody may be reading any more; what was asked for besides the lines goes on.
  (void)fflush(stdout);
  return true;
}

static void leave(void* const argument) {
  free(argument);
}

bool plain_view_open(console* const person, const bool lines, view* const result) {
  plain_view* const self = calloc(1, sizeof *self);
  if (!self) {
    return false;
  }
  *self = (plain_view){
    .person = person, .lines = lines, .story.time_s = -1.0, .motif.time_s = -1.0
  };
  *result = (view){
    .self       = self,
    .period_s   = PERIOD_S,
    .descriptor = -1,
    .show       = show,
    .close      = leave,
  };
  return true;
}
