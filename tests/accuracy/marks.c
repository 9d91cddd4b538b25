// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/marks.h"

#include <math.h>

static const double WARM_UP_S     = 5.0; // mir_eval leaves out as much
static const double BEAT_S        = 0.070;
static const double PROMPT_S      = 0.020;
static const double ONSET_S       = 0.050;
static const double ONSET_CLOSE_S = 0.025;
static const double ONSET_BOWED_S = 0.080;
static const double LOCKED_S      = 3.0;
static const double EXACT         = 0.003;
static const double ROUNDING_S    = 1e-6; // lags are floats
static const double JUDGED_S      = 0.1;  // how often kibun-curve writes a row
static const double FOLLOWED_S    = 2.0;  // four beats at 120 bpm
static const double LEFT_BEHIND_S = 10.0;

static series sorted_between(const series* const times, const double from,
                             const double to) {
  series result = { 0 };
  for (size_t i = 0; i < times->count; i++) {
    if (times->at[i] >= from && times->at[i] <= to) {
      series_push(&result, times->at[i]);
    }
  }
  series_sort(&result);
  return result;
}

static void mark_beats(const item* const truth, const told_events* const beats,
                       const double from, marks* const result) {
  series           heard = sorted_between(&beats->time, from, truth->to);
  const series     real  = series_between(&truth->beats, from, truth->to);
  const continuity level = scoring_continuity(real, heard);
  const size_t     hits  = scoring_matches(real, heard, BEAT_S);
  result->beat_f         = scoring_f(hits, real.count, heard.count).f;
  result->cml_t          = level.cml_t;
  result->aml_t          = level.aml_t;
  series_free(&heard);

  size_t all    = 0;
  size_t prompt = 0;
  for (size_t i = 0; i < beats->time.count; i++) {
    if (beats->time.at[i] >= from && beats->time.at[i] <= truth->to) {
      all++;
      prompt += beats->told.at[i] - beats->time.at[i] <= PROMPT_S + ROUNDING_S;
    }
  }
  result->prompt = all ? (double)prompt / (double)all : 1.0;
}

static double tempo_then(const item* const truth, const double time) {
  const double local = truth->one_tempo ? 0.0 : scoring_local_tempo(truth->beats, time);
  return local > 0.0 ? local : truth->bpm;
}

// How long ago the tempo was what is told now.
static double seconds_behind(const item* const truth, const double time, const double bpm,
                             const tempo_levels levels) {
  const int most = (int)lround(LEFT_BEHIND_S / JUDGED_S);
  for (int step = 0; step < most; step++) {
    const double ago = JUDGED_S * step;
    if (scoring_tempo_is_right(bpm, tempo_then(truth, time - ago), levels)) {
      return ago;
    }
  }
  return LEFT_BEHIND_S;
}

static void judge_tempo(const item* const truth, const hearing* const heard,
                        const size_t i, marks* const result) {
  const double time = heard->tempo_told.at[i];
  const double bpm  = heard->tempo.at[i];
  const bool right = scoring_tempo_is_right(bpm, tempo_then(truth, time), TEMPO_AS_IT_IS);
  calibration_add(&result->sure, heard->confidence.at[i], right);
  if (time >= truth->bends_from && time <= truth->bends_to) {
    series_push(&result->behind, seconds_behind(truth, time, bpm, TEMPO_AS_IT_IS));
    series_push(&result->behind_any_octave,
                seconds_behind(truth, time, bpm, TEMPO_ANY_OCTAVE));
  }
}

static void mark_tempo(const item* const truth, const hearing* const heard,
                       const double from, marks* const result) {
  series reported = { 0 };
  double judged   = -1.0; // the tenth of a second that was judged last
  for (size_t i = 0; i < heard->tempo.count; i++) {
    const double time = heard->tempo_told.at[i];
    if (time < from || time > truth->to)
      continue;
    if (heard->tempo.at[i] > 0.0) {
      series_push(&reported, heard->tempo.at[i]);
    }
    if (floor(time / JUDGED_S) > judged) {
      judged = floor(time / JUDGED_S);
      judge_tempo(truth, heard, i, result);
    }
  }
  const double tempo = scoring_percentile(reported, 0.5);
  result->tempo      = tempo;
  result->accuracy_1 = scoring_tempo_is_right(tempo, truth->bpm, TEMPO_AS_IT_IS);
  result->accuracy_2 = scoring_tempo_is_right(tempo, truth->bpm, TEMPO_ANY_OCTAVE);
  result->exact      = scoring_tempo_error(tempo, truth->bpm, TEMPO_AS_IT_IS) <= EXACT;
  result->followed   = scoring_share_within(result->behind, FOLLOWED_S);
  series_free(&reported);
}

