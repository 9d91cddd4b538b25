// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/textures.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const double START_S  = 0.3;
static const double LENGTH_S = 16.0;
static const double ENDING_S = 1.0;
static const double GRID_S   = 0.004; // the synthesizer's

enum { STRINGS, BRASS, PIANO, VOICE, ELECTRONIC, DRUMS };

typedef enum { LEGATO, STACCATO, CHORDS, BROKEN, KIT, STROKES, TEXTURES } texture;

typedef struct {
  int         family;
  const char* name;
  int         program; // of General MIDI, from 0
  int         lowest;  // key
  int         highest;
  bool        unseen;
  texture     written[2];
} instrument;

static const instrument instruments[] = {
  { STRINGS, "viola", 41, 48, 77, true, { LEGATO, CHORDS } },
  { STRINGS, "tremolo_strings", 44, 45, 81, true, { CHORDS, LEGATO } },
  { STRINGS, "violin", 40, 57, 88, false, { LEGATO, STACCATO } },
  { STRINGS, "string_ensemble", 48, 43, 81, false, { CHORDS, LEGATO } },
  { BRASS, "trombone", 57, 40, 67, true, { LEGATO, STACCATO } },
  { BRASS, "french_horn", 60, 41, 72, true, { LEGATO, CHORDS } },
  { BRASS, "trumpet", 56, 55, 82, false, { STACCATO, LEGATO } },
  { BRASS, "brass_section", 61, 43, 76, false, { CHORDS, STACCATO } },
  { PIANO, "harpsichord", 6, 43, 84, true, { BROKEN, LEGATO } },
  { PIANO, "vibraphone", 11, 53, 84, true, { LEGATO, CHORDS } },
  { PIANO, "nylon_guitar", 24, 40, 76, true, { BROKEN, CHORDS } },
  { PIANO, "grand_piano", 0, 36, 88, false, { CHORDS, LEGATO } },
  { PIANO, "pizzicato", 45, 43, 81, false, { STACCATO, BROKEN } },
  { VOICE, "voice_oohs", 53, 48, 77, true, { LEGATO, CHORDS } },
  { VOICE, "choir_aahs", 52, 45, 77, false, { CHORDS, LEGATO } },
  { ELECTRONIC, "sawtooth_lead", 81, 50, 84, true, { LEGATO, BROKEN } },
  { ELECTRONIC, "bass_lead", 87, 40, 76, true, { STACCATO, LEGATO } },
  { ELECTRONIC, "polysynth_pad", 90, 45, 79, true, { CHORDS, BROKEN } },
  { ELECTRONIC, "square_lead", 80, 50, 84, false, { STACCATO, LEGATO } },
  { DRUMS, "taiko", 116, 38, 60, true, { STROKES, STROKES } },
  { DRUMS, "woodblock", 115, 52, 76, true, { STROKES, STROKES } },
  { DRUMS, "kit", MIDI_PERCUSSION, 0, 0, false, { KIT, KIT } },
};

enum {
  INSTRUMENTS = sizeof instruments / sizeof *instruments,
  DEGREES     = 7,
  OCTAVE      = 12,
  PARTS       = 3,
  LOUD        = 104, // velocities
  SOFT        = 36
};

static const char* const family_names[TEXTURE_FAMILIES] = { "strings",    "brass",
                                                            "piano",      "voice",
                                                            "electronic", "drums" };

static const char* const texture_names[TEXTURES] = { "legato", "staccato", "chords",
                                                     "broken", "beat",     "strokes" };

const char* textures_family_name(const int family) {
  return family_names[family];
}

// xorshift32 (Marsaglia 2003).
static unsigned roll(uint32_t* const dice) {
  *dice ^= *dice << 13;
  *dice ^= *dice >> 17;
  *dice ^= *dice << 5;
  return *dice;
}

static int degree_key(const int degree) {
  static const int minor[DEGREES] = { 0, 2, 3, 5, 7, 8, 10 };
  return OCTAVE * (degree / DEGREES) + minor[degree % DEGREES];
}

