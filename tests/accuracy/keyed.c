// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/keyed.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double START_S  = 0.3;
static const double STEADY_S = 40.0;
static const double CHANGE_S = 60.0;
static const double TURN_S   = 28.0; // a modulation comes with the next bar after it
static const double ENDING_S = 1.0;
static const double GRID_S   = 0.004; // as in rendered.c
static const double DETACHED = 0.95;  // of its value a note sounds

enum { OCTAVE = 12, DEGREES = 7, BEATS = 4, LOOP = 4, LOOPS = 6, MOST_TONES = 4 };

typedef enum { CHORDS, BAND, MELODY } texture;

typedef struct {
  const char* name;
  texture     written;
  unsigned    count;
  bool        modulates;
} set_of_pieces;

static const set_of_pieces sets[] = {
  { "key_chords", CHORDS, 24, false },
  { "key_band", BAND, 24, false },
  { "key_melody", MELODY, 12, false },
  { "key_change", BAND, 18, true },
};
enum { SETS = sizeof sets / sizeof *sets };

typedef struct {
  int  tonic; // 0 … 11
  bool minor;
} tonality;

typedef struct {
  texture  written;
  tonality keys[KEYED_SPANS];
  unsigned key_count;
  double   beat; // s
  unsigned bars;
  unsigned turn; // the bar with which the second key begins
  unsigned number;
  uint32_t seed;
} piece;

typedef struct {
  int root; // semitones above the tonic
  int count;
  int tones[MOST_TONES]; // above the root
} chord;

// Degrees of a scale with the chords on them; the loops are bars of one chord.
enum { I, II, III, IV, V, VI, VII, V7 };
static const chord major_chords[] = {
  { 0, 3, { 0, 4, 7 } },  { 2, 3, { 0, 3, 7 } },     { 4, 3, { 0, 3, 7 } },
  { 5, 3, { 0, 4, 7 } },  { 7, 3, { 0, 4, 7 } },     { 9, 3, { 0, 3, 7 } },
  { 11, 3, { 0, 3, 6 } }, { 7, 4, { 0, 4, 7, 10 } },
};
static const chord minor_chords[] = {
  { 0, 3, { 0, 3, 7 } },  { 2, 3, { 0, 3, 6 } },     { 3, 3, { 0, 4, 7 } },
  { 5, 3, { 0, 3, 7 } },  { 7, 3, { 0, 4, 7 } },     { 8, 3, { 0, 4, 7 } },
  { 10, 3, { 0, 4, 7 } }, { 7, 4, { 0, 4, 7, 10 } },
};
static const int major_loops[LOOPS][LOOP] = {
  { I, IV, V, I },    { I, VI, II, V7 }, { I, V, VI, IV },
  { IV, V, III, VI }, { II, V7, I, I },  { I, III, IV, V },
};
static const int minor_loops[LOOPS][LOOP] = {
  { I, IV, V, I },     { I, VI, II, V7 }, { I, VII, VI, V },
  { I, VI, III, VII }, { IV, V7, I, I },  { I, III, IV, V },
};
static const int major_scale[DEGREES] = { 0, 2, 4, 5, 7, 9, 11 };
static const int minor_scale[DEGREES] = { 0, 2, 3, 5, 7, 8, 10 };

// xorshift32 (Marsaglia 2003).
static uint32_t roll(uint32_t* const dice) {
  *dice ^= *dice << 13;
  *dice ^= *dice >> 17;
  *dice ^= *dice << 5;
  return *dice;
}

static tonality tonality_of(const unsigned index) {
  return (tonality){ (int)(index % OCTAVE), index / OCTAVE % 2 == 1 };
}

static key_word word_of(const tonality key) {
  return 1 + key.tonic + (key.minor ? OCTAVE : 0);
}

// The dominant, the subdominant, the relative and the parallel key, a semitone up, a tone
// up.
static tonality modulated(const tonality from, const unsigned way) {
  static const int steps[] = { 7, 5, 0, 0, 1, 2 };
  tonality         to      = { (from.tonic + steps[way % 6]) % OCTAVE, from.minor };
  if (way % 6 == 2) {
    to.tonic = (from.tonic + (from.minor ? 3 : 9)) % OCTAVE;
  }
  to.minor = from.minor != (way % 6 == 2 || way % 6 == 3);
  return to;
}

