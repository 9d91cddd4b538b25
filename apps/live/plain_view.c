// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/plain_view.h"

#include "apps/live/happenings.h"
#include "apps/live/level.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINE_BYTES = 400, CELL_BYTES = 32 };

static const double PERIOD_S = 1.0;

typedef struct {
  console*    person;
  bool        lines;
  happenings* happened;
  unsigned    song; ///< that was on before; 0: none
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

void plain_view_event(char* const line, const size_t size, const double running_s,
                      const char* const what, const double age_s) {
  char ago[CELL_BYTES] = "";
  if (age_s >= 1.0) {
    (void)snprintf(ago, sizeof ago, ", %.0f s ago", age_s);
  }
  (void)snprintf(line, size, "%s  %s%s", clock_of(running_s).text, what, ago);
}

static void tell(const double running_s, const char* const what, const double age_s) {
  char line[LINE_BYTES];
  plain_view_event(line, sizeof line, running_s, what, age_s);
  puts(line);
}

/// Of several motifs that have returned within a second, the last one has its name.
static void tell_return(const snapshot* const now, const unsigned number,
                        const double running_s, const double age_s) {
  char text[LINE_BYTES];
  char change[CHANGE_LENGTH] = "";
  if (now->motif.number == number) {
    change_words(now->motif.change, change);
    (void)snprintf(text, sizeof text, "motif: %s%s%s", now->motif_name,
                   *change ? ", " : "", change);
  } else {
    (void)snprintf(text, sizeof text, "motif: motif %u", number);
  }
  tell(running_s, text, age_s);
}

static void tell_events(plain_view* const self, const history* const past,
                        const snapshot* const now, const monitor_status* const status) {
  char      text[LINE_BYTES];
  happening next;
  while (happenings_next(self->happened, past, &next)) {
    if (next.motif != 0) {
      tell_return(now, next.motif, status->running_s, next.age_s);
    } else {
      (void)snprintf(text, sizeof text, "story: %s", story_name(next.story));
      tell(status->running_s, text, next.age_s);
    }
  }
  if (status->song != 0 && status->song != self->song) {
    (void)snprintf(text, sizeof text, "song: %u", status->song);
    tell(status->running_s, text, status->song_s);
  }
  self->song = status->song;
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
  // The history first: what it holds is in the snapshot then.
  const history* const past = monitor_history(from);
  snapshot             now;
  monitor_snapshot(from, &now);
  const monitor_status status = monitor_status_now(from);

  char line[LINE_BYTES];
  tell_events(self, past, &now, &status);
  plain_view_line(line, sizeof line, &now, &status);
  puts(line);
  // Nobody may be reading any more; what was asked for besides the lines goes on.
  (void)fflush(stdout);
  return true;
}

static void leave(void* const argument) {
  plain_view* const self = argument;
  happenings_free(self->happened);
  free(self);
}

bool plain_view_open(console* const person, const bool lines, view* const result) {
  plain_view* const self     = calloc(1, sizeof *self);
  happenings* const happened = happenings_new();
  if (!self || !happened) {
    happenings_free(happened);
    free(self);
    return false;
  }
  *self   = (plain_view){ .person = person, .lines = lines, .happened = happened };
  *result = (view){
    .self       = self,
    .period_s   = PERIOD_S,
    .descriptor = -1,
    .show       = show,
    .close      = leave,
  };
  return true;
}
