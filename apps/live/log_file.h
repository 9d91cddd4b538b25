// SPDX-License-Identifier: GPL-3.0-or-later

/// @file log_file.h
/// A file of lines that goes on through full disks and power cuts: lines are kept until
/// they can be written, and no line is ever written in part for good. For one thread.

#ifndef KIBUN_LIVE_LOG_FILE_H
#define KIBUN_LIVE_LOG_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LOG_FILE_KEPT = 1 << 20 }; ///< bytes that wait at most

typedef struct log_file log_file;

/// Open a file, or go on with one that begins with the same heading. What follows its
/// last whole line is cut off. Nobody else may open it meanwhile.
/// @param heading a line with its newline
/// @param why     on failure, what is wrong; static
/// @return NULL on failure
log_file* log_file_open(const char* path, const char* heading, const char** why);

/// Keep a line, with its newline, for writing. @return false when there was no room
bool log_file_add(log_file* self, const char* line, size_t size);

/// Write what is kept, and wait until the disk has it.
/// @return 0, or the `errno` of what went wrong: all that was not written is still kept
int log_file_write(log_file* self);

/// Write what can be written, and close; a line that went out in part is cut off. NULL is
/// fine.
/// @return how many lines that were kept are lost
size_t log_file_close(log_file* self);

#endif
