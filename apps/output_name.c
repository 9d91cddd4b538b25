// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/output_name.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool ends_in_slash(const char* const path) {
  const size_t length = strlen(path);
  return length > 0 && path[length - 1] == '/';
}

bool output_name_is_folder(const char* const path) {
  struct stat found;
  return ends_in_slash(path) || (stat(path, &found) == 0 && S_ISDIR(found.st_mode));
}

problem output_name_make_folder(const char* const path) {
  if (mkdir(path, 0777) == 0) {
    return PROBLEM_NONE;
  }
  const int   error = errno;
  struct stat found;
  if (stat(path, &found) == 0 && S_ISDIR(found.st_mode)) {
    return PROBLEM_NONE;
  }
  return error == EEXIST ? PROBLEM_NO_FOLDER : problem_writing(error);
}

char* output_name_in(const char* const folder, const char* const file,
                     const char* const suffix) {
  const char* const slash  = strrchr(file, '/');
  const char* const base   = slash ? slash + 1 : file;
  const char* const dot    = strrchr(base, '.');
  const int         length = dot && dot > base ? (int)(dot - base) : (int)strlen(base);

  const size_t size = strlen(folder) + strlen(base) + strlen(suffix) + 2;
  char* const  name = malloc(size);
  if (name) {
    snprintf(name, size, "%s%s%.*s%s", folder, ends_in_slash(folder) ? "" : "/", length,
             base, suffix);
  }
  return name;
}

bool output_name_is_any_of(const char* const path, char* const* const files,
                           const size_t count) {
  struct stat target;
  if (stat(path, &target) != 0 || !S_ISREG(target.st_mode)) {
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    struct stat file;
    if (stat(files[i], &file) == 0 && file.st_dev == target.st_dev &&
        file.st_ino == target.st_ino) {
      return true;
    }
  }
  return false;
}
