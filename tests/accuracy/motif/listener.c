// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/listener.h"

#include "dsp/engine.h"

#include <math.h>
#include <string.h>

typedef struct {
  hearing_of    what;
  engine*       whole;
  motif_memory* memory; // the engine's, where there is one
  size_t        place;  // hops, or samples for the engine
  double        now;    // s; the end of the last hop
} listener;

static bool begin(listener* const self, const hearing_of what) {
  *self = (listener){ .what = what };
  if (what.sound) {
    self->whole  = engine_new(what.sound->rate);
    self->memory = self->whole ? engine_motifs(self->whole) : NULL;
  } else {
    self->memory = motif_memory_new(1.0 / what.tenths->hop_s);
  }
  return self->memory != NULL;
}

static void end(listener* const self) {
  if (self->whole) {
    engine_free(self->whole);
  } else {
    motif_memory_free(self->memory);
  }
}

static bool hear_engine(listener* const self, motif_reading* const told) {
  const stereo* const sound = self->what.sound;
  bool                ready = false;
  frame               now;
  while (!ready && self->place < sound->length) {
    self->place +=
      engine_process(self->whole, sound->left + self->place, sound->right + self->place,
                     sound->length - self->place, &now, &ready);
  }
  if (ready) {
    *told     = (motif_reading){ now.motif, now.phrase };
    self->now = (double)self->place / sound->rate;
  }
  return ready;
}

// Hear a hop. @return false at the end
static bool hear(listener* const self, motif_reading* const told) {
  if (self->whole) {
    return hear_engine(self, told);
  }
  const bool more = self->place < heard_hops(self->what.tenths);
  if (more) {
    *told = heard_remember(self->what.tenths, self->place, self->memory);
    self->place++;
    self->now = (double)self->place * self->what.tenths->hop_s;
  }
  return more;
}

motif listener_learn(const heard* const tenths, const span* const stated) {
  const hearing_of what   = { .tenths = tenths };
  motif            result = { .length = 0 };
  listener         self;
  if (!begin(&self, what)) {
    return result;
  }
  motif_reading told;
  bool          learning = false;
  while (self.now < stated->end && hear(&self, &told)) {
    if (!learning && self.now >= stated->begin) {
      motif_memory_begin(self.memory);
      learning = true;
    }
  }
  if (motif_memory_end(self.memory, NULL) == MOTIF_LEARNED) {
    const unsigned number = motif_memory_status(self.memory).newest;
    result                = *motif_set_at(motif_memory_motifs(self.memory), number);
  }
  end(&self);
  return result;
}

// Mark the beginnings and ends of statements that the last hop has passed.
static void mark(const listener* const self, const double before,
                 const piece* const score, unsigned numbers[PIECE_THEMES]) {
  for (size_t i = 0; i < score->count; i++) {
    const span* const each = &score->spans[i];
    if (each->kind != SPAN_STATED)
      continue;
    if (before < each->begin && self->now >= each->begin) {
      motif_memory_begin(self->memory);
    }
    if (before < each->end && self->now >= each->end &&
        motif_memory_end(self->memory, NULL) == MOTIF_LEARNED) {
      numbers[each->theme] = motif_memory_status(self->memory).newest;
    }
  }
}

bool listener_hear(const hearing_of what, const piece* const score,
                   const motif* const others, const size_t other_count,
                   unsigned numbers[PIECE_THEMES], told_list* const to) {
  listener self;
  if (!begin(&self, what)) {
    return false;
  }
  memset(numbers, 0, PIECE_THEMES * sizeof *numbers);
  for (size_t i = 0; i < other_count; i++) {
    (void)motif_memory_add(self.memory, &others[i]); // 0 for one that was refused
  }
  motif_reading told_now;
  double        before = 0.0;
  while (hear(&self, &told_now)) {
    told_list_add(to, self.now, &told_now.motif, &told_now.phrase);
    mark(&self, before, score, numbers);
    before = self.now;
  }
  end(&self);
  return true;
}

bool listener_wait(const hearing_of what, told_list* const to) {
  listener self;
  if (!begin(&self, what)) {
    return false;
  }
  motif_reading told_now;
  while (hear(&self, &told_now)) {
    told_list_add(to, self.now, &told_now.motif, &told_now.phrase);
  }
  end(&self);
  return true;
}
