// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/scores.h"

#include "tests/stimuli/instruments.h"
#include "tests/stimuli/writing.h"

#include <math.h>

enum { FOUR = 4, WRITINGS = 3 };

static void timpani_roll(writing* const pen, const double beat, const double beats,
                         const int key, const int from, const int to) {
  const int strokes = (int)lround(beats * 6.0);
  for (int i = 0; i < strokes; i++) {
    const int velocity = from + (to - from) * i / strokes;
    writing_note(pen, TIMPANI, beat + beats * i / strokes, 0.4, key, velocity);
  }
}

// The fanfare: trumpets lead, trombones and horns move with them, tuba and timpani below.

typedef struct {
  double  bpm;
  int     tonic;
  step    theme[24]; // four bars; of no beats after the last
  harmony bars[4];
} fanfare;

static const fanfare fanfares[WRITINGS] = {
  { 112.0,
    58,
    { { -3, 0.75 }, { -3, 0.25 }, { 0, 1.0 },       { 0, 0.75 },      { 2, 0.25 },
      { 4, 1.0 },   { 4, 1.5 },   { 3, 0.5 },       { 2, 1.0 },       { 4, 1.0 },
      { 5, 0.75 },  { 5, 0.25 },  { 7, 1.0 },       { 5, 0.75 },      { 3, 0.25 },
      { 5, 1.0 },   { 4, 2.0 },   { 4, 2.0 / 3.0 }, { 4, 2.0 / 3.0 }, { 4, 2.0 / 3.0 } },
    { { 0, false }, { 0, false }, { 3, false }, { 4, false } } },
  { 126.0,
    62,
    { { 0, 0.5 },  { 0, 0.25 }, { 0, 0.25 }, { 0, 1.0 }, { 4, 2.0 }, { 3, 0.5 },
      { 2, 0.5 },  { 3, 0.5 },  { 4, 0.5 },  { 0, 2.0 }, { 5, 0.5 }, { 5, 0.25 },
      { 5, 0.25 }, { 5, 1.0 },  { 7, 2.0 },  { 6, 1.0 }, { 4, 1.0 }, { 4, 1.0 },
      { 4, 0.5 },  { 4, 0.25 }, { 4, 0.25 } },
    { { 0, false }, { 0, false }, { 3, false }, { 4, false } } },
  { 100.0,
    60,
    { { 4, 1.5 },
      { 2, 0.5 },
      { 0, 1.0 },
      { 2, 1.0 },
      { 4, 1.0 },
      { 7, 3.0 },
      { 9, 1.5 },
      { 8, 0.5 },
      { 7, 1.0 },
      { 5, 1.0 },
      { 4, 2.0 },
      { 4, 0.75 },
      { 5, 0.25 },
      { 6, 1.0 } },
    { { 0, false }, { 5, false }, { 3, false }, { 4, false } } },
};

static size_t steps_of(const step* const theme, const size_t most) {
  size_t count = 0;
  while (count < most && theme[count].beats > 0.0) {
    count++;
  }
  return count;
}