static piece piece_of(const unsigned set, const unsigned number) {
  static const double        tempi[] = { 84.0, 120.0, 96.0, 140.0, 72.0, 108.0, 160.0 };
  const set_of_pieces* const from    = &sets[set];
  const double               seconds = from->modulates ? CHANGE_S : STEADY_S;
  piece                      self    = {
                            .written   = from->written,
                            .key_count = from->modulates ? 2 : 1,
                            .beat      = 60.0 / tempi[number % 7],
                            .number    = number,
                            .seed = 0x9E3779B9U * (number + 1) + 0x85EBCA6BU * (set + 1),
  };
  // Seven and twenty-four have no common divisor: 24 pieces are in 24 keys.
  self.keys[0]     = tonality_of(7 * number % 24);
  self.keys[1]     = modulated(self.keys[0], number);
  const double bar = BEATS * self.beat;
  self.bars        = (unsigned)(seconds / bar);
  self.turn        = from->modulates ? (unsigned)ceil(TURN_S / bar) : self.bars;
  return self;
}

static void play(item* const to, const piece* const what, const int program,
                 const int key, const double beats_in, const double beats,
                 const int velocity) {
  const double start = START_S + beats_in * what->beat;
  midi_score_add(&to->midi,
                 (midi_note){
                   .start    = GRID_S * round(start / GRID_S),
                   .seconds  = GRID_S * round(DETACHED * beats * what->beat / GRID_S),
                   .program  = program,
                   .key      = key,
                   .velocity = velocity,
                 });
}

// The key nearest above `lowest` that is of this pitch class.
static int above(const int lowest, const int pitch) {
  return lowest + ((pitch - lowest) % OCTAVE + OCTAVE) % OCTAVE;
}

static void play_chord(item* const to, const piece* const what, const chord* const played,
                       const int tonic, const double place) {
  static const int programs[] = { 0, 48, 24, 19, 52, 4, 61, 46 };
  static const int basses[]   = { 32, 43, 33, 35, 0 };
  const int        program    = programs[what->number % 8];
  const int        bass       = basses[what->number % 5];
  const double     each       = what->number % 3 == 0 ? BEATS : 2.0;
  const int        root       = tonic + played->root;
  for (double beat = 0.0; beat < BEATS; beat += each) {
    for (int i = 0; i < played->count; i++) {
      play(to, what, program, above(53, root + played->tones[i]), place + beat, each, 72);
    }
  }
  play(to, what, bass, above(33, root), place, 2.0, 88);
  play(to, what, bass, above(33, root + (what->number % 2 ? 7 : 0)), place + 2.0, 2.0,
       80);
}

static bool is_in_chord(const chord* const played, const int step) {
  for (int i = 0; i < played->count; i++) {
    if ((played->root + played->tones[i] - step) % OCTAVE == 0) {
      return true;
    }
  }
  return false;
}

// The seventh degree of minor is raised where the chord has it raised.
static int step_of(const tonality key, const chord* const played, const int degree) {
  const int  octave = (degree + 2 * DEGREES) / DEGREES - 2;
  const int  within = degree - DEGREES * octave;
  const int  step   = key.minor ? minor_scale[within] : major_scale[within];
  const bool raised = key.minor && within == 6 && is_in_chord(played, 11);
  return OCTAVE * octave + step + (raised ? 1 : 0);
}

static int nearest_chord_tone(const tonality key, const chord* const played,
                              const int degree) {
  for (int away = 0; away < DEGREES; away++) {
    if (is_in_chord(played, step_of(key, played, degree + away))) {
      return degree + away;
    }
    if (is_in_chord(played, step_of(key, played, degree - away))) {
      return degree - away;
    }
  }
  return degree;
}

// A chord tone on the first and the third beat, steps between them; phrases of four bars
// end on the tonic where the chord has it.
static void play_line(item* const to, const piece* const what, const tonality key,
                      const chord* const played, const bool closing, const double place,
                      int* const degree, uint32_t* const dice) {
  static const int leads[] = { 73, 40, 0, 56, 68, 71, 11, 80 };
  const int        program = leads[(what->number + 3) % 8];
  const int        lowest  = 60 + (key.tonic + 6) % OCTAVE - 6;
  const bool       settles = closing && is_in_chord(played, 0);
  for (double beat = 0.0; beat < BEATS;) {
    const bool   strong = fmod(beat, 2.0) == 0.0;
    const bool   last   = settles && beat >= 2.0;
    const double length = last ? 2.0 : roll(dice) % 3 == 0 ? 0.5 : 1.0;
    const int    way    = roll(dice) % 2 ? 1 : -1;
    *degree += *degree + way < -2 || *degree + way > 9 ? -way : way;
    if (last) {
      *degree = *degree < DEGREES / 2 ? 0 : DEGREES;
    } else if (strong) {
      *degree = nearest_chord_tone(key, played, *degree);
    }
    const double held = fmin(length, BEATS - beat);
    play(to, what, program, lowest + step_of(key, played, *degree), place + beat, held,
         92);
    beat += held;
  }
}

