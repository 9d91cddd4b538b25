// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/synopsis.h"

#include "apps/list.h"

#include <stdbool.h>
#include <stdlib.h>

enum { MOST_LINES = 12 };

/// Points of the curve with one mood: from `first` up to, but without, `end`.
typedef struct {
  mood_word mood;
  size_t    first;
  size_t    end;
} passage;

static size_t split(const curve* const heard, passage* const passages) {
  size_t count = 0;
  for (size_t i = 0; i < heard->count; i++) {
    const mood_word mood = heard->points[i].mood;
    if (count == 0 || passages[count - 1].mood != mood) {
      passages[count++] = (passage){ .mood = mood, .first = i };
    }
    passages[count - 1].end = i + 1;
  }
  return count;
}

static size_t length(const passage* const one) {
  return one->end - one->first;
}

/// Neighbours of one mood become one.
static size_t joined(passage* const passages, const size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    if (kept > 0 && passages[kept - 1].mood == passages[i].mood) {
      passages[kept - 1].end = passages[i].end;
    } else {
      passages[kept++] = passages[i];
    }
  }
  return kept;
}

/// The shortest passage goes to the one before; the very first to the one after.
static size_t without_shortest(passage* const passages, const size_t count) {
  size_t shortest = 0;
  for (size_t i = 1; i < count; i++) {
    shortest = length(&passages[i]) < length(&passages[shortest]) ? i : shortest;
  }
  if (shortest == 0) {
    passages[1].first = passages[0].first;
  } else {
    passages[shortest - 1].end = passages[shortest].end;
  }
  for (size_t i = shortest; i + 1 < count; i++) {
    passages[i] = passages[i + 1];
  }
  return joined(passages, count - 1);
}

static size_t shortest_length(const passage* const passages, const size_t count) {
  size_t shortest = length(&passages[0]);
  for (size_t i = 1; i < count; i++) {
    shortest = length(&passages[i]) < shortest ? length(&passages[i]) : shortest;
  }
  return shortest;
}

static key_word usual_key(const curve* const heard, const passage* const one) {
  size_t times[KEY_WORDS] = { 0 };
  for (size_t i = one->first; i < one->end; i++) {
    const key_word key = heard->points[i].key;
    if (key > KEY_NONE && key < KEY_WORDS) {
      times[key]++;
    }
  }
  key_word best = KEY_NONE;
  for (key_word key = KEY_NONE + 1; key < KEY_WORDS; key++) {
    best = times[key] > times[best] ? key : best;
  }
  return best;
}

/// @param tempos room for a value of every point
static float usual_tempo(const curve* const heard, const passage* const one,
                         float* const tempos) {
  size_t count = 0;
  for (size_t i = one->first; i < one->end; i++) {
    if (heard->points[i].tempo > 0.0F) {
      tempos[count++] = heard->points[i].tempo;
    }
  }
  if (2 * count < length(one)) {
    return 0.0F;
  }
  return (float)list_median(tempos, count);
}

static void write_time(FILE* const out, const double seconds) {
  const unsigned whole = (unsigned)(seconds + 0.5);
  fprintf(out, "%3u:%02u", whole / 60, whole % 60);
}

static void write_passage(FILE* const out, const curve* const heard,
                          const passage* const one, const double until,
                          float* const tempos) {
  const key_word key   = usual_key(heard, one);
  const float    tempo = usual_tempo(heard, one, tempos);

  write_time(out, one->first > 0 ? (double)heard->points[one->first].time : 0.0);
  fputs(" –", out);
  write_time(out, until);
  fprintf(out, "   %-12s",
          one->mood == MOOD_NONE ? "no judgement" : mood_name(one->mood));
  if (tempo > 0.0F) {
    fprintf(out, "  %3.0f bpm", (double)tempo);
  } else if (key != KEY_NONE) {
    fprintf(out, "  %7s", "");
  }
  if (key != KEY_NONE) {
    fprintf(out, "   %s", key_name(key));
  }
  fputc('\n', out);
}

problem synopsis_write(const curve* const heard, const double duration, FILE* const out) {
  static const size_t SHORTEST_WORTH_TELLING = 15; // points, at ten per second

  passage* const passages = malloc((heard->count + 1) * sizeof *passages);
  float* const   tempos   = malloc((heard->count + 1) * sizeof *tempos);
  if (!passages || !tempos) {
    free(passages);
    free(tempos);
    return PROBLEM_MEMORY;
  }
  size_t count = split(heard, passages);
  while (count > 1 && (count > MOST_LINES ||
                       shortest_length(passages, count) < SHORTEST_WORTH_TELLING)) {
    count = without_shortest(passages, count);
  }
  for (size_t i = 0; i < count; i++) {
    const bool   last  = i + 1 == count;
    const double until = last ? duration : (double)heard->points[passages[i].end].time;
    write_passage(out, heard, &passages[i], until, tempos);
  }
  free(passages);
  free(tempos);
  return PROBLEM_NONE;
}
