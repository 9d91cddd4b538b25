// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/scores.h"

#include "tests/stimuli/instruments.h"
#include "tests/stimuli/writing.h"

#include <math.h>

enum { FOUR = 4, WRITINGS = 3, EIGHTHS = 8, SIXTEENTHS = 16 };

// Soft slow piano: a few notes over broken chords.

typedef struct {
  double      bpm;
  int         tonic;
  const int*  scale;
  int         beats; // in the bar
  harmony     bars[4];
  const step* theme;
  size_t      theme_steps;
} nocturne;

static const step nocturne_first[] = {
  { 4, 3.0 }, { 2, 1.0 }, { 5, 2.0 }, { 4, 2.0 },
  { 2, 3.0 }, { 1, 1.0 }, { 1, 3.0 }, { REST, 1.0 }
};
static const step nocturne_second[] = {
  { 2, 2.0 }, { 4, 2.0 }, { 3, 1.0 }, { 2, 3.0 },
  { 1, 2.0 }, { 0, 2.0 }, { 1, 3.0 }, { REST, 1.0 }
};
static const step nocturne_third[] = { { 7, 2.0 }, { 6, 1.0 }, { 4, 3.0 },
                                       { 5, 2.0 }, { 4, 1.0 }, { 2, 3.0 } };

static const nocturne nocturnes[WRITINGS] = {
  { 60.0,
    60,
    SCALE_MAJOR,
    4,
    { { 0, false }, { 3, false }, { 5, false }, { 4, false } },
    nocturne_first,
    sizeof nocturne_first / sizeof *nocturne_first },
  { 56.0,
    57,
    SCALE_MINOR,
    4,
    { { 0, false }, { 5, false }, { 2, false }, { 4, false } },
    nocturne_second,
    sizeof nocturne_second / sizeof *nocturne_second },
  { 66.0,
    62,
    SCALE_MAJOR,
    3,
    { { 0, false }, { 2, false }, { 3, false }, { 0, false } },
    nocturne_third,
    sizeof nocturne_third / sizeof *nocturne_third },
};

midi_score score_soft_piano(const int number) {
  const nocturne* const what  = &nocturnes[number];
  midi_score            score = { 0 };
  writing               pen = writing_begin(&score, what->bpm, what->tonic, what->scale);
  pen.loose                 = 0.02;
  const double phrase       = FOUR * what->beats;
  double       first        = 0.0;
  for (; first * pen.beat_s < 28.0; first += phrase) {
    writing_line(&pen, PIANO, first, what->theme, what->theme_steps, 1, 46, 1.0);
    for (int bar = 0; bar < FOUR; bar++) {
      const double beat = first + bar * what->beats;
      const int    root = writing_member(&pen, what->bars[bar], 0, 40);
      writing_note(&pen, PIANO, beat, what->beats, root, 38);
      for (int i = 1; i < what->beats; i++) {
        const int key =
          writing_member(&pen, what->bars[bar], i % 2 == 1 ? 2 : 1, root + 5);
        writing_note(&pen, PIANO, beat + i, what->beats - i, key, 33);
      }
    }
  }
  writing_chord(&pen, PIANO, first, 4.0, what->bars[0], 48, 32);
  return writing_finished(score);
}

// A choir over a rock band.

typedef struct {
  double      bpm;
  int         tonic;
  const int*  scale;
  int         choir;
  bool        gallop; // the guitars' rhythm
  harmony     bars[4];
  const step* theme;
  size_t      theme_steps;
} anthem;

static const step anthem_first[]  = { { 4, 2.0 }, { 5, 1.0 }, { 4, 1.0 }, { 7, 3.0 },
                                      { 6, 1.0 }, { 5, 2.0 }, { 7, 2.0 }, { 8, 4.0 } };
static const step anthem_second[] = { { 0, 2.0 }, { 2, 2.0 }, { 5, 3.0 }, { 4, 1.0 },
                                      { 4, 2.0 }, { 2, 2.0 }, { 6, 3.0 }, { 4, 1.0 } };
