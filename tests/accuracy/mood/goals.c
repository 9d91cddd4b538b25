// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/measures.h"
#include "tests/accuracy/mood/tables.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const char* set; ///< or the beginning of several
  measure     which;
  double      reach;
  double      aim;       ///< 0 where only one is asked
  const char* published; ///< what others report, or plain methods reach
} goal;

// Panda, Malheiro & Paiva, "Novel audio features for music emotion recognition", IEEE
// TAFFC 2018: F1 .764 on all 900 clips, whole, offline. Hung et al., "EMOPIA", ISMIR
// 2021: a network (short-chunk ResNet) and logistic regression on MFCC, offline. One
// listener: r with the mean of the others.
static const goal goals[] = {
  { "vgmidi", MEASURE_AROUSAL, 0.82, 0.87, "one listener .57" },
  { "vgmidi", MEASURE_VALENCE, 0.62, 0.72, "one listener .52" },
  { "vgmidi", MEASURE_AROUSAL_WITHIN, 0.30, 0.40, "" },
  { "vgmidi", MEASURE_AROUSAL_POOLED, 0.76, 0.80, "" },
  { "emopia", MEASURE_AROUSAL_SIGN, 0.89, 0.92, "network .887, MFCC .919" },
  { "emopia", MEASURE_VALENCE_SIGN, 0.67, 0.74, "network .704, MFCC .558" },
  { "emopia", MEASURE_QUADRANT, 0.60, 0.68, "network .677, MFCC .523" },
  { "quadrant-clips", MEASURE_AROUSAL_SIGN, 0.88, 0.92, "" },
  { "quadrant-clips", MEASURE_VALENCE_SIGN, 0.73, 0.79, "" },
  { "quadrant-clips", MEASURE_QUADRANT, 0.66, 0.74, "F1 .764 of 900 clips" },
  { "quadrant-clips", MEASURE_WORDS, 0.72, 0.80, "" },
  { "ym2413", MEASURE_WORDS, 0.74, 0.80, "" },
  { "emopia", MEASURE_CONFIDENCE, 0.06, 0.0, "" },
  { "quadrant-clips", MEASURE_CONFIDENCE, 0.06, 0.0, "" },
  { "vgmidi", MEASURE_UNJUDGED, 0.02, 0.0, "" },
  { "emopia", MEASURE_UNJUDGED, 0.02, 0.0, "" },
  { "quadrant-clips", MEASURE_UNJUDGED, 0.02, 0.0, "" },
  { "ym2413", MEASURE_UNJUDGED, 0.02, 0.0, "" },
  { "key_", MEASURE_KEY_TIME, 0.93, 0.0, "" },
  { "key_", MEASURE_MODE_TIME, 0.96, 0.0, "" },
  { "key_", MEASURE_SETTLED, 0.90, 0.0, "" },
  { "key_", MEASURE_FOLLOWED, 0.90, 0.0, "" },
  { "midi_pop909", MEASURE_KEY_VOTE, 0.80, 0.0, "" },
  { "midi_pop909", MEASURE_MODE_VOTE, 0.92, 0.0, "" },
};

static bool is_ceiling(const measure which) {
  return which == MEASURE_CONFIDENCE || which == MEASURE_UNJUDGED;
}

static const char* verdict_on(const goal* const asked, const double reached) {
  if (is_ceiling(asked->which)) {
    return reached <= asked->reach ? "yes" : "no";
  }
  if (asked->aim > 0.0 && reached >= asked->aim) {
    return "aim";
  }
  return reached >= asked->reach ? "yes" : "no";
}

static void print_goal(const goal* const asked, const clip* const like,
                       const figure reached) {
  char aim[16] = "     -";
  if (asked->aim > 0.0) {
    snprintf(aim, sizeof aim, "%6.3f", asked->aim);
  }
  printf("%-4s  %-15s %-14s %-28s %s %6.3f  %s  %6.3f   %6.3f %6.3f  %s\n",
         verdict_on(asked, reached.value), like->set, *like->font ? like->font : "-",
         measure_name(asked->which), is_ceiling(asked->which) ? "at most " : "at least",
         asked->reach, aim, reached.value, reached.within.low, reached.within.high,
         asked->published);
}

static void print_goals(const clip_list* const all, const clip* const like,
                        bool* const titled) {
  for (size_t i = 0; i < sizeof goals / sizeof *goals; i++) {
    const goal* const asked = &goals[i];
    if (strncmp(like->set, asked->set, strlen(asked->set)) != 0)
      continue;
    part         clips = part_of(all, like, measure_wants(asked->which));
    const figure reached =
      clips.count > 0 ? measure_over(asked->which, &clips) : (figure){ .value = NAN };
    if (!*titled && !isnan(reached.value)) {
      puts("What is asked, and what Kibun reaches\n\n"
           "      set             SoundFont      of                           "
           "          asked     aim  reached          95 %  published");
      *titled = true;
    }
    if (!isnan(reached.value)) {
      print_goal(asked, like, reached);
    }
    part_free(&clips);
  }
}

void table_mood_goals(const clip_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    if (part_begins(all, i)) {
      print_goals(all, &all->at[i], &titled);
    }
  }
  if (titled) {
    putchar('\n');
  }
}
