// SPDX-License-Identifier: GPL-3.0-or-later

// Frames depend on the sound and the settings alone: not on what was heard before a
// reset, on what else goes on in the process, or on other engines. (That they don't
// depend on how the sound is cut stands with the engine, and with the plugin.)

#include "dsp/engine.h"
#include "dsp/motif_memory.h"
#include "tests/bench/sound.h"
#include "tests/unit/same_frame.h"

#include <criterion/criterion.h>
#include <fftw3.h>
#include <pthread.h>
#include <stdlib.h>

enum {
  LEARN_FROM = 400, // frames: four bars
  LEARN_TO   = 1400,
  ENGINES    = 8,
  RUNS       = 100
};

static const double RATE  = 48000.0;
static const double LONG  = 45.0; // s
static const double SHORT = 4.0;  // s

typedef struct {
  size_t count;
  frame* frames;
} recording;

static sound something(const double seconds) {
  sound made;
  cr_assert(sound_make(RATE, seconds, &made));
  return made;
}

/// What the engine says of it; a motif is learned on the way.
static recording hear(engine* const self, const sound heard) {
  recording said = { 0, calloc(heard.length / engine_hop(self) + 1, sizeof(frame)) };
  for (size_t at = 0; at < heard.length && said.frames;) {
    bool ready = false;
    at += engine_process(self, heard.left + at, heard.right + at, heard.length - at,
                         &said.frames[said.count], &ready);
    said.count += ready;
    if (ready && said.count == LEARN_FROM) {
      motif_memory_begin(engine_motifs(self));
    }
    if (ready && said.count == LEARN_TO) {
      motif_memory_end(engine_motifs(self), NULL);
    }
  }
  return said;
}

static recording heard_by_new_engine(const sound heard) {
  engine* const   self = engine_new(RATE);
  const recording said = self ? hear(self, heard) : (recording){ 0 };
  engine_free(self);
  return said;
}

static void assert_same(const recording one, const recording other,
                        const char* const when) {
  cr_assert_eq(one.count, other.count, "%zu and %zu frames %s", one.count, other.count,
               when);
  for (size_t i = 0; i < one.count; ++i) {
    cr_assert(same_frame(&one.frames[i], &other.frames[i]), "frame %zu %s", i, when);
  }
}

Test(determinism, is_proven_on_something_that_is_judged_and_has_all_kinds_of_events) {
  const sound     heard  = something(LONG);
  const recording said   = heard_by_new_engine(heard);
  unsigned        judged = 0;
  unsigned        beats  = 0;
  unsigned        onsets = 0;
  unsigned        events = 0;
  unsigned        motifs = 0;
  for (size_t i = 0; i < said.count; ++i) {
    judged += said.frames[i].mood != MOOD_NONE;
    beats += said.frames[i].beat;
    onsets += said.frames[i].onset;
    events += said.frames[i].story != STORY_NONE;
    motifs += said.frames[i].motif.number > 0;
  }
  // Else the tests below would compare nothing with nothing.
  cr_assert(judged > 1000 && beats > 20 && onsets > 40 && events > 0 && motifs > 0,
            "%u judged, %u beats, %u onsets, %u events, %u motifs", judged, beats, onsets,
            events, motifs);
  free(said.frames);
  sound_free(heard);
}

Test(determinism, the_hundredth_run_is_as_the_first) {
  const sound     heard = something(SHORT);
  const recording first = heard_by_new_engine(heard);
  engine* const   self  = engine_new(RATE);
  for (unsigned run = 1; run <= RUNS; ++run) {
    const recording said = hear(self, heard);
    if (run == 1 || run == RUNS) {
      assert_same(first, said, run == 1 ? "in the first run" : "in the hundredth run");
    }
    free(said.frames);
    engine_forget(self);
    engine_count_from(self, 0);
  }
  engine_free(self);
  free(first.frames);
  sound_free(heard);
}

static void plan(const int size, const unsigned effort) {
  float* const         in     = fftwf_alloc_real((size_t)size);
  fftwf_complex* const out    = fftwf_alloc_complex((size_t)size);
  const fftwf_plan     wanted = fftwf_plan_dft_r2c_1d(size, in, out, effort);
  cr_assert(wanted);
  fftwf_execute(wanted);
  fftwf_destroy_plan(wanted);
  fftwf_free(out);
  fftwf_free(in);
}

Test(determinism, others_that_plan_with_FFTW_change_nothing) {
  const sound     heard = something(LONG);
  const recording alone = heard_by_new_engine(heard);
  for (int size = 64; size <= 16384; size *= 2) {
    plan(size, FFTW_MEASURE);
  }
  const recording beside = heard_by_new_engine(heard);
  assert_same(alone, beside, "with other plans about");
  free(beside.frames);
  free(alone.frames);
  sound_free(heard);
}

typedef struct {
  sound     heard;
  recording said;
} listener;

static void* listen(void* const data) {
  listener* const self = data;
  self->said           = heard_by_new_engine(self->heard);
  return NULL;
}

Test(determinism, eight_at_once_say_what_one_says) {
  const sound     heard = something(LONG);
  const recording alone = heard_by_new_engine(heard);
  listener        all[ENGINES];
  pthread_t       threads[ENGINES];
  for (unsigned i = 0; i < ENGINES; ++i) {
    all[i] = (listener){ .heard = heard };
    cr_assert_eq(pthread_create(&threads[i], NULL, listen, &all[i]), 0);
  }
  for (unsigned i = 0; i < ENGINES; ++i) {
    pthread_join(threads[i], NULL);
  }
  for (unsigned i = 0; i < ENGINES; ++i) {
    assert_same(alone, all[i].said, "beside seven others");
    free(all[i].said.frames);
  }
  free(alone.frames);
  sound_free(heard);
}
