// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/promises.h"

#include "tests/stimuli/choir.h"
#include "tests/stimuli/heard.h"
#include "tests/stimuli/noises.h"
#include "tests/stimuli/speech.h"
#include "tests/stimuli/synthesis.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  SUNG       = CHOIRS * FONTS,
  CROWDED    = SENTENCE_COUNT * FONTS,
  LINE       = 1024,
  MOST_KINDS = 32,
  NAME       = 64
};

static const double HEARD_S     = 20.0;
static const double CHOIR_S     = 24.0;
static const double FROM_S      = 3.0;
static const double NO_MUSIC    = 0.95; // at least this share of seconds is judged none
static const double MUSIC       = 0.02; // at most
static const double CROWD_BELOW = 6.0;  // dB

/// Shares of many curves, by their lengths.
typedef struct {
  double none;
  double curves;
  double extreme;
} shares;

static void add(shares* const self, const curve* const heard, const bool want_none) {
  const double share = curve_none(heard, FROM_S);
  if (share >= 0.0) {
    self->extreme = self->curves == 0.0 ? share
                    : want_none         ? fmin(self->extreme, share)
                                        : fmax(self->extreme, share);
    self->none += share;
    self->curves += 1.0;
  }
}

static void promise(promises* const self, const char* const name, const shares* const of,
                    const bool want_none) {
  const double share = of->curves > 0.0 ? of->none / of->curves : 0.0;
  const bool kept = of->curves > 0.0 && (want_none ? share >= NO_MUSIC : share <= MUSIC);
  report_promise(self->out, kept,
                 "%s: none in %.1f %% of seconds, %s; the worst of %.0f %.1f %%", name,
                 100.0 * share, want_none ? "at least 95 %" : "at most 2 %", of->curves,
                 100.0 * of->extreme);
}

static stereo noise_of(const void* const context, const size_t task) {
  const noise_kind kind = *(const noise_kind*)context;
  return noise_make(kind, task, HEARD_S);
}

static stereo speech_of(const void* const context, const size_t task) {
  (void)context;
  return speech_make(task, HEARD_S);
}

static void judge(promises* const self, const char* const name, const size_t count,
                  const heard_sound make, const void* const context) {
  shares       all   = { 0 };
  curve* const heard = heard_all(count, self->threads, make, context);
  for (size_t i = 0; i < count; i++) {
    add(&all, &heard[i], true);
  }
  heard_free(heard, count);
  if (all.curves > 0.0) {
    promise(self, name, &all, true);
  } else {
    report_skip(self->out, name, "the program that makes it isn't there");
  }
}

static stereo sung(const void* const context, const size_t task) {
  const promises* const self   = context;
  midi_score            score  = choir_score(task % CHOIRS);
  stereo                whole  = synthesis_normal(&score, self->fonts[task / CHOIRS]);
  stereo                result = { 0 };
  if (whole.length > 0) {
    result = stereo_part(&whole, 0.0, CHOIR_S);
  }
  stereo_free(&whole);
  midi_score_free(&score);
  return result;
}

static stereo crowded(const void* const context, const size_t task) {
  const renders* const all   = context;
  stereo               music = stereo_copy(
                  &all->sentences[task / SENTENCE_COUNT][task % SENTENCE_COUNT][SENTENCE_WRITINGS - 1]);
  if (music.length > 0) {
    stereo crowd = noise_crowd((double)music.length / music.rate, (unsigned)task + 1);
    const double level = stereo_level(&music) * pow(10.0, -CROWD_BELOW / 20.0);
    stereo_mix(&music, &crowd, 0.0, level / stereo_level(&crowd));
    stereo_free(&crowd);
  }
  return music;
}