static int nearest_degree(const int key) {
  int degree = 0;
  while (degree_key(degree) < key) {
    degree++;
  }
  return degree;
}

/// One who plays: what, and how loud.
typedef struct {
  item*             to;
  const instrument* with;
  double            beat; // s
  int               velocity;
  uint32_t*         dice;
} player;

static void play(const player* const who, const int key, const double start,
                 const double seconds, const int stress) {
  // Eight seconds from soft to loud and back.
  const double swell = 10.0 * sin(0.7854 * start);
  const double force = (double)who->velocity + swell + stress + roll(who->dice) % 9;
  midi_score_add(&who->to->midi,
                 (midi_note){ .start    = GRID_S * round(start / GRID_S),
                              .seconds  = GRID_S * round(seconds / GRID_S),
                              .program  = who->with->program,
                              .key      = key,
                              .velocity = (int)fmin(fmax(force, 20.0), 124.0) });
}

static void write_line(const player* const who, const double share) {
  static const double lengths[] = { 1.0, 0.5, 0.5, 2.0, 1.0, 0.5, 0.5, 1.5 };
  const int           lowest    = nearest_degree(who->with->lowest);
  const int           highest   = nearest_degree(who->with->highest);
  int                 degree    = (lowest + highest) / 2;
  for (double place = 0.0; START_S + place * who->beat < LENGTH_S;) {
    const double length = lengths[roll(who->dice) % 8];
    const int    step   = 1 + (int)(roll(who->dice) % 4);
    const bool   up     = roll(who->dice) % 2 == 0;
    degree += (up && degree + step <= highest) || degree - step < lowest ? step : -step;
    play(who, degree_key(degree), START_S + place * who->beat,
         share * length * who->beat + (share < 1.0 ? 0.0 : 0.03), 0);
    place += length;
  }
}

static int chord_degree(const size_t turn, const int part, const int lowest) {
  static const int roots[] = { 0, 5, 3, 4, 0, 2, 5, 4 };
  const int        wanted  = (roots[turn % 8] + 2 * part) % DEGREES;
  int              degree  = lowest;
  while (degree % DEGREES != wanted) {
    degree++;
  }
  return degree;
}

static int chord_key(const player* const who, const size_t turn, const int part) {
  const int lowest  = nearest_degree(who->with->lowest);
  const int highest = nearest_degree(who->with->highest);
  const int from    = lowest + part * (highest - lowest - DEGREES) / PARTS;
  return degree_key(chord_degree(turn, part, from));
}

static void write_chords(const player* const who) {
  const double long_s = 2.0 * who->beat;
  for (size_t turn = 0; START_S + (double)turn * long_s < LENGTH_S; turn++) {
    for (int part = 0; part < PARTS; part++) {
      play(who, chord_key(who, turn, part), START_S + (double)turn * long_s, long_s, 0);
    }
  }
}

static void write_broken(const player* const who) {
  static const int order[] = { 0, 1, 2, 1, 0, 2, 1, 2 };
  const double     half    = 0.5 * who->beat;
  for (size_t n = 0; START_S + (double)n * half < LENGTH_S; n++) {
    play(who, chord_key(who, n / 8, order[n % 8]), START_S + (double)n * half, 1.5 * half,
         n % 8 == 0 ? 8 : 0);
  }
}

static void write_kit(const player* const who) {
  enum { KICK = 36, SNARE = 38, HAT = 42, RIDE = 51 };
  const double half = 0.5 * who->beat;
  for (size_t n = 0; START_S + (double)n * half < LENGTH_S; n++) {
    const double start = START_S + (double)n * half;
    play(who, n / 32 % 2 ? RIDE : HAT, start, half, -8);
    if (n % 8 == 0 || n % 8 == 3 || n % 8 == 4) {
      play(who, KICK, start, half, 10);
    }
    if (n % 4 == 2) {
      play(who, SNARE, start, half, 10);
    }
  }
}

