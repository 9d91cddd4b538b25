// SPDX-License-Identifier: GPL-3.0-or-later

/// @file job_signals.h
/// SIGTSTP and SIGCONT as something to be asked for: a view that has changed the terminal
/// gives it back before the program stops.

#ifndef KIBUN_LIVE_JOB_SIGNALS_H
#define KIBUN_LIVE_JOB_SIGNALS_H

typedef enum {
  JOB_GOES_ON,
  JOB_IS_TO_STOP,      ///< asked for by Ctrl-Z: see job_signals_stop()
  JOB_HAS_BEEN_STOPPED ///< by somebody else, and goes on
} job_state;

/// From now on Ctrl-Z waits for job_signals_stop(). Before any other thread is started:
/// all of them inherit it.
/// @return a descriptor, or -1
int job_signals_open(void);

/// What has come since it was asked for last. Never waits.
job_state job_signals_state(int descriptor);

/// Stop the program here, with all its threads, until it is told to go on.
void job_signals_stop(int descriptor);

#endif