enum { KICK = 36, SNARE = 38, HAT = 42 };

static void play_drums(item* const to, const piece* const what, const double place) {
  for (int half = 0; half < 2 * BEATS; half++) {
    const double at = place + 0.5 * half;
    play(to, what, MIDI_PERCUSSION, HAT, at, 0.5, 70);
    if (half % 4 == 0) {
      play(to, what, MIDI_PERCUSSION, KICK, at, 0.5, 104);
    }
    if (half % 4 == 2) {
      play(to, what, MIDI_PERCUSSION, SNARE, at, 0.5, 96);
    }
  }
}

static void write_notes(item* const to, const piece* const what) {
  uint32_t   dice   = what->seed;
  const int* loop   = NULL;
  int        degree = 2;
  for (unsigned bar = 0; bar < what->bars; bar++) {
    const bool     second = bar >= what->turn;
    const tonality key    = what->keys[second];
    const unsigned since  = second ? bar - what->turn : bar;
    const double   place  = (double)BEATS * bar;
    if (since % LOOP == 0) {
      const uint32_t choice = since == 0 ? 0 : roll(&dice) % LOOPS;
      loop                  = key.minor ? minor_loops[choice] : major_loops[choice];
    }
    const int          numeral = loop[since % LOOP];
    const chord* const played =
      key.minor ? &minor_chords[numeral] : &major_chords[numeral];
    if (what->written != MELODY) {
      play_chord(to, what, played, key.tonic, place);
    }
    if (what->written != CHORDS) {
      play_line(to, what, key, played, since % LOOP == LOOP - 1, place, &degree, &dice);
    }
    if (what->written == BAND) {
      play_drums(to, what, place);
    }
  }
}

static void write_piece(const char* const soundfont, const unsigned set,
                        const unsigned number, item* const to) {
  const char* const slash = strrchr(soundfont, '/');
  const char* const base  = slash ? slash + 1 : soundfont;
  const piece       what  = piece_of(set, number);
  snprintf(to->set, sizeof to->set, "%s", sets[set].name);
  snprintf(to->name, sizeof to->name, "%02u_%s_%.*s", number,
           key_name(word_of(what.keys[0])), (int)strcspn(base, "."), base);
  for (char* letter = to->name; *letter; letter++) {
    if (*letter == ' ') {
      *letter = '_';
    }
  }
  snprintf(to->path, sizeof to->path, "%s", soundfont);
  to->from = START_S;
  to->to   = START_S + BEATS * what.beat * what.bars + ENDING_S;
  to->kind = ONSETS_UNKNOWN;
  write_notes(to, &what);
  midi_score_settle(&to->midi);
}

void keyed_write(const char* const soundfont, const char* const only,
                 item_list* const items) {
  for (unsigned set = 0; set < SETS; set++) {
    for (unsigned n = 0; n < sets[set].count; n++) {
      if (!only || strcmp(only, sets[set].name) == 0) {
        write_piece(soundfont, set, n, item_list_add(items));
      }
    }
  }
}

size_t keyed_spans(const item* const written, key_span spans[KEYED_SPANS]) {
  unsigned set = 0;
  while (set < SETS && strcmp(sets[set].name, written->set) != 0) {
    set++;
  }
  char*               after  = NULL;
  const unsigned long number = strtoul(written->name, &after, 10);
  if (set == SETS || after == written->name || *after != '_') {
    return 0;
  }
  const piece  what = piece_of(set, (unsigned)number);
  const double bar  = BEATS * what.beat;
  const double turn = START_S + bar * what.turn;
  const double end  = START_S + bar * what.bars;
  spans[0]          = (key_span){ START_S, turn, word_of(what.keys[0]) };
  spans[1]          = (key_span){ turn, end, word_of(what.keys[1]) };
  return what.key_count;
}
