// SPDX-License-Identifier: GPL-3.0-or-later

/// @file headline.h
/// The mood in a word, and one line of why, or of what just happened. The word is the
/// snapshot's at once; its doubt and the line below are held long enough to be read.

#ifndef KIBUN_HEADLINE_H
#define KIBUN_HEADLINE_H

#include "dsp/snapshot.h"
#include "ui/claim.h"
#include "ui/memory_line.h"
#include "ui/shapes.h"
#include "ui/view_clock.h"

#include <cairo.h>
#include <stdbool.h>

enum { HEADLINE_REASONS = 3 };

/// What is shown. Plain data; all 0 before the first update.
typedef struct {
  bool      begun;
  claim     claim;
  mood_word mood;
  int       sure; ///< confidence in eighths
  uint32_t  claimed_at;
  unsigned  reasons;
  struct {
    cue  cue;
    bool high;
  } reason[HEADLINE_REASONS];
  uint32_t    explained_at;
  char        news[MEMORY_LINE_SIZE]; ///< stands in place of the reasons; "" for none
  char        away[MEMORY_LINE_SIZE]; ///< what is looked for, when nothing can be heard
  char        lost[MEMORY_LINE_SIZE]; ///< the same, as it is shown; "" for nothing
  bool        holding;                ///< the mood is held …
  bool        held;                   ///< … as it is shown
  bool        offers;                 ///< it asks whether to keep a phrase …
  const char* keep;                   ///< … and says how: as memory_line() has it
} headline;

/// Which of the two have changed.
typedef struct {
  bool word;
  bool sentence;
} headline_change;

headline_change headline_update(headline* self, const snapshot* now, view_clock clock);

/// The device is gone, and is looked for; shown with the next update.
/// @param device its name, or NULL: all is well
void headline_set_away(headline* self, const char* device, double away_s);

/// A mood that is held is no news: beside the word stands HELD, about half as tall, and
/// both the word and its reasons are pale. Shown with the next update.
void headline_set_holding(headline* self, bool holding);

/// @param size of the letters, in pixels, at most
void headline_draw_word(const headline* self, cairo_t* cr, box at, double size);
void headline_draw_sentence(const headline* self, cairo_t* cr, box at);

/// The line below the word, for whoever wants to read it elsewhere.
void headline_sentence(const headline* self, char* text, size_t size);

/// Long enough for every headline_sentence().
enum { HEADLINE_SENTENCE_SIZE = MEMORY_LINE_SIZE };

#endif