static const step anthem_third[]  = { { 4, 1.5 }, { 4, 0.5 }, { 4, 1.0 }, { 6, 1.0 },
                                      { 5, 2.0 }, { 3, 2.0 }, { 7, 2.0 }, { 7, 1.0 },
                                      { 8, 1.0 }, { 9, 4.0 } };

static const anthem anthems[WRITINGS] = {
  { 132.0,
    60,
    SCALE_MAJOR,
    CHOIR_AAHS,
    false,
    { { 0, false }, { 5, false }, { 3, false }, { 4, false } },
    anthem_first,
    sizeof anthem_first / sizeof *anthem_first },
  { 148.0,
    57,
    SCALE_MINOR,
    CHOIR_AAHS,
    true,
    { { 0, false }, { 5, false }, { 2, false }, { 6, false } },
    anthem_second,
    sizeof anthem_second / sizeof *anthem_second },
  { 120.0,
    62,
    SCALE_MIXOLYDIAN,
    CHOIR_OOHS,
    false,
    { { 0, false }, { 3, false }, { 6, false }, { 0, false } },
    anthem_third,
    sizeof anthem_third / sizeof *anthem_third },
};

static void rock_drums(writing* const pen, const double first, const bool fill) {
  for (int i = 0; i < EIGHTHS; i++) {
    const double beat = first + 0.5 * i;
    writing_note(pen, MIDI_PERCUSSION, beat, 0.25, i == 0 ? OPEN_HAT : CLOSED_HAT,
                 i % 2 == 0 ? 96 : 76);
    if (i == 0 || i == 3 || i == 4) {
      writing_note(pen, MIDI_PERCUSSION, beat, 0.25, KICK, 116);
    }
    if (i == 2 || i == 6) {
      writing_note(pen, MIDI_PERCUSSION, beat, 0.25, SNARE, 116);
    }
  }
  for (int i = 0; i < FOUR && fill; i++) {
    static const int toms[FOUR] = { HIGH_TOM, HIGH_MIDDLE, LOW_TOM, FLOOR_TOM };
    writing_note(pen, MIDI_PERCUSSION, first + 3.0 + 0.25 * i, 0.25, toms[i], 112);
  }
}

static void rock_guitars(writing* const pen, const double first, const harmony of,
                         const bool gallop) {
  static const double straight[EIGHTHS] = { 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5 };
  static const double galloping[12]     = { 0.0, 0.5, 0.75, 1.0, 1.5, 1.75,
                                            2.0, 2.5, 2.75, 3.0, 3.5, 3.75 };
  const double* const strokes           = gallop ? galloping : straight;
  const int           count             = gallop ? 12 : EIGHTHS;
  const int           root              = writing_member(pen, of, 0, 40);
  for (int i = 0; i < count; i++) {
    const double beat = first + strokes[i];
    writing_note(pen, DISTORTED_GUITAR, beat, 0.3, root, 100);
    writing_note(pen, DISTORTED_GUITAR, beat, 0.3, root + 7, 96);
    writing_note(pen, PICKED_BASS, beat, 0.35, root - 12, 104);
  }
}

midi_score score_choir_and_band(const int number) {
  const anthem* const what   = &anthems[number];
  midi_score          score  = { 0 };
  writing             pen    = writing_begin(&score, what->bpm, what->tonic, what->scale);
  int                 phrase = 0;
  for (double first = 0.0; first * pen.beat_s < 30.0; first += 16.0) {
    for (int bar = 0; bar < FOUR; bar++) {
      const double beat = first + FOUR * bar;
      rock_drums(&pen, beat, bar == 3);
      rock_guitars(&pen, beat, what->bars[bar], what->gallop);
      writing_chord(&pen, what->choir, beat, 3.9, what->bars[bar], 55, 112);
      writing_chord(&pen, what->choir, beat, 3.9, what->bars[bar], 67, 104);
      writing_chord(&pen, ORGAN, beat, 3.9, what->bars[bar], 60, 70);
    }
    writing_line(&pen, what->choir, first, what->theme, what->theme_steps, 1, 120, 0.98);
    if (phrase % 2 == 1) {
      writing_line(&pen, OVERDRIVEN_GUITAR, first, what->theme, what->theme_steps, 0, 96,
                   0.98);
    }
    writing_note(&pen, MIDI_PERCUSSION, first, 3.0, CRASH, 116);
    phrase++;
  }
  return writing_finished(score);
}