// Time from the beginning of a section to a tempo that is right and stays so.
static double locked_after(const item* const truth, const hearing* const heard,
                           const double from, const double to) {
  const double middle = 0.5 * (from + to); // where no other section's beats are near
  const double bpm    = tempo_then(truth, middle);
  double       since  = to;
  for (size_t i = 0; i < heard->tempo.count; i++) {
    const double time = heard->tempo_told.at[i];
    if (time < from || time > to)
      continue;
    if (!scoring_tempo_is_right(heard->tempo.at[i], bpm, TEMPO_AS_IT_IS)) {
      since = to;
    } else if (since >= to) {
      since = time;
    } else if (time - since >= LOCKED_S) {
      return since - from;
    }
  }
  return to - from;
}

static void mark_lock(const item* const truth, const hearing* const heard,
                      marks* const result) {
  for (size_t i = 0; i < truth->sections.count; i++) {
    const bool   last = i + 1 == truth->sections.count;
    const double to   = last ? truth->to : truth->sections.at[i + 1];
    series_push(&result->locked_after,
                locked_after(truth, heard, truth->sections.at[i], to));
  }
}

static double whole_microseconds(const double seconds) {
  return round(1e6 * seconds) / 1e6;
}

// @param sounding beside each of `real`, or NULL
static void mark_onset_times(const series real, const double* const sounding,
                             const told_events* const onsets, marks* const result) {
  for (size_t i = 0; i < real.count; i++) {
    double nearest = ONSET_S;
    double told    = -1.0;
    for (size_t j = 0; j < onsets->time.count; j++) {
      const double away = onsets->time.at[j] - real.at[i];
      if (fabs(away) <= fabs(nearest)) {
        nearest = away;
        told    = onsets->told.at[j];
      }
    }
    if (told >= 0.0) {
      series_push(&result->bias, whole_microseconds(nearest));
      series_push(&result->latency, whole_microseconds(told - real.at[i]));
      if (sounding) {
        series_push(&result->sounding, whole_microseconds(sounding[i]));
      }
    }
  }
}

static void mark_onsets(const item* const truth, const told_events* const onsets,
                        marks* const result) {
  series          heard = sorted_between(&onsets->time, truth->from, truth->to);
  const series    real  = series_between(&truth->onsets, truth->from, truth->to);
  const size_t    close = scoring_matches(real, heard, ONSET_CLOSE_S);
  const f_measure usual =
    scoring_f(scoring_matches(real, heard, ONSET_S), real.count, heard.count);
  const f_measure wide =
    scoring_f(scoring_matches(real, heard, ONSET_BOWED_S), real.count, heard.count);
  result->onset_f25    = scoring_f(close, real.count, heard.count).f;
  result->onset_f50    = usual.f;
  result->onset_f80    = wide.f;
  result->precision    = usual.precision;
  result->recall       = usual.recall;
  result->precision_80 = wide.precision;
  result->recall_80    = wide.recall;
  const bool   known   = real.count > 0 && truth->sounding.count == truth->onsets.count;
  const size_t first   = known ? (size_t)(real.at - truth->onsets.at) : 0;
  mark_onset_times(real, known ? truth->sounding.at + first : NULL, onsets, result);
  series_free(&heard);
}

marks marks_of(const item* const truth, const hearing* const heard) {
  marks        result = { .given = true };
  const double from   = fmax(truth->from, WARM_UP_S);
  mark_beats(truth, &heard->beats, from, &result);
  mark_tempo(truth, heard, from, &result);
  mark_lock(truth, heard, &result);
  if (truth->kind != ONSETS_UNKNOWN) {
    mark_onsets(truth, &heard->onsets, &result);
  }
  return result;
}

void marks_free(marks* const self) {
  series_free(&self->locked_after);
  series_free(&self->behind);
  series_free(&self->behind_any_octave);
  series_free(&self->latency);
  series_free(&self->bias);
  series_free(&self->sounding);
}
