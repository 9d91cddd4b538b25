// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/synthesis.h"

#include "tests/accuracy/program.h"

#include <stdio.h>

static const double PEAK = 0.5;

static bool written(const midi_score* const score, const char* const path) {
  FILE* const file = fopen(path, "wb");
  if (!file) {
    return false;
  }
  const bool well = midi_score_write(score, file);
  return fclose(file) == 0 && well;
}

stereo synthesis_play(const midi_score* const score, const char* const soundfont) {
  static const char* const names[] = { "score.mid", "score.wav", NULL };
  char                     folder[PROGRAM_PATH];
  char                     midi[PROGRAM_PATH];
  char                     wave[PROGRAM_PATH];
  stereo                   result = { 0 };
  if (!program_folder(folder)) {
    return result;
  }
  program_path(midi, folder, names[0]);
  program_path(wave, folder, names[1]);
  // Where it can't read the SoundFont it would take another and say nothing.
  const char* const arguments[] = { "fluidsynth", "-niq",
                                    "-o",         "synth.default-soundfont=",
                                    "-o",         "synth.dynamic-sample-loading=1",
                                    "-C",         "0",
                                    "-r",         "48000",
                                    "-T",         "wav",
                                    "-O",         "float",
                                    "-F",         wave,
                                    soundfont,    midi,
                                    NULL };
  if (written(score, midi) && program_run(arguments)) {
    result = stereo_read(wave);
  }
  program_clean(folder, names);
  return result;
}

stereo synthesis_normal(const midi_score* const score, const char* const soundfont) {
  stereo       result = synthesis_play(score, soundfont);
  const double peak   = stereo_peak(&result);
  if (peak > 0.0) {
    stereo_scale(&result, PEAK / peak);
  }
  return result;
}
