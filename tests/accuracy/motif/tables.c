// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/tables.h"

#include "tests/accuracy/scoring.h"
#include "tests/accuracy/series.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double HOUR_S = 3600.0;

enum {
  ASKED_CHANGES = CHANGED_KEY | CHANGED_TEMPO | CHANGED_INSTRUMENTS,
  AROUND        = CHANGED_ACCOMPANIMENT | CHANGED_COUNTER | CHANGED_DRUMS,
  LOUDNESS      = CHANGED_SOFTER | CHANGED_LOUDER,
  BEYOND        = CHANGED_MODE | CHANGED_SPEED
};

typedef bool (*chosen)(const span* each, unsigned parameter);

static bool is_changed_so(const span* const each, const unsigned changed) {
  return each->changed == changed;
}

static bool is_any(const span* const each, const unsigned parameter) {
  (void)parameter;
  return !(each->changed & BEYOND);
}

static bool is_repeat(const span* const each, const unsigned parameter) {
  (void)parameter;
  return each->changed == CHANGED_NOTHING || each->changed == CHANGED_AUDIO;
}

static bool is_asked_change(const span* const each, const unsigned parameter) {
  (void)parameter;
  return each->changed & ASKED_CHANGES && !(each->changed & ~(unsigned)ASKED_CHANGES);
}

static bool is_around(const span* const each, const unsigned parameter) {
  (void)parameter;
  return each->changed & AROUND && !(each->changed & BEYOND);
}

static bool is_loudness(const span* const each, const unsigned parameter) {
  (void)parameter;
  return each->changed && !(each->changed & ~(unsigned)LOUDNESS);
}

static bool is_several(const span* const each, const unsigned parameter) {
  (void)parameter;
  const unsigned bits = each->changed;
  return (bits & (bits - 1)) != 0 && !(bits & BEYOND);
}

static bool has_changed(const span* const each, const unsigned bits) {
  return (each->changed & bits) != 0;
}

static bool is_across(const span* const each, const unsigned semitones) {
  return each->transposition != 0 && !(each->changed & BEYOND) &&
         (unsigned)abs(each->transposition) == semitones;
}

static bool is_slower(const span* const each, const unsigned parameter) {
  (void)parameter;
  return each->speed < 1.0;
}

static bool is_faster(const span* const each, const unsigned parameter) {
  (void)parameter;
  return each->speed > 1.0 && !(each->changed & BEYOND);
}

static bool is_short(const span* const each, const unsigned seconds) {
  return each->end - each->begin < seconds && !(each->changed & BEYOND);
}

static bool is_long(const span* const each, const unsigned seconds) {
  return each->end - each->begin >= seconds && !(each->changed & BEYOND);
}

typedef struct {
  tally  sum;
  series delays;
  series strengths;
} gathering;

static void gather_span(gathering* const to, const recalled* const got) {
  to->sum.returns++;
  to->sum.found += got->found;
  to->sum.late += got->late;
  to->sum.key_right += got->found && got->key_right;
  to->sum.speed_right += got->found && got->speed_right;
  if (got->found || got->late) {
    series_push(&to->delays, got->delay);
    series_push(&to->strengths, got->strength);
  }
}

static gathering gather(const trial_list* const all, const chosen which,
                        const unsigned parameter) {
  gathering result = { .sum = { 0 } };
  for (size_t i = 0; i < all->count; i++) {
    const trial* const each = &all->at[i];
    for (size_t s = 0; s < each->score.count; s++) {
      if (each->score.spans[s].kind == SPAN_RETURN &&
          which(&each->score.spans[s], parameter)) {
        gather_span(&result, &each->recalled.spans[s]);
      }
    }
  }
  return result;
}

static double share(const unsigned part, const unsigned whole) {
  return whole > 0 ? (double)part / whole : 0.0;
}

// Wilson's interval of 95 % for a share.
static interval wilson(const unsigned part, const unsigned whole) {
  const double z      = 1.959964;
  const double n      = fmax(whole, 1.0);
  const double p      = part / n;
  const double middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
  const double reach =
    z * sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n)) / (1.0 + z * z / n);
  return (interval){ fmax(middle - reach, 0.0), fmin(middle + reach, 1.0) };
}

static void print_row(const char* const name, const trial_list* const all,
                      const chosen which, const unsigned parameter) {
  gathering got = gather(all, which, parameter);
  if (got.sum.returns > 0) {
    const interval range = wilson(got.sum.found, got.sum.returns);
    printf("%-26s %7u %7.3f  %.3f-%.3f %5u", name, got.sum.returns,
           share(got.sum.found, got.sum.returns), range.low, range.high, got.sum.late);
    if (got.sum.found > 0) {
      printf(" %7.3f %7.3f", share(got.sum.key_right, got.sum.found),
             share(got.sum.speed_right, got.sum.found));
    }
    if (got.delays.count > 0) {
      printf(" %7.2f %7.2f %7.2f", scoring_percentile(got.delays, 0.5),
             scoring_percentile(got.delays, 0.95),
             scoring_percentile(got.strengths, 0.5));
    }
    putchar('\n');
  }
  series_free(&got.delays);
  series_free(&got.strengths);
}

