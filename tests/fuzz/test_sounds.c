// SPDX-License-Identifier: GPL-3.0-or-later

// Sounds that hurt: every frame is sound while they last, and music is judged after them
// as if nothing had happened.

#include "dsp/engine.h"
#include "tests/fuzz/sounds.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const double RATE = 48000.0;

enum { HOP = 480 };

static const size_t SECOND = 100; // frames

typedef struct {
  frame* frames;
  size_t count;
} recording;

/// `before` of a sound, then music that begins at its beginning.
/// @param gain of the music
static recording heard_at(const float gain, const sound which, const size_t before,
                          const size_t music) {
  engine* const   self = engine_new(RATE);
  const recording made = { calloc(before + music, sizeof(frame)), before + music };
  cr_assert(self && made.frames);
  cr_assert_eq(engine_hop(self), HOP);
  for (size_t i = 0; i < made.count; ++i) {
    float        left[HOP];
    float        right[HOP];
    bool         ready = false;
    const bool   early = i < before;
    const size_t place = early ? i : i - before;
    sound_write(early ? which : SOUND_MUSIC, RATE, place * HOP, left, right, HOP);
    for (unsigned at = 0; !early && at < HOP; ++at) {
      left[at] *= gain;
      right[at] *= gain;
    }
    engine_process(self, left, right, HOP, &made.frames[i], &ready);
    cr_assert(ready);
  }
  engine_free(self);
  return made;
}

static recording heard(const sound which, const size_t before, const size_t music) {
  return heard_at(1.0F, which, before, music);
}

typedef struct {
  const char* name;
  size_t      offset;
  float       low;
  float       high;
} curve;

