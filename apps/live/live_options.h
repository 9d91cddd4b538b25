// SPDX-License-Identifier: GPL-3.0-or-later

/// @file live_options.h
/// The command line of kibun-live.

#ifndef KIBUN_LIVE_OPTIONS_H
#define KIBUN_LIVE_OPTIONS_H

#include "apps/live/endpoint.h"
#include "apps/live/sound_input.h"
#include "apps/motif_option.h"

#include <stdbool.h>
#include <stddef.h>

enum { MOST_RECEIVERS = 16 };

typedef enum {
  SHOWN_AS_FITS, ///< in the terminal, or as plain lines where there is none
  SHOWN_IN_TERMINAL,
  SHOWN_IN_WINDOW,
  SHOWN_NOT
} shown_where;

typedef struct {
  bool          list; ///< show the devices, and nothing else
  sound_wish    sound;
  motif_options motifs;
  shown_where   shown;
  endpoint      osc[MOST_RECEIVERS];
  size_t        osc_count;
  double        osc_rate; ///< messages of the state per second
  const char*   midi;     ///< name of the MIDI port, NULL: none
  bool          midi_clock;
  bool          os2l;
  endpoint      os2l_to;
  const char*   log;         ///< a file, NULL: none
  const char*   picture;     ///< a file, NULL: none
  const char*   save_motifs; ///< a folder, NULL: none
  double        duration_s;  ///< infinite unless it was given
} live_options;

typedef enum {
  LIVE_OPTIONS_RUN,
  LIVE_OPTIONS_DONE, ///< help or version was asked for and has been printed
  LIVE_OPTIONS_WRONG ///< one line on standard error has said what
} live_options_verdict;

/// Reads the command line; `argv` may be reordered and must outlive the options.
live_options_verdict live_options_read(int argc, char** argv, live_options* result);

#endif