// The lower brass strikes with each note of the theme, as fanfares are scored.
static void fanfare_phrase(writing* const pen, const fanfare* const what,
                           const double first, const int lift) {
  const size_t count = steps_of(what->theme, sizeof what->theme / sizeof *what->theme);
  double       now   = first;
  writing_line(pen, TRUMPET, first, what->theme, count, lift, 112, 0.85);
  writing_line(pen, BRASS, first, what->theme, count, 0, 104, 0.85);
  for (size_t i = 0; i < count; i++) {
    const int bar = (int)((now - first) / FOUR) % FOUR;
    writing_chord(pen, TROMBONE, now, 0.8 * what->theme[i].beats, what->bars[bar],
                  what->tonic - 10, 100);
    if (what->theme[i].beats >= 1.0) {
      writing_chord(pen, FRENCH_HORN, now, 0.9 * what->theme[i].beats, what->bars[bar],
                    what->tonic - 5, 100);
    }
    now += what->theme[i].beats;
  }
  for (int bar = 0; bar < FOUR; bar++) {
    const double beat = first + FOUR * bar;
    const int    root = writing_member(pen, what->bars[bar], 0, 34);
    writing_note(pen, TUBA, beat, 1.8, root, 104);
    writing_note(pen, TUBA, beat + 2.0, 1.8, root, 100);
    writing_note(pen, TIMPANI, beat, 0.9, root + 5 > 46 ? root : root + 12, 112);
    writing_note(pen, TIMPANI, beat + 2.0, 0.4, root + 5 > 46 ? root : root + 12, 96);
    writing_note(pen, TIMPANI, beat + 2.75, 0.2, root + 5 > 46 ? root : root + 12, 88);
    writing_note(pen, TIMPANI, beat + 3.0, 0.9, root + 5 > 46 ? root : root + 12, 104);
  }
}

midi_score score_fanfare(const int number) {
  const fanfare* const what  = &fanfares[number];
  midi_score           score = { 0 };
  writing              pen   = writing_begin(&score, what->bpm, what->tonic, SCALE_MAJOR);
  for (int phrase = 0; phrase < FOUR; phrase++) {
    const double first = 16.0 * phrase;
    fanfare_phrase(&pen, what, first, phrase % 2);
    writing_note(&pen, MIDI_PERCUSSION, first, 2.0, CRASH, 108);
    timpani_roll(&pen, first + 15.0, 1.0, writing_member(&pen, what->bars[3], 0, 41), 70,
                 110);
  }
  writing_chord(&pen, BRASS, 64.0, 4.0, what->bars[0], what->tonic, 115);
  writing_chord(&pen, TROMBONE, 64.0, 4.0, what->bars[0], what->tonic - 12, 110);
  writing_note(&pen, TUBA, 64.0, 4.0, what->tonic - 24, 110);
  return writing_finished(score);
}

// Heavy drums and low strings under an orchestra.

typedef struct {
  double  bpm;
  int     tonic;
  double  strokes[8]; // of taiko, in the bar; of no more where one is not above the last
  harmony bars[4];
  const step* theme;
  size_t      theme_steps;
  int         lead;
} onslaught;

static const step heavy_first[]  = { { 0, 3.0 }, { 2, 1.0 }, { 1, 3.0 }, { -1, 1.0 },
                                     { 0, 3.0 }, { 4, 1.0 }, { 3, 2.0 }, { 1, 2.0 } };
static const step heavy_second[] = { { 4, 2.0 }, { 3, 1.0 }, { 2, 1.0 }, { 2, 2.0 },
                                     { 5, 2.0 }, { 4, 3.0 }, { 2, 1.0 }, { 1, 4.0 } };
static const step heavy_third[]  = { { 0, 1.5 }, { 1, 0.5 }, { 2, 2.0 }, { 4, 1.5 },
                                     { 3, 0.5 }, { 2, 2.0 }, { 5, 1.5 }, { 4, 0.5 },
                                     { 2, 2.0 }, { 3, 2.0 }, { 1, 2.0 } };

static const onslaught onslaughts[WRITINGS] = {
  { 92.0,
    50,
    { 0.0, 0.75, 1.5, 2.0, 2.75, 3.0, 3.5 },
    { { 0, false }, { 5, false }, { 0, false }, { 4, true } },
    heavy_first,
    sizeof heavy_first / sizeof *heavy_first,
    FRENCH_HORN },
  { 104.0,
    48,
    { 0.0, 0.5, 1.0, 2.0, 2.5, 3.0, 3.25, 3.75 },
    { { 0, false }, { 3, false }, { 0, false }, { 4, true } },
    heavy_second,
    sizeof heavy_second / sizeof *heavy_second,
    TROMBONE },
  { 84.0,
    52,
    { 0.0, 1.0, 1.25, 1.5, 2.0, 3.0, 3.5 },
    { { 0, false }, { 2, false }, { 5, false }, { 4, true } },
    heavy_third,
    sizeof heavy_third / sizeof *heavy_third,
    STRINGS },
};

