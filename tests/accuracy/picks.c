// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/picks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_named(const item* const each, const char* const name) {
  const size_t length = strlen(each->set);
  return strncmp(name, each->set, length) == 0 && name[length] == '/' &&
         strcmp(name + length + 1, each->name) == 0;
}

static bool pick(const char* const name, const item_list* const items,
                 bool* const picked) {
  for (size_t i = 0; i < items->count; i++) {
    if (is_named(&items->at[i], name)) {
      picked[i] = true;
      return true;
    }
  }
  return false;
}

static bool read_picks(const char* const path, FILE* const file,
                       const item_list* const items, bool* const picked) {
  char*  line   = NULL;
  size_t room   = 0;
  size_t number = 0;
  bool   well   = true;
  while (well && getline(&line, &room, file) > 0) {
    line[strcspn(line, "\r\n")] = '\0';
    number++;
    well = *line == '\0' || *line == '#' || pick(line, items, picked);
    if (!well) {
      fprintf(stderr, "kibun-accuracy: %s:%zu: no item %s\n", path, number, line);
    }
  }
  free(line);
  return well;
}

bool picks_apply(const char* const path, item_list* const items) {
  FILE* const file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "kibun-accuracy: %s: cannot be read\n", path);
    return false;
  }
  bool* const picked = calloc(items->count + 1, sizeof(bool));
  const bool  well   = picked && read_picks(path, file, items, picked);
  if (well) {
    item_list_keep(items, picked);
  }
  free(picked);
  (void)fclose(file); // only read
  return well;
}