static void print_heading(const char* const what) {
  printf("%-26s %7s %7s  %-11s %5s %7s %7s %7s %7s %7s\n", what, "returns", "recall",
         "95 %", "late", "key", "speed", "delay", "95 %", "strong");
}

static void print_one_change(const trial_list* const all) {
  for (unsigned i = 0; i < CHANGE_KINDS; i++) {
    if (!(1U << i & (BEYOND | CHANGED_AUDIO))) {
      char text[CHANGES_TEXT];
      changes_text(1U << i, text);
      print_row(text, all, is_changed_so, 1U << i);
    }
  }
}

static void print_returns(const trial_list* const all) {
  puts("\nReturns recognised, at most 1 s after their end");
  print_heading("what is changed");
  print_row("nothing: played again", all, is_changed_so, CHANGED_NOTHING);
  print_row("nothing: the same audio", all, is_changed_so, CHANGED_AUDIO);
  print_one_change(all);
  print_row("several of these", all, is_several, 0);
  print_row("  key and instruments", all, is_changed_so,
            CHANGED_KEY | CHANGED_INSTRUMENTS);
  print_row("  loudness only", all, is_loudness, 0);
  print_row("  another texture around", all, is_around, 0);
  for (unsigned i = 1; i <= 6; i++) {
    char text[CHANGES_TEXT];
    snprintf(text, sizeof text, "  across %u semitones", i);
    print_row(text, all, is_across, i);
  }
  print_row("  slower", all, is_slower, 0);
  print_row("  faster", all, is_faster, 0);
  print_row("  shorter than 6 s", all, is_short, 6);
  print_row("  6 s and longer", all, is_long, 6);
  print_row("in the minor (not asked)", all, has_changed, CHANGED_MODE);
  print_row("1.5 to 2 x (not asked)", all, has_changed, CHANGED_SPEED);
  print_heading("what is asked");
  print_row("repeat, >= .99", all, is_repeat, 0);
  print_row("key tempo players, >= .85", all, is_asked_change, 0);
  print_row("all that is asked", all, is_any, 0);
}

static unsigned refused(const trial_list* const all) {
  unsigned count = 0;
  for (size_t i = 0; i < all->count; i++) {
    for (int t = 0; t < all->at[i].score.themes; t++) {
      count += all->at[i].numbers[t] == 0;
    }
  }
  return count;
}

static void print_alarms(const trial_list* const all) {
  static const char* const places[ALARM_PLACES] = { "while it is learned",
                                                    "over a theme's chords",
                                                    "in a return, wrong", "elsewhere" };
  unsigned                 sums[ALARM_PLACES]   = { 0 };
  unsigned                 again                = 0;
  for (size_t i = 0; i < all->count; i++) {
    for (size_t p = 0; p < ALARM_PLACES; p++) {
      sums[p] += all->at[i].recalled.alarms[p];
    }
    again += all->at[i].recalled.again;
  }
  const double hours = tables_hours(all);
  printf("\nFalse alarms in the pieces, with %d motifs held, in %.2f h\n", TRIAL_MOTIFS,
         hours);
  for (size_t p = 0; p < ALARM_PLACES; p++) {
    printf("%-26s %7u\n", places[p], sums[p]);
  }
  printf("%-26s %7u, %.2f an hour\n", "all", tables_alarms(all),
         tables_alarms(all) / fmax(hours, 1e-9));
  printf("%-26s %7u\n", "told again", again);
  printf("%-26s %7u\n", "themes refused", refused(all));
}

static double hours_of(const trial_list* const all, const bool composed) {
  double sum = 0.0;
  for (size_t i = 0; i < all->count; i++) {
    if ((all->at[i].score.themes == 0) == composed) {
      sum += heard_seconds(&all->at[i].tenths) / HOUR_S;
    }
  }
  return sum;
}

static void print_offers(const trial_list* const all) {
  unsigned themes   = 0;
  unsigned offered  = 0;
  unsigned second   = 0;
  offering sum      = { .right = 0 };
  unsigned composed = 0;
  for (size_t i = 0; i < all->count; i++) {
    const offering* const each = &all->at[i].offers;
    if (all->at[i].score.themes == 0) {
      composed += each->right + each->inside + each->wrong;
      continue;
    }
    themes += (unsigned)all->at[i].score.themes;
    for (int t = 0; t < PIECE_THEMES; t++) {
      offered += each->offered[t];
      second += each->at_second[t];
    }
    sum.right += each->right;
    sum.inside += each->inside;
    sum.wrong += each->wrong;
    sum.in_decoy += each->in_decoy;
  }
  const double hours = fmax(hours_of(all, false), 1e-9);
  const double alone = hours_of(all, true);
  puts("\nPhrases offered, with no motif held");
  printf("of %u themes %u are offered, %u of them at their first return\n", themes,
         offered, second);
  printf("in %.2f h of pieces with themes: %u right, %u inside one playing, %u wrong "
         "(%u over a theme's chords): %.2f wrong an hour\n",
         hours, sum.right, sum.inside, sum.wrong, sum.in_decoy, sum.wrong / hours);
  if (alone > 0.0) {
    printf("in %.2f h in which nothing returns: %u, %.2f an hour\n", alone, composed,
           composed / alone);
  }
}

