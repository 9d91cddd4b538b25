// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/picks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_named(const item_title* const title, const char* const name) {
  const size_t length = strlen(title->set);
  return strncmp(name, title->set, length) == 0 && name[length] == '/' &&
         strcmp(name + length + 1, title->name) == 0;
}

static bool pick(const char* const name, const item_title* const titles,
                 const size_t count, bool* const picked) {
  bool found = false;
  for (size_t i = 0; i < count; i++) {
    if (is_named(&titles[i], name)) {
      picked[i] = true;
      found     = true;
    }
  }
  return found;
}

bool picks_read(const char* const path, const item_title* const titles,
                const size_t count, bool* const picked) {
  FILE* const file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "kibun-accuracy: %s: cannot be read\n", path);
    return false;
  }
  char*  line   = NULL;
  size_t room   = 0;
  size_t number = 0;
  bool   well   = true;
  memset(picked, 0, count * sizeof(bool));
  while (well && getline(&line, &room, file) > 0) {
    line[strcspn(line, "\r\n")] = '\0';
    number++;
    well = *line == '\0' || *line == '#' || pick(line, titles, count, picked);
    if (!well) {
      fprintf(stderr, "kibun-accuracy: %s:%zu: no item %s\n", path, number, line);
    }
  }
  free(line);
  (void)fclose(file); // only read
  return well;
}
