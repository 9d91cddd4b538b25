// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/story_listening.h"

#include "dsp/engine.h"
#include "tests/stimuli/synthesis.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

enum { BLOCK = 1024 };

// FNV-1a
static uint64_t hashed(uint64_t hash, uint64_t number) {
  for (int byte = 0; byte < 8; byte++) {
    hash = (hash ^ (number & 0xFF)) * UINT64_C(0x100000001B3);
    number >>= 8;
  }
  return hash;
}

static uint64_t hashed_time(const uint64_t hash, const double seconds) {
  return hashed(hash, (uint64_t)llround(1e6 * seconds));
}

static uint64_t hashed_text(uint64_t hash, const char* const text) {
  for (size_t i = 0; text[i]; i++) {
    hash = hashed(hash, (unsigned char)text[i]);
  }
  return hash;
}

// Other notes or another SoundFont have another name.
static void name_render(const story_piece* const self, const story_sources* const from,
                        char* const path) {
  uint64_t hash = hashed_text(UINT64_C(0xCBF29CE484222325), from->soundfont);
  for (size_t i = 0; i < self->score.count; i++) {
    const midi_note* const note = &self->score.at[i];
    hash                        = hashed_time(hash, note->start);
    hash                        = hashed_time(hash, note->seconds);
    hash                        = hashed(hash, (uint64_t)(note->key - MIDI_EXPRESSION));
    hash                        = hashed(hash, (uint64_t)note->program);
    hash                        = hashed(hash, (uint64_t)note->velocity);
  }
  snprintf(path, PIECE_PATH, "%s/%s_%016llx.wav", from->renders, self->name,
           (unsigned long long)hash);
}

static stereo rendered(const story_piece* const self, const story_sources* const from) {
  if (!from->renders) {
    return synthesis_normal(&self->score, from->soundfont);
  }
  char path[PIECE_PATH];
  name_render(self, from, path);
  if (access(path, R_OK) == 0) {
    return stereo_read(path);
  }
  const stereo music = synthesis_normal(&self->score, from->soundfont);
  if (music.length > 0 && !stereo_write(&music, path)) {
    fprintf(stderr, "kibun-story-accuracy: %s: cannot be written\n", path);
  }
  return music;
}

static void take_down(story_piece* const self, const frame* const now,
                      const double rate) {
  if (now->story == STORY_NONE) {
    return;
  }
  const double reported = (double)now->sample / rate;
  story_reports_add(&self->told,
                    (story_report){ .kind       = now->story,
                                    .time       = reported - (double)now->story_lag,
                                    .reported   = reported,
                                    .confidence = (double)now->story_confidence });
}

static void play(story_piece* const self, const stereo* const music, engine* const ears) {
  for (size_t done = 0; done < music->length;) {
    const size_t left  = music->length - done;
    frame        now   = { 0 };
    bool         ready = false;
    done += engine_process(ears, music->left + done, music->right + done,
                           left < BLOCK ? left : BLOCK, &now, &ready);
    if (ready) {
      take_down(self, &now, music->rate);
    }
  }
}

bool story_listen(story_piece* const self, const story_sources* const from) {
  stereo music = self->score.count > 0 ? rendered(self, from) : stereo_read(self->path);
  engine* const ears = music.length > 0 ? engine_new(music.rate) : NULL;
  if (ears) {
    play(self, &music, ears);
    self->to    = fmin(self->to, (double)music.length / music.rate);
    self->heard = true;
  }
  engine_free(ears);
  stereo_free(&music);
  return self->heard;
}
