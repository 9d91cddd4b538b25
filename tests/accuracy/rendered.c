// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/rendered.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const double TURN       = 6.283185307179586;
static const double START_S    = 0.3;
static const double LENGTH_S   = 30.0;
static const double ENDING_S   = 2.0;
static const double TOGETHER_S = 0.030; // notes that are one onset
static const double LOOSE_S    = 0.008; // how far players are from the beat
static const double OVERLAP_S  = 0.060; // of legato notes, at most
static const double RING_S     = 0.500; // of plucked and struck notes
static const double SWELL_S    = 11.0;  // from loud to loud
// The synthesizer starts notes every 64 samples, and counts whole ms: every 4 ms both are
// exact at 48000 Hz.
static const double GRID_S = 0.004;

typedef enum { MELODY, DUET, CHORDS, BROKEN, KIT } texture;

typedef struct {
  const char* set;
  const char* name;
  texture     written;
  bool        legato;
  int         program;
  int         second; // program of a duet's other voice
  int         lowest; // key
  int         highest;
  double      bpm;
} piece;

// Programs of General MIDI, from 0.
static const piece pieces[] = {
  { "bowed", "violin_1", MELODY, true, 40, 0, 60, 91, 72.0 },
  { "bowed", "violin_2", MELODY, true, 40, 0, 55, 84, 96.0 },
  { "bowed", "violin_3", MELODY, true, 40, 0, 62, 96, 118.0 },
  { "bowed", "viola_1", MELODY, true, 41, 0, 48, 76, 60.0 },
  { "bowed", "viola_2", MELODY, true, 41, 0, 52, 79, 104.0 },
  { "bowed", "cello_1", MELODY, true, 42, 0, 36, 64, 52.0 },
  { "bowed", "cello_2", MELODY, true, 42, 0, 40, 69, 90.0 },
  { "bowed", "violin_cello", DUET, true, 40, 42, 60, 84, 80.0 },
  { "bowed", "violin_viola", DUET, true, 40, 41, 67, 86, 126.0 },
  { "bowed", "ensemble_1", CHORDS, true, 48, 0, 48, 79, 66.0 },
  { "bowed", "ensemble_2", CHORDS, true, 48, 0, 43, 76, 110.0 },
  { "bowed", "ensemble_3", MELODY, true, 48, 0, 55, 84, 130.0 },
  { "bowed", "ensembles", DUET, true, 48, 49, 60, 84, 100.0 },
  { "bowed", "slow_strings_1", CHORDS, true, 49, 0, 48, 79, 50.0 },
  { "bowed", "slow_strings_2", MELODY, true, 49, 0, 55, 84, 88.0 },
  { "plucked", "nylon_guitar", BROKEN, false, 24, 0, 40, 76, 100.0 },
  { "plucked", "steel_guitar", CHORDS, false, 25, 0, 40, 76, 124.0 },
  { "plucked", "clean_guitar", MELODY, false, 27, 0, 45, 79, 140.0 },
  { "plucked", "harp_1", BROKEN, false, 46, 0, 36, 91, 84.0 },
  { "plucked", "harp_2", CHORDS, false, 46, 0, 48, 84, 60.0 },
  { "plucked", "pizzicato", MELODY, false, 45, 0, 48, 84, 112.0 },
  { "plucked", "koto", MELODY, false, 107, 0, 50, 79, 76.0 },
  { "plucked", "bass", MELODY, false, 32, 0, 28, 52, 92.0 },
  { "struck", "piano_1", BROKEN, false, 0, 0, 40, 88, 132.0 },
  { "struck", "piano_2", CHORDS, false, 0, 0, 40, 84, 72.0 },
  { "struck", "piano_3", DUET, false, 0, 0, 60, 88, 104.0 },
  { "struck", "marimba", BROKEN, false, 12, 0, 48, 88, 120.0 },
  { "struck", "vibraphone", MELODY, false, 11, 0, 53, 88, 84.0 },
  { "struck", "xylophone", MELODY, false, 13, 0, 65, 100, 150.0 },
  { "struck", "glockenspiel", MELODY, false, 9, 0, 76, 103, 96.0 },
  { "struck", "celesta", BROKEN, false, 8, 0, 60, 96, 66.0 },
  { "drums", "kit_1", KIT, false, MIDI_PERCUSSION, 0, 0, 0, 84.0 },
  { "drums", "kit_2", KIT, false, MIDI_PERCUSSION, 0, 0, 0, 112.0 },
  { "drums", "kit_3", KIT, false, MIDI_PERCUSSION, 0, 0, 0, 144.0 },
  { "drums", "kit_4", KIT, false, MIDI_PERCUSSION, 0, 0, 0, 176.0 },
  { "sung", "choir_1", CHORDS, true, 52, 0, 48, 76, 60.0 },
  { "sung", "choir_2", MELODY, true, 52, 0, 55, 79, 92.0 },
  { "sung", "voices_1", MELODY, true, 53, 0, 55, 79, 76.0 },
  { "sung", "voices_2", DUET, true, 52, 53, 60, 79, 108.0 },
};

