// SPDX-License-Identifier: GPL-3.0-or-later

/// @file fuzz.h
/// What every harness here has: the function that libFuzzer, or replay.c, calls with one
/// input after the other. Whatever the bytes are, it returns 0; a promise that is broken
/// ends the program.

#ifndef KIBUN_FUZZ_H
#define KIBUN_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

/// A promise has been broken: say which, and end the program.
_Noreturn void broken(const char* promise);

/// End the program with these words unless `kept`.
static inline void demand(const bool kept, const char* const promise) {
  if (!kept) {
    broken(promise);
  }
}

#endif