#define CURVE(member, low, high)                                                         \
  { #member, offsetof(frame, member), low, high }
static const curve CURVES[] = {
  CURVE(valence, -1.0F, 1.0F),       CURVE(arousal, -1.0F, 1.0F),
  CURVE(tension, 0.0F, 1.0F),        CURVE(energy, 0.0F, 1.0F),
  CURVE(confidence, 0.0F, 1.0F),     CURVE(tempo, 0.0F, 480.0F),
  CURVE(beat_phase, 0.0F, 1.0F),     CURVE(tempo_confidence, 0.0F, 1.0F),
  CURVE(onset_strength, 0.0F, 1.0F), CURVE(pulse_clarity, 0.0F, 1.0F),
  CURVE(key_clarity, 0.0F, 1.0F),    CURVE(majorness, -1.0F, 1.0F),
  CURVE(roughness, 0.0F, 1.0F),      CURVE(loudness, -70.0F, 40.0F),
  CURVE(build, 0.0F, 1.0F),          CURVE(percussive, 0.0F, 1.0F),
  CURVE(bright, 0.0F, 1.0F),         CURVE(heavy, 0.0F, 1.0F),
  CURVE(strings, 0.0F, 1.0F),        CURVE(brass, 0.0F, 1.0F),
  CURVE(piano, 0.0F, 1.0F),          CURVE(voice, 0.0F, 1.0F),
  CURVE(electronic, 0.0F, 1.0F),     CURVE(drums, 0.0F, 1.0F),
};
#undef CURVE
enum { CURVE_COUNT = sizeof CURVES / sizeof *CURVES };

static float value_of(const frame* const from, const curve* const of) {
  float value;
  memcpy(&value, (const char*)from + of->offset, sizeof value);
  return value;
}

static void expect_sound(const recording made, const sound which) {
  for (size_t i = 0; i < made.count; ++i) {
    const frame* const now = &made.frames[i];
    for (unsigned c = 0; c < CURVE_COUNT; ++c) {
      const float value = value_of(now, &CURVES[c]);
      cr_assert(value >= CURVES[c].low && value <= CURVES[c].high,
                "%s: frame %zu: %s is %g", sound_name(which), i, CURVES[c].name,
                (double)value);
    }
    for (unsigned m = MOOD_NONE + 1; m < MOOD_WORDS; ++m) {
      cr_assert(now->moods[m] >= 0.0F && now->moods[m] <= 1.0F, "%s: frame %zu",
                sound_name(which), i);
    }
    cr_assert((int)now->mood < (int)MOOD_WORDS && (int)now->story < (int)STORY_WORDS);
  }
}

Test(sounds, what_is_no_audio_counts_as_silence_bit_for_bit) {
  static const sound hard[]  = { SOUND_NAN, SOUND_INFINITE, SOUND_HUGE, SOUND_SUBNORMAL };
  const recording    nothing = heard(SOUND_SILENCE, 3 * SECOND, 12 * SECOND);
  for (unsigned i = 0; i < sizeof hard / sizeof *hard; ++i) {
    const recording made = heard(hard[i], 3 * SECOND, 12 * SECOND);
    for (size_t at = 0; at < made.count; ++at) {
      for (unsigned c = 0; c < CURVE_COUNT; ++c) {
        const float value = value_of(&made.frames[at], &CURVES[c]);
        const float quiet = value_of(&nothing.frames[at], &CURVES[c]);
        cr_assert(value == quiet, "after %s: frame %zu: %s %g not %g",
                  sound_name(hard[i]), at, CURVES[c].name, (double)value, (double)quiet);
      }
      cr_assert_eq(made.frames[at].mood, nothing.frames[at].mood);
      cr_assert_eq(made.frames[at].key, nothing.frames[at].key);
    }
    free(made.frames);
  }
  cr_assert_neq(nothing.frames[nothing.count - 1].mood, MOOD_NONE);
  free(nothing.frames);
}

/// What may be left of ten seconds of a sound. Music is known for another kind of sound a
/// second or two after it has begun, and is heard anew from there; so no less is left
/// than of having missed that much of it. The leading word is no measure: where two are
/// about as strong, the one that led first keeps the lead.
typedef struct {
  float valence;
  float arousal;
  float tension;
  float energy;
  float tempo; // bpm
  float words; // the named moods
} tolerance;

static float apart(const frame* const one, const frame* const other,
                   const size_t offset) {
  const curve which = { .offset = offset };
  return fabsf(value_of(one, &which) - value_of(other, &which));
}

static float words_apart(const frame* const one, const frame* const other) {
  float most = 0.0F;
  for (unsigned m = MOOD_NONE + 1; m < MOOD_WORDS; ++m) {
    most = fmaxf(most, fabsf(one->moods[m] - other->moods[m]));
  }
  return most;
}

/// Whether of two recordings nothing is farther apart, from a frame on.
static void expect_alike(const recording made, const recording nothing, const size_t from,
                         const tolerance most, const char* const after) {
  tolerance found     = { 0 };
  unsigned  other_key = 0; // frames
  for (size_t i = from; i < made.count; ++i) {
    const frame* const one   = &made.frames[i];
    const frame* const other = &nothing.frames[i];
    found.valence = fmaxf(found.valence, apart(one, other, offsetof(frame, valence)));
    found.arousal = fmaxf(found.arousal, apart(one, other, offsetof(frame, arousal)));
    found.tension = fmaxf(found.tension, apart(one, other, offsetof(frame, tension)));
    found.energy  = fmaxf(found.energy, apart(one, other, offsetof(frame, energy)));
    found.tempo   = fmaxf(found.tempo, apart(one, other, offsetof(frame, tempo)));
    found.words   = fmaxf(found.words, words_apart(one, other));
    other_key += one->key != other->key;
  }
  const bool alike = found.valence <= most.valence && found.arousal <= most.arousal &&
                     found.tension <= most.tension && found.energy <= most.energy &&
                     found.tempo <= most.tempo && found.words <= most.words &&
                     other_key == 0;
  cr_expect(alike,
            "%s, from frame %zu: valence %.3f, arousal %.3f, tension %.3f, energy "
            "%.3f, tempo %.3f, words %.3f, another key in %u frames",
            after, from, (double)found.valence, (double)found.arousal,
            (double)found.tension, (double)found.energy, (double)found.tempo,
            (double)found.words, other_key);
}

static bool judged(const recording made, const size_t before) {
  for (size_t i = 0; i < before; ++i) {
    if (made.frames[i].mood != MOOD_NONE) {
      return true;
    }
  }
  return false;
}

/// A minute of music after ten seconds of any sound, and after silence.
static void expect_music_is_judged_alike(const float gain) {
  static const tolerance half_a_minute = { 0.02F, 0.1F, 0.02F, 0.005F, 0.1F, 0.07F };
  static const tolerance the_end       = { 0.01F, 0.04F, 0.005F, 0.002F, 0.1F, 0.03F };

  const size_t    before  = 10 * SECOND;
  const size_t    music   = 60 * SECOND;
  const recording nothing = heard_at(gain, SOUND_SILENCE, before, music);
  for (unsigned which = SOUND_GARBAGE; which < SOUNDS; ++which) {
    const char* const name = sound_name((sound)which);
    const recording   made = heard_at(gain, (sound)which, before, music);
    expect_sound(made, (sound)which);
    const bool is_music = judged(made, before);
    cr_expect_eq(is_music, which == SOUND_SPECKLED, "%s", name);
    if (!is_music || gain >= 1.0F) { // after music, softer music is softer
      expect_alike(made, nothing, before + music / 2, half_a_minute, name);
      expect_alike(made, nothing, before + music - SECOND, the_end, name);
    }
    free(made.frames);
  }
  cr_expect_neq(nothing.frames[nothing.count - 1].mood, MOOD_NONE);
  free(nothing.frames);
}

Test(sounds, a_minute_of_music_is_judged_after_any_as_after_silence) {
  expect_music_is_judged_alike(1.0F);
}

Test(sounds, a_minute_of_music_much_softer_is_too) {
  expect_music_is_judged_alike(0.1F);
}

static void listen(engine* const self, const sound which, const size_t frames) {
  for (size_t i = 0; i < frames; ++i) {
    float left[HOP];
    float right[HOP];
    frame now;
    bool  ready = false;
    sound_write(which, RATE, i * HOP, left, right, HOP);
    engine_process(self, left, right, HOP, &now, &ready);
  }
}

/// What is learned of how loud music is, after six seconds of a sound.
static reference learned_after(const sound which) {
  engine* const self = engine_new(RATE);
  listen(self, which, 6 * SECOND);
  listen(self, SOUND_MUSIC, 8 * SECOND);
  const reference result = engine_learned(self);
  engine_free(self);
  return result;
}

Test(sounds, what_turns_out_to_be_no_music_teaches_no_loudness) {
  const reference usual = learned_after(SOUND_SILENCE);
  const reference noisy = learned_after(SOUND_NOISE);
  cr_assert(usual.heard > 2.0 && noisy.heard > 2.0, "%g and %g s", usual.heard,
            noisy.heard);
  cr_assert_float_eq(noisy.learned, usual.learned, 0.5, "%g not %g LUFS", noisy.learned,
                     usual.learned);
}

Test(sounds, what_is_no_music_between_music_teaches_no_loudness) {
  engine* const self = engine_new(RATE);
  listen(self, SOUND_MUSIC, 20 * SECOND);
  listen(self, SOUND_SILENCE, 4 * SECOND);
  const reference before = engine_learned(self);
  for (unsigned i = 0; i < 4; ++i) {
    listen(self, SOUND_SILENCE, 4 * SECOND);
    listen(self, SOUND_NOISE, 3 * SECOND);
  }
  const reference after = engine_learned(self);
  cr_assert_gt(before.heard, 10.0);
  cr_assert_float_eq(after.learned, before.learned, 0.1, "%g not %g LUFS", after.learned,
                     before.learned);
  engine_free(self);
}
