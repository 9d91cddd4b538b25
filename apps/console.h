// SPDX-License-Identifier: GPL-3.0-or-later

/// @file console.h
/// What a program tells the person in front of it, on standard error: one line for each
/// problem, and, on a terminal, how far it is. Any thread may speak; lines stay whole.

#ifndef KIBUN_CONSOLE_H
#define KIBUN_CONSOLE_H

#include "apps/problem.h"

#include <stdbool.h>

typedef struct console console;

/// @param program  named at the beginning of each line
/// @param progress show progress if standard error is a terminal
/// @param alone    keep libraries from writing to standard error meanwhile: decoders
///                 complain there, in their own words, about every damaged packet
/// @return NULL when memory runs out
console* console_new(const char* program, bool progress, bool alone);

/// Clears the progress line and lets others speak again.
void console_free(console* self);

/// "program: subject: what is wrong; what to do"
void console_problem(console* self, const char* subject, problem what);

/// "program: subject: text"
void console_say(console* self, const char* subject, const char* text);

/// "program: text"
void console_line(console* self, const char* text);

/// Show progress, at most ten times a second.
/// @param share 0 … 1 of this file
void console_progress(console* self, const char* subject, double share);

#endif
