// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live_line.h"

#include "ui/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const double EVERY_ON_TERMINAL_S = 0.04; // of the watcher's time
static const double EVERY_ELSEWHERE_S   = 5.0;  // of the piece

live_line live_line_here(void) {
  const char* const no_colour = getenv("NO_COLOR");
  const bool        terminal  = isatty(STDOUT_FILENO);
  const live_line   line      = {
           .in_place = terminal,
           .colour   = terminal && !(no_colour && *no_colour),
  };
  return line;
}

static unsigned columns_here(void) {
  enum { USUAL_COLUMNS = 80 };
  struct winsize size = { 0 };
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                         : USUAL_COLUMNS;
}

void live_line_show(live_line* const self, const double time, const double wall,
                    const snapshot* const now) {
  const double clock = self->in_place ? wall : time;
  if (clock < self->next) {
    return;
  }
  self->next = clock + (self->in_place ? EVERY_ON_TERMINAL_S : EVERY_ELSEWHERE_S);

  char line[4096];
  // The last column is left free: some terminals wrap when it is written.
  terminal_line(line, sizeof line, self->in_place ? columns_here() - 1 : 100,
                self->colour, time, now);
  printf(self->in_place ? "\r%s\033[K" : "%s\n", line);
  (void)fflush(stdout);
}

void live_line_end(live_line* const self) {
  if (self->in_place) {
    putchar('\n');
  }
}
