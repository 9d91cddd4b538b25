// SPDX-License-Identifier: GPL-3.0-or-later

/// @file pulse_cells.h
/// What musicians look for, beside the word: tempo with a light for the beat as tall as
/// its digits, key, and how sure the judgement is. The less sure, the paler.

#ifndef KIBUN_PULSE_CELLS_H
#define KIBUN_PULSE_CELLS_H

#include "dsp/settings.h"
#include "dsp/snapshot.h"
#include "ui/shapes.h"

#include <cairo.h>
#include <stdbool.h>

/// What is shown. Plain data; all 0 before the first update.
typedef struct {
  bool     begun;
  bool     on;          ///< anything but "off"
  bool     judged;      ///< there is a mood to be sure of
  int      tempo;       ///< bpm, 0 unknown
  int      tempo_trust; ///< as claim_tempo_trust()
  int      flash;       ///< as claim_flash()
  key_word key;
  int      key_trust; ///< 0 unknown … 3 certain
  int      sure;      ///< confidence in hundredths
  uint32_t sure_at;

  tempo_scale scale; ///< stands beside the name of the tempo
} pulse_cells;

/// Which of the three have changed.
typedef struct {
  bool tempo;
  bool key;
  bool trust;
} pulse_change;

/// @param scale what a live monitor was asked to do with the tempo
/// @param tick  the confidence is read at most once per tick
pulse_change pulse_cells_update(pulse_cells* self, const snapshot* now, tempo_scale scale,
                                uint32_t tick);

/// @param unit pixels per point; the cells are 40 points tall
void pulse_cells_draw_tempo(const pulse_cells* self, cairo_t* cr, box at, double unit);
void pulse_cells_draw_key(const pulse_cells* self, cairo_t* cr, box at, double unit);
void pulse_cells_draw_trust(const pulse_cells* self, cairo_t* cr, box at, double unit);

#endif
