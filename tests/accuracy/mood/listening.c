// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/listening.h"

#include "dsp/engine.h"
#include "tests/accuracy/mood/music.h"
#include "tests/accuracy/mood/trace.h"
#include "tests/accuracy/mood/verdict.h"

enum { BLOCK = 1024 };

static void hear_block(engine* const ears, const float* const left,
                       const float* const right, const size_t n, const double rate,
                       trace* const told) {
  size_t done = 0;
  while (done < n) {
    frame now;
    bool  ready = false;
    done += engine_process(ears, left + done, right + done, n - done, &now, &ready);
    if (ready) {
      trace_hear(told, &now, (double)now.sample / rate);
    }
  }
}

bool listening_hear(clip* const self, const mood_model* const model) {
  music         played = music_open(self);
  engine* const ears   = played.file ? engine_new(played.rate) : NULL;
  trace         told   = { 0 };
  if (ears && model) {
    engine_use_model(ears, model);
  }
  float  left[BLOCK];
  float  right[BLOCK];
  size_t n = ears ? music_read(&played, left, right, BLOCK) : 0;
  while (n > 0) {
    hear_block(ears, left, right, n, played.rate, &told);
    n = music_read(&played, left, right, BLOCK);
  }
  verdict_pass(self, &told);
  trace_free(&told);
  engine_free(ears);
  music_close(&played);
  return self->heard;
}
