// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-curve: a file in, its mood curve out.

#include "apps/batch.h"
#include "apps/console.h"
#include "apps/model_file.h"
#include "apps/motif_source.h"
#include "apps/options.h"
#include "apps/standard_streams.h"
#include "apps/temporary_files.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// Writing then fails with an error, and what was begun is taken back.
static void let_writing_fail(void) {
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
}

static bool read_model(const options* const wanted, console* const person,
                       mood_model** const model) {
  if (!wanted->model) {
    return true;
  }
  const problem wrong = model_file_read(wanted->model, model);
  if (wrong != PROBLEM_NONE) {
    console_problem(person, wanted->model, wrong);
  }
  return wrong == PROBLEM_NONE;
}

static bool read_motifs(const options* const wanted, console* const person,
                        motif_set* const motifs) {
  for (unsigned i = 0; i < wanted->motifs.count; i++) {
    const motif_option* const each  = &wanted->motifs.of[i];
    const problem             wrong = motif_source_add(each->path, each->name, motifs);
    if (wrong != PROBLEM_NONE) {
      console_problem(person, each->path, wrong);
      return false;
    }
  }
  return true;
}

// Model and motifs are read before any music: what is wrong with them is wrong for all.
static bool run(options* const wanted, console* const person,
                temporary_files* const list) {
  mood_model*      model  = NULL;
  motif_set* const motifs = calloc(1, sizeof *motifs);
  bool             well   = motifs != NULL;
  if (!well) {
    fputs("kibun-curve: out of memory; close other programs\n", stderr);
  }
  well = well && read_model(wanted, person, &model);
  well = well && read_motifs(wanted, person, motifs);
  if (well) {
    wanted->part.model  = model;
    wanted->part.motifs = motifs;
    well                = batch_run(wanted, person, list);
    wanted->part.model  = NULL;
    wanted->part.motifs = NULL;
  }
  free(motifs);
  free(model);
  return well;
}

int main(const int argc, char** const argv) {
  standard_streams_fill();
  let_writing_fail();

  options wanted;
  switch (options_read(argc, argv, &wanted)) {
    case OPTIONS_DONE:
      return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    case OPTIONS_WRONG:
      return EXIT_FAILURE;
    case OPTIONS_RUN:
      break;
  }

  const bool             progress = wanted.output || !isatty(STDOUT_FILENO);
  console* const         person   = console_new("kibun-curve", progress, true);
  temporary_files* const list     = temporary_files_new();
  bool                   well     = false;
  if (person && list) {
    well = run(&wanted, person, list);
  } else {
    fputs("kibun-curve: out of memory; close other programs\n", stderr);
  }
  console_free(person);
  temporary_files_free(list);
  return well ? EXIT_SUCCESS : EXIT_FAILURE;
}
