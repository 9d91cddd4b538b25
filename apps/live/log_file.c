// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/log_file.h"

#include "apps/problem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEP = 4096, RIGHTS = 0666 };

struct log_file {
  int    file;
  size_t kept;
  char   bytes[LOG_FILE_KEPT];
};

static const char FOREIGN[] = "exists and is no log of this version; choose another name";
static const char TAKEN[] = "is being written by another kibun-live; choose another name";
static const char NO_FILE[] = "is neither a file nor a device; choose another name";

/// @return whether the file begins with the heading
static bool begins_with(const int file, const char* const heading) {
  const size_t length = strlen(heading);
  char* const  found  = malloc(length);
  const bool   same   = found && pread(file, found, length, 0) == (ssize_t)length &&
                    memcmp(found, heading, length) == 0;
  free(found);
  return same;
}

/// @return where the last whole line ends
static off_t end_of_lines(const int file, const off_t size) {
  char  step[STEP];
  off_t end = size;
  while (end > 0) {
    const off_t   begin = end > STEP ? end - STEP : 0;
    const ssize_t got   = pread(file, step, (size_t)(end - begin), begin);
    for (ssize_t i = got; i > 0; i--) {
      if (step[i - 1] == '\n') {
        return begin + i;
      }
    }
    if (got <= 0) {
      return size;
    }
    end = begin;
  }
  return 0;
}

/// Rows of two would be mixed. Where files cannot be locked, that is not known.
static bool is_taken(const int file) {
  return flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

/// @return 0, or the `errno` of what went wrong
static int cut_to_whole_lines(const int file) {
  struct stat found;
  if (fstat(file, &found) != 0) {
    return errno;
  }
  const off_t end =
    S_ISREG(found.st_mode) ? end_of_lines(file, found.st_size) : found.st_size;
  return end < found.st_size && ftruncate(file, end) != 0 ? errno : 0;
}

static bool ready(log_file* const self, const char* const heading,
                  const char** const why) {
  struct stat found;
  if (fstat(self->file, &found) != 0) {
    *why = problem_text(problem_writing(errno));
    return false;
  }
  if (S_ISREG(found.st_mode) && is_taken(self->file)) {
    *why = TAKEN;
    return false;
  }
  if (S_ISREG(found.st_mode) && found.st_size > 0) {
    if (!begins_with(self->file, heading)) {
      *why = FOREIGN;
      return false;
    }
    const int error = cut_to_whole_lines(self->file);
    if (error != 0) {
      *why = problem_text(problem_writing(error));
    }
    return error == 0;
  }
  return log_file_add(self, heading, strlen(heading));
}

// A pipe would keep the program waiting for a reader.
static bool is_writable_kind(const char* const path) {
  struct stat found;
  return stat(path, &found) != 0 || S_ISREG(found.st_mode) || S_ISCHR(found.st_mode) ||
         S_ISDIR(found.st_mode); // of which open() says what is wrong
}

log_file* log_file_open(const char* const path, const char* const heading,
                        const char** const why) {
  if (!is_writable_kind(path)) {
    *why = NO_FILE;
    return NULL;
  }
  log_file* const self = calloc(1, sizeof *self);
  if (!self) {
    *why = problem_text(PROBLEM_MEMORY);
    return NULL;
  }
  self->file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, RIGHTS);
  if (self->file < 0) {
    *why = problem_text(problem_writing(errno));
    free(self);
    return NULL;
  }
  if (!ready(self, heading, why)) {
    close(self->file);
    free(self);
    return NULL;
  }
  return self;
}

bool log_file_add(log_file* const self, const char* const line, const size_t size) {
  if (size > LOG_FILE_KEPT - self->kept) {
    return false;
  }
  memcpy(self->bytes + self->kept, line, size);
  self->kept += size;
  return true;
}

// A disk that fills in the middle of a line gets the rest of it when there is room.
static int write_kept(log_file* const self) {
  size_t written = 0;
  int    error   = 0;
  while (written < self->kept && error == 0) {
    const ssize_t some = write(self->file, self->bytes + written, self->kept - written);
    if (some > 0) {
      written += (size_t)some;
    } else if (some == 0 || errno != EINTR) {
      error = some == 0 ? EIO : errno;
    }
  }
  self->kept -= written;
  memmove(self->bytes, self->bytes + written, self->kept);
  return error;
}

int log_file_write(log_file* const self) {
  const int error = write_kept(self);
  // Devices have nothing to wait for, which is no error of the log.
  if (error == 0 && fdatasync(self->file) != 0 && errno != EINVAL && errno != EROFS) {
    return errno;
  }
  return error;
}

static size_t lines_kept(const log_file* const self) {
  size_t lines = 0;
  for (size_t i = 0; i < self->kept; i++) {
    lines += self->bytes[i] == '\n' ? 1 : 0;
  }
  return lines;
}

size_t log_file_close(log_file* const self) {
  if (!self) {
    return 0;
  }
  (void)log_file_write(self);
  const size_t missing = lines_kept(self);
  if (missing > 0) {
    (void)cut_to_whole_lines(self->file); // a log that goes on is cut, too
  }
  close(self->file);
  free(self);
  return missing;
}
