// SPDX-License-Identifier: GPL-3.0-or-later

/// @file session_bytes.h
/// Saved sessions from the inputs of a fuzzer.

#ifndef KIBUN_FUZZ_SESSION_BYTES_H
#define KIBUN_FUZZ_SESSION_BYTES_H

#include "tests/fuzz/bytes.h"
#include "tests/fuzz/session.h"

/// Put together a session: any properties with any values, as they should be or not.
/// @param to has none yet
void session_bytes_make(bytes* from, session* to);

#endif
