// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/analysis.h"

#include "apps/audio_file.h"
#include "apps/row_clock.h"
#include "dsp/engine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AT_ONCE = 16384 }; // samples read from the file in one go

struct analysis {
  audio_file* source;
  engine*     ears;
  unsigned    rate;
  unsigned    block;
  uint64_t    first; ///< sample of the file at which the analysis begins
  uint64_t    end;   ///< sample of the file at which it ends
  float       left[AT_ONCE];
  float       right[AT_ONCE];
};

static problem prepare(analysis* const self, const char* const path,
                       const span* const what) {
  const problem wrong = audio_file_open(path, &self->source);
  if (wrong != PROBLEM_NONE) {
    return wrong;
  }
  const uint64_t length = audio_file_length(self->source);

  self->rate  = audio_file_rate(self->source);
  self->block = what->block;
  self->first = (uint64_t)llround(what->start * (double)self->rate);
  self->end   = length;
  if (what->end * (double)self->rate < (double)length) {
    self->end = (uint64_t)llround(what->end * (double)self->rate);
  }
  if (self->first > 0 && !audio_file_seek(self->source, self->first)) {
    return PROBLEM_STARTS_TOO_LATE;
  }
  self->ears = engine_new((double)self->rate);
  if (!self->ears) {
    return PROBLEM_MEMORY;
  }
  if (what->model) {
    engine_use_model(self->ears, what->model);
  }
  if (what->motifs) {
    motif_memory_recall(engine_motifs(self->ears), what->motifs);
  }
  return PROBLEM_NONE;
}

problem analysis_open(const char* const path, const span* const what,
                      analysis** const result) {
  *result              = NULL;
  analysis* const self = calloc(1, sizeof *self);
  if (!self) {
    return PROBLEM_MEMORY;
  }
  const problem wrong = prepare(self, path, what);
  if (wrong != PROBLEM_NONE) {
    analysis_free(self);
    return wrong;
  }
  *result = self;
  return PROBLEM_NONE;
}

void analysis_free(analysis* const self) {
  if (self) {
    engine_free(self->ears);
    audio_file_close(self->source);
    free(self);
  }
}

double analysis_start(const analysis* const self) {
  return (double)self->first / (double)self->rate;
}

double analysis_end(const analysis* const self) {
  return (double)self->end / (double)self->rate;
}

unsigned analysis_rate(const analysis* const self) {
  return self->rate;
}

unsigned analysis_channels(const analysis* const self) {
  return audio_file_channels(self->source);
}

const char* analysis_title(const analysis* const self) {
  return audio_file_title(self->source);
}

const char* analysis_artist(const analysis* const self) {
  return audio_file_artist(self->source);
}

uint64_t analysis_silenced(const analysis* const self) {
  return audio_file_silenced(self->source);
}

/// What travels along while a file is read.
typedef struct {
  const format* as;
  void*         writer;
  row_clock     clock;
  reading       newest;
  bool          any; ///< a frame has been heard
} passage;

static problem rows_before(passage* const now, const uint64_t sample) {
  double time = 0.0;
  while (row_clock_due(&now->clock, sample, &time)) {
    if (now->any && now->as->row) {
      const problem wrong = now->as->row(now->writer, time, &now->newest);
      if (wrong != PROBLEM_NONE) {
        return wrong;
      }
    }
  }
  return PROBLEM_NONE;
}

static problem take(const analysis* const self, passage* const now,
                    const frame* const heard) {
  const uint64_t sample = self->first + heard->sample;
  problem        wrong  = rows_before(now, sample);
  if (wrong == PROBLEM_NONE && now->as->frame) {
    wrong = now->as->frame(now->writer, (double)sample / (double)self->rate, heard);
  }
  now->newest.heard = *heard;
  memcpy(now->newest.inputs, engine_model_inputs(self->ears), sizeof now->newest.inputs);
  now->any = true;
  return wrong;
}

static problem hear_block(const analysis* const self, passage* const now,
                          const float* const left, const float* const right,
                          const size_t n) {
  problem wrong = PROBLEM_NONE;
  for (size_t done = 0; done < n && wrong == PROBLEM_NONE;) {
    frame heard;
    bool  ready = false;
    done +=
      engine_process(self->ears, left + done, right + done, n - done, &heard, &ready);
    if (ready) {
      wrong = take(self, now, &heard);
    }
  }
  return wrong;
}

static problem hear(const analysis* const self, passage* const now, const size_t n) {
  problem wrong = PROBLEM_NONE;
  for (size_t done = 0; done < n && wrong == PROBLEM_NONE;) {
    const size_t block = n - done < self->block ? n - done : self->block;

    wrong = hear_block(self, now, self->left + done, self->right + done, block);
    done += block;
  }
  return wrong;
}

