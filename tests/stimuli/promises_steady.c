// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/promises.h"

#include "tests/stimuli/heard.h"
#include "tests/stimuli/loops.h"
#include "tests/stimuli/synthesis.h"

enum { LOOPED = LOOPS * FONTS };

static const double LOOP_S    = 40.0;
static const double SETTLED_S = 10.0;
static const double APART_S   = 2.0;
static const double FRAME_S   = 0.011; // times are those of frames

static stereo looped(const void* const context, const size_t task) {
  const promises* const self  = context;
  midi_score            score = loop_score(task % LOOPS, LOOP_S);
  stereo                whole = synthesis_normal(&score, self->fonts[task / LOOPS]);
  stereo                sound = { 0 };
  midi_score_free(&score);
  if (whole.length > 0) {
    sound = stereo_part(&whole, 0.0, LOOP_S);
  }
  stereo_free(&whole);
  return sound;
}

void promises_steady(promises* const self) {
  report_heading(self->out, "Steady");
  curve* const heard = heard_all(LOOPED, self->threads, looped, self);
  for (size_t task = 0; task < LOOPED; task++) {
    const size_t changes = curve_changes(&heard[task], SETTLED_S);
    promises_note(self, &heard[task], "loop", task % LOOPS, task / LOOPS);
    report_promise(self->out, heard[task].count > 0 && changes == 0,
                   "two bars of %s, font %zu: %zu changes of the word after 10 s",
                   loop_name(task % LOOPS), task / LOOPS, changes);
  }
  heard_free(heard, LOOPED);
  report_promise(
    self->out, self->shortest_s > APART_S - FRAME_S,
    "at most one change of the word in 2 s: the closest are %.2f s apart%s%s",
    self->shortest_s, self->shortest_in[0] ? ", in " : "", self->shortest_in);
}