static void heavy_bar(writing* const pen, const onslaught* const what, const double first,
                      const harmony of) {
  const int root = writing_member(pen, of, 0, 28);
  for (int i = 0; i < 8 && (i == 0 || what->strokes[i] > what->strokes[i - 1]); i++) {
    const double beat  = first + what->strokes[i];
    const bool   heavy = what->strokes[i] == floor(what->strokes[i]);
    writing_note(pen, TAIKO, beat, 0.5, 36, heavy ? 124 : 104);
    writing_note(pen, MIDI_PERCUSSION, beat, 0.5, i % 2 == 0 ? FLOOR_TOM : HIGH_FLOOR,
                 heavy ? 120 : 98);
    if (heavy) {
      writing_note(pen, TIMPANI, beat, 0.8, writing_member(pen, of, 0, 40), 116);
      writing_note(pen, MIDI_PERCUSSION, beat, 0.5, LOW_KICK, 120);
    }
  }
  for (int i = 0; i < 8; i++) {
    writing_note(pen, CONTRABASS, first + 0.5 * i, 0.35, root, i % 2 == 0 ? 112 : 96);
    writing_note(pen, CELLO, first + 0.5 * i, 0.35, root + 12, i % 2 == 0 ? 108 : 92);
  }
  writing_chord(pen, STRINGS, first, 3.9, of, 55, 92);
  writing_chord(pen, TROMBONE, first, 3.5, of, 46, 90);
}

midi_score score_heavy_drums(const int number) {
  const onslaught* const what  = &onslaughts[number];
  midi_score             score = { 0 };
  writing                pen = writing_begin(&score, what->bpm, what->tonic, SCALE_MINOR);
  int                    phrase = 0;
  for (double first = 0.0; first * pen.beat_s < 32.0; first += 16.0) {
    for (int bar = 0; bar < FOUR; bar++) {
      heavy_bar(&pen, what, first + FOUR * bar, what->bars[bar]);
    }
    if (phrase > 0) {
      writing_line(&pen, what->lead, first, what->theme, what->theme_steps, 1, 104, 0.95);
      writing_line(&pen, BRASS, first, what->theme, what->theme_steps, 0, 96, 0.95);
    }
    writing_note(&pen, MIDI_PERCUSSION, first, 3.0, CRASH, 100);
    timpani_roll(&pen, first + 14.0, 2.0, what->tonic - 5, 60, 118);
    phrase++;
  }
  return writing_finished(score);
}

// Slow strings: chords with held notes, and a melody of sighs above.

typedef struct {
  double      bpm;
  int         tonic;
  int         chords;
  int         lead;
  int         octave;
  const step* theme;
  size_t      theme_steps;
  harmony     bars[4];
} lament;

static const step lament_first[]  = { { 4, 2.0 }, { 3, 1.0 },   { 2, 1.0 }, { 2, 3.0 },
                                      { 1, 1.0 }, { 0, 2.0 },   { 2, 1.0 }, { 1, 1.0 },
                                      { 1, 3.0 }, { REST, 1.0 } };
static const step lament_second[] = { { 2, 3.0 },  { 1, 1.0 }, { 0, 3.0 }, { -1, 1.0 },
                                      { -2, 2.0 }, { 0, 2.0 }, { 1, 4.0 } };
static const step lament_third[]  = { { 7, 2.0 }, { 6, 2.0 }, { 5, 3.0 }, { 4, 1.0 },
                                      { 3, 2.0 }, { 5, 2.0 }, { 4, 4.0 } };

