// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/live_log.h"

#include "apps/csv.h"
#include "apps/port_values.h"

#include <criterion/criterion.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH = 128, MOST_BYTES = 8 << 20, PATIENCE_MS = 20000, BEGIN_S = 1800000000 };

typedef struct {
  char      path[PATH];
  notices*  told;
  live_log* log;
  unsigned  frames;
} session;

static void name_file(session* const self) {
  const char* const folder = getenv("TMPDIR");
  (void)snprintf(self->path, sizeof self->path, "%s/kibun-log-%ld.csv",
                 folder ? folder : "/tmp", (long)getpid());
  (void)remove(self->path);
}

static void open_log(session* const self) {
  const char* why = NULL;
  self->told      = notices_new();
  self->log       = live_log_new(self->path, self->told, &why);
  self->frames    = 0;
  cr_assert(self->log, "%s", why);
}

static void close_log(session* const self) {
  live_log_free(self->log);
  notices_free(self->told);
}

static moment next_moment(session* const self, const frame* const now) {
  const double time = ++self->frames * 0.01;
  return (moment){ .now       = now,
                   .number    = self->frames,
                   .time_s    = time,
                   .end_s     = time,
                   .wall_s    = BEGIN_S + time,
                   .connected = true };
}

static void hear(session* const self, const frame* const now) {
  const moment heard = next_moment(self, now);
  live_log_hear(self->log, &heard);
}

static void hear_often(session* const self, const frame* const now,
                       const unsigned times) {
  for (unsigned i = 0; i < times; i++) {
    hear(self, now);
  }
}

static char* contents(const char* const path) {
  FILE* const file = fopen(path, "r");
  char* const text = calloc(1, MOST_BYTES);
  cr_assert(file && text);
  const size_t size = fread(text, 1, MOST_BYTES - 1, file);
  text[size]        = '\0';
  (void)fclose(file);
  return text;
}

static unsigned count_of(const char* text, const char* const what) {
  unsigned count = 0;
  for (; (text = strstr(text, what)); text += strlen(what)) {
    count++;
  }
  return count;
}

/// Does every line have the cells of the heading? @return how many lines there are
static unsigned check_lines(const char* const text) {
  unsigned cells = 0;
  unsigned lines = 0;
  for (const char* line = text; *line; lines++) {
    const char* const end = strchr(line, '\n');
    cr_assert(end, "an unfinished line: %s", line);
    unsigned found = 1;
    for (const char* at = line; at < end; at++) {
      found += *at == ',';
    }
    cells = lines == 0 ? found : cells;
    cr_assert_eq(found, cells, "%.*s", (int)(end - line), line);
    line = end + 1;
  }
  return lines;
}

static frame coloured(void) {
  frame now            = frame_neutral();
  now.valence          = -0.25F;
  now.confidence       = 0.5F;
  now.mood             = MOOD_EPIC;
  now.moods[MOOD_EPIC] = 0.75F;
  now.tempo            = 140.0F;
  now.key              = 3;
  now.loudness         = -18.0F;
  return now;
}

Test(live_log, has_the_rows_of_kibun_curve_and_the_time_of_day) {
  session     self = { 0 };
  const frame now  = coloured();
  setenv("TZ", "Asia/Tokyo", 1);
  name_file(&self);
  open_log(&self);
  hear_often(&self, &now, 101);
  close_log(&self);

  char* const text = contents(self.path);
  cr_assert_eq(check_lines(text), 11U, "a heading and ten rows");
  char*       expected = NULL;
  size_t      size     = 0;
  FILE* const page     = open_memstream(&expected, &size);
  csv_heading(page, false);
  (void)fflush(page);
  cr_assert(strncmp(text, expected, size - 1) == 0, "the columns of kibun-curve");
  (void)fseek(page, 0, SEEK_SET);
  const port_values values = port_values_from(&now);
  csv_row(page, NULL, 0.3, &values);
  (void)fclose(page);
  expected[size - 1]    = '\0';
  const char* const row = strstr(text, expected);
  cr_assert(row, "%s", expected);
  // 1 800 000 000 s after 1970 is 2027-01-15 08:00 UTC.
  cr_assert(strncmp(row + size - 1, ",2027-01-15T17:00:00.3+09:00,,,\n", 32) == 0, "%s",
            row + size - 1);
  free(text);
  free(expected);
  (void)remove(self.path);
}