static void write_strokes(const player* const who) {
  static const double lengths[] = { 1.0, 0.5, 0.5, 1.0, 0.25, 0.25, 0.5, 1.0 };
  const unsigned      range     = (unsigned)(who->with->highest - who->with->lowest) + 1U;
  double              place     = 0.0;
  for (size_t n = 0; START_S + place * who->beat < LENGTH_S; n++) {
    const int key = who->with->lowest + (int)(roll(who->dice) % range);
    play(who, key, START_S + place * who->beat, 0.4, n % 8 == 0 ? 10 : 0);
    place += lengths[n % 8];
  }
}

static void write_notes(const player* const who, const texture how) {
  switch (how) {
    case LEGATO:
      write_line(who, 1.0);
      break;
    case STACCATO:
      write_line(who, 0.4);
      break;
    case CHORDS:
      write_chords(who);
      break;
    case BROKEN:
      write_broken(who);
      break;
    case KIT:
      write_kit(who);
      break;
    default:
      write_strokes(who);
      break;
  }
}

/// Two instruments of other families, among all of them in turn.
static void accompany(const player* const lead, const size_t number) {
  int          family = lead->with->family;
  size_t       next   = 5 * number + 3;
  const player soft   = { lead->to, NULL, lead->beat, SOFT, lead->dice };
  for (int added = 0; added < 2; next++) {
    const instrument* const other = &instruments[next % INSTRUMENTS];
    if (other->family != lead->with->family && other->family != family) {
      player who = soft;
      who.with   = other;
      family     = other->family;
      write_notes(&who, other->written[number % 2]);
      added++;
    }
  }
}

static void write_piece(const char* const soundfont, const size_t number,
                        const int written, const bool dominant, item* const to) {
  const instrument* const what  = &instruments[number];
  const texture           how   = what->written[written];
  const char* const       slash = strrchr(soundfont, '/');
  const char* const       base  = slash ? slash + 1 : soundfont;
  uint32_t dice = 0x9E3779B9U * (uint32_t)(4 * number + (dominant ? 3U : 1U)) +
                  0x85EBCA6BU * (uint32_t)written;
  snprintf(to->set, sizeof to->set, "%s_%s", dominant ? "dominant" : "solo",
           family_names[what->family]);
  snprintf(to->name, sizeof to->name, "%s-%s-%d_%.*s", what->name, texture_names[how],
           written + 1, (int)strcspn(base, "."), base);
  snprintf(to->path, sizeof to->path, "%s", soundfont);
  to->to        = LENGTH_S + ENDING_S;
  to->bpm       = 66.0 + 7.0 * (double)(roll(&dice) % 12);
  to->one_tempo = true;
  to->kind      = ONSETS_UNKNOWN;

  // Soft solos and loud ones.
  const int    loud = roll(&dice) % 2 ? LOUD : 64;
  const player lead = { to, what, 60.0 / to->bpm, dominant ? LOUD : loud, &dice };
  write_notes(&lead, how);
  if (dominant) {
    accompany(&lead, number + 2U * (size_t)written);
  }
  midi_score_settle(&to->midi);
}

bool textures_truth(const item* const self, texture_truth* const truth) {
  const char* const underscore = strchr(self->set, '_');
  const size_t      length     = strcspn(self->name, "-");
  for (size_t i = 0; underscore && i < INSTRUMENTS; i++) {
    const instrument* const each = &instruments[i];
    if (strlen(each->name) == length && strncmp(self->name, each->name, length) == 0 &&
        strcmp(underscore + 1, family_names[each->family]) == 0) {
      *truth = (texture_truth){
        .family   = each->family,
        .dominant = strncmp(self->set, "dominant", 8) == 0,
        .unseen   = each->unseen,
      };
      return true;
    }
  }
  return false;
}

void textures_write(const char* const soundfont, const char* const only,
                    item_list* const items) {
  for (size_t i = 0; i < INSTRUMENTS; i++) {
    for (int kind = 0; kind < 4; kind++) {
      item made = { 0 };
      write_piece(soundfont, i, kind % 2, kind >= 2, &made);
      if (!only || strcmp(only, made.set) == 0) {
        *item_list_add(items) = made;
      } else {
        midi_score_free(&made.midi);
      }
    }
  }
}
