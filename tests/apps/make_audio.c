// SPDX-License-Identifier: GPL-3.0-or-later

// make_audio PATH CHANNELS RATE SECONDS [nan | gap | silent | shift | titled]
// Writes a plain piece of music, the same in every channel: broken chords in C major, a
// note every half second. The suffix of PATH chooses the format. With `nan` some samples
// are no numbers; with `gap` the same ones are zero; with `shift` there are 2.5 notes a
// second after 20 s; with `titled` the file carries a title and an artist.

#include <math.h>
#include <sndfile.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CHANNELS = 1024, NOTES = 8 };

static int format_of(const char* const path) {
  static const struct {
    const char* suffix;
    int         format;
  } known[] = {
    { ".wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16 },
    { ".float.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT },
    { ".rf64.wav", SF_FORMAT_RF64 | SF_FORMAT_PCM_16 },
    { ".aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16 },
    { ".au", SF_FORMAT_AU | SF_FORMAT_PCM_16 },
    { ".caf", SF_FORMAT_CAF | SF_FORMAT_PCM_16 },
    { ".flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16 },
    { ".ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS },
  };
  size_t longest = 0;
  int    format  = 0;
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    const size_t length = strlen(known[i].suffix);
    if (strlen(path) > length && length > longest &&
        strcmp(path + strlen(path) - length, known[i].suffix) == 0) {
      longest = length;
      format  = known[i].format;
    }
  }
  return format;
}

static double music(const double time, const bool shift) {
  static const double hertz[NOTES] = {
    261.63, 329.63, 392.00, 523.25, 349.23, 440.00, 392.00, 493.88,
  };
  static const double SHIFT_S = 20.0;

  const double PI_2   = 6.283185307179586;
  const bool   fast   = shift && time >= SHIFT_S;
  const double from   = fast ? SHIFT_S : 0.0;
  const double length = fast ? 0.4 : 0.5;
  const double since  = fmod(time - from, length);
  const size_t note   = (size_t)((time - from) / length) % NOTES;
  const double shape  = fmin(since / 0.005, 1.0) * exp(-4.0 * since);

  double value = 0.0;
  for (int partial = 1; partial <= 4; partial++) {
    value += sin(PI_2 * hertz[note] * partial * since) / (partial * partial);
  }
  return 0.3 * shape * value;
}

int main(const int argc, char** const argv) {
  if (argc < 5) {
    fputs("make_audio PATH CHANNELS RATE SECONDS [nan | gap | silent | shift | titled]\n",
          stderr);
    return EXIT_FAILURE;
  }
  const char* const way = argc > 5 ? argv[5] : "";

  SF_INFO about = {
    .channels   = (int)strtol(argv[2], NULL, 10),
    .samplerate = (int)strtol(argv[3], NULL, 10),
    .format     = format_of(argv[1]),
  };
  SNDFILE* const out = sf_open(argv[1], SFM_WRITE, &about);
  if (!out || about.channels > MOST_CHANNELS) {
    fprintf(stderr, "make_audio: %s: %s\n", argv[1], sf_strerror(out));
    return EXIT_FAILURE;
  }
  if (strcmp(way, "titled") == 0) {
    sf_set_string(out, SF_STR_TITLE, "雨の橋");
    sf_set_string(out, SF_STR_ARTIST, "Kibun");
  }
  const long frames = lround(strtod(argv[4], NULL) * (double)about.samplerate);
  const bool shift  = strcmp(way, "shift") == 0;
  for (long i = 0; i < frames; i++) {
    const bool broken = i % 1000 < 3;
    float      value  = (float)music((double)i / (double)about.samplerate, shift);
    if (strcmp(way, "silent") == 0 || (broken && strcmp(way, "gap") == 0)) {
      value = 0.0F;
    } else if (broken && strcmp(way, "nan") == 0) {
      value = i % 2 ? NAN : INFINITY;
    }
    float samples[MOST_CHANNELS];
    for (int channel = 0; channel < about.channels; channel++) {
      samples[channel] = value;
    }
    sf_writef_float(out, samples, 1);
  }
  return sf_close(out) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
