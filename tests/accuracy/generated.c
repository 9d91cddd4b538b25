// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/generated.h"

#include "tests/accuracy/instruments.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double RATE      = 48000.0;
static const double START_S   = 0.3137; // so that the first beat is not at a hop's edge
static const double STEADY_S  = 25.0;
static const double SECTION_S = 15.0;
static const double BENDING_S = 20.0;
static const double SETTLED_S = 5.0;
static const double LEGATO_S  = 20.0;
static const double BOW_CHANGE_S = 0.03; // for which two notes of a line overlap

enum { SLOWEST = 50, FASTEST = 230, STEP = 10, BAR = 4 }; // bpm; beats

static item* add_item(item_list* const items, const char* const set, const double first,
                      const double last, const double seconds) {
  item* const added = item_list_add(items);
  const int   named = snprintf(added->name, sizeof added->name, "%s_%03.0f", set, first);
  snprintf(added->set, sizeof added->set, "%s", set);
  added->to        = seconds;
  added->one_tempo = first == last;
  added->bpm       = added->one_tempo ? first : 0.0;
  added->kind      = ONSETS_ALL;
  if (!added->one_tempo) {
    snprintf(added->name + named, sizeof added->name - (size_t)named, "_%03.0f", last);
  }
  return added;
}

static void add_note(item* const piece, const note added) {
  note* const wider = realloc(piece->notes, (piece->note_count + 1) * sizeof(note));
  if (!wider) {
    fputs("kibun-accuracy: out of memory\n", stderr);
    abort();
  }
  piece->notes                    = wider;
  piece->notes[piece->note_count] = added;
  piece->note_count++;
  const size_t onsets = piece->onsets.count;
  if (onsets == 0 || piece->onsets.at[onsets - 1] < added.start) {
    series_push(&piece->onsets, added.start);
  }
}

// Kick on one and three, snare on two and four, hats on eighths, bass on every beat.
static void add_groove_beat(item* const piece, const size_t beat, const double start,
                            const double next) {
  static const double roots[] = { 36.0, 36.0, 41.0, 43.0 };
  const double        root    = roots[beat / BAR % BAR];
  const double        half    = 0.5 * (start + next);
  const bool          strong  = beat % 2 == 0;
  add_note(piece, (note){ strong ? VOICE_KICK : VOICE_SNARE, start, 0.3, 0.0, 0.5 });
  add_note(piece, (note){ VOICE_HAT, start, 0.1, 0.0, 0.12 });
  add_note(piece, (note){ VOICE_BASS, start, 0.9 * (next - start), root, 0.25 });
  add_note(piece, (note){ VOICE_HAT, half, 0.1, 0.0, 0.08 });
}

typedef double (*tempo_at)(double time, double first, double last);

static double tempo_steps(const double time, const double first, const double last) {
  return time < START_S + SECTION_S ? first : last;
}

static double tempo_bends(const double time, const double first, const double last) {
  const double share = (time - SECTION_S) / BENDING_S;
  return first + (last - first) * fmin(fmax(share, 0.0), 1.0);
}

static void write_beats(item* const piece, const bool clicks, const tempo_at tempo,
                        const double first, const double last) {
  double start = START_S;
  for (size_t beat = 0; start < piece->to - 0.1; beat++) {
    const double next = start + 60.0 / tempo(start, first, last);
    series_push(&piece->beats, start);
    if (clicks) {
      add_note(piece, (note){ VOICE_CLICK, start, 0.1, 0.0, 0.5 });
    } else {
      add_groove_beat(piece, beat, start, next);
    }
    start = next;
  }
}

static void write_steady(item_list* const items, const char* const set,
                         const bool clicks) {
  for (int bpm = SLOWEST; bpm <= FASTEST; bpm += STEP) {
    item* const piece = add_item(items, set, bpm, bpm, STEADY_S);
    series_push(&piece->sections, START_S);
    write_beats(piece, clicks, tempo_steps, bpm, bpm);
  }
}

