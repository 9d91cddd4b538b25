// SPDX-License-Identifier: GPL-3.0-or-later

/// @file written_file.h
/// The bytes of an input as a file that a program can open by its name.

#ifndef KIBUN_FUZZ_WRITTEN_FILE_H
#define KIBUN_FUZZ_WRITTEN_FILE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct {
  FILE* open;
  char  path[32]; ///< by its descriptor: the file itself has no name
} written_file;

written_file written_file_new(const uint8_t* data, size_t size);
void         written_file_free(written_file* self);

#endif
