// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/fluidsynth.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_ARGUMENTS = 24, PATH_SIZE = 512 };

/// Two files in a folder of their own.
typedef struct {
  char folder[PATH_SIZE];
  char midi[PATH_SIZE];
  char wave[PATH_SIZE];
} scratch;

// @return whether the program ran and was content
static bool run(const char* const* const arguments) {
  extern char**              environ;
  posix_spawn_file_actions_t quiet;
  pid_t                      child  = 0;
  int                        status = -1;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  // What is spawned does not write to its arguments: POSIX leaves out the const for old
  // code's sake.
  char* copies[MOST_ARGUMENTS] = { NULL };
  for (size_t i = 0; arguments[i] && i + 1 < MOST_ARGUMENTS; i++) {
    copies[i] = strdup(arguments[i]);
  }
  const bool started =
    posix_spawnp(&child, arguments[0], &quiet, NULL, copies, environ) == 0;
  const bool ended = started && waitpid(child, &status, 0) == child;
  for (size_t i = 0; i < MOST_ARGUMENTS; i++) {
    free(copies[i]);
  }
  posix_spawn_file_actions_destroy(&quiet);
  return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool fluidsynth_is_there(void) {
  static const char* const version[] = { "fluidsynth", "--version", NULL };
  return run(version);
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
  const char* const given = getenv("TMPDIR");
  const char* const where = given && *given ? given : "/tmp";
  const int written = snprintf(self->folder, PATH_SIZE - 16, "%s/kibun-XXXXXX", where);
  if (written < 0 || written >= PATH_SIZE - 16 || !mkdtemp(self->folder)) {
    return false;
  }
  snprintf(self->midi, sizeof self->midi, "%.*s/score.mid", written, self->folder);
  snprintf(self->wave, sizeof self->wave, "%.*s/score.wav", written, self->folder);
  return true;
}

static void scratch_remove(const scratch* const self) {
  unlink(self->midi);
  unlink(self->wave);
  rmdir(self->folder);
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
  return run(arguments) ? sf_open(place->wave, SFM_READ, about) : NULL;
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
