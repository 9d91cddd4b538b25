// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/choir.h"

#include "tests/stimuli/instruments.h"
#include "tests/stimuli/writing.h"

enum { CHORDS = 16 };

typedef struct {
  const char* name;
  double      bpm;
  int         tonic;
  const int*  scale;
  int         program;
  bool        alone; // the upper part only
  int         tune[CHORDS];
  int         roots[CHORDS];
} hymn;

static const hymn hymns[CHOIRS] = {
  { "a hymn in major",
    72.0,
    62,
    SCALE_MAJOR,
    CHOIR_AAHS,
    false,
    { 0, 2, 4, 4, 5, 5, 4, 2, 3, 4, 5, 4, 2, 1, 1, 0 },
    { 0, 0, 0, 4, 3, 3, 0, 5, 3, 0, 3, 0, 5, 1, 4, 0 } },
  { "a hymn in minor",
    60.0,
    57,
    SCALE_MINOR,
    CHOIR_OOHS,
    false,
    { 4, 4, 2, 3, 2, 1, 0, 0, 2, 3, 4, 5, 4, 3, 2, 0 },
    { 0, 0, 5, 3, 0, 6, 5, 3, 2, 3, 0, 3, 0, 3, 5, 0 } },
  { "one voice in major",
    80.0,
    60,
    SCALE_MAJOR,
    CHOIR_AAHS,
    true,
    { 0, 1, 2, 4, 4, 5, 4, 2, 0, 1, 2, 2, 1, 0, 1, 0 },
    { 0 } },
  { "one voice in minor",
    66.0,
    64,
    SCALE_MINOR,
    CHOIR_OOHS,
    true,
    { 4, 3, 2, 0, 1, 2, 0, -1, 0, 2, 4, 5, 4, 2, 1, 0 },
    { 0 } },
};

const char* choir_name(const size_t number) {
  return hymns[number].name;
}

midi_score choir_score(const size_t number) {
  const hymn* const what  = &hymns[number];
  midi_score        score = { 0 };
  writing           pen   = writing_begin(&score, what->bpm, what->tonic, what->scale);
  double            beat  = 0.0;
  pen.loose               = 0.02;
  for (int i = 0; i < 2 * CHORDS; i++) {
    const int     place  = i % CHORDS;
    const double  length = place % 4 == 3 ? 2.0 : 1.0;
    const harmony chord  = { what->roots[place], false };
    writing_note(&pen, what->program, beat, 0.97 * length,
                 writing_key(&pen, what->tune[place]) + (what->alone ? 0 : 12), 92);
    if (!what->alone) {
      writing_chord(&pen, what->program, beat, 0.97 * length, chord, 55, 78);
      writing_note(&pen, what->program, beat, 0.97 * length,
                   writing_member(&pen, chord, 0, 41), 84);
    }
    beat += length;
  }
  return writing_finished(score);
}