// Acoustic guitar and piano.

typedef struct {
  double      bpm;
  int         tonic;
  int         guitar;
  int         pattern[EIGHTHS]; // members of the chord; the last ones an octave higher
  harmony     bars[4];
  const step* theme;
  size_t      theme_steps;
} ballad;

static const step ballad_first[]  = { { 2, 1.5 }, { 3, 0.5 }, { 4, 2.0 }, { 4, 1.5 },
                                      { 5, 0.5 }, { 2, 2.0 }, { 5, 1.0 }, { 4, 1.0 },
                                      { 3, 1.0 }, { 2, 1.0 }, { 1, 3.0 }, { REST, 1.0 } };
static const step ballad_second[] = { { 4, 3.0 }, { 2, 1.0 }, { 3, 3.0 },
                                      { 1, 1.0 }, { 2, 1.0 }, { 4, 1.0 },
                                      { 7, 2.0 }, { 6, 2.0 }, { 4, 2.0 } };
static const step ballad_third[]  = { { 0, 1.0 }, { 1, 1.0 }, { 2, 2.0 }, { 4, 1.0 },
                                      { 2, 1.0 }, { 1, 2.0 }, { 5, 2.0 }, { 4, 1.0 },
                                      { 2, 1.0 }, { 2, 2.0 }, { 1, 2.0 } };

static const ballad ballads[WRITINGS] = {
  { 84.0,
    60,
    STEEL_GUITAR,
    { 0, 2, 3, 1, 2, 1, 3, 2 },
    { { 0, false }, { 5, false }, { 3, false }, { 4, false } },
    ballad_first,
    sizeof ballad_first / sizeof *ballad_first },
  { 76.0,
    55,
    NYLON_GUITAR,
    { 0, 1, 2, 1, 3, 1, 2, 1 },
    { { 0, false }, { 3, false }, { 0, false }, { 4, false } },
    ballad_second,
    sizeof ballad_second / sizeof *ballad_second },
  { 92.0,
    62,
    STEEL_GUITAR,
    { 0, 3, 2, 3, 1, 3, 2, 3 },
    { { 0, false }, { 4, false }, { 5, false }, { 3, false } },
    ballad_third,
    sizeof ballad_third / sizeof *ballad_third },
};

midi_score score_guitar_and_piano(const int number) {
  const ballad* const what   = &ballads[number];
  midi_score          score  = { 0 };
  writing             pen    = writing_begin(&score, what->bpm, what->tonic, SCALE_MAJOR);
  int                 phrase = 0;
  pen.loose                  = 0.012;
  for (double first = 0.0; first * pen.beat_s < 30.0; first += 16.0) {
    for (int bar = 0; bar < FOUR; bar++) {
      const double  beat = first + FOUR * bar;
      const harmony now  = what->bars[bar];
      const int     root = writing_member(&pen, now, 0, 43);
      for (int i = 0; i < EIGHTHS; i++) {
        const int member = what->pattern[i];
        const int key    = member == 3   ? root + 12
                           : member == 0 ? root
                                         : writing_member(&pen, now, member, root + 1);
        writing_note(&pen, what->guitar, beat + 0.5 * i, 1.4, key, i == 0 ? 70 : 58);
      }
      writing_chord(&pen, PIANO, beat, 3.9, now, 55, 50);
      writing_note(&pen, PIANO, beat, 3.9, root - 12 + (root < 48 ? 12 : 0), 52);
    }
    if (phrase > 0) {
      writing_line(&pen, PIANO, first, what->theme, what->theme_steps, 1, 64, 1.0);
    }
    phrase++;
  }
  return writing_finished(score);
}