static problem play(analysis* const self, passage* const now,
                    const listener* const progress) {
  const size_t blocks  = self->block < AT_ONCE ? AT_ONCE / self->block : 1;
  const size_t at_once = self->block < AT_ONCE ? blocks * self->block : AT_ONCE;

  uint64_t position = self->first;
  problem  wrong    = PROBLEM_NONE;
  while (position < self->end && wrong == PROBLEM_NONE) {
    const uint64_t ahead = self->end - position;
    const size_t   want  = ahead < at_once ? (size_t)ahead : at_once;
    const size_t   got   = audio_file_read(self->source, self->left, self->right, want);

    wrong = hear(self, now, got);
    position += got;
    progress->tell(progress->context,
                   (double)(position - self->first) / (double)(self->end - self->first));
    if (got < want) {
      break;
    }
  }
  return wrong == PROBLEM_NONE ? rows_before(now, position + 1) : wrong;
}

static problem end_problem(const analysis* const self) {
  return audio_file_shorter(self->source) ? PROBLEM_SHORTER : PROBLEM_NONE;
}

static problem problem_of_learning(const motif_refusal refusal) {
  switch (refusal) {
    case MOTIF_LEARNED:
      return PROBLEM_NONE;
    case MOTIF_TOO_SHORT:
      return PROBLEM_MOTIF_SHORT;
    case MOTIF_STATIC:
      return PROBLEM_MOTIF_STATIC;
    case MOTIF_FULL:
      return PROBLEM_MOTIFS_FULL;
    default:
      return PROBLEM_MOTIF_SILENT;
  }
}

/// What was marked since the beginning.
static problem learned(const analysis* const self, const char* const name,
                       motif* const result) {
  motif_memory* const motifs = engine_motifs(self->ears);
  const problem       wrong  = problem_of_learning(motif_memory_end(motifs, name));
  if (wrong == PROBLEM_NONE) {
    *result =
      *motif_set_at(motif_memory_motifs(motifs), motif_memory_status(motifs).newest);
  }
  return wrong;
}

static void nobody_listens(void* const context, const double share) {
  (void)context;
  (void)share;
}

problem analysis_learn(analysis* const self, const char* const name,
                       motif* const result) {
  static const format   nothing = { .word = "nothing" };
  static const listener nobody  = { nobody_listens, NULL };
  passage now = { .as = &nothing, .clock = row_clock_at(self->rate, self->first) };
  motif_memory_begin(engine_motifs(self->ears));
  problem wrong = play(self, &now, &nobody);
  if (wrong == PROBLEM_NONE) {
    wrong = learned(self, name, result);
  }
  return wrong == PROBLEM_NONE ? end_problem(self) : wrong;
}

/// "hero", of "music/hero.wav".
static void name_of(const piece* const about, char name[MOTIF_NAME_BYTES]) {
  const char* const slash = strrchr(about->file, '/');
  const char* const begin = slash ? slash + 1 : about->file;
  const char* const dot   = strrchr(begin, '.');
  const size_t      whole = dot && dot > begin ? (size_t)(dot - begin) : strlen(begin);
  const size_t      size  = whole < MOTIF_NAME_BYTES ? whole : MOTIF_NAME_BYTES - 1;
  memcpy(name, begin, size);
  name[size] = '\0';
}

/// A format that wants a motif gets all of the part as one.
static problem hand_over(const analysis* const self, const passage* const now,
                         const piece* const about) {
  if (!now->as->learned) {
    return PROBLEM_NONE;
  }
  char  name[MOTIF_NAME_BYTES];
  motif what;
  name_of(about, name);
  const problem wrong = learned(self, name, &what);
  return wrong == PROBLEM_NONE ? now->as->learned(now->writer, &what) : wrong;
}

problem analysis_run(analysis* const self, const format* const as,
                     const piece* const about, FILE* const out,
                     const listener* const progress) {
  passage now = {
    .as     = as,
    .writer = format_writer_new(as, out, about),
    .clock  = row_clock_at(self->rate, self->first),
  };
  if (!now.writer) {
    return PROBLEM_MEMORY;
  }
  if (as->learned) {
    motif_memory_begin(engine_motifs(self->ears));
  }
  problem wrong = play(self, &now, progress);
  if (wrong == PROBLEM_NONE) {
    wrong = hand_over(self, &now, about);
  }
  if (wrong == PROBLEM_NONE) {
    wrong = as->finish(now.writer);
  }
  format_writer_free(as, now.writer);
  return wrong == PROBLEM_NONE ? end_problem(self) : wrong;
}
