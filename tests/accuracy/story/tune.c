// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/tune.h"

#include <string.h>

enum { DEGREES = 7, OCTAVE = 12, TRIAD = 3, PROGRESSIONS = 6, RHYTHMS = 6, ORDERS = 5 };

static const int major_chords[PROGRESSIONS][TUNE_BARS] = {
  { 0, 4, 5, 3 }, { 3, 4, 2, 5 }, { 0, 5, 3, 4 },
  { 5, 3, 0, 4 }, { 0, 2, 3, 4 }, { 0, 3, 1, 4 },
};
static const int minor_chords[PROGRESSIONS][TUNE_BARS] = {
  { 0, 5, 2, 6 }, { 0, 6, 5, 4 }, { 0, 3, 4, 0 },
  { 5, 6, 0, 0 }, { 0, 2, 6, 3 }, { 3, 6, 2, 5 },
};
// Lengths in halves of a beat; they fill four or three beats, twice.
static const int rhythms_of_4[RHYTHMS][TUNE_MOTIF] = {
  { 2, 2, 2, 2, 4, 2, 2 }, { 3, 1, 2, 2, 3, 1, 4 },    { 1, 1, 2, 1, 1, 2, 4, 4 },
  { 4, 4, 3, 1, 4 },       { 2, 1, 1, 4, 2, 1, 1, 4 }, { 6, 2, 6, 1, 1 },
};
static const int rhythms_of_3[RHYTHMS][TUNE_MOTIF] = {
  { 2, 2, 2, 4, 2 },    { 4, 2, 4, 2 },       { 3, 1, 2, 6 },
  { 2, 1, 1, 2, 4, 2 }, { 1, 1, 1, 1, 2, 6 }, { 4, 1, 1, 6 },
};
static const int orders[ORDERS][TUNE_BROKEN] = {
  { 0, 1, 2, 3, 2, 1, 2, 1 }, { 0, 2, 1, 2, 3, 2, 1, 2 }, { 0, 2, 4, 2, 3, 2, 4, 2 },
  { 3, 2, 1, 0, 3, 2, 1, 2 }, { 0, 1, 2, 4, 3, 2, 1, 3 },
};

static void invent_motif(tune* const self, chance* const dice) {
  const size_t     which  = chance_below(dice, RHYTHMS);
  const int* const halves = self->metre == 4 ? rhythms_of_4[which] : rhythms_of_3[which];
  double           beat   = 0.0;
  int              degree = (int)chance_below(dice, TRIAD) * 2;
  self->motif_notes       = 0;
  for (size_t i = 0; i < TUNE_MOTIF && halves[i] > 0; i++) {
    self->motif[i] = (tune_note){ beat, 0.5 * halves[i], degree };
    self->motif_notes++;
    beat += 0.5 * halves[i];
    const int step = (int)chance_below(dice, TRIAD) + 1;
    degree += degree >= 6 || (degree > 0 && chance_draw(dice) < 0.5) ? -step : step;
  }
}

static void invent_chords(tune* const self, chance* const dice) {
  const size_t which = chance_below(dice, PROGRESSIONS);
  memcpy(self->roots, self->minor ? minor_chords[which] : major_chords[which],
         sizeof self->roots);
}

tune tune_invent(chance* const dice, const int metre, const tune* const before) {
  static const int far[] = { 3, 9, 2, 5, 8, 10 }; // semitones between two sections' keys
  tune             self  = { .metre = metre, .minor = chance_draw(dice) < 0.55 };
  self.tonic             = (int)chance_below(dice, OCTAVE);
  self.groove            = (int)chance_below(dice, TRIAD);
  size_t order           = chance_below(dice, ORDERS);
  if (before) {
    self.tonic  = (before->tonic + far[chance_below(dice, 6)]) % OCTAVE;
    self.minor  = chance_draw(dice) < 0.7 ? !before->minor : before->minor;
    self.groove = (before->groove + 1 + (int)chance_below(dice, 2)) % TRIAD;
    while (memcmp(orders[order], before->broken, sizeof before->broken) == 0) {
      order = (order + 1) % ORDERS;
    }
  }
  memcpy(self.broken, orders[order], sizeof self.broken);
  invent_chords(&self, dice);
  while (before && memcmp(self.roots, before->roots, sizeof self.roots) == 0) {
    invent_chords(&self, dice);
  }
  invent_motif(&self, dice);
  return self;
}

// From the tonic up.
static int scale_key(const tune* const self, const int degree) {
  static const int major[DEGREES] = { 0, 2, 4, 5, 7, 9, 11 };
  static const int minor[DEGREES] = { 0, 2, 3, 5, 7, 8, 10 };
  const int octave = degree >= 0 ? degree / DEGREES : -((DEGREES - 1 - degree) / DEGREES);
  const int within = degree - octave * DEGREES;
  return OCTAVE * octave + (self->minor ? minor[within] : major[within]);
}

static size_t bar_of(const size_t bar) {
  return bar % TUNE_BARS;
}

static int first_root(const tune* const self, const size_t bar, const int lowest) {
  const int root = self->tonic + scale_key(self, self->roots[bar_of(bar)]);
  return lowest + ((root - lowest) % OCTAVE + OCTAVE) % OCTAVE;
}

// In minor the dominant is major: its third leads to the tonic.
static int interval(const tune* const self, const size_t bar, const int degree) {
  const int  root  = self->roots[bar_of(bar)];
  const int  above = scale_key(self, root + degree) - scale_key(self, root);
  const bool leading =
    self->minor && root == 4 && (degree % DEGREES + DEGREES) % DEGREES == 2;
  return leading ? above + 1 : above;
}

int tune_chord_key(const tune* const self, const size_t bar, const int voice,
                   const int lowest) {
  const int octave = voice >= 0 ? voice / TRIAD : -((TRIAD - 1 - voice) / TRIAD);
  const int within = voice - octave * TRIAD;
  return first_root(self, bar, lowest) + OCTAVE * octave +
         interval(self, bar, 2 * within);
}

int tune_melody_key(const tune* const self, const size_t bar, const int degree,
                    const int lowest) {
  return first_root(self, bar, lowest) + interval(self, bar, degree);
}

tune tune_on_the_dominant(const tune* const self) {
  tune result = *self;
  for (size_t bar = 0; bar < TUNE_BARS; bar++) {
    result.roots[bar] = 4;
  }
  return result;
}
