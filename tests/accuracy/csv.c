// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/csv.h"

#include <string.h>

// What a field says is never longer than how it is written.
// @return behind the field; NULL when a quote is not closed
static char* unquote(char* from) {
  char* to = from;
  from++;
  while (*from && (*from != '"' || from[1] == '"')) {
    from += *from == '"';
    *to = *from;
    to++;
    from++;
  }
  if (!*from) {
    return NULL;
  }
  *to = '\0';
  return from + 1;
}

bool csv_split(char* const line, char** const fields, const size_t most,
               size_t* const count) {
  char* at   = line;
  bool  more = true;
  for (*count = 0; more; (*count)++) {
    if (*count == most) {
      return false;
    }
    fields[*count]  = at;
    char* const end = *at == '"' ? unquote(at) : at + strcspn(at, ",");
    if (!end || (*end && *end != ',')) {
      return false;
    }
    more = *end == ',';
    *end = '\0';
    at   = end + 1;
  }
  return true;
}
