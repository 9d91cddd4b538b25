// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/motif_folder.h"

#include "apps/live/worker.h"
#include "apps/problem.h"
#include "dsp/motif_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WAITING = 2 * MOTIFS, MOST_OF_A_NAME = 999, RIGHTS = 0666, FOLDER_RIGHTS = 0777 };

/// What the thread is told of a number.
typedef struct {
  unsigned number;
  motif    what; ///< of length 0: it was forgotten
} change;

typedef struct {
  motif what;           ///< of length 0: none
  char  path[PATH_MAX]; ///< "" while it is not saved
} saved_motif;

/// What the thread has.
typedef struct {
  const char* folder;
  notices*    told;
  problem     wrong; ///< that was told
  saved_motif all[MOTIFS];
  motif_set   alone; ///< holds one, to be written
  uint8_t     bytes[MOTIF_FILE_BYTES];
} writer;

struct motif_folder {
  worker*   thread;
  bool      begun;
  uint32_t  revision;
  motif_set known;
};

/// A name that needs no quotes and stays within the folder.
static void write_path(char path[PATH_MAX], const char* const folder,
                       const char* const name, const unsigned attempt) {
  static const char plain[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  char   word[MOTIF_NAME_BYTES];
  char   again[16] = "";
  size_t length    = strlen(folder);
  while (length > 1 && folder[length - 1] == '/') {
    length--;
  }
  (void)snprintf(word, sizeof word, "%s", name);
  for (char* at = word; *at; at++) {
    if ((unsigned char)*at < 0x80 && !strchr(plain, *at)) {
      *at = '-';
    }
  }
  if (attempt > 1) {
    (void)snprintf(again, sizeof again, "-%u", attempt);
  }
  const int written =
    snprintf(path, PATH_MAX, "%.*s/%s%s.kibun-motif", (int)length, folder, word, again);
  if (written >= PATH_MAX) {
    path[0] = '\0';
  }
}

/// @return a descriptor, or -1 with errno
static int create(const writer* const self, saved_motif* const one) {
  int file = -1;
  for (unsigned attempt = 1; file < 0 && attempt <= MOST_OF_A_NAME; attempt++) {
    write_path(one->path, self->folder, one->what.name, attempt);
    file = open(one->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, RIGHTS);
    if (file < 0 && errno != EEXIST) {
      return -1;
    }
  }
  return file;
}

/// So that the name of a new file outlives a power cut, too.
static void keep_names(const char* const folder) {
  const int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened >= 0) {
    (void)fsync(opened); // not every file system can
    close(opened);
  }
}

static problem save(writer* const self, saved_motif* const one) {
  const int file = create(self, one);
  if (file < 0) {
    one->path[0] = '\0';
    return problem_writing(errno);
  }
  self->alone.slots[0] = one->what;
  const size_t  size   = motif_file_write(&self->alone, self->bytes);
  const ssize_t some   = write(file, self->bytes, size);
  problem       wrong  = PROBLEM_NONE;
  if (some != (ssize_t)size) {
    wrong = some < 0 ? problem_writing(errno) : PROBLEM_DISK_FULL;
  } else if (fsync(file) != 0) {
    wrong = problem_writing(errno);
  }
  if (close(file) != 0 && wrong == PROBLEM_NONE) {
    wrong = problem_writing(errno);
  }
  if (wrong != PROBLEM_NONE) {
    (void)unlink(one->path);
    one->path[0] = '\0';
    return wrong;
  }
  keep_names(self->folder);
  return PROBLEM_NONE;
}

/// @param by NULL at the end, when nobody may be there to be told
static void save_all(writer* const self, const worker* const by) {
  problem now = PROBLEM_NONE;
  for (unsigned i = 0; i < MOTIFS; i++) {
    saved_motif* const one = &self->all[i];
    if (one->what.length == 0 || one->path[0] != '\0') {
      continue;
    }
    const problem wrong = save(self, one);
    if (!by || worker_abandoned(by)) {
      continue;
    }
    if (wrong == PROBLEM_NONE) {
      notices_say(self->told, "%s: saved in %s", one->what.name, one->path);
    } else if (wrong != self->wrong && now == PROBLEM_NONE) {
      notices_say(self->told, "%s in %s: %s", one->what.name, self->folder,
                  problem_text(wrong));
    }
    now = wrong != PROBLEM_NONE ? wrong : now;
  }
  self->wrong = now;
}

static void take(void* const object, const void* const item) {
  writer* const       self = object;
  const change* const next = item;
  saved_motif* const  one  = &self->all[next->number - 1];
  if (one->path[0] != '\0') {
    (void)unlink(one->path); // whoever has taken it away has done the same
  }
  one->path[0] = '\0';
  one->what    = next->what;
}

static void tick(void* const object, const worker* const by) {
  save_all(object, by);
}

static void end(void* const object) {
  save_all(object, NULL);
  free(object);
}

/// @return what is wrong, or NULL
static const char* prepare(const char* const folder) {
  struct stat found;
  if (mkdir(folder, FOLDER_RIGHTS) != 0 && errno != EEXIST) {
    return problem_text(problem_writing(errno));
  }
  if (stat(folder, &found) == 0 && !S_ISDIR(found.st_mode)) {
    return "is no folder; choose another name";
  }
  return access(folder, W_OK | X_OK) == 0 ? NULL : problem_text(problem_writing(errno));
}

motif_folder* motif_folder_new(const char* const path, notices* const told,
                               const char** const why) {
  static const worker_task task = { .size     = sizeof(change),
                                    .room     = WAITING,
                                    .period_s = 0.5,
                                    .take     = take,
                                    .tick     = tick,
                                    .end      = end };

  *why = prepare(path);
  if (*why) {
    return NULL;
  }
  *why                      = problem_text(PROBLEM_MEMORY);
  motif_folder* const self  = calloc(1, sizeof *self);
  writer* const       write = calloc(1, sizeof *write);
  if (!self || !write) {
    free(write);
    free(self);
    return NULL;
  }
  write->folder = path;
  write->told   = told;
  self->thread  = worker_new(&task, write);
  if (!self->thread) {
    free(self);
    return NULL;
  }
  return self;
}

void motif_folder_free(motif_folder* const self) {
  if (self) {
    worker_close(self->thread);
    free(self);
  }
}

static bool same(const motif* const one, const motif* const other) {
  return one->length == other->length && strcmp(one->name, other->name) == 0 &&
         memcmp(one->points, other->points, one->length * sizeof *one->points) == 0;
}

void motif_folder_hear(motif_folder* const self, const moment* const heard) {
  if (!heard->motifs || (self->begun && heard->motifs_revision == self->revision)) {
    return;
  }
  for (unsigned i = 0; i < MOTIFS && self->begun; i++) {
    const change next = { i + 1, heard->motifs->slots[i] };
    if (!same(&next.what, &self->known.slots[i])) {
      worker_leave(self->thread, &next);
    }
  }
  self->known    = *heard->motifs;
  self->revision = heard->motifs_revision;
  self->begun    = true;
}

static void hear(void* const self, const moment* const heard) {
  motif_folder_hear(self, heard);
}

static void finish(void* const self) {
  motif_folder_free(self);
}

sink motif_folder_sink(motif_folder* const self) {
  return (sink){ .self = self, .hear = hear, .close = finish };
}
