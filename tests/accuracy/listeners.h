// SPDX-License-Identifier: GPL-3.0-or-later

/// @file listeners.h
/// Who listens: Kibun's engine, and aubio's own tools beside it.

#ifndef KIBUN_ACCURACY_LISTENERS_H
#define KIBUN_ACCURACY_LISTENERS_H

#include "tests/accuracy/hearing.h"
#include "tests/accuracy/item.h"

typedef enum {
  LISTENER_KIBUN,
  LISTENER_AUBIO_TEMPO,
  LISTENER_AUBIO_ONSET,
  LISTENER_AUBIO_SPECFLUX,
  LISTENERS
} listener;

const char* listener_name(listener who);
/// @return false for another name
bool listener_named(const char* name, listener* who);
bool listener_hears_beats(listener who);
bool listener_hears_onsets(listener who);

/// @return to be freed with hearing_free(); empty when memory runs out
hearing listener_hear(listener who, const sound* music);

#endif
