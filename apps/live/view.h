// SPDX-License-Identifier: GPL-3.0-or-later

/// @file view.h
/// How the person at the screen sees it: plain lines, a terminal, a window, or nothing.
/// All of it runs on the main thread.

#ifndef KIBUN_LIVE_VIEW_H
#define KIBUN_LIVE_VIEW_H

#include "apps/live/monitor.h"

#include <stdbool.h>

typedef struct {
  void*  self;
  double period_s;   ///< between two calls of `show`
  int    descriptor; ///< to be watched for input, or -1

  /// Show how things are now. @return false to end the program
  bool (*show)(void* self, monitor* from);

  /// The descriptor has something to read. NULL where there is none. @return false to end
  /// the program
  bool (*input)(void* self, monitor* to);

  /// Leave the screen as it was found, and free `self`.
  void (*close)(void* self);
} view;

/// Show until the view or a signal ends it, or the time is over.
/// @param stop    a descriptor: readable means to end
/// @param until_s CLOCK_MONOTONIC; may be infinite
void view_run(const view* self, monitor* from, int stop, double until_s);

#endif
