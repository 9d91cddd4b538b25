// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/loops.h"

#include "tests/stimuli/instruments.h"
#include "tests/stimuli/writing.h"

enum { EIGHTHS = 16, BEATS = 8 };

static const harmony tonic = { 0, false };

static void write_rock(writing* const pen) {
  static const harmony chords[] = { { 0, false }, { 5, false } };
  for (int i = 0; i < EIGHTHS; i++) {
    const double  beat = 0.5 * i;
    const harmony now  = chords[i / 8];
    const int     root = writing_member(pen, now, 0, 40);
    writing_note(pen, DISTORTED_GUITAR, beat, 0.4, root, 96);
    writing_note(pen, DISTORTED_GUITAR, beat, 0.4, root + 7, 92);
    writing_note(pen, PICKED_BASS, beat, 0.4, root - 12, 100);
    writing_note(pen, MIDI_PERCUSSION, beat, 0.2, CLOSED_HAT, 84);
    writing_note(pen, MIDI_PERCUSSION, beat, 0.2, i % 4 == 2 ? SNARE : KICK,
                 i % 2 == 0 ? 110 : 60);
  }
}

static void write_pop(writing* const pen) {
  static const harmony chords[] = {
    { 0, false }, { 4, false }, { 5, false }, { 3, false }
  };
  for (int i = 0; i < EIGHTHS; i++) {
    const double  beat = 0.5 * i;
    const harmony now  = chords[i / 4];
    writing_note(pen, FINGERED_BASS, beat, 0.4, writing_member(pen, now, 0, 36), 96);
    writing_note(pen, MIDI_PERCUSSION, beat, 0.2, i % 2 == 0 ? CLOSED_HAT : OPEN_HAT, 76);
    if (i % 2 == 0) {
      writing_note(pen, MIDI_PERCUSSION, beat, 0.2, i % 4 == 2 ? SNARE : KICK, 104);
    } else {
      writing_chord(pen, PIANO, beat, 0.4, now, 60, 88);
    }
  }
}

static void write_ballad(writing* const pen) {
  static const int     pattern[] = { 0, 2, 1, 2 };
  static const harmony chords[]  = { { 0, false }, { 3, false } };
  for (int i = 0; i < EIGHTHS; i++) {
    const harmony now = chords[i / 8];
    writing_note(pen, PIANO, 0.5 * i, 1.5,
                 writing_member(pen, now, pattern[i % 4], i % 8 == 0 ? 43 : 55), 58);
  }
  writing_note(pen, FLUTE, 0.0, 3.0, writing_key(pen, 4) + 12, 64);
  writing_note(pen, FLUTE, 4.0, 3.0, writing_key(pen, 5) + 12, 64);
}

static void write_ostinato(writing* const pen) {
  static const int figure[] = { 0, 0, 2, 0, 1, 0, 2, 1 };
  for (int i = 0; i < EIGHTHS; i++) {
    writing_note(pen, STRINGS, 0.5 * i, 0.35, writing_key(pen, figure[i % 8]),
                 i % 4 == 0 ? 100 : 82);
    writing_note(pen, CELLO, 0.5 * i, 0.35, writing_key(pen, 0) - 12, 88);
  }
  writing_chord(pen, FRENCH_HORN, 0.0, 7.8, tonic, 55, 70);
  writing_note(pen, TIMPANI, 0.0, 1.0, 43, 96);
  writing_note(pen, TIMPANI, 4.0, 1.0, 43, 88);
}

typedef struct {
  const char* name;
  double      bpm;
  int         tonic;
  const int*  scale;
  void (*write)(writing* pen); // BEATS beats
} loop;

static const loop loops[LOOPS] = {
  { "rock in minor", 132.0, 57, SCALE_MINOR, write_rock },
  { "pop in major", 120.0, 60, SCALE_MAJOR, write_pop },
  { "piano and flute in major", 72.0, 62, SCALE_MAJOR, write_ballad },
  { "strings in minor", 96.0, 55, SCALE_MINOR, write_ostinato },
};

const char* loop_name(const size_t number) {
  return loops[number].name;
}

midi_score loop_score(const size_t number, const double seconds) {
  const loop* const what  = &loops[number];
  midi_score        once  = { 0 };
  midi_score        score = { 0 };
  writing           pen   = writing_begin(&once, what->bpm, what->tonic, what->scale);
  pen.loose               = 0.0;
  what->write(&pen);
  const double length = BEATS * pen.beat_s;
  for (double now = 0.0; now < seconds; now += length) {
    for (size_t i = 0; i < once.count; i++) {
      midi_note again = once.at[i];
      again.start += now;
      midi_score_add(&score, again);
    }
  }
  midi_score_free(&once);
  return writing_finished(score);
}
