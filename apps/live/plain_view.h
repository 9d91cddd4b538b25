// SPDX-License-Identifier: GPL-3.0-or-later

/// @file plain_view.h
/// A line for each second, for files, pipes and journals: time running, mood with its
/// confidence, curves, tempo, key, loudness, input level, overruns. Notices go to
/// standard error as lines of their own, and so do, to standard output, events of the
/// story, returns of motifs and starts of songs, with how long ago they were.

#ifndef KIBUN_LIVE_PLAIN_VIEW_H
#define KIBUN_LIVE_PLAIN_VIEW_H

#include "apps/console.h"
#include "apps/live/view.h"

#include <stdbool.h>
#include <stddef.h>

/// @param person where notices go; must outlive the view
/// @param lines  false: only notices
/// @return false when memory runs out
bool plain_view_open(console* person, bool lines, view* result);

/// The line, without a newline. Pure.
void plain_view_line(char* line, size_t size, const snapshot* now,
                     const monitor_status* status);

/// What happened, and how long ago that was, as a line of its own.
/// @param running_s when it is told
void plain_view_event(char* line, size_t size, double running_s, const char* what,
                      double age_s);

#endif
