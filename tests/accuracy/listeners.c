// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/listeners.h"

#include "dsp/engine.h"
#include "tests/accuracy/aubio_tools.h"

#include <string.h>

const char* listener_name(const listener who) {
  static const char* const names[LISTENERS] = {
    [LISTENER_KIBUN]          = "Kibun",
    [LISTENER_AUBIO_TEMPO]    = "aubio tempo",
    [LISTENER_AUBIO_ONSET]    = "aubio hfc",
    [LISTENER_AUBIO_SPECFLUX] = "aubio specflux",
  };
  return names[who];
}

bool listener_named(const char* const name, listener* const who) {
  for (listener each = LISTENER_KIBUN; each < LISTENERS; each++) {
    if (strcmp(name, listener_name(each)) == 0) {
      *who = each;
      return true;
    }
  }
  return false;
}

bool listener_hears_beats(const listener who) {
  return who == LISTENER_KIBUN || who == LISTENER_AUBIO_TEMPO;
}

bool listener_hears_onsets(const listener who) {
  return who != LISTENER_AUBIO_TEMPO;
}

static void note_frame(hearing* const heard, const frame* const now, const double rate) {
  const double end = (double)now->sample / rate;
  if (now->onset) {
    series_push(&heard->onsets.time, end - (double)now->onset_lag);
    series_push(&heard->onsets.told, end);
  }
  if (now->beat) {
    series_push(&heard->beats.time, end - (double)now->beat_lag);
    series_push(&heard->beats.told, end);
  }
  series_push(&heard->tempo_told, end);
  series_push(&heard->tempo, (double)now->tempo);
  series_push(&heard->confidence, (double)now->tempo_confidence);
}

static hearing engine_hear(const sound* const music) {
  hearing       heard = { 0 };
  engine* const ears  = engine_new(music->rate);
  size_t        done  = 0;
  while (ears && done < music->length) {
    frame              now;
    bool               ready = false;
    const float* const here  = music->samples + done;
    done += engine_process(ears, here, here, music->length - done, &now, &ready);
    if (ready) {
      note_frame(&heard, &now, music->rate);
    }
  }
  engine_free(ears);
  return heard;
}

hearing listener_hear(const listener who, const sound* const music) {
  switch (who) {
    case LISTENER_KIBUN:
      return engine_hear(music);
    case LISTENER_AUBIO_TEMPO:
      return aubio_hear_tempo(music);
    case LISTENER_AUBIO_ONSET:
      return aubio_hear_onsets(music, "default", 512, 256);
    case LISTENER_AUBIO_SPECFLUX:
      return aubio_hear_onsets(music, "specflux", 1024, 512);
    case LISTENERS:
      break;
  }
  return (hearing){ 0 };
}
