// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/tables.h"

#include "tests/accuracy/mood/measures.h"
#include "tests/accuracy/mood/verdict.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double TENTH = 0.1;

static void print_figure(const clip* const like, const char* const name,
                         const part* const clips, const figure reached) {
  printf("%-15s %-14s %-28s %5zu  %6zu  %6.3f   %6.3f %6.3f\n", like->set,
         *like->font ? like->font : "-", name, clips->count, clips->group_count,
         reached.value, reached.within.low, reached.within.high);
}

void table_measures(const clip_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    if (!part_begins(all, i))
      continue;
    for (measure which = 0; which < MEASURES; which++) {
      part         clips = part_of(all, &all->at[i], measure_wants(which));
      const figure reached =
        clips.count > 0 ? measure_over(which, &clips) : (figure){ .value = NAN };
      if (!titled && clips.count > 0) {
        puts("What is heard of the music\n\n"
             "set             SoundFont      measure                      clips  groups"
             "          95 %");
        titled = true;
      }
      if (!isnan(reached.value)) {
        print_figure(&all->at[i], measure_name(which), &clips, reached);
      }
      part_free(&clips);
    }
    putchar('\n');
  }
}

static size_t count_named(const part* const clips, const mood_word mood) {
  size_t count = 0;
  for (size_t i = 0; i < clips->count; i++) {
    count += clips->at[i]->named[mood] > 0.0;
  }
  return count;
}

static void print_words(const clip* const like, const part* const clips) {
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    const figure area = part_area(clips, (mood_word)mood);
    if (!isnan(area.value)) {
      printf("%-15s %-14s %-12s %5zu  %6.3f   %6.3f %6.3f\n", like->set,
             *like->font ? like->font : "-", mood_name((mood_word)mood),
             count_named(clips, (mood_word)mood), area.value, area.within.low,
             area.within.high);
    }
  }
}

static bool has_words(const part* const clips) {
  size_t named = 0;
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    named += count_named(clips, (mood_word)mood);
  }
  return named > 0;
}

void table_words(const clip_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    if (!part_begins(all, i))
      continue;
    part clips = part_of(all, &all->at[i], measure_wants(MEASURE_WORDS));
    if (has_words(&clips)) {
      if (!titled) {
        puts("How well each mood's meter tells the clips that are named so\n\n"
             "set             SoundFont      mood         named     AUC            95 %");
        titled = true;
      }
      print_words(&all->at[i], &clips);
      putchar('\n');
    }
    part_free(&clips);
  }
}

static void print_bins(const calibration* const sure) {
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    const double told = sure->told[bin];
    if (told > 0.0) {
      printf("%4.1f to %3.1f  %8.0f  %9.3f  %6.3f\n", TENTH * (double)bin,
             TENTH * (double)(bin + 1), told, sure->sure[bin] / told,
             sure->right[bin] / told);
    }
  }
}

void table_trust(const clip_list* const all) {
  part        clips    = part_of_all(all, measure_wants(MEASURE_CONFIDENCE));
  calibration together = { 0 };
  for (size_t i = 0; i < clips.count; i++) {
    if (strcmp(clips.at[i]->set, "ym2413") != 0) {
      calibration_merge(&together, &clips.at[i]->said.sure, 1.0);
    }
  }
  if (calibration_right(&together) > 0.0) {
    puts("Confidence, and how often the leading mood is in the listeners' quadrant\n"
         "(without ym2413, whose quadrants come from words)\n\n"
         "confidence   seconds  mean told   right");
    print_bins(&together);
    printf("in all, right %.3f, ECE %.3f\n\n", calibration_right(&together),
           calibration_error(&together));
  }
  part_free(&clips);
}

static void print_leading(const clip* const like, const part* const clips) {
  printf("%s %s\n", like->set, like->font);
  for (int mood = MOOD_NONE; mood < MOOD_WORDS; mood++) {
    size_t counts[5] = { 0 };
    for (size_t i = 0; i < clips->count; i++) {
      const clip* const each = clips->at[i];
      counts[(int)each->quadrant] += (int)each->said.leading == mood;
    }
    printf("%-12s  Q%d  %5zu  %5zu  %5zu  %5zu\n", mood_name((mood_word)mood),
           verdict_quadrant((mood_word)mood), counts[1], counts[2], counts[3], counts[4]);
  }
  putchar('\n');
}

void table_leading(const clip_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    if (!part_begins(all, i))
      continue;
    part clips = part_of(all, &all->at[i], measure_wants(MEASURE_QUADRANT));
    if (clips.count > 0) {
      if (!titled) {
        puts("The mood that leads longest, in clips of each quadrant\n\n"
             "mood          its     Q1     Q2     Q3     Q4");
        titled = true;
      }
      print_leading(&all->at[i], &clips);
    }
    part_free(&clips);
  }
}