static const lament laments[WRITINGS] = {
  { 56.0,
    57,
    SLOW_STRINGS,
    VIOLIN,
    1,
    lament_first,
    sizeof lament_first / sizeof *lament_first,
    { { 0, false }, { 5, false }, { 3, false }, { 4, true } } },
  { 50.0,
    50,
    STRINGS,
    CELLO,
    1,
    lament_second,
    sizeof lament_second / sizeof *lament_second,
    { { 0, false }, { 3, false }, { 5, false }, { 4, true } } },
  { 60.0,
    55,
    SLOW_STRINGS,
    STRINGS,
    0,
    lament_third,
    sizeof lament_third / sizeof *lament_third,
    { { 0, false }, { 3, false }, { 5, false }, { 4, false } } },
};

midi_score score_slow_strings(const int number) {
  const lament* const what  = &laments[number];
  midi_score          score = { 0 };
  writing             pen   = writing_begin(&score, what->bpm, what->tonic, SCALE_MINOR);
  for (int phrase = 0; phrase < 2; phrase++) {
    const double first = 16.0 * phrase;
    writing_line(&pen, what->lead, first, what->theme, what->theme_steps, what->octave,
                 62, 1.0);
    for (int bar = 0; bar < FOUR; bar++) {
      const double beat = first + FOUR * bar;
      writing_chord(&pen, what->chords, beat, 4.0, what->bars[bar], 52, 44);
      writing_note(&pen, CELLO, beat, 4.0, writing_member(&pen, what->bars[bar], 0, 40),
                   46);
    }
  }
  writing_chord(&pen, what->chords, 32.0, 4.0, what->bars[0], 52, 38);
  return writing_finished(score);
}

// Short irregular electronic sounds over an orchestra that hardly moves.

typedef struct {
  int    programs[3];
  int    bed;
  int    pad;
  int    low; // the drone
  int    cluster[3];
  double often; // s between sounds, on average
  int    from;
  int    to;
} machinery;

static const machinery machineries[WRITINGS] = {
  { { SQUARE_LEAD, CRYSTAL, SAW_LEAD },
    TREMOLO_STRINGS,
    BOWED_PAD,
    38,
    { 62, 63, 69 },
    0.42,
    66,
    92 },
  { { SAW_LEAD, SQUARE_LEAD, BASS_LEAD },
    SLOW_STRINGS,
    WARM_PAD,
    36,
    { 60, 66, 67 },
    0.6,
    48,
    84 },
  { { CRYSTAL, SQUARE_LEAD, SYNTH_BASS },
    STRINGS,
    SWEEP_PAD,
    40,
    { 59, 64, 65 },
    0.5,
    52,
    96 },
};

midi_score score_electronics(const int number) {
  const machinery* const what  = &machineries[number];
  midi_score             score = { 0 };
  writing                pen   = writing_begin(&score, 60.0, what->low, SCALE_MINOR);
  for (int bar = 0; bar < FOUR; bar++) { // a beat is a second
    const double beat = 8.0 * bar;
    for (int voice = 0; voice < 3; voice++) {
      const int moved = what->cluster[voice] + (bar % 2 == 1 && voice == bar / 2 ? 1 : 0);
      writing_note(&pen, what->bed, beat + 0.4 * voice, 8.2, moved, 50);
    }
    writing_note(&pen, what->pad, beat, 8.0, what->low + 12, 52);
    writing_note(&pen, CONTRABASS, beat, 8.0, what->low, 54);
  }
  for (double now = 1.0; now < 32.0;) {
    const int program = what->programs[chance_below(&pen.hand, 3)];
    const int key =
      what->from + (int)chance_below(&pen.hand, (size_t)(what->to - what->from));
    const int times = chance_draw(&pen.hand) < 0.25 ? 3 : 1; // a stutter
    for (int i = 0; i < times; i++) {
      writing_note(&pen, program, now + 0.11 * i, 0.07, key,
                   66 + (int)chance_below(&pen.hand, 30));
    }
    now += 0.08 - what->often * log(1.0 - 0.95 * chance_draw(&pen.hand));
  }
  return writing_finished(score);
}
