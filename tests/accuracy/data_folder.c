// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/data_folder.h"

#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>

static bool is_folder(const char* const path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

void data_folder(const char* const data, const char* const subject, char* const path,
                 const size_t size) {
  const int length = snprintf(path, size, "%s/%s", data, subject);
  if (length < 0 || (size_t)length >= size || !is_folder(path)) {
    snprintf(path, size, "%s", data);
  }
}
