// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/aubio_tools.h"

#include <aubio/aubio.h>
#include <samplerate.h>
#include <stdlib.h>
#include <string.h>

static const double TUNED_RATE = 44100.0;

enum { TEMPO_WINDOW = 1024, TEMPO_HOP = 512 };

static sound at_tuned_rate(const sound* const music) {
  const double ratio  = TUNED_RATE / music->rate;
  const size_t room   = (size_t)((double)music->length * ratio) + 1;
  sound        result = { malloc(room * sizeof(float)), 0, TUNED_RATE };
  SRC_DATA     task   = {
          .data_in       = music->samples,
          .data_out      = result.samples,
          .input_frames  = (long)music->length,
          .output_frames = (long)room,
          .src_ratio     = ratio,
  };
  if (result.samples && src_simple(&task, SRC_SINC_MEDIUM_QUALITY, 1) == 0) {
    result.length = (size_t)task.output_frames_gen;
  }
  return result;
}

// The rest after the last whole hop is left out.
static bool next_hop(const sound* const music, size_t* const done, fvec_t* const hop) {
  if (music->length - *done < hop->length) {
    return false;
  }
  memcpy(hop->data, music->samples + *done, hop->length * sizeof(float));
  *done += hop->length;
  return true;
}

static hearing hear_tempo(const sound* const music) {
  hearing        heard = { 0 };
  aubio_tempo_t* ears =
    new_aubio_tempo("default", TEMPO_WINDOW, TEMPO_HOP, (uint_t)music->rate);
  fvec_t* const hop  = new_fvec(TEMPO_HOP);
  fvec_t* const told = new_fvec(1);
  size_t        done = 0;
  while (ears && next_hop(music, &done, hop)) {
    const double end = (double)done / music->rate;
    aubio_tempo_do(ears, hop, told);
    if (told->data[0] != 0.0F) {
      series_push(&heard.beats.time, (double)aubio_tempo_get_last_s(ears));
      series_push(&heard.beats.told, end);
    }
    series_push(&heard.tempo_told, end);
    series_push(&heard.tempo, (double)aubio_tempo_get_bpm(ears));
    series_push(&heard.confidence, (double)aubio_tempo_get_confidence(ears));
  }
  if (ears) {
    del_aubio_tempo(ears);
  }
  del_fvec(hop);
  del_fvec(told);
  return heard;
}

hearing aubio_hear_tempo(const sound* const music) {
  const sound   tuned = at_tuned_rate(music);
  const hearing heard = hear_tempo(&tuned);
  free(tuned.samples);
  return heard;
}

hearing aubio_hear_onsets(const sound* const music, const char* const method,
                          const unsigned window, const unsigned hop_size) {
  hearing        heard = { 0 };
  aubio_onset_t* ears  = new_aubio_onset(method, window, hop_size, (uint_t)music->rate);
  fvec_t* const  hop   = new_fvec(hop_size);
  fvec_t* const  told  = new_fvec(1);
  size_t         done  = 0;
  while (ears && next_hop(music, &done, hop)) {
    aubio_onset_do(ears, hop, told);
    if (told->data[0] != 0.0F) {
      series_push(&heard.onsets.time, (double)aubio_onset_get_last_s(ears));
      series_push(&heard.onsets.told, (double)done / music->rate);
    }
  }
  if (ears) {
    del_aubio_onset(ears);
  }
  del_fvec(hop);
  del_fvec(told);
  return heard;
}