Test(live_log, what_happens_has_a_row_where_it_was) {
  session self = { 0 };
  frame   now  = coloured();
  setenv("TZ", "UTC", 1);
  name_file(&self);
  open_log(&self);
  for (unsigned i = 0; i < 500; i++) {
    now.story            = i == 399 ? STORY_TEMPO : STORY_NONE;
    now.story_lag        = i == 399 ? 1.5F : 0.0F;
    now.story_confidence = 0.5F;
    hear(&self, &now);
  }
  static motif_set known = { .slots[1] = { .length = MOTIF_FEWEST_POINTS } };
  motif_set_name(&known.slots[1], "the \"hero\"");
  now.motif   = (motif_return){ .number        = 2,
                                .strength      = 0.75F,
                                .lag           = 3.0F,
                                .transposition = -3,
                                .speed         = 1.02F,
                                .change = 1U << CHANGE_SOFTER | 1U << CHANGE_DARKER };
  moment here = next_moment(&self, &now);
  here.motifs = &known;
  live_log_hear(self.log, &here);
  live_log_event(self.log, &here, 0.0, "song", "end 1 \"encore\", loud", 1.0F);
  here.connected = false;
  live_log_hear(self.log, &here);
  here.holding = true;
  live_log_hear(self.log, &here);
  live_log_hear(self.log, &here);
  here.holding = false;
  live_log_hear(self.log, &here);
  close_log(&self);

  char* const text = contents(self.path);
  cr_assert(strstr(text, "\n2.500,,"), "%s", text);
  cr_assert(strstr(text, ",2027-01-15T08:00:02.5+00:00,story,tempo,0.5000\n"));
  cr_assert(strstr(text, ",2027-01-15T08:00:02.0+00:00,motif,"), "%s", text);
  cr_assert(strstr(text, ",motif,\"the \"\"hero\"\" transpose=-3 speed=1.02 "
                         "change=\"\"softer darker\"\"\",0.7500\n"),
            "%s", text);
  cr_assert(strstr(text, ",song,\"end 1 \"\"encore\"\", loud\",1.0000\n"));
  cr_assert(strstr(text, ",input,away,1.0000\n"));
  cr_assert_eq(count_of(text, ",hold,on,1.0000\n"), 1U);
  cr_assert_eq(count_of(text, ",hold,off,1.0000\n"), 1U);
  free(text);
  (void)remove(self.path);
}

Test(live_log, goes_on_with_a_log_that_a_power_cut_left) {
  session     self = { 0 };
  const frame now  = coloured();
  name_file(&self);
  for (unsigned part = 0; part < 2; part++) {
    open_log(&self);
    hear_often(&self, &now, 51);
    close_log(&self);
    if (part == 0) {
      FILE* const file = fopen(self.path, "a");
      fputs("0.6,0.1,0.", file);
      (void)fclose(file);
    }
  }
  char* const text = contents(self.path);
  cr_assert_eq(check_lines(text), 11U);
  cr_assert_eq(count_of(text, "time_s"), 1U);
  free(text);
  (void)remove(self.path);
}

Test(live_log, rows_are_on_the_disk_while_the_evening_goes_on) {
  session     self = { 0 };
  const frame now  = coloured();
  name_file(&self);
  open_log(&self);
  hear_often(&self, &now, 201);
  unsigned lines = 0;
  for (unsigned ms = 0; ms < PATIENCE_MS && lines < 21; ms += 50) {
    poll(NULL, 0, 50);
    char* const text = contents(self.path);
    lines            = count_of(text, "\n");
    free(text);
  }
  cr_assert_eq(lines, 21U, "nothing has been closed yet");
  close_log(&self);
  (void)remove(self.path);
}

Test(live_log, refuses_what_is_no_log) {
  session     self = { .told = notices_new() };
  const char* why  = NULL;
  name_file(&self);
  FILE* const file = fopen(self.path, "w");
  fputs("time_s,valence\n0.1,0.5\n", file);
  (void)fclose(file);
  cr_assert(!live_log_new(self.path, self.told, &why));
  cr_assert(strstr(why, "no log of this version"), "%s", why);
  char* const text = contents(self.path);
  cr_assert_str_eq(text, "time_s,valence\n0.1,0.5\n", "it was left alone");
  free(text);
  (void)remove(self.path);

  cr_assert_eq(mkfifo(self.path, 0600), 0);
  cr_assert(!live_log_new(self.path, self.told, &why), "nobody reads there");
  (void)remove(self.path);
  cr_assert(!live_log_new("/no/such/folder/log.csv", self.told, &why));
  cr_assert(strstr(why, "does not exist"), "%s", why);
  cr_assert(!live_log_new("/", self.told, &why));
  cr_assert(strstr(why, "directory"), "%s", why);
  notices_free(self.told);
}

