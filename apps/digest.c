// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/digest.h"

#include "apps/list.h"

#include <math.h>
#include <stdlib.h>

static const port_index CURVES[DIGEST_CURVES] = {
  PORT_valence,       PORT_arousal,   PORT_tension,   PORT_energy,     PORT_loudness,
  PORT_pulse_clarity, PORT_majorness, PORT_roughness, PORT_percussive, PORT_bright,
  PORT_heavy,         PORT_strings,   PORT_brass,     PORT_piano,      PORT_voice,
  PORT_electronic,    PORT_drums,
};

unsigned digest_port(const unsigned curve) {
  return CURVES[curve];
}

int digest_decimals(const unsigned curve) {
  return port_describe(CURVES[curve])->unit == UNIT_none ? 3 : 2;
}

/// @param values room for a value of every row
/// @return NaN when nothing was judged
static double median_judged(const row_list* const of, const unsigned index,
                            float* const values) {
  size_t count = 0;
  for (size_t i = 0; i < of->count; i++) {
    if (port_values_judged(&of->rows[i])) {
      values[count++] = of->rows[i].of[index];
    }
  }
  return count > 0 ? list_median(values, count) : (double)NAN;
}

static double median_tempo(const row_list* const of, float* const values) {
  size_t count = 0;
  for (size_t i = 0; i < of->count; i++) {
    const float tempo = of->rows[i].of[PORT_tempo];
    if (tempo > 0.0F) {
      values[count++] = tempo;
    }
  }
  return count > 0 ? list_median(values, count) : 0.0;
}

static double share_judged(const row_list* const of) {
  size_t count = 0;
  for (size_t i = 0; i < of->count; i++) {
    count += port_values_judged(&of->rows[i]);
  }
  return of->count > 0 ? (double)count / (double)of->count : 0.0;
}

static key_word clearest_key(const row_list* const of) {
  double clarity[KEY_WORDS] = { 0 };
  for (size_t i = 0; i < of->count; i++) {
    const long key = lrintf(of->rows[i].of[PORT_key]);
    if (key > KEY_NONE && key < KEY_WORDS) {
      clarity[key] += (double)of->rows[i].of[PORT_key_clarity];
    }
  }
  key_word best = KEY_NONE;
  for (key_word key = KEY_NONE + 1; key < KEY_WORDS; key++) {
    best = clarity[key] > clarity[best] ? key : best;
  }
  return best;
}

static void rank_moods(const row_list* const of, float* const values,
                       mood_word moods[DIGEST_MOODS]) {
  double medians[MOOD_WORDS] = { 0 };
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    const unsigned index = PORT_energetic + (unsigned)(mood - MOOD_ENERGETIC);
    medians[mood]        = median_judged(of, index, values);
  }
  if (isnan(medians[MOOD_ENERGETIC])) {
    for (unsigned rank = 0; rank < DIGEST_MOODS; rank++) {
      moods[rank] = MOOD_NONE;
    }
    return;
  }
  for (unsigned rank = 0; rank < DIGEST_MOODS; rank++) {
    int best = MOOD_ENERGETIC;
    for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
      best = medians[mood] > medians[best] ? mood : best;
    }
    moods[rank]   = (mood_word)best;
    medians[best] = -1.0;
  }
}

problem digest_rows(const row_list* const of, digest* const result) {
  float* const values = malloc((of->count + 1) * sizeof *values);
  if (!values) {
    return PROBLEM_MEMORY;
  }
  result->judged = share_judged(of);
  for (unsigned curve = 0; curve < DIGEST_CURVES; curve++) {
    result->medians[curve] = median_judged(of, CURVES[curve], values);
  }
  rank_moods(of, values, result->moods);
  result->tempo = median_tempo(of, values);
  result->key   = clearest_key(of);
  free(values);
  return PROBLEM_NONE;
}