enum { DEGREES = 7, OCTAVE = 12, VOICES = 4 };

// xorshift32 (Marsaglia 2003).
static uint32_t roll(uint32_t* const dice) {
  *dice ^= *dice << 13;
  *dice ^= *dice >> 17;
  *dice ^= *dice << 5;
  return *dice;
}

// 0 … 1
static double chance(uint32_t* const dice) {
  return (double)roll(dice) / 4294967296.0;
}

static int scale_key(const int degree) {
  static const int major[DEGREES] = { 0, 2, 4, 5, 7, 9, 11 };
  return OCTAVE * (degree / DEGREES) + major[degree % DEGREES];
}

static int nearest_degree(const int key) {
  int degree = 0;
  while (scale_key(degree) < key) {
    degree++;
  }
  return degree;
}

static void play(item* const to, const piece* const what, const int program,
                 const int key, const double start, const double seconds,
                 const double stress, uint32_t* const dice) {
  const double loose    = LOOSE_S * (2.0 * chance(dice) - 1.0);
  const double on       = GRID_S * round((start + loose) / GRID_S);
  const double swell    = 76.0 + 28.0 * sin(TURN * start / SWELL_S);
  const double velocity = 4.0 * round((swell + stress + 12.0 * chance(dice)) / 4.0);
  const double after = what->legato ? OVERLAP_S * chance(dice) + 2.0 * LOOSE_S : RING_S;
  midi_score_add(&to->midi, (midi_note){
                              .start    = on,
                              .seconds  = GRID_S * round((seconds + after) / GRID_S),
                              .program  = program,
                              .key      = key,
                              .velocity = (int)fmin(fmax(velocity, 24.0), 124.0),
                            });
}

// Steps and small leaps, never the same key twice; long notes and short ones.
static void write_line(item* const to, const piece* const what, const int program,
                       const int shift, uint32_t* const dice) {
  static const double lengths[] = { 1.0, 1.0, 0.5, 0.5, 0.5, 2.0, 0.5, 1.5 };
  const double        beat      = 60.0 / what->bpm;
  const int           lowest    = nearest_degree(what->lowest + shift);
  const int           highest   = nearest_degree(what->highest + shift);
  int                 degree    = (lowest + highest) / 2;
  double              place     = 0.0; // beats
  while (START_S + place * beat < LENGTH_S) {
    const double length = lengths[roll(dice) % 8];
    const int    step   = 1 + (int)(roll(dice) % 3);
    const bool   up     = roll(dice) % 2 == 0;
    degree += (up && degree + step <= highest) || degree - step < lowest ? step : -step;
    play(to, what, program, scale_key(degree), START_S + place * beat, length * beat, 0.0,
         dice);
    place += length;
  }
}

static int chord_root(const size_t bar) {
  static const int roots[] = { 0, 5, 3, 4, 0, 2, 3, 4 };
  return roots[bar % (sizeof roots / sizeof *roots)];
}

// Keys of a triad from bottom to top of the range.
static int chord_key(const piece* const what, const int root, const int voice) {
  static const int thirds[VOICES] = { 0, 4, 2, 0 };
  const int        spread         = (what->highest - what->lowest) / VOICES;
  const int        from           = what->lowest + voice * spread;
  const int        wanted         = (root + thirds[voice]) % DEGREES;
  int              degree         = nearest_degree(from);
  while (degree % DEGREES != wanted) {
    degree++;
  }
  return scale_key(degree);
}

static void write_chords(item* const to, const piece* const what, uint32_t* const dice) {
  static const double lengths[] = { 2.0, 2.0, 4.0, 1.0, 1.0, 2.0 };
  const double        beat      = 60.0 / what->bpm;
  double              place     = 0.0;
  for (size_t turn = 0; START_S + place * beat < LENGTH_S; turn++) {
    const double length = lengths[turn % (sizeof lengths / sizeof *lengths)];
    for (int voice = 0; voice < VOICES; voice++) {
      play(to, what, what->program, chord_key(what, chord_root(turn), voice),
           START_S + place * beat, length * beat, 0.0, dice);
    }
    place += length;
  }
}

