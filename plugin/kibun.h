// SPDX-License-Identifier: GPL-3.0-or-later

/// @file kibun.h
/// One instance of the plugin: what its files share.

#ifndef KIBUN_KIBUN_H
#define KIBUN_KIBUN_H

#include "dsp/engine.h"
#include "dsp/history.h"
#include "dsp/snapshot.h"
#include "plugin/inline_display.h"
#include "plugin/lanes.h"
#include "plugin/outlets.h"
#include "plugin/ports.h"
#include "plugin/state.h"
#include "plugin/stream.h"
#include "plugin/transport.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  void* ports[PORT_MOST]; ///< as the host connected them; any may be NULL
  bool  mapped;           ///< the host maps URIs; else its atom ports stay NULL

  double          rate; ///< samples per second
  engine*         engine;
  history*        past;   ///< also kept while nobody watches; only a reset clears it
  state*          memory; ///< what goes into a saved session
  snapshot_slot*  slot;
  inline_display* display; ///< NULL where nothing is drawn

  transport transport;
  stream    stream;
  lanes     lanes;
  outlets   outlets;
  bool      bypassed;
  bool      hosts_tempo; ///< is wanted, where the host tells one
  bool      reset_pressed;
  bool      learn_pressed;
  bool      forget_pressed;

  frame    now;     ///< the newest frame, as measured
  snapshot picture; ///< the same for drawing, as followed
  bool     news;    ///< the picture has changed since it was published …
  bool     undrawn; ///< … or since the display has seen it

  bool     moved;        ///< the music is to be heard anew …
  uint64_t restart_from; ///< … from this sample on,
  uint64_t restart_rest; ///< samples from one such restart to the next at the earliest

  uint64_t heard;       ///< samples since the instance was made
  uint64_t hold;        ///< samples that a trigger stays up
  uint64_t beat_until;  ///< sample where the last beat's light goes out
  uint64_t onset_until; ///< the same for the last onset
  uint64_t hosts_beat;  ///< sample of the host's last beat
  bool     beat_due;    ///< it is still to be told by a frame

  uint64_t     event_hold;  ///< samples that an event of the story or a motif is shown
  story_word   story;       ///< the last event of the story
  uint64_t     story_until; ///< sample where it goes
  motif_return motif;       ///< the last motif that returned
  uint64_t     motif_until;
  uint32_t     motifs_saved; ///< revision of the motifs that `memory` has
} kibun;

#endif
