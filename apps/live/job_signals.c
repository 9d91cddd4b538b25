// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/job_signals.h"

#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

int job_signals_open(void) {
  sigset_t jobs;
  sigemptyset(&jobs);
  sigaddset(&jobs, SIGTSTP);
  sigaddset(&jobs, SIGCONT);
  if (sigprocmask(SIG_BLOCK, &jobs, NULL) != 0) {
    return -1;
  }
  return signalfd(-1, &jobs, SFD_CLOEXEC | SFD_NONBLOCK);
}

job_state job_signals_state(const int descriptor) {
  job_state               state = JOB_GOES_ON;
  struct signalfd_siginfo came;
  while (read(descriptor, &came, sizeof came) == (ssize_t)sizeof came) {
    state = came.ssi_signo == (unsigned)SIGTSTP ? JOB_IS_TO_STOP : JOB_HAS_BEEN_STOPPED;
  }
  return state;
}

void job_signals_stop(const int descriptor) {
  raise(SIGSTOP);
  (void)job_signals_state(descriptor); // what woke us up
}