void tables_pieces(const trial_list* const all) {
  if (all->count > 0) {
    print_returns(all);
    print_alarms(all);
    print_offers(all);
  }
}

tally tables_tally(const trial_list* const all, const unsigned any,
                   const unsigned allowed) {
  tally sum = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    const trial* const each = &all->at[i];
    for (size_t s = 0; s < each->score.count; s++) {
      const unsigned changed = each->score.spans[s].changed;
      const bool     some    = any ? (changed & any) != 0 : true;
      if (each->score.spans[s].kind == SPAN_RETURN && some && !(changed & ~allowed)) {
        const recalled* const got = &each->recalled.spans[s];
        sum.returns++;
        sum.found += got->found;
        sum.late += got->late;
        sum.key_right += got->found && got->key_right;
        sum.speed_right += got->found && got->speed_right;
      }
    }
  }
  return sum;
}

unsigned tables_alarms(const trial_list* const all) {
  unsigned sum = 0;
  for (size_t i = 0; i < all->count; i++) {
    for (size_t p = 0; p < ALARM_PLACES; p++) {
      sum += all->at[i].recalled.alarms[p];
    }
  }
  return sum;
}

double tables_hours(const trial_list* const all) {
  return hours_of(all, false) + hours_of(all, true);
}

// What one set of other music came to.
typedef struct {
  const char* set;
  double      hours;
  unsigned    alarms;
  unsigned    offers;
} set_row;

enum { MOST_SETS = 64 };

typedef struct {
  set_row rows[MOST_SETS];
  size_t  count;
} set_rows;

static set_row* row_of(set_rows* const self, const char* const set) {
  for (size_t i = 0; i < self->count; i++) {
    if (strcmp(self->rows[i].set, set) == 0)
      return &self->rows[i];
  }
  if (self->count == MOST_SETS) {
    return &self->rows[MOST_SETS - 1];
  }
  self->rows[self->count] = (set_row){ .set = set };
  self->count++;
  return &self->rows[self->count - 1];
}

static bool is_left_out(const held_motifs* const held, const char* const group) {
  for (size_t i = 0; i < held->count; i++) {
    if (held->groups[i] && strcmp(held->groups[i], group) == 0)
      return true;
  }
  return false;
}

static void add_programme(set_rows* const to, const other_list* const music,
                          const programme part, const held_motifs* const held,
                          const broadcast* const heard) {
  for (size_t i = part.first; i < part.end; i++) {
    if (!is_left_out(held, music->at[i].group)) {
      row_of(to, music->at[i].set)->hours += heard_seconds(&music->at[i].tenths) / HOUR_S;
    }
  }
  for (size_t i = 0; i < heard->what.return_count; i++) {
    const other_file* const in =
      other_list_at(music, part, held, heard->what.returns[i].told);
    row_of(to, in ? in->set : "?")->alarms++;
  }
  for (size_t i = 0; i < heard->what.offer_count; i++) {
    const other_file* const in =
      other_list_at(music, part, held, heard->what.offers[i].told);
    row_of(to, in ? in->set : "?")->offers++;
  }
}

static void print_set(const set_row* const row) {
  printf("%-34s %8.2f %7u %9.2f %7u %9.2f\n", row->set, row->hours, row->alarms,
         row->alarms / fmax(row->hours, 1e-9), row->offers,
         row->offers / fmax(row->hours, 1e-9));
}

void tables_other(const char* const heading, const other_list* const music,
                  const programme* const parts, const held_motifs* const held,
                  const broadcast* const heard, const size_t count) {
  set_rows rows = { .count = 0 };
  set_row  all  = { .set = "all" };
  for (size_t i = 0; i < count; i++) {
    add_programme(&rows, music, parts[i], &held[i], &heard[i]);
  }
  printf("\n%s\n%-34s %8s %7s %9s %7s %9s\n", heading, "set", "h", "alarms", "an hour",
         "offers", "an hour");
  for (size_t i = 0; i < rows.count; i++) {
    print_set(&rows.rows[i]);
    all.hours += rows.rows[i].hours;
    all.alarms += rows.rows[i].alarms;
    all.offers += rows.rows[i].offers;
  }
  print_set(&all);
}
