// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/speech.h"

#include "tests/accuracy/program.h"

#include <math.h>
#include <stdio.h>

static const double RATE    = 48000.0;
static const double LEVEL   = 0.06;
static const double PAUSE_S = 0.6; // between sentences said again

typedef struct {
  const char* voice;
  const char* speed; // words per minute
  const char* pitch; // 0 … 99
  const char* text;
} speaker;

static const speaker speakers[SPEECH_COUNT] = {
  { "en-gb+m2", "165", "45",
    "They said the ferry would not sail today. We waited on the quay all the same, and "
    "at "
    "noon the wind turned. Who would have thought it? The captain only laughed." },
  { "es+f2", "180", "60",
    "Mi hermano trabaja en una panadería. Se levanta a las tres de la mañana, y cuando "
    "vuelve a casa los niños ya están en la escuela. ¿No es curioso?" },
  { "it+klatt2", "140", "35",
    "Abbiamo perso l'ultimo autobus. Non importa, andiamo a piedi. La luna è alta e la "
    "strada è bella." },
  { "sv+f4", "200", "70",
    "Snön låg kvar hela våren. Sedan kom värmen på en enda dag, och bäcken steg över "
    "bron." },
  { "ja+m4", "150", "40",
    "えきまえの みせで コーヒーを のみました。それから うちへ かえりました。" },
  { "pl+m6", "175", "50",
    "Nie pamiętam, gdzie zostawiłem parasol. Może w tramwaju, a może w kinie. Zresztą "
    "już nie pada." },
};

static stereo said(const speaker* const who) {
  static const char* const names[] = { "speech.wav", NULL };
  char                     folder[PROGRAM_PATH];
  char                     path[PROGRAM_PATH];
  stereo                   result = { 0 };
  if (!program_folder(folder)) {
    return result;
  }
  program_path(path, folder, names[0]);
  const char* const arguments[] = {
    "espeak-ng", "-v", who->voice, "-s", who->speed, "-p",
    who->pitch,  "-w", path,       "--", who->text,  NULL
  };
  if (program_run(arguments)) {
    stereo wave = stereo_read(path);
    if (wave.length > 0) {
      result = stereo_resampled(&wave, RATE);
    }
    stereo_free(&wave);
  }
  program_clean(folder, names);
  return result;
}

stereo speech_make(const size_t number, const double seconds) {
  stereo once = said(&speakers[number]);
  if (once.length == 0) {
    return once;
  }
  const double length = (double)once.length / RATE + PAUSE_S;
  stereo       result = stereo_new(seconds, RATE);
  for (double now = 0.0; now < seconds; now += length) {
    stereo_mix(&result, &once, now, 1.0);
  }
  stereo_free(&once);
  const double level = stereo_level(&result);
  stereo_scale(&result, level > 0.0 ? LEVEL / level : 1.0);
  return result;
}
