// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/temporary_files.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct entry entry;

struct entry {
  entry* next;
  char   path[];
};

struct temporary_files {
  pthread_mutex_t lock;
  pthread_t       watcher;
  bool            ended;
  sigset_t        watched;
  sigset_t        before;
  entry*          files;
};

// The watcher's own: sent when there is nothing left to watch. Not a cancellation, which
// would leave the thread's stack half-unwound for the tools that guard memory.
static const int END_OF_WATCH = SIGUSR1;

static void* watch(void* const context) {
  temporary_files* const self   = context;
  int                    number = 0;
  do {
    sigwait(&self->watched, &number);
    pthread_mutex_lock(&self->lock);
    if (self->ended) {
      pthread_mutex_unlock(&self->lock);
      return NULL;
    }
    if (number == END_OF_WATCH) {
      pthread_mutex_unlock(&self->lock);
    }
  } while (number == END_OF_WATCH);

  // From here on nothing may begin or finish a file: the lock is never given back.
  for (const entry* file = self->files; file; file = file->next) {
    unlink(file->path);
  }
  pthread_sigmask(SIG_UNBLOCK, &self->watched, NULL);
  raise(number);
  _exit(128 + number);
}

// A program started in the background ignores the interrupt key; so it shall stay.
static void watch_unless_ignored(sigset_t* const watched, const int number) {
  struct sigaction now;
  if (sigaction(number, NULL, &now) == 0 && now.sa_handler != SIG_IGN) {
    sigaddset(watched, number);
  }
}

temporary_files* temporary_files_new(void) {
  temporary_files* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  sigemptyset(&self->watched);
  sigaddset(&self->watched, END_OF_WATCH);
  watch_unless_ignored(&self->watched, SIGHUP);
  watch_unless_ignored(&self->watched, SIGINT);
  watch_unless_ignored(&self->watched, SIGTERM);
  pthread_mutex_init(&self->lock, NULL);
  pthread_sigmask(SIG_BLOCK, &self->watched, &self->before);
  if (pthread_create(&self->watcher, NULL, watch, self) != 0) {
    pthread_sigmask(SIG_SETMASK, &self->before, NULL);
    pthread_mutex_destroy(&self->lock);
    free(self);
    return NULL;
  }
  return self;
}

void temporary_files_free(temporary_files* const self) {
  if (!self) {
    return;
  }
  pthread_mutex_lock(&self->lock);
  self->ended = true;
  pthread_mutex_unlock(&self->lock);
  pthread_kill(self->watcher, END_OF_WATCH);
  pthread_join(self->watcher, NULL);
  while (self->files) {
    entry* const file = self->files;
    self->files       = file->next;
    unlink(file->path);
    free(file);
  }
  pthread_sigmask(SIG_SETMASK, &self->before, NULL);
  pthread_mutex_destroy(&self->lock);
  free(self);
}

int temporary_files_create(temporary_files* const self, const char* const path) {
  const size_t size = strlen(path) + 1;
  entry* const file = malloc(sizeof *file + size);
  if (!file) {
    errno = ENOMEM;
    return -1;
  }
  memcpy(file->path, path, size);

  pthread_mutex_lock(&self->lock);
  const int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  const int error      = errno;
  if (descriptor >= 0) {
    file->next  = self->files;
    self->files = file;
  } else {
    free(file);
  }
  pthread_mutex_unlock(&self->lock);
  errno = error;
  return descriptor;
}

static void forget(temporary_files* const self, const char* const path) {
  entry** link = &self->files;
  while (*link && strcmp((*link)->path, path) != 0) {
    link = &(*link)->next;
  }
  if (*link) {
    entry* const file = *link;
    *link             = file->next;
    free(file);
  }
}

bool temporary_files_keep(temporary_files* const self, const char* const path,
                          const char* const name) {
  pthread_mutex_lock(&self->lock);
  const bool kept  = rename(path, name) == 0;
  const int  error = errno;
  if (!kept) {
    unlink(path);
  }
  forget(self, path);
  pthread_mutex_unlock(&self->lock);
  errno = error;
  return kept;
}

void temporary_files_remove(temporary_files* const self, const char* const path) {
  pthread_mutex_lock(&self->lock);
  unlink(path);
  forget(self, path);
  pthread_mutex_unlock(&self->lock);
}
