// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/theme.h"

#include <math.h>
#include <stdlib.h>

enum {
  OCTAVE      = 12,
  CELL_NOTES  = 4,
  BAR_NOTES   = 16,
  LOOP_CHORDS = 8,
  MOST_BARS   = THEME_CHORDS,
  PARTS       = 4,  // of a sentence or a period
  FEWEST      = 8,  // notes that make a theme
  FEWEST_KEYS = 4,  // different ones
  LOWEST      = -4, // degrees
  HIGHEST     = 10
};

static const double SHORTEST_NOTE_S = 0.14;
static const double GRID_BEATS      = 0.25; // that melodies are compared on
static const double ALIKE           = 1e-6;

// Moves of the contour, from the beginning to the end of a theme, in degrees.
typedef enum { RISES, FALLS, ARCHES, DIPS, WAVES } contour;
enum { CONTOURS = WAVES + 1 };

typedef enum { SENTENCE, PERIOD, ARCH } form;

typedef struct {
  double beats[CELL_NOTES]; // 0 after the last
} cell;

// What one or two beats may be; the others are what they have in common with them.
static const cell simple_cells[] = {
  { { 1.0 } },        { { 0.5, 0.5 } },        { { 0.5, 0.5 } },
  { { 0.75, 0.25 } }, { { 0.25, 0.25, 0.5 } }, { { 0.5, 0.25, 0.25 } }
};
static const cell simple_pairs[] = {
  { { 2.0 } },           { { 1.5, 0.5 } },        { { 1.5, 0.5 } },
  { { 0.5, 1.0, 0.5 } }, { { 1.5, 0.25, 0.25 } }, { { 0.75, 0.75, 0.5 } },
  { { 1.0, 0.5, 0.5 } }
};
static const cell compound_cells[] = { { { 1.0 } },
                                       { { 2.0 / 3.0, 1.0 / 3.0 } },
                                       { { 2.0 / 3.0, 1.0 / 3.0 } },
                                       { { 1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0 } },
                                       { { 1.0 / 3.0, 2.0 / 3.0 } } };
static const cell compound_pairs[] = { { { 2.0 } },
                                       { { 5.0 / 3.0, 1.0 / 3.0 } },
                                       { { 1.0, 2.0 / 3.0, 1.0 / 3.0 } },
                                       { { 4.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0 } } };

typedef struct {
  double beats[BAR_NOTES];
  size_t count;
} rhythm;

typedef struct {
  scale_name scale;
  int        roots[LOOP_CHORDS];
  size_t     count;
} loop;

static const loop loops[] = {
  { SCALE_OF_MAJOR, { 0, 4, 5, 3 }, 4 },
  { SCALE_OF_MAJOR, { 5, 3, 0, 4 }, 4 },
  { SCALE_OF_MAJOR, { 3, 4, 2, 5 }, 4 },
  { SCALE_OF_MAJOR, { 0, 3, 4, 0 }, 4 },
  { SCALE_OF_MAJOR, { 0, 5, 3, 4 }, 4 },
  { SCALE_OF_MAJOR, { 0, 5, 1, 4 }, 4 },
  { SCALE_OF_MAJOR, { 0, 2, 3, 4 }, 4 },
  { SCALE_OF_MAJOR, { 0, 4, 5, 2, 3, 0, 3, 4 }, 8 },
  { SCALE_OF_MINOR, { 0, 5, 2, 6 }, 4 },
  { SCALE_OF_MINOR, { 0, 3, 4, 0 }, 4 },
  { SCALE_OF_MINOR, { 0, 6, 5, 4 }, 4 },
  { SCALE_OF_MINOR, { 0, 5, 3, 4 }, 4 },
  { SCALE_OF_MINOR, { 5, 6, 0, 0 }, 4 },
  { SCALE_OF_MINOR, { 0, 3, 6, 2, 5, 3, 4, 0 }, 8 },
  { SCALE_OF_DORIAN, { 0, 3, 0, 3 }, 4 },
  { SCALE_OF_DORIAN, { 0, 6, 3, 0 }, 4 },
  { SCALE_OF_MIXOLYDIAN, { 0, 6, 3, 0 }, 4 },
  { SCALE_OF_MIXOLYDIAN, { 0, 3, 6, 3 }, 4 },
};

static bool draws(chance* const dice, const double odds) {
  return chance_draw(dice) < odds;
}

static int floor_part(const int degree) {
  return degree >= 0 ? degree / THEME_DEGREES
                     : -((THEME_DEGREES - 1 - degree) / THEME_DEGREES);
}