static void limit_files(const rlim_t bytes) {
  struct rlimit limit;
  cr_assert_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = bytes;
  cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static unsigned notices_with(const session* const self, const char* const what,
                             const unsigned wanted) {
  unsigned count = 0;
  notice   said;
  for (unsigned ms = 0; ms < PATIENCE_MS && count < wanted; ms += 20) {
    while (notices_read(self->told, &said)) {
      count += strstr(said.text, what) != NULL;
    }
    poll(NULL, 0, 20);
  }
  return count;
}

/// A log on a disk that is nearly full. A limit of the size of files stands for it.
static void open_log_without_room(session* const self) {
  signal(SIGXFSZ, SIG_IGN);
  name_file(self);
  limit_files(20000);
  open_log(self);
}

Test(live_log, a_full_disk_is_told_once_and_costs_no_row_when_there_is_room_soon) {
  session     self = { 0 };
  const frame now  = coloured();
  open_log_without_room(&self);
  hear_often(&self, &now, 5001);
  cr_assert_eq(notices_with(&self, "the disk is full", 1), 1U);
  poll(NULL, 0, 1200); // two more attempts
  limit_files(RLIM_INFINITY);
  cr_assert_eq(notices_with(&self, "0 rows are missing", 1), 1U);
  hear_often(&self, &now, 10);
  cr_assert_eq(live_log_lost(self.log), 0U);
  close_log(&self);
  char* const text = contents(self.path);
  cr_assert_eq(check_lines(text), 502U);
  free(text);
  (void)remove(self.path);
}

Test(live_log, a_disk_that_is_full_at_the_end_costs_whole_rows_which_are_told) {
  session     self = { 0 };
  const frame now  = coloured();
  open_log_without_room(&self);
  hear_often(&self, &now, 5001);
  live_log_free(self.log);
  limit_files(RLIM_INFINITY);
  cr_assert(notices_failed(self.told));
  unsigned long missing = 0;
  notice        said;
  while (notices_read(self.told, &said)) {
    static const char told[] = "log: the disk is full: the last ";
    if (strncmp(said.text, told, sizeof told - 1) == 0) {
      missing = strtoul(said.text + sizeof told - 1, NULL, 10);
    }
  }
  char* const    text  = contents(self.path);
  const unsigned lines = check_lines(text);
  cr_assert_gt(lines, 10U);
  cr_assert_gt(missing, 10U);
  cr_assert_eq(lines + missing, 501U, "a heading and the rows: %u and %lu", lines,
               missing);
  free(text);
  notices_free(self.told);
  (void)remove(self.path);
}

Test(live_log, one_program_at_a_time_writes_it) {
  session     self = { 0 };
  const char* why  = NULL;
  name_file(&self);
  open_log(&self);
  cr_assert(!live_log_new(self.path, self.told, &why));
  cr_assert(strstr(why, "another kibun-live"), "%s", why);
  close_log(&self);
  open_log(&self);
  close_log(&self);
  (void)remove(self.path);
}

Test(live_log, rows_that_find_no_room_at_all_are_counted_and_confessed) {
  session     self = { 0 };
  const frame now  = coloured();
  open_log_without_room(&self);
  // An hour, as fast as the thread takes it.
  for (unsigned i = 0; i < 360000; i++) {
    hear(&self, &now);
    if (i % 10000 == 0) {
      poll(NULL, 0, 20);
    }
  }
  cr_assert_eq(notices_with(&self, "the disk is full", 1), 1U);
  limit_files(RLIM_INFINITY);
  cr_assert_eq(notices_with(&self, "rows are missing", 1), 1U);
  const uint64_t lost = live_log_lost(self.log);
  close_log(&self);
  char* const    text  = contents(self.path);
  const unsigned lines = check_lines(text);
  cr_assert_gt(lost, 1000U);
  cr_assert_gt(lines, 1000U);
  cr_assert_eq(count_of(text, " rows lost,"), 1U);
  // A row each tenth of a second, a heading and the confession.
  cr_assert_eq(lines + lost, 36000U - 1U + 2U);
  free(text);
  (void)remove(self.path);
}
