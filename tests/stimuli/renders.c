// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/renders.h"

#include "apps/worker_pool.h"
#include "tests/stimuli/synthesis.h"

#include <math.h>
#include <stdlib.h>

enum { STIMULI_TO_A_SCORE = 10, SEED = 4 };

static const double CONTEXT_LEVEL = 0.045; // RMS: what is 10 dB louder has room
static const double BREATH_S      = 1.0;

const double RENDERS_STIMULUS_S    = 21.0;
const double RENDERS_JUDGED_FROM_S = 27.0; // the mode has been heard by then
const double RENDERS_JUDGED_TO_S   = 37.0;

const char* split_name(const split which) {
  return which == SPLIT_FIT ? "fit" : "judge";
}

split renders_split_of(const size_t font, const size_t writing) {
  return font == 0 && writing + 1 < SENTENCE_WRITINGS ? SPLIT_FIT : SPLIT_JUDGE;
}

typedef enum { JOB_SENTENCE, JOB_CONTEXT, JOB_STIMULI } job_kind;

typedef struct {
  job_kind kind;
  size_t   font; // of stimuli the split, too
  size_t   number;
  size_t   writing;
  bool     well;
} job;

typedef struct {
  renders*            into;
  const renders_plan* plan;
  job*                jobs;
} work;

// What rings on after the last note has ended is not music for long.
static double end_of(const midi_score* const score) {
  double end = 0.0;
  for (size_t i = 0; i < score->count; i++) {
    end = fmax(end, score->at[i].start + score->at[i].seconds);
  }
  return end;
}

static void make_sentence(const work* const self, job* const mine) {
  stereo* const result = &self->into->sentences[mine->font][mine->number][mine->writing];
  midi_score    score  = sentence_number(mine->number)->write((int)mine->writing);
  stereo        whole  = synthesis_normal(&score, self->plan->fonts[mine->font]);
  mine->well           = whole.length > 0;
  if (mine->well) {
    *result = stereo_part(&whole, 0.0, end_of(&score));
  }
  stereo_free(&whole);
  midi_score_free(&score);
}

static void make_context(const work* const self, job* const mine) {
  midi_score score = controlled_context();
  stereo     whole = synthesis_play(&score, self->plan->fonts[mine->font]);
  mine->well       = whole.length > 0;
  if (mine->well) {
    self->into->contexts[mine->font] = stereo_part(&whole, 0.0, CONTEXT_SECONDS);
  }
  stereo_free(&whole);
  midi_score_free(&score);
}

static void make_stimuli(const work* const self, job* const mine) {
  const renders* const          all   = self->into;
  const controlled_point* const first = &all->points[mine->font][mine->number];
  const size_t                  left  = all->count - mine->number;
  const size_t count = left < STIMULI_TO_A_SCORE ? left : STIMULI_TO_A_SCORE;
  midi_score   score = controlled_score(first, count);
  stereo       whole = synthesis_play(&score, self->plan->fonts[mine->font]);
  mine->well         = whole.length > 0;
  for (size_t i = 0; i < count && mine->well; i++) {
    all->stimuli[mine->font][mine->number + i] =
      stereo_part(&whole, CONTROLLED_SPACING * (double)i, CONTROLLED_SECONDS);
  }
  stereo_free(&whole);
  midi_score_free(&score);
}

static void do_job(void* const context, const size_t task) {
  const work* const self = context;
  job* const        mine = &self->jobs[task];
  switch (mine->kind) {
    case JOB_SENTENCE:
      make_sentence(self, mine);
      break;
    case JOB_CONTEXT:
      make_context(self, mine);
      break;
    case JOB_STIMULI:
      make_stimuli(self, mine);
      break;
  }
}

/// Jobs that are counted, and written where there is room for them.
typedef struct {
  job*   at; // or NULL
  size_t count;
} job_list;

static void list_job(job_list* const self, const job added) {
  if (self->at) {
    self->at[self->count] = added;
  }
  self->count++;
}

static void list_sentences(job_list* const list, const size_t font, const bool fit) {
  for (size_t number = 0; number < SENTENCE_COUNT; number++) {
    for (size_t writing = fit ? 0 : SENTENCE_WRITINGS - 1; writing < SENTENCE_WRITINGS;
         writing++) {
      list_job(list, (job){ JOB_SENTENCE, font, number, writing, false });
    }
  }
}