int theme_semitones(const scale_name scale, const int degree,
                    const theme_chord* const chord) {
  static const int scales[SCALE_NAMES][THEME_DEGREES] = {
    { 0, 2, 4, 5, 7, 9, 11 },
    { 0, 2, 3, 5, 7, 8, 10 },
    { 0, 2, 3, 5, 7, 9, 10 },
    { 0, 2, 4, 5, 7, 9, 10 },
  };
  const int  octave = floor_part(degree);
  const int  step   = degree - THEME_DEGREES * octave;
  const bool raised = chord->lead && step == (chord->root + 2) % THEME_DEGREES;
  return OCTAVE * octave + scales[scale][step] + raised;
}

double theme_seconds(const theme* const self) {
  return self->beats * 60.0 / self->bpm;
}

const theme_chord* theme_chord_at(const theme* const self, const double beat) {
  size_t i = 0;
  while (i + 1 < self->chord_count && self->chords[i + 1].at <= beat + ALIKE) {
    i++;
  }
  return &self->chords[i];
}

static void choose_time(theme* const self, chance* const dice) {
  static const struct {
    double bar;
    int    division;
  } metres[]         = { { 4.0, 2 }, { 4.0, 2 }, { 4.0, 2 }, { 3.0, 2 }, { 3.0, 2 },
                         { 2.0, 3 }, { 4.0, 3 }, { 5.0, 2 }, { 3.5, 2 } };
  const size_t which = chance_below(dice, sizeof metres / sizeof *metres);
  self->bar          = metres[which].bar;
  self->division     = metres[which].division;
  // Compound beats are longer.
  self->bpm = self->division == 3 ? chance_between(dice, 52.0, 112.0)
                                  : chance_between(dice, 62.0, 158.0);
}

// Two, three, four, six or eight bars, whichever is nearest to a length drawn.
static bool choose_length(theme* const self, chance* const dice, const double shortest,
                          const double longest) {
  static const int counts[] = { 2, 3, 4, 6, 8 };
  const double     bar_s    = self->bar * 60.0 / self->bpm;
  const double     wanted   = chance_between(dice, shortest, longest);
  double           best     = HUGE_VAL;
  self->beats               = 0.0;
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    const double seconds = counts[i] * bar_s;
    if (seconds >= shortest && seconds <= longest && fabs(seconds - wanted) < best) {
      best        = fabs(seconds - wanted);
      self->beats = counts[i] * self->bar;
    }
  }
  return self->beats > 0.0;
}

static int bars_of(const theme* const self) {
  return (int)lround(self->beats / self->bar);
}

// A chord to the bar; in every fourth theme with long bars, two.
static void write_chords(theme* const self, chance* const dice) {
  const loop* const from = &loops[chance_below(dice, sizeof loops / sizeof *loops)];
  const size_t      bars = (size_t)bars_of(self);
  const bool   quick = self->bar >= 4.0 && 2 * bars <= THEME_CHORDS && draws(dice, 0.25);
  const size_t count = quick ? 2 * bars : bars;
  const double beats = self->beats / (double)count;
  self->scale        = from->scale;
  self->chord_count  = count;
  for (size_t i = 0; i < count; i++) {
    const int root  = from->roots[i % from->count];
    self->chords[i] = (theme_chord){ (double)i * beats, beats, root,
                                     self->scale == SCALE_OF_MINOR && root == 4 };
  }
  if (draws(dice, 0.6)) {
    self->chords[count - 1].root = 0;
    self->chords[count - 1].lead = false;
  }
}

static bool is_playable(const cell* const self, const double beat_s) {
  for (size_t i = 0; i < CELL_NOTES && self->beats[i] > 0.0; i++) {
    if (self->beats[i] * beat_s < SHORTEST_NOTE_S)
      return false;
  }
  return true;
}

static void add_cell(rhythm* const to, const cell* const added) {
  for (size_t i = 0; i < CELL_NOTES && added->beats[i] > 0.0; i++) {
    to->beats[to->count] = added->beats[i];
    to->count++;
  }
}

static const cell* draw_cell(const theme* const self, chance* const dice,
                             const bool pair) {
  const bool        compound = self->division == 3;
  const cell* const ones     = compound ? compound_cells : simple_cells;
  const cell* const twos     = compound ? compound_pairs : simple_pairs;
  const size_t      one_count =
    compound ? sizeof compound_cells / sizeof(cell) : sizeof simple_cells / sizeof(cell);
  const size_t two_count =
    compound ? sizeof compound_pairs / sizeof(cell) : sizeof simple_pairs / sizeof(cell);
  const cell* drawn = NULL;
  do {
    drawn =
      pair ? &twos[chance_below(dice, two_count)] : &ones[chance_below(dice, one_count)];
  } while (!is_playable(drawn, 60.0 / self->bpm));
  return drawn;
}

