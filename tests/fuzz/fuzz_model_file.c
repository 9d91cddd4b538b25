// SPDX-License-Identifier: GPL-3.0-or-later

// Files of coefficients: what is read is finite, and whatever it makes of the music,
// every frame is sound.

#include "apps/model_file.h"
#include "dsp/engine.h"
#include "tests/fuzz/bytes.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/sounds.h"
#include "tests/fuzz/written_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  COEFFICIENTS = sizeof(mood_model) / sizeof(float),
  LONGEST      = 64,  // bytes of what is repeated
  HEARD        = 300, // frames
  HOP          = 80
};

static const char   FIRST_LINE[] = "kibun mood model 1\n";
static const double RATE         = 8000.0;

static bool is_share(const float value) {
  return value >= 0.0F && value <= 1.0F;
}

static bool is_side(const float value) {
  return value >= -1.0F && value <= 1.0F;
}

static void judge_with(const mood_model* const model) {
  engine* const self = engine_new(RATE);
  demand(self, "there is memory");
  engine_use_model(self, model);
  for (uint64_t i = 0; i < HEARD; ++i) {
    float left[HOP];
    float right[HOP];
    frame now;
    bool  ready = false;
    sound_write(SOUND_MUSIC, RATE, i * HOP, left, right, HOP);
    engine_process(self, left, right, HOP, &now, &ready);
    demand(ready, "a hop makes a frame");
    demand(is_side(now.valence) && is_side(now.arousal) && is_share(now.tension) &&
             is_share(now.confidence),
           "a curve is in its range");
    for (unsigned word = MOOD_NONE + 1; word < MOOD_WORDS; ++word) {
      demand(is_share(now.moods[word]), "a mood is in its range");
    }
  }
  engine_free(self);
}

/// A text of as many numbers as a model has, or some more or less, from a few bytes that
/// come again and again.
static uint8_t* repeated(bytes* const from, size_t* const size) {
  const size_t         odd    = bytes_choice(from, 2) ? bytes_short(from) : 0;
  const size_t         wanted = odd ? odd : COEFFICIENTS;
  size_t               length = 0;
  const uint8_t* const some   = bytes_raw(from, LONGEST - 1, &length);
  const size_t         head   = sizeof FIRST_LINE - 1;
  uint8_t* const       text   = malloc(head + wanted * (length + 1));
  demand(text, "there is memory");
  memcpy(text, FIRST_LINE, head);
  *size = head;
  for (size_t words = 0, i = 0; words < wanted; ++i) {
    text[*size] = i % (length + 1) < length ? some[i % (length + 1)] : ' ';
    words += text[*size] == ' ';
    ++*size;
  }
  return text;
}

static void read(const uint8_t* const text, const size_t size) {
  written_file  file  = written_file_new(text, size);
  mood_model*   model = NULL;
  const problem wrong = model_file_read(file.path, &model);
  demand((wrong == PROBLEM_NONE) == (model != NULL), "there is a model or a problem");
  if (model) {
    const float* const values = (const float*)model;
    for (size_t i = 0; i < COEFFICIENTS; ++i) {
      demand(isfinite(values[i]), "a coefficient is finite");
    }
    judge_with(model);
  } else {
    demand(*problem_text(wrong) != '\0', "a problem has words");
  }
  free(model);
  written_file_free(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size) {
  bytes from = { data, size };
  if (bytes_choice(&from, 4) == 0) {
    read(from.next, from.left);
  } else {
    size_t         length = 0;
    uint8_t* const text   = repeated(&from, &length);
    read(text, length);
    free(text);
  }
  return 0;
}
