// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/endpoint.h"

#include <stdio.h>
#include <string.h>

// Returns 0 for anything that is no port.
static unsigned read_port(const char* const text) {
  unsigned port = 0;
  if (strlen(text) > 5) {
    return 0;
  }
  for (const char* digit = text; *digit; digit++) {
    if (*digit < '0' || *digit > '9') {
      return 0;
    }
    port = 10 * port + (unsigned)(*digit - '0');
  }
  return port <= 65535 ? port : 0;
}

// Nothing that a name or an address cannot hold: a mistyped option is told at once.
static bool names_a_host(const char* const text, const size_t length) {
  for (size_t i = 0; i < length; i++) {
    if ((unsigned char)text[i] <= ' ' || strchr("/[]@,", text[i])) {
      return false;
    }
  }
  return true;
}

bool endpoint_read(const char* const text, endpoint* const result) {
  static const char LOCAL[] = "localhost";

  const char* const colon     = strrchr(text, ':');
  const char*       host      = text;
  size_t            held      = colon ? (size_t)(colon - text) : 0;
  const unsigned    port      = read_port(colon ? colon + 1 : text);
  const bool        bracketed = held > 2 && host[0] == '[' && host[held - 1] == ']';
  if (bracketed) {
    host++;
    held -= 2;
  } else if (memchr(host, ':', held)) {
    return false; // which colon parts the port of such an address, nobody can say
  }
  if (held == 0) {
    host = LOCAL;
    held = sizeof LOCAL - 1;
  }
  if (port == 0 || held >= sizeof result->host || !names_a_host(host, held)) {
    return false;
  }
  memset(result->host, 0, sizeof result->host);
  memcpy(result->host, host, held);
  (void)snprintf(result->port, sizeof result->port, "%u", port);
  return true;
}

endpoint_name endpoint_name_of(const endpoint* const self) {
  endpoint_name result;
  (void)snprintf(result.text, sizeof result.text,
                 strchr(self->host, ':') ? "[%s]:%s" : "%s:%s", self->host, self->port);
  return result;
}