static size_t list_jobs(const renders_plan* const plan, job* const jobs) {
  job_list list = { jobs, 0 };
  for (size_t font = 0; font < FONTS; font++) {
    list_sentences(&list, font, plan->fit);
    if (!plan->controlled || (!plan->fit && font == SPLIT_FIT)) {
      continue;
    }
    list_job(&list, (job){ JOB_CONTEXT, font, 0, 0, false });
    for (size_t number = 0; number < plan->points; number += STIMULI_TO_A_SCORE) {
      list_job(&list, (job){ JOB_STIMULI, font, number, 0, false });
    }
  }
  return list.count;
}

static bool draw_points(renders* const self, const renders_plan* const plan) {
  self->count = plan->controlled ? plan->points : 0;
  bool well   = true;
  for (size_t which = 0; which < SPLITS; which++) {
    self->points[which]  = calloc(self->count + 1, sizeof(controlled_point));
    self->stimuli[which] = calloc(self->count + 1, sizeof(stereo));
    well                 = well && self->points[which] && self->stimuli[which];
    if (well) {
      const size_t first = which == SPLIT_FIT ? 0 : MELODIES_TO_FIT;
      controlled_draw(self->points[which], self->count, first,
                      which == SPLIT_FIT ? MELODIES_TO_FIT : MELODIES - MELODIES_TO_FIT,
                      SEED + (unsigned)which);
    }
  }
  return well;
}

static void scale_to(stereo* const sound, const double decibels) {
  const double level = stereo_loud(sound);
  if (level > 0.0) {
    stereo_scale(sound, CONTEXT_LEVEL * pow(10.0, decibels / 20.0) / level);
  }
}

// Instruments are not equally loud at one velocity, but have to be here.
static void scale_stimuli(renders* const self) {
  for (size_t which = 0; which < SPLITS; which++) {
    scale_to(&self->contexts[which], 0.0);
    for (size_t i = 0; i < self->count; i++) {
      const size_t level = self->points[which][i].levels[FEATURE_DYNAMICS];
      scale_to(&self->stimuli[which][i], controlled_value(FEATURE_DYNAMICS, level));
    }
  }
}

bool renders_make(renders* const self, const renders_plan* const plan) {
  *self              = (renders){ 0 };
  const size_t count = list_jobs(plan, NULL);
  job* const   jobs  = calloc(count + 1, sizeof(job));
  bool         well  = jobs && draw_points(self, plan);
  if (well) {
    list_jobs(plan, jobs);
    work                   all     = { self, plan, jobs };
    const worker_pool_plan sharing = {
      .count = count, .threads = plan->threads, .work = do_job, .context = &all
    };
    well = worker_pool_run(&sharing);
    for (size_t i = 0; i < count; i++) {
      well = well && jobs[i].well;
    }
    scale_stimuli(self);
  }
  free(jobs);
  return well;
}

void renders_free(renders* const self) {
  for (size_t font = 0; font < FONTS; font++) {
    for (size_t number = 0; number < SENTENCE_COUNT; number++) {
      for (size_t writing = 0; writing < SENTENCE_WRITINGS; writing++) {
        stereo_free(&self->sentences[font][number][writing]);
      }
    }
    stereo_free(&self->contexts[font]);
  }
  for (size_t which = 0; which < SPLITS; which++) {
    for (size_t i = 0; i < self->count && self->stimuli[which]; i++) {
      stereo_free(&self->stimuli[which][i]);
    }
    free(self->stimuli[which]);
    free(self->points[which]);
  }
  *self = (renders){ 0 };
}

stereo renders_in_context(const renders* const self, const split which,
                          const size_t number) {
  stereo result =
    stereo_new(RENDERS_STIMULUS_S + CONTROLLED_SECONDS, self->contexts[which].rate);
  stereo_mix(&result, &self->contexts[which], 0.0, 1.0);
  stereo_mix(&result, &self->stimuli[which][number], CONTEXT_SECONDS + BREATH_S, 1.0);
  return result;
}
