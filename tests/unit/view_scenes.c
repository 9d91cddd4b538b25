// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/view_scenes.h"

#include <math.h>
#include <stddef.h>

/// What Kibun says of its demo piece, every two seconds.
typedef struct {
  float     valence;
  float     arousal;
  float     tension;
  float     confidence;
  mood_word mood;
  key_word  key;
  float     tempo;
} moment;

static const moment PIECE[] = {
  { 0.0F, 0.0F, 0.0F, 0.0F, MOOD_NONE, KEY_NONE, 0.0F },
  { 0.0F, 0.0F, 0.0F, 0.0F, MOOD_NONE, KEY_NONE, 0.0F },
  { 0.69F, -0.73F, 0.15F, 0.73F, MOOD_CALM, 3, 0.0F },
  { 0.78F, -0.77F, 0.14F, 0.78F, MOOD_CALM, 3, 0.0F },
  { 0.87F, -0.78F, 0.12F, 0.83F, MOOD_CALM, 3, 90.0F },
  { 0.90F, -0.46F, 0.11F, 0.69F, MOOD_TENDER, 3, 90.0F },
  { 0.90F, -0.27F, 0.09F, 0.60F, MOOD_TENDER, 3, 90.0F },
  { 0.90F, -0.39F, 0.09F, 0.66F, MOOD_TENDER, 3, 90.0F },
  { 0.91F, -0.51F, 0.14F, 0.72F, MOOD_TENDER, 3, 89.0F },
  { 0.89F, -0.63F, 0.21F, 0.77F, MOOD_TENDER, 3, 90.0F },
  { 0.86F, -0.74F, 0.16F, 0.81F, MOOD_TENDER, 3, 90.0F },
  { 0.88F, -0.75F, 0.09F, 0.82F, MOOD_TENDER, 3, 91.0F },
  { 0.88F, -0.79F, 0.05F, 0.84F, MOOD_TENDER, 3, 92.0F },
  { 0.88F, -0.81F, 0.03F, 0.85F, MOOD_TENDER, 3, 92.0F },
  { 0.80F, -0.89F, 0.02F, 0.85F, MOOD_TENDER, 3, 97.0F },
  { 0.17F, -0.69F, 0.07F, 0.49F, MOOD_CALM, 3, 92.0F },
  { -0.05F, -0.62F, 0.19F, 0.43F, MOOD_MELANCHOLIC, 3, 98.0F },
  { -0.26F, -0.29F, 0.24F, 0.41F, MOOD_MELANCHOLIC, 3, 98.0F },
  { -0.48F, 0.04F, 0.43F, 0.36F, MOOD_SOMBER, 3, 103.0F },
  { -0.72F, 0.18F, 0.59F, 0.51F, MOOD_TENSE, 3, 108.0F },
  { -0.75F, 0.12F, 0.75F, 0.49F, MOOD_TENSE, 3, 115.0F },
  { -0.54F, 0.82F, 0.78F, 0.70F, MOOD_DRAMATIC, 15, 166.0F },
  { -0.59F, 0.85F, 0.75F, 0.73F, MOOD_DRAMATIC, 15, 167.0F },
  { -0.50F, 0.92F, 0.73F, 0.72F, MOOD_DRAMATIC, 15, 167.0F },
  { -0.38F, 0.94F, 0.55F, 0.67F, MOOD_DRAMATIC, 15, 166.0F },
  { -0.31F, 0.94F, 0.46F, 0.64F, MOOD_DRAMATIC, 15, 166.0F },
  { -0.28F, 0.95F, 0.50F, 0.62F, MOOD_DRAMATIC, 15, 166.0F },
  { -0.25F, 0.95F, 0.45F, 0.61F, MOOD_DRAMATIC, 15, 166.0F },
  { -0.22F, 0.94F, 0.48F, 0.59F, MOOD_DRAMATIC, 15, 166.0F },
  { -0.21F, 0.94F, 0.53F, 0.59F, MOOD_DRAMATIC, 15, 166.0F },
  { -0.21F, 0.94F, 0.47F, 0.59F, MOOD_DRAMATIC, 15, 166.0F },
  { -0.22F, 0.93F, 0.55F, 0.59F, MOOD_DRAMATIC, 15, 166.0F },
  { -0.15F, 0.92F, 0.46F, 0.41F, MOOD_ENERGETIC, 15, 166.0F },
  { -0.12F, 0.93F, 0.44F, 0.43F, MOOD_ENERGETIC, 20, 166.0F },
  { -0.12F, 0.94F, 0.47F, 0.43F, MOOD_ENERGETIC, 20, 166.0F },
  { -0.07F, 0.94F, 0.44F, 0.45F, MOOD_ENERGETIC, 20, 166.0F },
  { -0.08F, 0.94F, 0.47F, 0.45F, MOOD_ENERGETIC, 20, 166.0F },
  { -0.80F, -0.28F, 0.07F, 0.04F, MOOD_ENERGETIC, 20, 171.0F },
  { -0.91F, -0.76F, 0.03F, 0.84F, MOOD_SOMBER, 20, 176.0F },
  { -0.89F, -0.84F, 0.02F, 0.87F, MOOD_SOMBER, 20, 176.0F },
  { -0.78F, -0.76F, 0.02F, 0.79F, MOOD_SOMBER, 20, 176.0F },
  { -0.16F, -0.73F, 0.02F, 0.50F, MOOD_MELANCHOLIC, 3, 176.0F },
  { 0.83F, -0.67F, 0.07F, 0.07F, MOOD_MELANCHOLIC, 3, 176.0F },
  { 0.53F, -0.86F, 0.06F, 0.71F, MOOD_TENDER, 3, 176.0F },
  { 0.48F, -0.87F, 0.04F, 0.69F, MOOD_TENDER, 3, 172.0F },
  { 0.64F, -0.84F, 0.04F, 0.76F, MOOD_TENDER, 3, 172.0F },
  { 0.74F, -0.81F, 0.03F, 0.78F, MOOD_TENDER, 3, 176.0F },
  { 0.69F, -0.79F, 0.03F, 0.76F, MOOD_TENDER, 3, 177.0F },
  { 0.73F, -0.72F, 0.03F, 0.75F, MOOD_TENDER, 3, 177.0F },
  { 0.0F, 0.0F, 0.0F, 0.0F, MOOD_NONE, KEY_NONE, 0.0F },
};