static rhythm draw_bar(const theme* const self, chance* const dice) {
  static const cell half   = { { 0.5 } };
  rhythm            result = { { 0 }, 0 };
  double            left   = self->bar;
  while (left > ALIKE) {
    const bool pair = left >= 2.0 - ALIKE && draws(dice, 0.45);
    if (left < 1.0 - ALIKE) {
      add_cell(&result, &half);
      left -= 0.5;
    } else {
      add_cell(&result, draw_cell(self, dice, pair));
      left -= pair ? 2.0 : 1.0;
    }
  }
  return result;
}

// The last bar rests on a long note.
static rhythm draw_cadence(const theme* const self, chance* const dice) {
  rhythm result = { { 0 }, 0 };
  double left   = self->bar;
  if (left >= 3.0 && draws(dice, 0.6)) {
    add_cell(&result, draw_cell(self, dice, false));
    left -= 1.0;
  }
  result.beats[result.count] = left;
  result.count++;
  return result;
}

static double contour_at(const contour shape, const double place) {
  static const double turn = 6.283185307179586;
  switch (shape) {
    case RISES:
      return 6.0 * place;
    case FALLS:
      return 6.0 * (1.0 - place);
    case ARCHES:
      return 7.0 * sin(0.5 * turn * place);
    case DIPS:
      return 5.0 - 6.0 * sin(0.5 * turn * place);
    case WAVES:
      return 3.0 + 3.5 * sin(turn * 1.5 * place);
  }
  return 0.0;
}

static int limited(const int degree) {
  return degree < LOWEST ? LOWEST : degree > HIGHEST ? HIGHEST : degree;
}

static bool is_member(const theme_chord* const chord, const int degree) {
  const int above =
    degree - chord->root - THEME_DEGREES * floor_part(degree - chord->root);
  return above == 0 || above == 2 || above == 4;
}

// The tone of the chord nearest to a wish; not the one before where there is another.
static int chord_tone(const theme_chord* const chord, const double wish,
                      const int before) {
  int    best  = 0;
  double least = HUGE_VAL;
  for (int degree = LOWEST; degree <= HIGHEST; degree++) {
    const double far = fabs(degree - wish) + (degree == before ? 1.5 : 0.0);
    if (is_member(chord, degree) && far < least) {
      best  = degree;
      least = far;
    }
  }
  return best;
}

static int walk(chance* const dice, const int before, const int leap, const double wish) {
  if (abs(leap) >= 4) { // comes back by step
    return limited(leap > 0 ? before - 1 : before + 1);
  }
  const int    up   = draws(dice, wish > before ? 0.72 : 0.28) ? 1 : -1;
  const double size = chance_draw(dice);
  const int    far  = size < 0.68 ? 1 : size < 0.9 ? 2 : size < 0.96 ? 3 : 0;
  return limited(before + up * far);
}

static bool is_strong(const theme* const self, const double at) {
  const double in_bar = fmod(at + ALIKE, self->bar);
  return in_bar < 2.0 * ALIKE || (self->bar >= 4.0 && fabs(in_bar - 2.0) < 2.0 * ALIKE);
}

typedef struct {
  contour shape;
  int     before;
  int     leap;
} pen;

static void put_note(theme* const self, const double at, const double beats,
                     const int degree, pen* const with) {
  if (self->note_count < THEME_NOTES) {
    self->notes[self->note_count] = (theme_note){ at, beats, degree };
    self->note_count++;
    with->leap   = degree - with->before;
    with->before = degree;
  }
}

static void write_fresh_bar(theme* const self, chance* const dice, const int bar,
                            const rhythm* const pattern, pen* const with) {
  double at = bar * self->bar;
  for (size_t i = 0; i < pattern->count; i++) {
    const theme_chord* const chord = theme_chord_at(self, at);
    const double             wish =
      contour_at(with->shape, at / self->beats) + chance_between(dice, -1.6, 1.6);
    const int degree =
      is_strong(self, at)
        ? chord_tone(chord, 0.55 * wish + 0.45 * with->before, with->before)
        : walk(dice, with->before, with->leap, wish);
    put_note(self, at, pattern->beats[i], degree, with);
    at += pattern->beats[i];
  }
}

