// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/batch.h"

#include "apps/output_file.h"
#include "apps/output_name.h"
#include "apps/worker_pool.h"

#include <errno.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// What became of one file.
typedef struct {
  char*    target; ///< where it goes in a directory of its own outputs, else NULL
  FILE*    body;   ///< waits for its turn in a shared output
  problem  wrong;
  unsigned channels;
  uint64_t silenced;
} outcome;

typedef struct {
  const options*   wanted;
  console*         person;
  temporary_files* list;
  outcome*         outcomes;
  output_file*     shared; ///< NULL when each file has an output of its own
  bool             begun;  ///< the shared output holds something
  bool        in_turn;     ///< one thread: files are written straight into the shared one
  size_t      good;
  bool        failed;
  atomic_bool stopped; ///< what cannot be written needs no more reading
} batch;

static const char* shared_name(const batch* const self) {
  return self->wanted->output ? self->wanted->output : "standard output";
}

static piece piece_of(const batch* const self, const size_t task,
                      const analysis* const one) {
  const char* const file  = self->wanted->files[task];
  const piece       about = {
          .file         = file,
          .column       = self->wanted->count > 1 ? file : NULL,
          .title        = one ? analysis_title(one) : NULL,
          .artist       = one ? analysis_artist(one) : NULL,
          .start        = one ? analysis_start(one) : 0.0,
          .end          = one ? analysis_end(one) : 0.0,
          .rate         = one ? analysis_rate(one) : 0,
          .report_times = self->wanted->report_times,
          .motifs       = self->wanted->part.motifs,
  };
  return about;
}

static void write_heading(const batch* const self, FILE* const out,
                          const piece* const about) {
  if (self->wanted->as->heading) {
    self->wanted->as->heading(out, about);
  }
}

/// Whatever comes before a file in the shared output.
static void begin_file(batch* const self, const piece* const about) {
  FILE* const out = output_file_stream(self->shared);
  if (!self->begun) {
    write_heading(self, out, about);
  }
  if (self->wanted->as->listed && self->wanted->count > 1) {
    fputs(self->begun ? ",\n" : "[\n", out);
  }
  self->begun = true;
}

static void end_files(const batch* const self, FILE* const out) {
  if (self->wanted->as->listed && self->wanted->count > 1) {
    fputs("]\n", out);
  }
}

/// Which progress is whose.
typedef struct {
  console*    person;
  const char* file;
} teller;

static void tell(void* const context, const double share) {
  const teller* const self = context;
  console_progress(self->person, self->file, share);
}

static problem run(batch* const self, const size_t task, analysis* const one,
                   FILE* const out) {
  const piece    about    = piece_of(self, task, one);
  teller         subject  = { self->person, about.file };
  const listener progress = { tell, &subject };
  return analysis_run(one, self->wanted->as, &about, out, &progress);
}

static bool usable(const problem wrong) {
  return wrong == PROBLEM_NONE || wrong == PROBLEM_SHORTER;
}

static problem into_own(batch* const self, const size_t task, analysis* const one) {
  output_file* out   = NULL;
  problem      wrong = output_file_create(self->list, self->outcomes[task].target, &out);
  if (wrong != PROBLEM_NONE) {
    return wrong;
  }
  const piece about = piece_of(self, task, one);
  write_heading(self, output_file_stream(out), &about);
  wrong = run(self, task, one, output_file_stream(out));
  if (!usable(wrong)) {
    output_file_discard(out);
    return wrong;
  }
  const problem unwritten = output_file_keep(out);
  return unwritten != PROBLEM_NONE ? unwritten : wrong;
}

static problem into_shared(batch* const self, const size_t task, analysis* const one) {
  const piece about = piece_of(self, task, one);
  begin_file(self, &about);
  return run(self, task, one, output_file_stream(self->shared));
}

static problem into_body(batch* const self, const size_t task, analysis* const one) {
  FILE* const body = tmpfile();
  if (!body) {
    return problem_writing(errno);
  }
  const problem wrong       = run(self, task, one, body);
  self->outcomes[task].body = body;
  return wrong;
}

static void work(void* const context, const size_t task) {
  batch* const   self   = context;
  outcome* const result = &self->outcomes[task];
  if (atomic_load(&self->stopped) || result->wrong != PROBLEM_NONE) {
    return;
  }

  analysis* one = NULL;
  result->wrong = analysis_open(self->wanted->files[task], &self->wanted->part, &one);
  if (result->wrong != PROBLEM_NONE) {
    return;
  }
  result->channels = analysis_channels(one);
  if (!self->shared) {
    result->wrong = into_own(self, task, one);
  } else if (self->in_turn) {
    result->wrong = into_shared(self, task, one);
    if (!usable(result->wrong)) {
      atomic_store(&self->stopped, true);
    }
  } else {
    result->wrong = into_body(self, task, one);
  }
  result->silenced = analysis_silenced(one);
  analysis_free(one);
}

static problem copy_body(batch* const self, const size_t task) {
  const piece about = piece_of(self, task, NULL);
  begin_file(self, &about);

  FILE* const out  = output_file_stream(self->shared);
  FILE* const body = self->outcomes[task].body;
  char        part[4096];
  size_t      size = 0;
  rewind(body);
  while ((size = fread(part, 1, sizeof part, body)) > 0) {
    if (fwrite(part, 1, size, out) != size) {
      return output_problem(out);
    }
  }
  return ferror(body) ? PROBLEM_WRITE : PROBLEM_NONE;
}