enum { MOMENTS = sizeof PIECE / sizeof *PIECE, MOMENT_S = 2 };

static float between(const float from, const float to, const double share) {
  return from + (float)share * (to - from);
}

/// The piece at a time, again and again.
static history_point point_at(const double seconds) {
  const double        place = fmod(seconds, (double)(MOMENTS * MOMENT_S)) / MOMENT_S;
  const int           index = (int)place;
  const double        share = place - index;
  const moment* const from  = &PIECE[index];
  const moment* const to    = &PIECE[(index + 1) % MOMENTS];
  const moment* const near  = share < 0.5 ? from : to;
  history_point point = { .mood = near->mood, .key = near->key, .tempo = near->tempo };
  if (from->mood == MOOD_NONE || to->mood == MOOD_NONE) {
    point.mood = MOOD_NONE;
    return point;
  }
  point.valence    = between(from->valence, to->valence, share);
  point.arousal    = between(from->arousal, to->arousal, share);
  point.tension    = between(from->tension, to->tension, share);
  point.energy     = 0.5F + 0.4F * point.arousal;
  point.confidence = between(from->confidence, to->confidence, share);
  return point;
}

typedef struct {
  double     time; ///< s into the piece
  story_word story;
  float      confidence;
} event;

static story_word story_at(const double seconds, float* const confidence) {
  static const event events[] = {
    { 30.0, STORY_BUILD, 0.7F },  { 40.0, STORY_CLIMAX, 0.8F },
    { 46.0, STORY_TEMPO, 0.3F },  { 72.0, STORY_DROP, 0.8F },
    { 77.0, STORY_LULL, 0.6F },   { 8.0, STORY_SECTION, 0.5F },
    { 56.0, STORY_BURST, 0.25F },
  };
  const double place = fmod(seconds, (double)(MOMENTS * MOMENT_S));
  for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
    if (place >= events[i].time && place < events[i].time + 1.0 / HISTORY_PER_SECOND) {
      *confidence = events[i].confidence;
      return events[i].story;
    }
  }
  *confidence = 0.0F;
  return STORY_NONE;
}

void view_scene_play(history* const past, const double from, const double to,
                     const bool story) {
  for (int i = (int)lround(from * HISTORY_PER_SECOND);
       i < (int)lround(to * HISTORY_PER_SECOND); i++) {
    const double  seconds = (double)i / HISTORY_PER_SECOND;
    history_point point   = point_at(seconds);
    if (story) {
      point.story = story_at(seconds, &point.story_confidence);
    }
    history_put(past, (uint32_t)i, &point);
  }
}