static void judge_music(promises* const self) {
  shares plain = { 0 };
  for (size_t font = 0; font < FONTS; font++) {
    for (size_t number = 0; number < SENTENCE_COUNT; number++) {
      for (size_t writing = 0; writing < SENTENCE_WRITINGS; writing++) {
        const curve* const heard = &self->sentences[font][number][writing];
        add(&plain, heard, false);
        if (curve_none(heard, FROM_S) > MUSIC) {
          report_figure(self->out, "%s, writing %zu, font %zu: none in %.1f %%",
                        sentence_number(number)->name, writing, font,
                        100.0 * curve_none(heard, FROM_S));
        }
      }
    }
  }
  promise(self, "music", &plain, false);

  shares       crowd = { 0 };
  curve* const loud  = heard_all(CROWDED, self->threads, crowded, self->all);
  for (size_t i = 0; i < CROWDED; i++) {
    add(&crowd, &loud[i], false);
    promises_note(self, &loud[i], "crowd over sentence", i % SENTENCE_COUNT,
                  i / SENTENCE_COUNT);
  }
  heard_free(loud, CROWDED);
  promise(self, "a crowd 6 dB below the music", &crowd, false);

  shares       choir  = { 0 };
  curve* const voices = heard_all(SUNG, self->threads, sung, self);
  for (size_t i = 0; i < SUNG; i++) {
    add(&choir, &voices[i], false);
    promises_note(self, &voices[i], "choir", i % CHOIRS, i / CHOIRS);
    report_figure(self->out, "%s, font %zu: none in %.1f %%", choir_name(i % CHOIRS),
                  i / CHOIRS, 100.0 * curve_none(&voices[i], FROM_S));
  }
  heard_free(voices, SUNG);
  promise(self, "a choir alone", &choir, false);
}

/// The files of one kind in a folder.
typedef struct {
  char   kind[NAME];
  shares all;
} kind_heard;

typedef struct {
  const char* folder;
  char (*files)[NAME];
} listing;

static stereo file_of(const void* const context, const size_t task) {
  const listing* const self = context;
  char                 path[LINE];
  snprintf(path, sizeof path, "%s/%s", self->folder, self->files[task]);
  return stereo_read(path);
}

// Reads the rows of labels.csv that are to judge by. @return how many
static size_t read_labels(const char* const folder, char (*const files)[NAME],
                          char (*const kinds)[NAME], const size_t most) {
  char   path[LINE];
  char   line[LINE];
  size_t count = 0;
  snprintf(path, sizeof path, "%s/labels.csv", folder);
  FILE* const table = fopen(path, "r");
  while (table && count < most && fgets(line, sizeof line, table)) {
    char which[NAME];
    char music[NAME];
    if (sscanf(line, "%63[^,],%63[^,],%63[^,],%63[^,]", files[count], kinds[count], music,
               which) == 4 &&
        strcmp(music, "0") == 0 && strcmp(which, "judge") == 0) {
      count++;
    }
  }
  if (table) {
    (void)fclose(table); // only read
  }
  return count;
}

static void judge_folder(promises* const self) {
  enum { MOST_FILES = 2000 };
  char(*const files)[NAME]  = calloc(MOST_FILES, NAME);
  char(*const kinds)[NAME]  = calloc(MOST_FILES, NAME);
  kind_heard by[MOST_KINDS] = { 0 };
  if (!files || !kinds) {
    abort();
  }
  const listing wanted = { self->not_music, files };
  const size_t  count  = read_labels(self->not_music, files, kinds, MOST_FILES);
  curve* const  heard  = heard_all(count, self->threads, file_of, &wanted);
  for (size_t i = 0; i < count; i++) {
    size_t place = 0;
    while (place + 1 < MOST_KINDS && by[place].kind[0] &&
           strcmp(by[place].kind, kinds[i]) != 0) {
      place++;
    }
    memcpy(by[place].kind, kinds[i], NAME);
    add(&by[place].all, &heard[i], true);
  }
  heard_free(heard, count);
  for (size_t place = 0; place < MOST_KINDS && by[place].kind[0]; place++) {
    char name[2 * NAME];
    snprintf(name, sizeof name, "folder: %.*s", NAME - 1, by[place].kind);
    promise(self, name, &by[place].all, true);
  }
  free(files);
  free(kinds);
}

void promises_trust(promises* const self) {
  report_heading(self->out, "Trust: none where there is no music");
  for (int kind = 0; kind < NOISE_KINDS; kind++) {
    const noise_kind wanted = (noise_kind)kind;
    judge(self, noise_name(wanted), noise_count(wanted), noise_of, &wanted);
  }
  judge(self, "speech of espeak-ng", SPEECH_COUNT, speech_of, NULL);
  if (self->not_music) {
    judge_folder(self);
  }
  judge_music(self);
}