static void say_what_happened(const batch* const self, const size_t task) {
  const outcome* const result = &self->outcomes[task];
  const char* const    file   = self->wanted->files[task];
  char                 text[160];
  if (result->channels > 2) {
    snprintf(text, sizeof text, "notice: %u channels are folded down to stereo",
             result->channels);
    console_say(self->person, file, text);
  }
  if (result->silenced > 0) {
    snprintf(text, sizeof text,
             "warning: %" PRIu64 " samples are no numbers (NaN or infinite); they count "
             "as silence",
             result->silenced);
    console_say(self->person, file, text);
  }
  if (result->wrong == PROBLEM_SHORTER) {
    snprintf(text, sizeof text, "warning: %s", problem_text(result->wrong));
    console_say(self->person, file, text);
  } else if (problem_of_output(result->wrong)) {
    const char* const name = result->target ? result->target : shared_name(self);
    if (result->wrong != PROBLEM_NOBODY_READS) {
      console_problem(self->person, name, result->wrong);
    }
  } else if (result->wrong != PROBLEM_NONE) {
    console_problem(self->person, file, result->wrong);
  }
}

static void hand_in(void* const context, const size_t task) {
  batch* const   self   = context;
  outcome* const result = &self->outcomes[task];
  const bool     ended  = atomic_load(&self->stopped);
  if (result->body) {
    if (!ended && usable(result->wrong)) {
      const problem wrong = copy_body(self, task);
      if (wrong != PROBLEM_NONE) {
        result->wrong = wrong;
        atomic_store(&self->stopped, true);
      }
    }
    (void)fclose(result->body); // has been copied or is not wanted
    result->body = NULL;
  }
  if (!ended || self->in_turn) {
    say_what_happened(self, task);
  }
  self->good += usable(result->wrong);
  self->failed |= result->wrong != PROBLEM_NONE;
}

static bool is_read(const options* const wanted, const char* const path) {
  if (wanted->model && output_name_is_any_of(path, &wanted->model, 1)) {
    return true;
  }
  for (unsigned i = 0; i < wanted->motifs.count; i++) {
    if (output_name_is_any_of(path, &wanted->motifs.of[i].path, 1)) {
      return true;
    }
  }
  return output_name_is_any_of(path, wanted->files, wanted->count);
}

static problem name_targets(batch* const self, const char* const folder) {
  for (size_t i = 0; i < self->wanted->count; i++) {
    outcome* const result = &self->outcomes[i];
    result->target =
      output_name_in(folder, self->wanted->files[i], self->wanted->as->suffix);
    if (!result->target) {
      return PROBLEM_MEMORY;
    }
    if (is_read(self->wanted, result->target)) {
      result->wrong = PROBLEM_OVER_INPUT;
    }
    for (size_t earlier = 0; earlier < i && result->wrong == PROBLEM_NONE; earlier++) {
      if (strcmp(self->outcomes[earlier].target, result->target) == 0) {
        result->wrong = PROBLEM_SAME_OUTPUT;
      }
    }
  }
  return PROBLEM_NONE;
}

static problem open_shared(batch* const self) {
  const options* const wanted = self->wanted;
  if (wanted->output && is_read(wanted, wanted->output)) {
    return PROBLEM_OVER_INPUT;
  }
  if (!wanted->as->text && wanted->count > 1) {
    return PROBLEM_NEEDS_FOLDER;
  }
  if (!wanted->as->text && !wanted->output && isatty(STDOUT_FILENO)) {
    return PROBLEM_TERMINAL;
  }
  return output_file_create(self->list, wanted->output, &self->shared);
}

static problem open_output(batch* const self) {
  const char* const output = self->wanted->output;
  if (output && output_name_is_folder(output)) {
    const problem wrong = output_name_make_folder(output);
    return wrong != PROBLEM_NONE ? wrong : name_targets(self, output);
  }
  return open_shared(self);
}

static problem close_output(batch* const self) {
  output_file* const shared = self->shared;
  if (!shared) {
    return PROBLEM_NONE;
  }
  self->shared = NULL;
  if (self->good == 0 || atomic_load(&self->stopped)) {
    output_file_discard(shared);
    return PROBLEM_NONE;
  }
  end_files(self, output_file_stream(shared));
  return output_file_keep(shared);
}

static problem do_all(batch* const self) {
  problem wrong = open_output(self);
  if (wrong != PROBLEM_NONE) {
    return wrong;
  }
  self->in_turn = self->wanted->jobs == 1 || self->wanted->count == 1;

  const worker_pool_plan plan = {
    .count   = self->wanted->count,
    .threads = self->wanted->jobs,
    .work    = work,
    .hand_in = hand_in,
    .context = self,
  };
  return worker_pool_run(&plan) ? close_output(self) : PROBLEM_MEMORY;
}

bool batch_run(const options* const wanted, console* const person,
               temporary_files* const list) {
  batch self = {
    .wanted   = wanted,
    .person   = person,
    .list     = list,
    .outcomes = calloc(wanted->count, sizeof(outcome)),
  };

  const problem wrong = self.outcomes ? do_all(&self) : PROBLEM_MEMORY;
  if (wrong != PROBLEM_NONE && wrong != PROBLEM_NOBODY_READS) {
    console_problem(person, shared_name(&self), wrong);
  }
  output_file_discard(self.shared);
  for (size_t i = 0; self.outcomes && i < wanted->count; i++) {
    free(self.outcomes[i].target);
  }
  free(self.outcomes);
  return wrong == PROBLEM_NONE && !self.failed;
}
