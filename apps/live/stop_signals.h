// SPDX-License-Identifier: GPL-3.0-or-later

/// @file stop_signals.h
/// SIGINT, SIGTERM and SIGHUP as something to be polled.

#ifndef KIBUN_LIVE_STOP_SIGNALS_H
#define KIBUN_LIVE_STOP_SIGNALS_H

/// From now on these signals interrupt nothing, and a broken pipe or a file that grows
/// too large is an error of writing. Before any other thread is started: all of them
/// inherit it.
/// @return a descriptor that is readable once one of the signals has come, or -1
int stop_signals_open(void);

#endif
