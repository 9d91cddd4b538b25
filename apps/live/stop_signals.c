// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/stop_signals.h"

#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>

int stop_signals_open(void) {
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);

  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGINT);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGHUP);
  if (sigprocmask(SIG_BLOCK, &stops, NULL) != 0) {
    return -1;
  }
  return signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
}
