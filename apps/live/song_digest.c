// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/song_digest.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double MOOD_STEP  = 1.0 / 64.0;
static const double TEMPO_STEP = 0.25; // bpm
static const double WINDOW_S   = 2.0;  // that a peak is a mean of
static const double APART_S    = 20.0; // peaks

enum {
  MOOD_BINS  = 65,
  TEMPO_BINS = 2048, // up to 512 bpm
  CANDIDATES = 16    // peaks that are remembered
};

typedef struct {
  double time_s;
  double drive;
} peak;

struct song_digest {
  uint64_t frames;
  uint64_t judged;
  uint32_t moods[MOOD_WORDS][MOOD_BINS];
  uint32_t tempos[TEMPO_BINS];
  double   keys[KEY_WORDS]; ///< sums of clarity

  double   drive; ///< sum over the window
  unsigned in_window;
  double   window_s; ///< when it began
  unsigned peaks;
  peak     peak[CANDIDATES];
};

song_digest* song_digest_new(void) {
  return calloc(1, sizeof(song_digest));
}

void song_digest_free(song_digest* const self) {
  free(self);
}

void song_digest_begin(song_digest* const self) {
  memset(self, 0, sizeof *self);
}

static unsigned bin_of(const double value, const double step, const unsigned bins) {
  const double bin = value / step + 0.5;
  return bin < 0.0 ? 0 : bin < bins ? (unsigned)bin : bins - 1;
}

/// @return -1 for an empty histogram
static double median(const uint32_t* const bins, const unsigned count,
                     const double step) {
  uint64_t all  = 0;
  uint64_t half = 0;
  for (unsigned i = 0; i < count; i++) {
    all += bins[i];
  }
  for (unsigned i = 0; i < count; i++) {
    half += bins[i];
    if (2 * half >= all && all > 0) {
      return i * step;
    }
  }
  return -1.0;
}

static peak* lowest(song_digest* const self) {
  peak* least = &self->peak[0];
  for (unsigned i = 1; i < self->peaks; i++) {
    if (self->peak[i].drive < least->drive) {
      least = &self->peak[i];
    }
  }
  return least;
}

// A higher one nearby takes the place of a peak, and a lower one is none.
static void add_peak(song_digest* const self, const peak what) {
  for (unsigned i = 0; i < self->peaks; i++) {
    if (fabs(self->peak[i].time_s - what.time_s) < APART_S) {
      if (self->peak[i].drive < what.drive) {
        self->peak[i] = what;
      }
      return;
    }
  }
  if (self->peaks < CANDIDATES) {
    self->peak[self->peaks++] = what;
    return;
  }
  peak* const least = lowest(self);
  if (least->drive < what.drive) {
    *least = what;
  }
}

static void hear_drive(song_digest* const self, const frame* const now,
                       const double time_s) {
  if (self->in_window == 0) {
    self->window_s = time_s;
  }
  self->drive += (double)now->energy + 0.5 * (1.0 + (double)now->arousal);
  self->in_window++;
  if (time_s - self->window_s >= WINDOW_S) {
    add_peak(self, (peak){ .time_s = 0.5 * (self->window_s + time_s),
                           .drive  = self->drive / self->in_window });
    self->in_window = 0;
    self->drive     = 0.0;
  }
}

void song_digest_hear(song_digest* const self, const frame* const now,
                      const double time_s) {
  self->frames++;
  if (now->tempo > 0.0F) {
    self->tempos[bin_of((double)now->tempo, TEMPO_STEP, TEMPO_BINS)]++;
  }
  if (now->key > KEY_NONE && now->key < KEY_WORDS) {
    self->keys[now->key] += (double)now->key_clarity;
  }
  if (now->confidence <= 0.0F) {
    return;
  }
  self->judged++;
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; i++) {
    self->moods[i][bin_of((double)now->moods[i], MOOD_STEP, MOOD_BINS)]++;
  }
  hear_drive(self, now, time_s);
}

