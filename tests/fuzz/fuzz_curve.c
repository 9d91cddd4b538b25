// SPDX-License-Identifier: GPL-3.0-or-later

// The files that kibun-curve reads: whatever their headers say, what comes out of them is
// audio, and each format writes it to the end.

#include "apps/analysis.h"
#include "apps/audio_file.h"
#include "apps/downmix.h"
#include "apps/motif_source.h"
#include "tests/fuzz/bytes.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/reported.h"
#include "tests/fuzz/wave_bytes.h"
#include "tests/fuzz/written_file.h"

#include <math.h>
#include <stdlib.h>

enum { AT_ONCE = 1000, LONGEST = 200000 }; // samples

static bool is_audio(const float* const samples, const size_t n) {
  bool finite = true;
  for (size_t i = 0; i < n; ++i) {
    finite = finite && isfinite(samples[i]);
  }
  return finite;
}

/// @return how long it is, or 0 where it is no audio or too long to wait for
/// @param place a sample that may be beyond the end
static uint64_t read_through(const char* const path, const uint16_t place) {
  audio_file*   file  = NULL;
  const problem wrong = audio_file_open(path, &file);
  demand((wrong == PROBLEM_NONE) == (file != NULL), "there is a file or a problem");
  if (!file) {
    demand(*problem_text(wrong) != '\0', "a problem has words");
    return 0;
  }
  const unsigned rate   = audio_file_rate(file);
  const uint64_t length = audio_file_length(file);
  demand(rate >= 8000 && rate <= 384000, "the engine can hear at that rate");
  demand(audio_file_channels(file) >= 1 && audio_file_channels(file) <= DOWNMIX_CHANNELS,
         "there are as many channels as can be folded down");
  demand(length >= 1, "there is something to hear");
  (void)audio_file_title(file);
  (void)audio_file_artist(file);

  static float left[AT_ONCE];
  static float right[AT_ONCE];
  uint64_t     heard = 0;
  size_t       got   = AT_ONCE;
  while (got == AT_ONCE && heard < LONGEST) {
    got = audio_file_read(file, left, right, AT_ONCE);
    demand(got <= AT_ONCE && is_audio(left, got) && is_audio(right, got),
           "what is read is audio");
    heard += got;
  }
  const uint64_t wanted = place & 1U ? place : place % length;
  demand(!audio_file_seek(file, wanted) || wanted < length, "nobody gets beyond the end");
  audio_file_close(file);
  return heard < LONGEST ? length : 0;
}

static void ignore(void* const context, const double share) {
  (void)context;
  demand(share >= 0.0 && share <= 1.0, "it gets on");
}

static const format* take_format(bytes* const from) {
  static const char* const names[] = { "csv",    "events", "summary", "json", "midi",
                                       "labels", "motif",  "svg",     "png" };
  return format_named(names[bytes_choice(from, sizeof names / sizeof *names)]);
}

static void analyse(const char* const path, const span* const part,
                    const format* const as) {
  const listener nobody = { ignore, NULL };
  analysis*      music  = NULL;
  if (!as || analysis_open(path, part, &music) != PROBLEM_NONE) {
    return;
  }
  const piece about = {
    .file   = "music",
    .title  = analysis_title(music),
    .artist = analysis_artist(music),
    .start  = analysis_start(music),
    .end    = analysis_end(music),
    .rate   = analysis_rate(music),
  };
  FILE* const out = fopen("/dev/null", "w");
  demand(out, "there is a way out");
  (void)analysis_run(music, as, &about, out, &nobody);
  (void)fclose(out);
  analysis_free(music);
}

int LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size) {
  bytes               from  = { data, size };
  const format* const as    = take_format(&from);
  const double        start = fabs(bytes_number(&from));
  const double        end   = fabs(bytes_number(&from));
  const span          part  = {
              .start = start <= 1e9 ? start : 0.0, // as the options have it
              .end   = end > start && end <= 1e9 ? end : (double)INFINITY,
              .block = 1U + bytes_short(&from),
  };
  const uint8_t how = bytes_byte(&from);
  enum { LEARNED = 7, WELL_MADE = 3, MADE_UP = 2 };
  const bool learned   = how % 8 == LEARNED;
  const bool well_made = how / 8 % 4 == WELL_MADE;
  const bool made_up   = how / 32 % 4 == MADE_UP;
  reported_clear();
  if (made_up) {
    reported_take(&from);
    reported_take(&from);
  }
  size_t         length = 0;
  uint8_t* const made   = well_made ? wave_bytes_make(&from, &length) : NULL;
  written_file   file =
    made ? written_file_new(made, length) : written_file_new(from.next, from.left);
  if (read_through(file.path, bytes_short(&(bytes){ data, size })) > 0) {
    reported_instead(made_up);
    analyse(file.path, &part, as);
    reported_instead(false);
  }
  if (learned) {
    motif_set* const motifs = calloc(1, sizeof *motifs);
    demand(motifs, "there is memory");
    (void)motif_source_add(file.path, "name", motifs);
    free(motifs);
  }
  written_file_free(&file);
  free(made);
  return 0;
}