// Drums alone, fast.

typedef struct {
  double bpm;
  int    toms[FOUR]; // struck in turn, four times in a beat
  int    accents[FOUR];
  bool   taiko;
} drumming;

static const drumming drummings[WRITINGS] = {
  { 160.0, { SNARE, SNARE, HIGH_TOM, FLOOR_TOM }, { 0, 3, 6, 10 }, false },
  { 144.0, { HIGH_TOM, HIGH_MIDDLE, LOW_TOM, FLOOR_TOM }, { 0, 4, 7, 12 }, true },
  { 172.0, { SNARE, CLOSED_HAT, SNARE, LOW_TOM }, { 0, 2, 8, 11 }, false },
};

static void drum_bar(writing* const pen, const drumming* const what, const double first,
                     const int bar) {
  for (int i = 0; i < SIXTEENTHS; i++) {
    const double beat   = first + 0.25 * i;
    bool         accent = false;
    for (int j = 0; j < FOUR; j++) {
      accent = accent || what->accents[j] == i;
    }
    const int turn = bar % 2 == 0 ? i % FOUR : i / FOUR;
    writing_note(pen, MIDI_PERCUSSION, beat, 0.2, what->toms[turn], accent ? 122 : 88);
    if (accent || i % FOUR == 0) {
      writing_note(pen, MIDI_PERCUSSION, beat, 0.2, KICK, 112);
    }
    if (accent && what->taiko) {
      writing_note(pen, TAIKO, beat, 0.4, 48, 118);
    }
    if (i % 2 == 0 && !what->taiko) {
      writing_note(pen, MIDI_PERCUSSION, beat, 0.2, RIDE, 84);
    }
  }
}

midi_score score_rapid_drums(const int number) {
  const drumming* const what  = &drummings[number];
  midi_score            score = { 0 };
  writing               pen   = writing_begin(&score, what->bpm, 60, SCALE_MAJOR);
  int                   bar   = 0;
  for (double first = 0.0; first * pen.beat_s < 30.0; first += FOUR) {
    drum_bar(&pen, what, first, bar);
    if (bar % FOUR == 0) {
      writing_note(&pen, MIDI_PERCUSSION, first, 2.0, CRASH, 108);
    }
    bar++;
  }
  return writing_finished(score);
}

// A bright pop groove.

typedef struct {
  double      bpm;
  int         tonic;
  int         comping;
  int         lead;
  bool        four_on_the_floor;
  harmony     bars[4];
  const step* theme;
  size_t      theme_steps;
} groove;

static const step groove_first[] = {
  { 4, 0.5 }, { 4, 0.5 }, { 7, 0.5 }, { 4, 1.0 },    { 5, 0.5 }, { 4, 1.0 }, { 4, 0.5 },
  { 3, 0.5 }, { 2, 1.0 }, { 4, 1.0 }, { REST, 1.0 }, { 5, 0.5 }, { 5, 0.5 }, { 7, 0.5 },
  { 5, 1.0 }, { 7, 0.5 }, { 5, 1.0 }, { 8, 1.0 },    { 7, 1.0 }, { 6, 1.0 }, { 4, 1.0 }
};
static const step groove_second[] = { { 7, 0.75 }, { 8, 0.75 }, { 9, 0.5 }, { 9, 2.0 },
                                      { 8, 0.75 }, { 7, 0.75 }, { 6, 0.5 }, { 4, 2.0 },
                                      { 5, 0.75 }, { 6, 0.75 }, { 7, 0.5 }, { 7, 1.0 },
                                      { 5, 1.0 },  { 6, 1.0 },  { 7, 1.0 }, { 8, 2.0 } };
