// SPDX-License-Identifier: GPL-3.0-or-later

/// @file controls.h
/// What a hand can set in the view, told without the plugin's ports: whoever shows the
/// view says what the ranges are and hears of every change.

#ifndef KIBUN_CONTROLS_H
#define KIBUN_CONTROLS_H

#include <stdbool.h>

typedef enum {
  CONTROL_RESPONSE,       ///< s
  CONTROL_SENSITIVITY,    ///< a factor
  CONTROL_GATE,           ///< LUFS
  CONTROL_REFERENCE_AUTO, ///< 0 or 1
  CONTROL_REFERENCE,      ///< LUFS; without effect while the reference follows
  CONTROL_TEMPO_SCALE,    ///< 0 half, 1 as measured, 2 double
  CONTROL_LANES,          ///< 0 measure, 1 write, 2 follow
  CONTROL_LEARN,          ///< 0 or 1: a motif is being learned
  CONTROL_FORGET,         ///< 1 while the button is held: forget the motifs
  CONTROL_RESET,          ///< 1 while the button is held
  CONTROLS
} control_id;

/// The limits of one control.
typedef struct {
  float minimum;
  float maximum;
  float normal; ///< where a double click puts it
} control_range;

/// Who hears of changes. Both are called from within the view's functions for pointer and
/// keyboard, never from drawing. A change is always between a touch and its end.
typedef struct {
  void* handle;
  void (*set)(void* handle, control_id which, float value);
  void (*touch)(void* handle, control_id which, bool held); ///< for a host that records
  void (*keep)(void* handle); ///< the phrase that was offered shall be a motif
} control_listener;

#endif