// The notes of an earlier bar some steps away, with chord tones where they were.
static void write_bar_like(theme* const self, const int bar, const int model,
                           const int steps, pen* const with) {
  const double moved = (bar - model) * self->bar;
  const size_t count = self->note_count;
  for (size_t i = 0; i < count; i++) {
    const theme_note* const from = &self->notes[i];
    if (from->at < model * self->bar - ALIKE ||
        from->at >= (model + 1) * self->bar - ALIKE)
      continue;
    const double at    = from->at + moved;
    const int    plain = limited(from->degree + steps);
    const int degree = is_strong(self, at) && !is_member(theme_chord_at(self, at), plain)
                         ? chord_tone(theme_chord_at(self, at), plain, HIGHEST + 1)
                         : plain;
    put_note(self, at, from->beats, degree, with);
  }
}

static void write_last_bar(theme* const self, chance* const dice, pen* const with) {
  const int    bar     = bars_of(self) - 1;
  const rhythm pattern = draw_cadence(self, dice);
  write_fresh_bar(self, dice, bar, &pattern, with);
  theme_note* const        last  = &self->notes[self->note_count - 1];
  const theme_chord* const chord = theme_chord_at(self, last->at);
  last->degree                   = chord_tone(chord, last->degree, HIGHEST + 1);
}

static void write_melody(theme* const self, chance* const dice, const form shape) {
  const int bars   = bars_of(self);
  const int part   = bars % PARTS == 0 ? bars / PARTS : bars;
  const int step   = draws(dice, 0.5) ? 1 : -1;
  pen       with   = { (contour)chance_below(dice, CONTOURS), 0, 0 };
  rhythm    common = draw_bar(self, dice);
  self->note_count = 0;
  with.before      = (int)lround(contour_at(with.shape, 0.0));
  for (int bar = 0; bar < bars - 1; bar++) {
    const int of = bar / part; // which part it is in
    if (shape == SENTENCE && of == 1) {
      write_bar_like(self, bar, bar - part, step, &with);
    } else if (shape == PERIOD && of == 2) {
      write_bar_like(self, bar, bar - 2 * part, 0, &with);
    } else {
      if (draws(dice, 0.55)) {
        common = draw_bar(self, dice);
      }
      write_fresh_bar(self, dice, bar, &common, &with);
    }
  }
  write_last_bar(self, dice, &with);
}

static bool is_worth_a_theme(const theme* const self) {
  bool   seen[HIGHEST - LOWEST + 1] = { false };
  size_t different                  = 0;
  for (size_t i = 0; i < self->note_count; i++) {
    bool* const at = &seen[self->notes[i].degree - LOWEST];
    different += !*at;
    *at = true;
  }
  return self->note_count >= FEWEST && different >= FEWEST_KEYS;
}

theme theme_compose(chance* const dice, const double shortest, const double longest,
                    const bool repeats) {
  theme result = { 0 };
  do {
    choose_time(&result, dice);
    if (!choose_length(&result, dice, shortest, longest))
      continue;
    result.tonic  = (int)chance_below(dice, OCTAVE);
    result.height = (int)lround(chance_between(dice, 56.0, 80.0));
    write_chords(&result, dice);
    const double kind  = chance_draw(dice);
    const form   fixed = kind < 0.4 ? SENTENCE : kind < 0.7 ? PERIOD : ARCH;
    write_melody(&result, dice, repeats ? fixed : ARCH);
  } while (result.beats <= 0.0 || !is_worth_a_theme(&result));
  return result;
}

theme theme_over_the_same_chords(const theme* const self, chance* const dice) {
  theme result = *self;
  do {
    write_melody(&result, dice, ARCH);
  } while (!is_worth_a_theme(&result));
  return result;
}

// @return -1 where there is no note
static int pitch_class_at(const theme* const self, const double beat) {
  for (size_t i = 0; i < self->note_count; i++) {
    const theme_note* const each = &self->notes[i];
    if (each->at <= beat + ALIKE && beat + ALIKE < each->at + each->beats) {
      const int key = self->tonic + theme_semitones(self->scale, each->degree,
                                                    theme_chord_at(self, beat));
      return (key + 4 * OCTAVE) % OCTAVE;
    }
  }
  return -1;
}

double theme_likeness(const theme* const one, const theme* const other) {
  const double beats        = fmin(one->beats, other->beats);
  unsigned     same[OCTAVE] = { 0 };
  unsigned     all          = 0;
  unsigned     most         = 0;
  for (int i = 0; i * GRID_BEATS < beats; i++) {
    const int first  = pitch_class_at(one, i * GRID_BEATS);
    const int second = pitch_class_at(other, i * GRID_BEATS);
    all++;
    if (first >= 0 && second >= 0) {
      same[(second - first + OCTAVE) % OCTAVE]++;
    }
  }
  for (int i = 0; i < OCTAVE; i++) {
    most = same[i] > most ? same[i] : most;
  }
  return all > 0 ? (double)most / all : 0.0;
}