static const step groove_third[]  = {
   { 2, 0.5 }, { 4, 0.5 }, { REST, 0.5 }, { 4, 0.5 },    { 5, 0.5 }, { 4, 0.5 },
   { 2, 1.0 }, { 4, 0.5 }, { 7, 0.5 },    { REST, 0.5 }, { 7, 0.5 }, { 8, 0.5 },
   { 7, 0.5 }, { 4, 1.0 }, { 5, 0.5 },    { 7, 0.5 },    { 5, 0.5 }, { 4, 0.5 },
   { 5, 1.0 }, { 3, 1.0 }, { 4, 1.5 },    { 4, 0.5 },    { 6, 1.0 }, { 8, 1.0 }
};

static const groove grooves[WRITINGS] = {
  { 140.0,
    60,
    CLEAN_GUITAR,
    BRASS,
    true,
    { { 0, false }, { 4, false }, { 5, false }, { 3, false } },
    groove_first,
    sizeof groove_first / sizeof *groove_first },
  { 164.0,
    62,
    PIANO,
    SAW_LEAD,
    false,
    { { 3, false }, { 4, false }, { 0, false }, { 5, false } },
    groove_second,
    sizeof groove_second / sizeof *groove_second },
  { 128.0,
    57,
    ELECTRIC_PIANO,
    TRUMPET,
    true,
    { { 0, false }, { 3, false }, { 0, false }, { 4, false } },
    groove_third,
    sizeof groove_third / sizeof *groove_third },
};

static void groove_drums(writing* const pen, const double first, const bool floor) {
  for (int i = 0; i < EIGHTHS; i++) {
    const double beat = first + 0.5 * i;
    const bool   kick = floor ? i % 2 == 0 : i == 0 || i == 3 || i == 5;
    writing_note(pen, MIDI_PERCUSSION, beat, 0.25, i % 2 == 0 ? CLOSED_HAT : OPEN_HAT,
                 i % 2 == 0 ? 84 : 92);
    writing_note(pen, MIDI_PERCUSSION, beat, 0.25, TAMBOURINE, i % 2 == 0 ? 62 : 74);
    if (kick) {
      writing_note(pen, MIDI_PERCUSSION, beat, 0.25, KICK, 112);
    }
    if (i == 2 || i == 6) {
      writing_note(pen, MIDI_PERCUSSION, beat, 0.25, SNARE, 108);
      writing_note(pen, MIDI_PERCUSSION, beat, 0.25, CLAP, 96);
    }
  }
}

static void groove_bar(writing* const pen, const groove* const what, const double first,
                       const harmony of) {
  static const double offbeats[] = { 0.5, 1.5, 2.5, 3.5 };
  const int           root       = writing_member(pen, of, 0, 36);
  groove_drums(pen, first, what->four_on_the_floor);
  for (int i = 0; i < EIGHTHS; i++) {
    writing_note(pen, FINGERED_BASS, first + 0.5 * i, 0.4, i % 2 == 0 ? root : root + 12,
                 i % 2 == 0 ? 104 : 94);
  }
  for (size_t i = 0; i < sizeof offbeats / sizeof *offbeats; i++) {
    writing_chord(pen, what->comping, first + offbeats[i], 0.3, of, 62, 92);
  }
  writing_chord(pen, STRINGS, first, 3.8, of, 67, 72);
}

midi_score score_pop_groove(const int number) {
  const groove* const what  = &grooves[number];
  midi_score          score = { 0 };
  writing             pen   = writing_begin(&score, what->bpm, what->tonic, SCALE_MAJOR);
  for (double first = 0.0; first * pen.beat_s < 30.0; first += 16.0) {
    for (int bar = 0; bar < FOUR; bar++) {
      groove_bar(&pen, what, first + FOUR * bar, what->bars[bar]);
    }
    writing_line(&pen, what->lead, first, what->theme, what->theme_steps, 1, 104, 0.9);
    writing_note(&pen, MIDI_PERCUSSION, first, 2.0, CRASH, 100);
  }
  return writing_finished(score);
}
