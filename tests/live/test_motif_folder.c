// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/motif_folder.h"

#include "apps/motif_source.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH = 256 };

typedef struct {
  char          folder[PATH];
  notices*      told;
  motif_folder* kept;
  motif_set     motifs;
  uint32_t      revision;
} evening;

static void begin(evening* const self) {
  const char* const place = getenv("TMPDIR");
  const char*       why   = NULL;
  *self                   = (evening){ .told = notices_new() };
  (void)snprintf(self->folder, PATH, "%s/kibun-motifs-XXXXXX", place ? place : "/tmp");
  cr_assert(mkdtemp(self->folder));
  self->kept = motif_folder_new(self->folder, self->told, &why);
  cr_assert(self->kept, "%s", why);
}

static char* path_of(const evening* const self, const char* const name) {
  static char path[2 * PATH];
  (void)snprintf(path, sizeof path, "%s/%s", self->folder, name);
  return path;
}

static bool is_there(const evening* const self, const char* const name) {
  return access(path_of(self, name), F_OK) == 0;
}

static void end(evening* const self) {
  static const char* const names[] = { "motif-1.kibun-motif", "motif-1-2.kibun-motif",
                                       "motif-2.kibun-motif", "---etc-x.kibun-motif" };
  motif_folder_free(self->kept);
  notices_free(self->told);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    (void)remove(path_of(self, names[i]));
  }
  cr_assert_eq(rmdir(self->folder), 0, "nothing else is left in it");
}

static void hear(evening* const self) {
  const moment now = { .motifs = &self->motifs, .motifs_revision = self->revision };
  motif_folder_hear(self->kept, &now);
}

static void learn(evening* const self, const unsigned number, const char* const name) {
  motif* const what = &self->motifs.slots[number - 1];
  *what             = (motif){ .length = 40 };
  for (unsigned i = 0; i < what->length; i++) {
    what->points[i].at[i % MOTIF_DIMENSIONS] = (int8_t)(20 + number);
  }
  motif_set_name(what, name);
  self->revision++;
  hear(self);
}

static void forget(evening* const self, const unsigned number) {
  self->motifs.slots[number - 1] = (motif){ .length = 0 };
  self->revision++;
  hear(self);
}

/// Waits until a file is there, or is not, for two seconds at most.
static bool comes_to_be(const evening* const self, const char* const name,
                        const bool there) {
  const struct timespec tenth = { .tv_nsec = 100000000 };
  for (int i = 0; i < 20 && is_there(self, name) != there; i++) {
    nanosleep(&tenth, NULL);
  }
  return is_there(self, name) == there;
}

static unsigned told(const evening* const self, const char* const what) {
  unsigned count = 0;
  notice   said;
  while (notices_read(self->told, &said)) {
    count += strstr(said.text, what) ? 1 : 0;
  }
  return count;
}

Test(motif_folder, holds_a_motif_as_soon_as_it_is_learned) {
  static evening   self;
  static motif_set found;
  begin(&self);
  hear(&self);
  learn(&self, 2, "motif 2");
  cr_assert(comes_to_be(&self, "motif-2.kibun-motif", true), "while it still runs");
  motif_folder_free(self.kept);
  self.kept = NULL;
  cr_assert_eq(told(&self, "motif 2: saved in "), 1);
  cr_assert_eq(motif_source_add(path_of(&self, "motif-2.kibun-motif"), "hero", &found),
               PROBLEM_NONE);
  cr_assert_eq(motif_set_count(&found), 1);
  cr_assert_str_eq(found.slots[0].name, "hero");
  cr_assert_eq(memcmp(found.slots[0].points, self.motifs.slots[1].points,
                      sizeof found.slots[0].points),
               0);
  end(&self);
}

Test(motif_folder, holds_what_was_learned_just_before_the_end) {
  static evening self;
  begin(&self);
  hear(&self);
  learn(&self, 1, "motif 1");
  motif_folder_free(self.kept);
  self.kept = NULL;
  cr_assert(is_there(&self, "motif-1.kibun-motif"));
  end(&self);
}

Test(motif_folder, leaves_a_file_that_is_there_alone) {
  static evening self;
  begin(&self);
  FILE* const mine = fopen(path_of(&self, "motif-1.kibun-motif"), "w");
  fputs("mine", mine);
  (void)fclose(mine);
  hear(&self);
  learn(&self, 1, "motif 1");
  cr_assert(comes_to_be(&self, "motif-1-2.kibun-motif", true));
  forget(&self, 1);
  cr_assert(comes_to_be(&self, "motif-1-2.kibun-motif", false), "it goes when forgotten");
  char        text[8] = "";
  FILE* const still   = fopen(path_of(&self, "motif-1.kibun-motif"), "r");
  cr_assert(still && fgets(text, sizeof text, still));
  (void)fclose(still);
  cr_assert_str_eq(text, "mine");
  end(&self);
}

Test(motif_folder, holds_no_motif_that_was_known_before) {
  static evening self;
  begin(&self);
  learn(&self, 1, "hero"); // the first frame
  learn(&self, 2, "motif 2");
  cr_assert(comes_to_be(&self, "motif-2.kibun-motif", true));
  forget(&self, 1);
  learn(&self, 2, "motif 2"); // the same again is no other
  motif_folder_free(self.kept);
  self.kept = NULL;
  cr_assert(is_there(&self, "motif-2.kibun-motif"));
  cr_assert_eq(told(&self, "saved"), 1);
  end(&self);
}

Test(motif_folder, is_not_left_by_any_name) {
  static evening self;
  begin(&self);
  hear(&self);
  learn(&self, 1, "../etc/x");
  cr_assert(comes_to_be(&self, "---etc-x.kibun-motif", true));
  end(&self);
}

Test(motif_folder, on_a_full_disk_says_so_once_and_saves_when_there_is_room) {
  static evening self;
  struct rlimit  room;
  begin(&self);
  hear(&self);
  (void)signal(SIGXFSZ, SIG_IGN);
  getrlimit(RLIMIT_FSIZE, &room);
  const struct rlimit none = { .rlim_cur = 100, .rlim_max = room.rlim_max };
  setrlimit(RLIMIT_FSIZE, &none);
  learn(&self, 1, "motif 1");
  const struct timespec tries = { .tv_sec = 2 };
  nanosleep(&tries, NULL);
  cr_assert_not(is_there(&self, "motif-1.kibun-motif"), "no half of one is left");
  cr_assert_eq(told(&self, "no space left"), 1);
  setrlimit(RLIMIT_FSIZE, &room);
  cr_assert(comes_to_be(&self, "motif-1.kibun-motif", true));
  end(&self);
}

Test(motif_folder, is_made_where_it_is_not_there_and_refused_where_it_cannot_be) {
  static evening self;
  const char*    why = NULL;
  begin(&self);
  char folder[2 * PATH];
  (void)snprintf(folder, sizeof folder, "%s", path_of(&self, "new"));
  motif_folder* const made = motif_folder_new(folder, self.told, &why);
  cr_assert(made, "%s", why);
  motif_folder_free(made);
  cr_assert_eq(rmdir(folder), 0);

  FILE* const file = fopen(folder, "w");
  (void)fclose(file);
  cr_assert_null(motif_folder_new(folder, self.told, &why));
  cr_assert_str_eq(why, "is no folder; choose another name");
  cr_assert_eq(remove(folder), 0);
  cr_assert_null(motif_folder_new(path_of(&self, "no/where"), self.told, &why));
  cr_assert(strstr(why, "does not exist"));
  end(&self);
}
