// SPDX-License-Identifier: GPL-3.0-or-later

/// @file endpoint.h
/// A receiver on the network, as it is named on the command line: HOST:PORT.

#ifndef KIBUN_LIVE_ENDPOINT_H
#define KIBUN_LIVE_ENDPOINT_H

#include <stdbool.h>

typedef struct {
  char host[256]; ///< a name, or an address without brackets; not resolved
  char port[6];   ///< "1" … "65535"
} endpoint;

/// Reads `HOST:PORT`, `[IPV6]:PORT`, or `PORT` or `:PORT` alone, which means localhost.
/// Pure.
/// @return false when it is none of these; `result` is untouched then
bool endpoint_read(const char* text, endpoint* result);

/// For a person: "desk.local:9000", "[fe80::1]:7700".
typedef struct {
  char text[sizeof(endpoint) + 4];
} endpoint_name;

/// Pure.
endpoint_name endpoint_name_of(const endpoint* self);

#endif