static void give_trail(snapshot* const now, const double seconds) {
  now->trail_length = TRAIL_POINTS;
  for (int i = 0; i < TRAIL_POINTS; i++) {
    const double        back  = fmax(0.0, seconds - (double)i / TRAIL_PER_SECOND);
    const history_point point = point_at(back);
    now->trail[i] = (trail_point){ point.valence, point.arousal, point.confidence };
  }
}

snapshot view_scene_calm(void) {
  static const float moods[MOOD_WORDS] = { 0.0F,   0.000F, 0.000F, 0.010F, 0.010F,
                                           0.002F, 0.000F, 0.000F, 0.000F, 0.006F,
                                           0.002F, 0.009F, 0.204F, 0.077F, 0.191F };
  snapshot           now               = snapshot_idle();
  now.active                           = true;
  now.beat_age                         = 0.08F;
  now.now      = (frame){
         .valence          = 0.86F,
         .arousal          = -0.84F,
         .tension          = 0.02F,
         .energy           = 0.22F,
         .confidence       = 0.86F,
         .mood             = MOOD_TENDER,
         .tempo            = 92.0F,
         .tempo_confidence = 0.42F,
         .key              = 3,
         .key_clarity      = 0.99F,
         .majorness        = 0.98F,
         .roughness        = 0.7F,
         .loudness         = -33.7F,
         .percussive       = 0.16F,
         .bright           = 0.5F,
         .heavy            = 0.84F,
         .strings          = 0.96F,
         .brass            = 0.03F,
         .piano            = 0.02F,
         .voice            = 0.04F,
         .electronic       = 0.09F,
         .drums            = 0.01F,
         .why = {
      .valence = { { CUE_MODE, true, 1.2F }, { CUE_DENSITY, false, -0.35F }, { CUE_PULSE, false, -0.21F } },
      .arousal = { { CUE_MODE, true, -0.38F }, { CUE_DENSITY, false, -0.34F }, { CUE_WEIGHT, true, 0.21F } },
      .tension = { { CUE_RISE, false, -0.3F }, { CUE_DENSITY, false, -0.12F }, { CUE_MODE, true, -0.08F } },
    },
  };
  for (int i = 0; i < MOOD_WORDS; i++) {
    now.now.moods[i] = moods[i];
  }
  give_trail(&now, 27.0);
  return now;
}

snapshot view_scene_dramatic(void) {
  static const float moods[MOOD_WORDS] = { 0.0F,   0.591F, 0.283F, 0.036F, 0.010F,
                                           0.063F, 0.558F, 0.636F, 0.267F, 0.010F,
                                           0.004F, 0.001F, 0.001F, 0.014F, 0.000F };
  snapshot           now               = snapshot_idle();
  now.active                           = true;
  now.beat_age                         = 0.02F;
  now.now      = (frame){
         .valence          = -0.51F,
         .arousal          = 0.92F,
         .tension          = 0.73F,
         .energy           = 0.95F,
         .confidence       = 0.72F,
         .mood             = MOOD_DRAMATIC,
         .tempo            = 165.9F,
         .tempo_confidence = 0.86F,
         .pulse_clarity    = 1.0F,
         .key              = 15,
         .key_clarity      = 0.98F,
         .majorness        = -0.95F,
         .roughness        = 0.74F,
         .loudness         = -12.9F,
         .percussive       = 0.14F,
         .bright           = 0.78F,
         .heavy            = 0.58F,
         .strings          = 0.51F,
         .brass            = 0.22F,
         .piano            = 0.13F,
         .voice            = 0.18F,
         .electronic       = 0.47F,
         .drums            = 0.43F,
         .why = {
      .valence = { { CUE_LOUDNESS, true, -0.3F }, { CUE_REGISTER, true, 0.17F }, { CUE_DENSITY, true, -0.16F } },
      .arousal = { { CUE_TIMBRE, true, 0.42F }, { CUE_MODE, false, 0.39F }, { CUE_NOISINESS, false, 0.38F } },
      .tension = { { CUE_LOUDNESS, true, 0.14F }, { CUE_DENSITY, true, 0.09F }, { CUE_MODE, false, 0.08F } },
    },
  };
  for (int i = 0; i < MOOD_WORDS; i++) {
    now.now.moods[i] = moods[i];
  }
  give_trail(&now, 46.0);
  return now;
}

snapshot view_scene_doubt(void) {
  snapshot now       = view_scene_dramatic();
  now.now.confidence = 0.22F;
  for (int i = 0; i < TRAIL_POINTS; i++) {
    now.trail[i].confidence = 0.22F;
  }
  return now;
}

snapshot view_scene_silence(void) {
  snapshot now = snapshot_idle();
  now.active   = true;
  return now;
}
