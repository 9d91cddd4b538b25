// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/performance.h"

#include <math.h>

enum {
  OCTAVE       = 12,
  CHORD_LOWEST = 50, // MIDI numbers
  BASS_LOWEST  = 33,
  MEMBERS      = 3,
  SOFTEST      = 24,
  LOUDEST      = 124
};

// Velocities.
enum { MELODY = 96, COUNTER = 80, CHORD = 68, BASS = 78, BROKEN = 66, DRUM = 84 };

static const double LOOSE_S   = 0.006; // how far players are from the beat
static const double LOOSE     = 4.0;   // and from a velocity
static const double LEGATO    = 0.96;
static const double ALIKE     = 1e-6;
static const double LATEST_AT = 0.004; // s after the beginning that nothing precedes

typedef struct {
  const performance* how;
  const theme*       of;
  midi_score*        into;
  chance             hand;
} playing;

performance performance_plain(const player soloist, const chord_texture texture,
                              const int chords, const int bass) {
  return (performance){
    .speed   = 1.0,
    .soloist = soloist,
    .texture = texture,
    .chords  = chords,
    .bass    = bass,
    .broken  = NOBODY,
    .counter = { .program = NOBODY },
  };
}

static double beat_seconds(const performance* const self, const theme* const of) {
  return 60.0 / (of->bpm * self->speed);
}

double performance_seconds(const performance* const self, const theme* const of) {
  return of->beats * beat_seconds(self, of);
}

static scale_name scale_of(const playing* const self) {
  return self->how->minor ? SCALE_OF_MINOR : self->of->scale;
}

static void play(playing* const self, const int program, const double at,
                 const double beats, const int key, const int velocity) {
  const double beat  = beat_seconds(self->how, self->of);
  const double loose = LOOSE_S * (2.0 * chance_draw(&self->hand) - 1.0);
  const double force =
    velocity + self->how->louder + LOOSE * (2.0 * chance_draw(&self->hand) - 1.0);
  midi_score_add(
    self->into,
    (midi_note){ .start    = self->how->start + fmax(at * beat + loose, LATEST_AT),
                 .seconds  = beats * beat,
                 .program  = program,
                 .key      = key,
                 .velocity = (int)fmin(fmax(round(force), SOFTEST), LOUDEST) });
}

// Octaves up that bring a melody's mean near a height and into a player's range.
static int octaves_for(const playing* const self, const theme* const melody,
                       const player* const by, const int height) {
  double sum = 0.0;
  for (size_t i = 0; i < melody->note_count; i++) {
    const theme_note* const each = &melody->notes[i];
    sum +=
      theme_semitones(scale_of(self), each->degree, theme_chord_at(melody, each->at));
  }
  const double mean   = melody->tonic + sum / (double)melody->note_count;
  const double middle = 0.5 * (by->lowest + by->highest);
  const double room   = 0.5 * (by->highest - by->lowest) - 0.5 * OCTAVE;
  const double wanted = fmin(fmax(height, middle - room), middle + room);
  return (int)lround((wanted - mean) / OCTAVE);
}

static void play_melody(playing* const self, const theme* const melody,
                        const player* const by, const int height, const int velocity) {
  const int octaves = octaves_for(self, melody, by, height);
  for (size_t i = 0; i < melody->note_count; i++) {
    const theme_note* const each = &melody->notes[i];
    const int               key =
      melody->tonic + self->how->transposition + OCTAVE * octaves +
      theme_semitones(scale_of(self), each->degree, theme_chord_at(melody, each->at));
    const int stress = fmod(each->at + ALIKE, melody->bar) < 2.0 * ALIKE ? 6 : 0;
    play(self, by->program, each->at, LEGATO * each->beats, key, velocity + stress);
  }
}

// A member of a chord, in the octave that begins with a key; the whole moves with the
// transposition.
static int member_key(const playing* const self, const theme_chord* const chord,
                      const int member, const int lowest) {
  const int degree = (chord->root + 2 * member) % THEME_DEGREES;
  const int class  = self->of->tonic + theme_semitones(scale_of(self), degree, chord);
  const int above  = (class - lowest) % OCTAVE;
  return lowest + (above < 0 ? above + OCTAVE : above) + self->how->transposition;
}