static void print_times(const clip* const like, const part* const clips,
                        const char* const name, const bool later) {
  series times = { 0 };
  for (size_t i = 0; i < clips->count; i++) {
    const series* const settled = &clips->at[i]->said.settled;
    for (size_t at = 0; at < settled->count; at++) {
      if ((at > 0) == later) {
        series_push(&times, settled->at[at]);
      }
    }
  }
  if (times.count > 0) {
    printf("%-15s %-14s %-28s %5zu  %6.1f  %6.1f\n", like->set,
           *like->font ? like->font : "-", name, times.count,
           scoring_percentile(times, 0.5), scoring_percentile(times, 0.9));
  }
  series_free(&times);
}

void table_keys(const clip_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    if (!part_begins(all, i))
      continue;
    part clips = part_of(all, &all->at[i], measure_wants(MEASURE_KEY_TIME));
    if (clips.count > 0) {
      if (!titled) {
        puts("Seconds until the key is told right, for 3 s at least\n\n"
             "set             SoundFont      from                         times  median"
             "    90 %");
        titled = true;
      }
      print_times(&all->at[i], &clips, "the beginning", false);
      print_times(&all->at[i], &clips, "a modulation", true);
    }
    part_free(&clips);
  }
  if (titled) {
    putchar('\n');
  }
}

static const clip* same_in(const clip_list* const all, const clip* const like,
                           const char* const font) {
  for (size_t i = 0; i < all->count; i++) {
    const clip* const each = &all->at[i];
    if (each->heard && strcmp(each->name, like->name) == 0 &&
        strcmp(each->set, like->set) == 0 && strcmp(each->font, font) == 0) {
      return each;
    }
  }
  return NULL;
}

static void print_fonts(const clip_list* const all, const clip* const first,
                        const char* const font) {
  series valence = { 0 };
  series arousal = { 0 };
  series same    = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    const clip* const each    = &all->at[i];
    const bool        belongs = each->heard && strcmp(each->set, first->set) == 0 &&
                         strcmp(each->font, first->font) == 0;
    const clip* const other = belongs ? same_in(all, each, font) : NULL;
    if (other) {
      series_push(&valence, fabs(each->said.valence - other->said.valence));
      series_push(&arousal, fabs(each->said.arousal - other->said.arousal));
      series_push(&same, agreement_quadrant(each->said.valence, each->said.arousal) ==
                           agreement_quadrant(other->said.valence, other->said.arousal));
    }
  }
  if (same.count > 0) {
    printf("%-15s %-14s %-14s %5zu  %7.3f  %7.3f  %7.3f  %7.3f  %6.3f\n", first->set,
           first->font, font, same.count, scoring_mean(valence),
           scoring_percentile(valence, 0.9), scoring_mean(arousal),
           scoring_percentile(arousal, 0.9), scoring_mean(same));
  }
  series_free(&valence);
  series_free(&arousal);
  series_free(&same);
}

void table_fonts(const clip_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    if (!part_begins(all, i))
      continue;
    for (size_t j = i + 1; j < all->count; j++) {
      const bool same_set = strcmp(all->at[i].set, all->at[j].set) == 0;
      if (!same_set || !part_begins(all, j))
        continue;
      if (!titled) {
        puts("How far another SoundFont moves the judgement\n\n"
             "set             SoundFont      another        clips  valence     90 %"
             "  arousal     90 %  same quadrant");
        titled = true;
      }
      print_fonts(all, &all->at[i], all->at[j].font);
    }
  }
  if (titled) {
    putchar('\n');
  }
}

static const char* family_name(const int family) {
  static const char* const names[FAMILIES + 1] = { "none",  "strings", "brass",
                                                   "piano", "voice",   "electronic",
                                                   "drums" };
  return names[family];
}

static void print_families(const clip* const like, const part* const clips) {
  for (int family = 1; family <= FAMILIES; family++) {
    size_t tops[FAMILIES + 1] = { 0 };
    size_t count              = 0;
    for (size_t i = 0; i < clips->count; i++) {
      if ((int)clips->at[i]->family == family) {
        tops[measure_top_family(clips->at[i])]++;
        count++;
      }
    }
    if (count > 0) {
      printf("%-19s %-14s %-10s", like->set, *like->font ? like->font : "-",
             family_name(family));
      for (int top = 1; top <= FAMILIES; top++) {
        printf("  %10zu", tops[top]);
      }
      putchar('\n');
    }
  }
}

void table_families(const clip_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    if (!part_begins(all, i))
      continue;
    part clips = part_of(all, &all->at[i], measure_wants(MEASURE_FAMILY));
    if (clips.count > 0) {
      if (!titled) {
        puts("The family whose meter is on top\n\n"
             "set                 SoundFont      played         strings       brass"
             "       piano       voice  electronic       drums");
        titled = true;
      }
      print_families(&all->at[i], &clips);
    }
    part_free(&clips);
  }
  if (titled) {
    putchar('\n');
  }
}

void mood_report(const clip_list* const all) {
  table_measures(all);
  table_words(all);
  table_trust(all);
  table_leading(all);
  table_keys(all);
  table_families(all);
  table_fonts(all);
  table_mood_goals(all);
}
