// SPDX-License-Identifier: GPL-3.0-or-later

/// @file report.h
/// Promises and the figures they are held against: a table for people, or TAP, the Test
/// Anything Protocol, for programs.

#ifndef KIBUN_STIMULI_REPORT_H
#define KIBUN_STIMULI_REPORT_H

#include <stdbool.h>

typedef struct {
  bool     tap;
  unsigned promises;
  unsigned broken;
} report;

/// A heading.
void report_heading(const report* self, const char* text);

/// A figure that nothing is promised of, as printf().
void report_figure(const report* self, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// A promise and its figure, as printf().
void report_promise(report* self, bool kept, const char* format, ...)
  __attribute__((format(printf, 3, 4)));

/// A promise that can't be tested here.
void report_skip(report* self, const char* promise, const char* why);

/// The end: how many were kept.
void report_end(const report* self);

#endif
