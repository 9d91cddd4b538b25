// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/output_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct output_file {
  temporary_files* list;
  FILE*            stream;
  char*            path;      ///< NULL for standard output
  char*            temporary; ///< NULL when written in place
};

static void release(output_file* const self) {
  free(self->path);
  free(self->temporary);
  free(self);
}

static bool replaceable(const char* const path) {
  struct stat found;
  return stat(path, &found) != 0 || S_ISREG(found.st_mode);
}

// Hidden, and beside the target: a rename works only within one file system.
static char* temporary_name(const char* const path, const unsigned attempt) {
  const char* const slash  = strrchr(path, '/');
  const int         folder = slash ? (int)(slash + 1 - path) : 0;
  const size_t      size   = strlen(path) + 64;
  char* const       name   = malloc(size);
  if (name) {
    snprintf(name, size, "%.*s.%s.%ld-%u.part", folder, path, path + folder,
             (long)getpid(), attempt);
  }
  return name;
}

static problem open_temporary(output_file* const self) {
  int descriptor = -1;
  for (unsigned attempt = 0; descriptor < 0; attempt++) {
    free(self->temporary);
    self->temporary = temporary_name(self->path, attempt);
    if (!self->temporary) {
      return PROBLEM_MEMORY;
    }
    descriptor = temporary_files_create(self->list, self->temporary);
    if (descriptor < 0 && (errno != EEXIST || attempt == 99)) {
      return problem_writing(errno);
    }
  }
  self->stream = fdopen(descriptor, "wb");
  if (!self->stream) {
    close(descriptor);
    temporary_files_remove(self->list, self->temporary);
    return PROBLEM_MEMORY;
  }
  return PROBLEM_NONE;
}

static problem open_for(output_file* const self, const char* const path) {
  if (!path) {
    self->stream = stdout;
    return PROBLEM_NONE;
  }
  self->path = strdup(path);
  if (!self->path) {
    return PROBLEM_MEMORY;
  }
  if (replaceable(path)) {
    return open_temporary(self);
  }
  self->stream = fopen(path, "wb");
  return self->stream ? PROBLEM_NONE : problem_writing(errno);
}

problem output_file_create(temporary_files* const list, const char* const path,
                           output_file** const file) {
  *file                   = NULL;
  output_file* const self = calloc(1, sizeof *self);
  if (!self) {
    return PROBLEM_MEMORY;
  }
  self->list          = list;
  const problem wrong = open_for(self, path);
  if (wrong != PROBLEM_NONE) {
    release(self);
    return wrong;
  }
  *file = self;
  return PROBLEM_NONE;
}

FILE* output_file_stream(const output_file* const self) {
  return self->stream;
}

problem output_problem(FILE* const stream) {
  return ferror(stream) ? problem_writing(errno) : PROBLEM_NONE;
}

static problem complete(output_file* const self) {
  // An earlier error comes first: by now errno may tell of something else.
  const bool failed  = ferror(self->stream);
  const bool flushed = fflush(self->stream) == 0;
  problem    wrong   = PROBLEM_NONE;
  if (failed || !flushed) {
    wrong = flushed ? PROBLEM_WRITE : problem_writing(errno);
  }
  if (self->path && fclose(self->stream) != 0 && wrong == PROBLEM_NONE) {
    wrong = problem_writing(errno);
  }
  return wrong;
}

problem output_file_keep(output_file* const self) {
  problem wrong = complete(self);
  if (self->temporary) {
    if (wrong != PROBLEM_NONE) {
      temporary_files_remove(self->list, self->temporary);
    } else if (!temporary_files_keep(self->list, self->temporary, self->path)) {
      wrong = problem_writing(errno);
    }
  }
  release(self);
  return wrong;
}

void output_file_discard(output_file* const self) {
  if (!self) {
    return;
  }
  if (self->path) {
    (void)fclose(self->stream); // it is not wanted any more
  }
  if (self->temporary) {
    temporary_files_remove(self->list, self->temporary);
  }
  release(self);
}