static void rank_moods(const song_digest* const self, mood_word moods[SONG_MOODS]) {
  double medians[MOOD_WORDS];
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; i++) {
    medians[i] = median(self->moods[i], MOOD_BINS, MOOD_STEP);
  }
  for (unsigned rank = 0; rank < SONG_MOODS; rank++) {
    unsigned best = MOOD_NONE;
    for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; i++) {
      if (medians[i] > 0.0 && (best == MOOD_NONE || medians[i] > medians[best])) {
        best = i;
      }
    }
    moods[rank]   = (mood_word)best;
    medians[best] = -1.0;
  }
}

static key_word clearest(const song_digest* const self) {
  key_word best = KEY_NONE;
  for (key_word key = KEY_NONE + 1; key < KEY_WORDS; key++) {
    if (self->keys[key] > self->keys[best]) {
      best = key;
    }
  }
  return best;
}

static int by_time(const void* const left, const void* const right) {
  const double a = *(const double*)left;
  const double b = *(const double*)right;
  return (a > b) - (a < b);
}

static void sum_peaks(const song_digest* const self, song_summary* const song) {
  bool told[CANDIDATES] = { false };
  for (; song->peaks < SONG_PEAKS; song->peaks++) {
    unsigned best = CANDIDATES;
    for (unsigned i = 0; i < self->peaks; i++) {
      const bool within = self->peak[i].time_s < song->end_s;
      if (within && !told[i] &&
          (best == CANDIDATES || self->peak[i].drive > self->peak[best].drive)) {
        best = i;
      }
    }
    if (best == CANDIDATES) {
      break;
    }
    told[best]                 = true;
    song->peaks_s[song->peaks] = self->peak[best].time_s;
  }
  qsort(song->peaks_s, song->peaks, sizeof *song->peaks_s, by_time);
}

/// Of two tempi that a song has, one: what lies between them was never played.
/// @return bpm; below 0 when there is none
static double commonest_tempo(const uint32_t* const bins) {
  enum { REACH = 8 }; // 2 bpm each way
  double most  = 0.0;
  double tempo = -1.0;
  for (unsigned i = REACH; i + REACH < TEMPO_BINS; i++) {
    double sum    = 0.0;
    double moment = 0.0;
    for (unsigned k = i - REACH; k <= i + REACH; k++) {
      sum += bins[k];
      moment += (double)bins[k] * k;
    }
    if (sum > most) {
      most  = sum;
      tempo = moment / sum * TEMPO_STEP;
    }
  }
  return tempo;
}

song_summary song_digest_sum(const song_digest* const self, const double start_s,
                             const double end_s) {
  const double tempo = commonest_tempo(self->tempos);
  song_summary song  = {
     .start_s = start_s,
     .end_s   = end_s,
     .judged  = self->frames > 0 ? (double)self->judged / (double)self->frames : 0.0,
     .tempo   = fmax(tempo, 0.0),
     .key     = clearest(self),
  };
  rank_moods(self, song.moods);
  sum_peaks(self, &song);
  return song;
}

void song_summary_text(const song_summary* const song, char text[SONG_TEXT]) {
  int at = snprintf(text, SONG_TEXT, "duration=%.1f judged=%.2f moods=%s",
                    song->end_s - song->start_s, song->judged, mood_name(song->moods[0]));
  for (unsigned i = 1; i < SONG_MOODS && song->moods[i] != MOOD_NONE; i++) {
    at += snprintf(text + at, SONG_TEXT - (size_t)at, ",%s", mood_name(song->moods[i]));
  }
  at += snprintf(text + at, SONG_TEXT - (size_t)at,
                 song->key == KEY_NONE ? " tempo=%.1f key=%s" : " tempo=%.1f key=\"%s\"",
                 song->tempo, key_name(song->key));
  for (unsigned i = 0; i < song->peaks; i++) {
    const long since = lrint(song->peaks_s[i] - song->start_s);
    at += snprintf(text + at, SONG_TEXT - (size_t)at, "%s%ld:%02ld",
                   i == 0 ? " peaks=" : ",", since / 60, since % 60);
  }
}
