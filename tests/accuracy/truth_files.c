// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/truth_files.h"

#include "tests/accuracy/item.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int is_folder(const struct dirent* const entry) {
  return entry->d_name[0] != '.' && !strchr(entry->d_name, '.');
}

static int is_truth(const struct dirent* const entry) {
  const char* const dot = strrchr(entry->d_name, '.');
  return dot && strcmp(dot, ".json") == 0;
}

static bool read_set(const char* const folder, const char* const set,
                     const truth_reader read, void* const to) {
  char            path[ITEM_PATH];
  struct dirent** files = NULL;
  snprintf(path, sizeof path, "%s/%s", folder, set);
  const int count = scandir(path, &files, is_truth, alphasort);
  bool      well  = true;
  for (int i = 0; i < count; i++) {
    well = read(folder, set, files[i]->d_name, to) && well;
    free(files[i]);
  }
  free(files);
  return well;
}

bool truth_files_read(const char* const program, const char* const folder,
                      const char* const only, const truth_reader read, void* const to) {
  struct dirent** sets  = NULL;
  const int       count = scandir(folder, &sets, is_folder, alphasort);
  if (count < 0) {
    fprintf(stderr, "%s: %s: cannot be listed\n", program, folder);
    return false;
  }
  bool well = true;
  for (int i = 0; i < count; i++) {
    if (!only || strcmp(only, sets[i]->d_name) == 0) {
      well = read_set(folder, sets[i]->d_name, read, to) && well;
    }
    free(sets[i]);
  }
  free(sets);
  return well;
}