static void write_steps(item_list* const items) {
  static const double tempi[][2] = { { 100.0, 120.0 }, { 168.0, 140.0 }, { 120.0, 96.0 },
                                     { 90.0, 108.0 },  { 140.0, 175.0 }, { 130.0, 104.0 },
                                     { 60.0, 75.0 },   { 72.0, 60.0 },   { 160.0, 190.0 },
                                     { 200.0, 165.0 }, { 180.0, 220.0 }, { 110.0, 88.0 },
                                     { 128.0, 150.0 }, { 84.0, 70.0 },   { 190.0, 152.0 },
                                     { 150.0, 180.0 } };
  for (size_t i = 0; i < sizeof tempi / sizeof *tempi; i++) {
    item* const piece =
      add_item(items, "steps", tempi[i][0], tempi[i][1], 2.0 * SECTION_S);
    write_beats(piece, false, tempo_steps, tempi[i][0], tempi[i][1]);
    series_push(&piece->sections, START_S);
    for (size_t beat = 0; beat < piece->beats.count; beat++) {
      if (piece->beats.at[beat] >= START_S + SECTION_S) {
        series_push(&piece->sections, piece->beats.at[beat]);
        break;
      }
    }
  }
}

static void write_ritardando(item_list* const items) {
  static const double tempi[][2] = { { 120.0, 80.0 },  { 90.0, 140.0 },  { 150.0, 100.0 },
                                     { 100.0, 70.0 },  { 180.0, 120.0 }, { 60.0, 90.0 },
                                     { 140.0, 210.0 }, { 80.0, 55.0 },   { 110.0, 165.0 },
                                     { 200.0, 135.0 } };
  for (size_t i = 0; i < sizeof tempi / sizeof *tempi; i++) {
    item* const piece = add_item(items, "ritardando", tempi[i][0], tempi[i][1],
                                 SECTION_S + BENDING_S + SETTLED_S);
    piece->bends_from = SECTION_S;
    piece->bends_to   = SECTION_S + BENDING_S;
    write_beats(piece, false, tempo_bends, tempi[i][0], tempi[i][1]);
  }
}

// A line in quarters and halves; the beats are there, though nothing marks them.
static void write_legato(item_list* const items) {
  static const double tempi[]   = { 84.0, 110.0, 66.0, 96.0 };
  static const double line[]    = { 67.0, 69.0, 71.0, 74.0, 72.0, 71.0, 69.0, 62.0,
                                    64.0, 67.0, 66.0, 69.0, 71.0, 67.0, 64.0, 62.0 };
  static const int    lengths[] = { 1, 1, 2, 1, 1, 1, 1, 2 };
  for (size_t i = 0; i < sizeof tempi / sizeof *tempi; i++) {
    item* const  piece = add_item(items, "legato", tempi[i], tempi[i], LEGATO_S);
    const double beat  = 60.0 / tempi[i];
    double       start = START_S;
    for (size_t n = 0; start < LEGATO_S - beat; n++) {
      const double length = lengths[n % 8] * beat;
      const double pitch  = line[n % 16] - 5.0 * (double)i;
      add_note(piece, (note){ VOICE_STRING, start, length + BOW_CHANGE_S, pitch, 0.2 });
      start += length;
    }
    for (double time = START_S; time < LEGATO_S; time += beat) {
      series_push(&piece->beats, time);
    }
  }
}

static bool is_wanted(const char* const only, const char* const set) {
  return !only || strcmp(only, set) == 0;
}

void generated_write(const char* const only, item_list* const items) {
  if (is_wanted(only, "clicks"))
    write_steady(items, "clicks", true);
  if (is_wanted(only, "grooves"))
    write_steady(items, "grooves", false);
  if (is_wanted(only, "steps"))
    write_steps(items);
  if (is_wanted(only, "ritardando"))
    write_ritardando(items);
  if (is_wanted(only, "legato"))
    write_legato(items);
}

sound generated_render(const item* const score) {
  const size_t length = (size_t)(RATE * score->to);
  const sound  result = { calloc(length, sizeof(float)), length, RATE };
  for (size_t i = 0; result.samples && i < score->note_count; i++) {
    instruments_play(&score->notes[i], &result);
  }
  return result;
}
