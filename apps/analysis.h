// SPDX-License-Identifier: GPL-3.0-or-later

/// @file analysis.h
/// One file through the engine, into one format.

#ifndef KIBUN_ANALYSIS_H
#define KIBUN_ANALYSIS_H

#include "apps/format.h"
#include "apps/problem.h"
#include "dsp/mood_model.h"
#include "dsp/motif.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct analysis analysis;

/// Which part to analyse, and how.
typedef struct {
  double   start; ///< s
  double   end;   ///< s; infinite for all of it
  unsigned block; ///< samples handed to the engine at a time, at least 1

  const mood_model* model;  ///< NULL: the built-in one; must outlive the analysis
  const motif_set*  motifs; ///< to be recognised; NULL: none; likewise
} span;

/// Told now and then how far the analysis is, 0 … 1.
typedef struct {
  void (*tell)(void* context, double share);
  void* context;
} listener;

/// Open the file and make its engine; nothing is written yet.
/// @param path must outlive the analysis
/// @param result set to the analysis, or NULL when there is a problem
problem analysis_open(const char* path, const span* what, analysis** result);
void    analysis_free(analysis* self);

double   analysis_start(const analysis* self);    ///< s into the file
double   analysis_end(const analysis* self);      ///< s into the file
unsigned analysis_rate(const analysis* self);     ///< samples per second
unsigned analysis_channels(const analysis* self); ///< of the file

/// As the file carries them; NULL for none. Owned by the analysis.
const char* analysis_title(const analysis* self);
const char* analysis_artist(const analysis* self);

/// Analyse and write. @return PROBLEM_SHORTER when all went well but for a file that is
/// shorter than its header says
problem analysis_run(analysis* self, const format* as, const piece* about, FILE* out,
                     const listener* progress);

/// Analyse and learn the whole part as one motif, instead of analysis_run().
/// @param result set unless there is a problem other than PROBLEM_SHORTER
problem analysis_learn(analysis* self, const char* name, motif* result);

/// Samples that were not finite numbers, once it has run.
uint64_t analysis_silenced(const analysis* self);

#endif