static void play_chord(playing* const self, const theme_chord* const chord,
                       const double at, const double beats, const int velocity) {
  for (int member = 0; member < MEMBERS; member++) {
    play(self, self->how->chords, at, LEGATO * beats,
         member_key(self, chord, member, CHORD_LOWEST), velocity);
  }
}

static void play_broken(playing* const self, const int program,
                        const theme_chord* const chord, const int lowest) {
  static const int order[] = { 0, 1, 2, 1 };
  const double     part    = 1.0 / self->of->division;
  const int        count   = (int)lround(chord->beats / part);
  for (int i = 0; i < count; i++) {
    const int octave = i % 8 >= 4 ? OCTAVE : 0;
    play(self, program, chord->at + i * part, part,
         octave + member_key(self, chord, order[i % 4], lowest), BROKEN);
  }
}

static void play_chord_texture(playing* const self, const theme_chord* const chord) {
  const int beats = (int)ceil(chord->beats - ALIKE);
  switch (self->how->texture) {
    case CHORDS_NONE:
      break;
    case CHORDS_HELD:
      play_chord(self, chord, chord->at, chord->beats, CHORD);
      break;
    case CHORDS_PULSING:
    case CHORDS_OFFBEAT:
      for (int i = 0; i < beats; i++) {
        const bool   after = self->how->texture == CHORDS_OFFBEAT;
        const double at    = after ? i + 0.5 : i;
        if (at + 0.4 <= chord->beats) {
          play_chord(self, chord, chord->at + at, after ? 0.4 : 0.9, CHORD - 4);
        }
      }
      break;
    case CHORDS_BROKEN:
      play_broken(self, self->how->chords, chord, CHORD_LOWEST);
      break;
  }
}

static void play_harmony(playing* const self) {
  for (size_t i = 0; i < self->of->chord_count; i++) {
    const theme_chord* const chord = &self->of->chords[i];
    play_chord_texture(self, chord);
    if (self->how->bass != NOBODY) {
      play(self, self->how->bass, chord->at, LEGATO * chord->beats,
           member_key(self, chord, 0, BASS_LOWEST), BASS);
    }
    if (self->how->broken != NOBODY) {
      play_broken(self, self->how->broken, chord, CHORD_LOWEST + OCTAVE);
    }
  }
}

// Another melody over the same chords, an octave away.
static void play_counter(playing* const self) {
  chance      dice   = chance_seeded(self->how->counter_seed);
  const theme second = theme_over_the_same_chords(self->of, &dice);
  const int   height = self->of->height + (self->how->counter_above ? OCTAVE : -OCTAVE);
  play_melody(self, &second, &self->how->counter, height, COUNTER);
}

// Keys of General MIDI's percussion.
enum { KICK = 36, SNARE = 38, HAT = 42, TOM = 45, RIDE = 51, SHAKER = 70 };

static void play_drums(playing* const self) {
  const double part  = 1.0 / self->of->division;
  const int    count = (int)lround(self->of->beats / part);
  const int    bar   = (int)lround(self->of->bar / part);
  const int    top = self->how->drums == 2 ? RIDE : self->how->drums == 3 ? SHAKER : HAT;
  for (int i = 0; i < count; i++) {
    const int  in_bar = i % bar;
    const bool beat   = in_bar % self->of->division == 0;
    const bool second = beat && in_bar / self->of->division % 2 == 1;
    play(self, MIDI_PERCUSSION, i * part, 0.5 * part, top, DRUM - (beat ? 8 : 18));
    if (in_bar == 0 || (self->how->drums == 4 && beat)) {
      play(self, MIDI_PERCUSSION, i * part, part, KICK, DRUM + 10);
    }
    if (second) {
      play(self, MIDI_PERCUSSION, i * part, part, self->how->drums == 3 ? TOM : SNARE,
           DRUM + 4);
    }
  }
}

void performance_write(const performance* const self, const theme* const of,
                       midi_score* const into) {
  playing now = { self, of, into, chance_seeded(self->hand) };
  if (self->soloist.program != NOBODY) {
    play_melody(&now, of, &self->soloist, of->height, MELODY);
  }
  play_harmony(&now);
  if (self->counter.program != NOBODY) {
    play_counter(&now);
  }
  if (self->drums > 0) {
    play_drums(&now);
  }
}
