// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/synthesizer.h"

#include "tests/accuracy/corpus.h"
#include "tests/accuracy/fluidsynth.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double AUDIBLE = 0.00316; // -50 dB
static const double ALONE_S = 1.2;     // from one note played alone to the next
static const double HELD_S  = 0.8;
static const double FIRST_S = 0.1;
static const float  SILENCE = 1e-4F; // the synthesizer's own is not quite 0
static const float  PEAK    = 0.5F;  // what is played at its own gain is quiet

// @return false for silence: the SoundFont could not be used
static bool normalize(const sound* const music) {
  float peak = 0.0F;
  for (size_t i = 0; i < music->length; i++) {
    peak = fmaxf(peak, fabsf(music->samples[i]));
  }
  for (size_t i = 0; i < music->length && peak > SILENCE; i++) {
    music->samples[i] *= PEAK / peak;
  }
  return peak > SILENCE;
}

sound synthesizer_play(const midi_score* const score, const char* const soundfont,
                       const bool effects) {
  const fluidsynth_settings set = {
    .soundfont = soundfont, .rate = "48000", .gain = "0.2", .effects = effects
  };
  SF_INFO        about  = { 0 };
  SNDFILE* const file   = fluidsynth_play_score(score, &set, &about);
  sound          result = { 0 };
  if (file) {
    result = corpus_read_sound(file, &about);
    sf_close(file);
  }
  if (result.samples && !normalize(&result)) {
    free(result.samples);
    result = (sound){ 0 };
  }
  return result;
}

static bool can_be_heard(const char* const soundfont) {
  midi_score note = { 0 };
  midi_score_add(&note, (midi_note){ .seconds = 0.2, .key = 60, .velocity = 100 });
  const sound played = synthesizer_play(&note, soundfont, false);
  const bool  well   = played.samples != NULL;
  free(played.samples);
  midi_score_free(&note);
  return well;
}

bool synthesizer_is_ready(const char* const soundfont) {
  if (!fluidsynth_takes(soundfont)) {
    fprintf(stderr, "kibun-accuracy: %s: not a SoundFont\n", soundfont);
    return false;
  }
  if (!fluidsynth_is_there()) {
    fputs("kibun-accuracy: --rendered needs the program fluidsynth\n", stderr);
    return false;
  }
  if (!can_be_heard(soundfont)) {
    fprintf(stderr, "kibun-accuracy: %s: fluidsynth plays nothing with it\n", soundfont);
    return false;
  }
  return true;
}

static bool sound_alike(const midi_note* const a, const midi_note* const b) {
  return a->program == b->program && a->key == b->key && a->velocity == b->velocity;
}

// @return its place in `solos`, or their number
static size_t place_of(const midi_note* const note, const midi_score* const solos) {
  size_t i = 0;
  while (i < solos->count && !sound_alike(note, &solos->at[i])) {
    i++;
  }
  return i;
}

// Each note of a piece once, one after the other.
static midi_score solos_of(const midi_score* const piece) {
  midi_score solos = { 0 };
  for (size_t i = 0; i < piece->count; i++) {
    if (place_of(&piece->at[i], &solos) == solos.count) {
      midi_note solo = piece->at[i];
      solo.start     = FIRST_S + ALONE_S * (double)solos.count;
      solo.seconds   = HELD_S;
      solo.alone     = true;
      midi_score_add(&solos, solo);
    }
  }
  return solos;
}

static double audible_after(const sound* const music, const double start) {
  const size_t first = (size_t)lround(start * music->rate);
  const size_t end   = (size_t)lround((start + HELD_S) * music->rate);
  double       peak  = 0.0;
  for (size_t i = first; i < end && i < music->length; i++) {
    peak = fmax(peak, fabs((double)music->samples[i]));
  }
  for (size_t i = first; i < end && i < music->length; i++) {
    if (fabs((double)music->samples[i]) > AUDIBLE * peak) {
      return (double)(i - first) / music->rate;
    }
  }
  return 0.0;
}

// The first that can be heard of the notes that begin with an onset, before the next.
static double onset_sounds_after(const midi_score* const piece, const double onset,
                                 const double next, const midi_score* const solos,
                                 const double* const delays) {
  double earliest = HUGE_VAL;
  for (size_t i = 0; i < piece->count; i++) {
    const midi_note* const note = &piece->at[i];
    if (note->start >= onset && note->start < next) {
      earliest = fmin(earliest, note->start + delays[place_of(note, solos)]);
    }
  }
  return earliest - onset;
}

bool synthesizer_measure(item* const self) {
  midi_score    solos  = solos_of(&self->midi);
  double* const delays = calloc(solos.count + 1, sizeof(double));
  const sound   played = synthesizer_play(&solos, self->path, false);
  const bool    well   = played.samples && delays;
  for (size_t i = 0; well && i < solos.count; i++) {
    delays[i] = audible_after(&played, solos.at[i].start);
  }
  for (size_t i = 0; well && i < self->onsets.count; i++) {
    const bool   last = i + 1 == self->onsets.count;
    const double next = last ? HUGE_VAL : self->onsets.at[i + 1];
    series_push(&self->sounding, onset_sounds_after(&self->midi, self->onsets.at[i], next,
                                                    &solos, delays));
  }
  free(played.samples);
  free(delays);
  midi_score_free(&solos);
  return well;
}
