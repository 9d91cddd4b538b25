// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/fluidsynth.h"

#include "tests/accuracy/program.h"

#include <stdio.h>
#include <string.h>

/// Two files in a folder of their own.
typedef struct {
  char folder[PROGRAM_PATH];
  char midi[PROGRAM_PATH];
  char wave[PROGRAM_PATH];
} scratch;

bool fluidsynth_is_there(void) {
  static const char* const version[] = { "fluidsynth", "--version", NULL };
  return program_run(version);
}

bool fluidsynth_takes(const char* const soundfont) {
  char        head[12] = { 0 }; // RIFF, the length, sfbk
  FILE* const file     = fopen(soundfont, "rb");
  if (!file) {
    return false;
  }
  const size_t got = fread(head, 1, sizeof head, file);
  (void)fclose(file); // only read
  return got == sizeof head && memcmp(head, "RIFF", 4) == 0 &&
         memcmp(head + 8, "sfbk", 4) == 0;
}

static bool scratch_make(scratch* const self) {
  if (!program_folder(self->folder)) {
    return false;
  }
  program_path(self->midi, self->folder, "score.mid");
  program_path(self->wave, self->folder, "score.wav");
  return true;
}

static void scratch_remove(const scratch* const self) {
  static const char* const names[] = { "score.mid", "score.wav", NULL };
  program_clean(self->folder, names);
}

// Loading the samples of the whole SoundFont would take longer than most pieces. Where
// the program can't read the SoundFont it would take another and say nothing.
static SNDFILE* play(const char* const midi, const fluidsynth_settings* const set,
                     const scratch* const place, SF_INFO* const about) {
  const char* const on          = set->effects ? "1" : "0";
  const char* const arguments[] = { "fluidsynth",
                                    "-niq",
                                    "-o",
                                    "synth.default-soundfont=",
                                    "-o",
                                    "synth.dynamic-sample-loading=1",
                                    "-r",
                                    set->rate,
                                    "-g",
                                    set->gain,
                                    "-R",
                                    on,
                                    "-C",
                                    on,
                                    "-T",
                                    "wav",
                                    "-O",
                                    "float",
                                    "-F",
                                    place->wave,
                                    set->soundfont,
                                    midi,
                                    NULL };
  *about                        = (SF_INFO){ 0 };
  return program_run(arguments) ? sf_open(place->wave, SFM_READ, about) : NULL;
}

SNDFILE* fluidsynth_play_file(const char* const                midi,
                              const fluidsynth_settings* const set,
                              SF_INFO* const                   about) {
  scratch place;
  if (!scratch_make(&place)) {
    return NULL;
  }
  SNDFILE* const played = play(midi, set, &place, about);
  scratch_remove(&place); // what is open can still be read
  return played;
}

static bool write_score(const midi_score* const score, const char* const path) {
  FILE* const file = fopen(path, "wb");
  if (!file) {
    return false;
  }
  const bool well = midi_score_write(score, file);
  return fclose(file) == 0 && well;
}

SNDFILE* fluidsynth_play_score(const midi_score* const          score,
                               const fluidsynth_settings* const set,
                               SF_INFO* const                   about) {
  scratch place;
  if (!scratch_make(&place)) {
    return NULL;
  }
  SNDFILE* const played =
    write_score(score, place.midi) ? play(place.midi, set, &place, about) : NULL;
  scratch_remove(&place);
  return played;
}
