// SPDX-License-Identifier: GPL-3.0-or-later

// For a program built without cairo.

#include "apps/live/screen_view.h"

bool screen_view_open(const int jobs, view* const result) {
  (void)jobs;
  (void)result;
  return false;
}
