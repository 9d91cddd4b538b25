// SPDX-License-Identifier: GPL-3.0-or-later

/// @file output_file.h
/// Output that is there whole or not at all.
///
/// A regular file is written under a temporary name beside its own and renamed when it is
/// complete; a device or pipe, and standard output, are written as they are. Every error
/// of writing shows at the latest in output_file_keep().

#ifndef KIBUN_OUTPUT_FILE_H
#define KIBUN_OUTPUT_FILE_H

#include "problem.h"
#include "temporary_files.h"

#include <stdio.h>

typedef struct output_file output_file;

/// @param path NULL for standard output
/// @param file set to the output, or NULL when there is a problem
problem output_file_create(temporary_files* list, const char* path, output_file** file);

/// Where to write. Owned by the output.
FILE* output_file_stream(const output_file* self);

/// Complete the output, and free it.
problem output_file_keep(output_file* self);

/// Take the output back, as far as that is possible, and free it. NULL is fine.
void output_file_discard(output_file* self);

/// Has writing failed so far? To be asked after each write, while errno is fresh.
problem output_problem(FILE* stream);

#endif
