// SPDX-License-Identifier: GPL-3.0-or-later

/// @file window_link.h
/// A window's side of messages.h and of the control ports: what it knows of the plugin,
/// and how it tells it something. Nothing else joins the two: they may be in different
/// processes. One thread at a time, the host's for windows.

#ifndef KIBUN_WINDOW_LINK_H
#define KIBUN_WINDOW_LINK_H

#include "dsp/history.h"
#include "dsp/snapshot.h"
#include "plugin/messages.h"
#include "ui/controls.h"

#include <lv2/atom/forge.h>
#include <lv2/ui/ui.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
  LV2UI_Write_Function write;
  LV2UI_Controller     host;
  const LV2UI_Touch*   touch; ///< NULL when the host doesn't want to know
  LV2_Atom_Forge       forge;
  message_uris         uris;
  LV2_URID             event_transfer;

  snapshot now;   ///< as the plugin told it last …
  double   heard; ///< … at this time, s

  history* past;
  int64_t  epoch;    ///< of the history; -1 before the first
  int64_t  complete; ///< number up to which nothing is missing

  int64_t reset_epoch;  ///< of the history when reset was pressed
  bool    reset_ending; ///< it has been let go, which the plugin must not hear too early
  double  reset_end;    ///< s; 0 while not yet set

  double   watch_due; ///< s
  unsigned watches;   ///< said so far
  int64_t  gap;       ///< where points went on after some were missing; -1 for nowhere
  unsigned gap_watch; ///< how many had been said when that was found
} window_link;

/// The controls' ranges, from the table of ports.
void window_link_ranges(control_range ranges[CONTROLS]);

/// The control that a port is; CONTROLS for any other port.
control_id window_link_control(uint32_t port);

/// @param touch may be NULL
/// @return false when memory runs out
bool window_link_open(window_link* self, LV2_URID_Map* map, LV2UI_Write_Function write,
                      LV2UI_Controller host, const LV2UI_Touch* touch);
void window_link_close(window_link* self);

/// Who hears of what a hand does in the view.
control_listener window_link_listener(window_link* self);

/// Take in what the host passes on from the port `notify`; anything but a message of
/// Kibun's is ignored.
/// @param time s, of any clock that goes on
void window_link_hear(window_link* self, uint32_t size, uint32_t protocol,
                      const void* buffer, double time);

/// Let go of reset once the plugin has obeyed: press and release of a quick click would
/// come in one block, where only the last value counts. A plugin that does not answer is
/// given half a second. Call it often; before closing, with HUGE_VAL.
void window_link_settle(window_link* self, double time);

/// Say once a second that a window is here.
void window_link_watch(window_link* self, double time);

/// What is to be seen at this time. Between two messages the light of a beat fades.
snapshot window_link_now(const window_link* self, double time);

#endif
