// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/recall.h"

#include <math.h>

static const double COVERED     = 0.5; // of a return, and of an offered phrase
static const double LATEST_S    = 1.0;
static const double MUCH_TOO_S  = 3.0;
static const double SPEED_RIGHT = 0.10;

enum { OCTAVE = 12 };

static double overlap(const double from, const double to, const span* const with) {
  return fmax(0.0, fmin(to, with->end) - fmax(from, with->begin));
}

static bool is_same_key(const int one, const int other) {
  return (one - other) % OCTAVE == 0;
}

static bool is_of(const span* const self, const told_return* const told,
                  const unsigned numbers[PIECE_THEMES]) {
  return self->kind == SPAN_RETURN && numbers[self->theme] == told->number &&
         overlap(told->begin, told->told, self) >= COVERED * (self->end - self->begin) &&
         told->told <= self->end + MUCH_TOO_S;
}

// @return NULL when what was told is no return
static const span* return_told(const piece* const       truth,
                               const unsigned           numbers[PIECE_THEMES],
                               const told_return* const told) {
  const span* best = NULL;
  double      most = 0.0;
  for (size_t i = 0; i < truth->count; i++) {
    const span* const each   = &truth->spans[i];
    const double      common = overlap(told->begin, told->told, each);
    if (is_of(each, told, numbers) && common > most) {
      best = each;
      most = common;
    }
  }
  return best;
}

static const span* span_most_in(const piece* const truth, const double from,
                                const double to) {
  const span* best = NULL;
  double      most = 0.0;
  for (size_t i = 0; i < truth->count; i++) {
    const double common = overlap(from, to, &truth->spans[i]);
    if (common > most) {
      best = &truth->spans[i];
      most = common;
    }
  }
  return best;
}

static alarm_place place_of(const piece* const truth, const told_return* const told) {
  const span* const in = span_most_in(truth, told->begin, told->told);
  if (!in) {
    return ALARM_ELSEWHERE;
  }
  switch (in->kind) {
    case SPAN_STATED:
      return ALARM_IN_STATEMENT;
    case SPAN_RETURN:
      return ALARM_IN_RETURN;
    case SPAN_DECOY:
      return ALARM_IN_DECOY;
    case SPAN_OTHER:
      break;
  }
  return ALARM_ELSEWHERE;
}

static void note_return(recall* const self, const piece* const truth,
                        const span* const of, const told_return* const told) {
  recalled* const at    = &self->spans[of - truth->spans];
  const double    delay = told->told - of->end;
  if (at->found || at->late) {
    self->again++;
    return;
  }
  *at = (recalled){
    .found       = delay <= LATEST_S,
    .late        = delay > LATEST_S,
    .delay       = delay,
    .strength    = told->strength,
    .key_right   = is_same_key(told->transposition, of->transposition),
    .speed_right = fabs(told->speed / of->speed - 1.0) <= SPEED_RIGHT,
  };
}

recall recall_judge(const piece* const truth, const unsigned numbers[PIECE_THEMES],
                    const told_list* const what) {
  recall result = { 0 };
  for (size_t i = 0; i < what->return_count; i++) {
    const told_return* const each = &what->returns[i];
    const span* const        of   = return_told(truth, numbers, each);
    if (of) {
      note_return(&result, truth, of, each);
    } else {
      result.alarms[place_of(truth, each)]++;
    }
  }
  return result;
}

// The playing of a theme that holds half of a hearing. @return NULL where there is none
static const span* playing_of(const piece* const truth, const double begin,
                              const double length) {
  const span* const in    = span_most_in(truth, begin, begin + length);
  const bool        theme = in && (in->kind == SPAN_STATED || in->kind == SPAN_RETURN);
  return theme && overlap(begin, begin + length, in) >= COVERED * length ? in : NULL;
}

static bool is_decoy(const piece* const truth, const double begin, const double length) {
  const span* const in = span_most_in(truth, begin, begin + length);
  return in && in->kind == SPAN_DECOY;
}

// The first return of a theme: where it is heard for the second time.
static const span* second_playing(const piece* const truth, const int number) {
  for (size_t i = 0; i < truth->count; i++) {
    if (truth->spans[i].kind == SPAN_RETURN && truth->spans[i].theme == number)
      return &truth->spans[i];
  }
  return NULL;
}

offering recall_offers(const piece* const truth, const told_list* const what) {
  offering result = { 0 };
  for (size_t i = 0; i < what->offer_count; i++) {
    const told_offer* const each   = &what->offers[i];
    const double            length = fmin(each->length, each->told - each->begin);
    const span* const       first  = playing_of(truth, each->first, each->length);
    const span* const       again  = playing_of(truth, each->begin, length);
    if (!first || !again || first->theme != again->theme) {
      result.wrong++;
      result.in_decoy += is_decoy(truth, each->first, each->length) ||
                         is_decoy(truth, each->begin, length);
    } else if (first == again) {
      result.inside++;
    } else {
      const span* const second = second_playing(truth, again->theme);
      result.right++;
      result.offered[again->theme] = true;
      if (second == again && each->told <= again->end + MUCH_TOO_S) {
        result.at_second[again->theme] = true;
      }
    }
  }
  return result;
}