static void write_broken(item* const to, const piece* const what, uint32_t* const dice) {
  static const int order[] = { 0, 2, 1, 3, 2, 1, 3, 2 };
  const double     half    = 30.0 / what->bpm;
  for (size_t n = 0; START_S + (double)n * half < LENGTH_S; n++) {
    const int key = chord_key(what, chord_root(n / 8), order[n % 8]);
    play(to, what, what->program, key, START_S + (double)n * half, half,
         n % 8 == 0 ? 12.0 : 0.0, dice);
  }
}

// Keys of General MIDI's percussion.
enum { KICK = 36, SNARE = 38, HAT = 42, OPEN_HAT = 46, CRASH = 49, RIDE = 51 };

static void write_fill(item* const to, const piece* const what, const double start,
                       const double half, uint32_t* const dice) {
  static const int toms[] = { 50, 50, 47, 47, 45, 45, 43, 43 };
  for (size_t n = 0; n < 8; n++) {
    play(to, what, MIDI_PERCUSSION, toms[n], start + 0.5 * half * (double)n, half, 10.0,
         dice);
  }
}

// Eight eighths to the bar; every fourth bar ends with a fill.
static void write_kit(item* const to, const piece* const what, uint32_t* const dice) {
  const double half = 30.0 / what->bpm;
  for (size_t n = 0; START_S + (double)n * half < LENGTH_S; n++) {
    const double start = START_S + (double)n * half;
    const size_t at    = n % 8;
    const bool   fill  = n / 8 % 4 == 3 && at >= 4;
    const int    top   = n / 32 % 2 ? RIDE : HAT;
    if (at == 0 || at == 3 || at == 4 || (at == 7 && roll(dice) % 2)) {
      play(to, what, MIDI_PERCUSSION, KICK, start, half, 14.0, dice);
    }
    if (fill && at == 4) {
      write_fill(to, what, start, half, dice);
    }
    if (fill)
      continue;
    if (at == 2 || at == 6) {
      play(to, what, MIDI_PERCUSSION, SNARE, start, half, 14.0, dice);
    }
    const int ordinary = at == 7 ? OPEN_HAT : top;
    play(to, what, MIDI_PERCUSSION, n % 32 == 0 ? CRASH : ordinary, start, half, -12.0,
         dice);
  }
}

static void write_notes(item* const to, const piece* const what, uint32_t* const dice) {
  switch (what->written) {
    case MELODY:
      write_line(to, what, what->program, 0, dice);
      break;
    case DUET:
      write_line(to, what, what->program, 0, dice);
      write_line(to, what, what->second, what->lowest - what->highest - 1, dice);
      break;
    case CHORDS:
      write_chords(to, what, dice);
      break;
    case BROKEN:
      write_broken(to, what, dice);
      break;
    case KIT:
      write_kit(to, what, dice);
      break;
  }
}

static void write_truth(item* const to, const double beat) {
  midi_score_settle(&to->midi);
  for (size_t i = 0; i < to->midi.count; i++) {
    const double start = to->midi.at[i].start;
    const size_t count = to->onsets.count;
    if (count == 0 || start - to->onsets.at[count - 1] > TOGETHER_S) {
      series_push(&to->onsets, start);
    }
  }
  for (size_t n = 0; START_S + beat * (double)n < LENGTH_S; n++) {
    series_push(&to->beats, START_S + beat * (double)n);
  }
}

static void write_piece(const char* const soundfont, const piece* const what,
                        const uint32_t seed, item* const to) {
  const char* const slash = strrchr(soundfont, '/');
  const char* const base  = slash ? slash + 1 : soundfont;
  uint32_t          dice  = seed;
  snprintf(to->set, sizeof to->set, "%s", what->set);
  snprintf(to->name, sizeof to->name, "%s_%.*s", what->name, (int)strcspn(base, "."),
           base);
  snprintf(to->path, sizeof to->path, "%s", soundfont);
  to->to        = LENGTH_S + ENDING_S;
  to->bpm       = what->bpm;
  to->one_tempo = true;
  to->kind      = ONSETS_ALL;
  write_notes(to, what, &dice);
  write_truth(to, 60.0 / what->bpm);
}

void rendered_write(const char* const soundfont, const char* const only,
                    item_list* const items) {
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    if (!only || strcmp(only, pieces[i].set) == 0) {
      write_piece(soundfont, &pieces[i], 0x9E3779B9U * (uint32_t)(i + 1),
                  item_list_add(items));
    }
  }
}
