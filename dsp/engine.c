// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/engine.h"

#include "dsp/articulation.h"
#include "dsp/beat.h"
#include "dsp/chord_quality.h"
#include "dsp/chroma.h"
#include "dsp/colour.h"
#include "dsp/decimator.h"
#include "dsp/dynamic_range.h"
#include "dsp/ear_bands.h"
#include "dsp/families.h"
#include "dsp/floating_point.h"
#include "dsp/key.h"
#include "dsp/loudness.h"
#include "dsp/modulation.h"
#include "dsp/mood.h"
#include "dsp/mood_features.h"
#include "dsp/motif_memory.h"
#include "dsp/onset.h"
#include "dsp/reference.h"
#include "dsp/roughness.h"
#include "dsp/spectrum.h"
#include "dsp/tempo_shift.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LOWEST_RATE       = 8000.0;
static const double HIGHEST_RATE      = 384000.0;
static const double HIGHEST_HEARD     = 48000.0; // above it the input is decimated
static const double FRAMES_PER_SECOND = 100.0;
static const double COLOUR_WINDOW_S   = 0.046;
static const double HARMONY_WINDOW_S  = 0.186; // tells semitones apart from 110 Hz up
static const float  REST_S            = 1.5F;  // the longest time between two beats
static const float  UNSURE_TEMPO   = 0.05F; // of confidence: below, there is none to tell
static const float  CLEAR_PULSE    = 0.5F;  // that is followed without a judgement, too
static const float  LOUDEST_SAMPLE = 32.0F; // +30 dBFS: beyond it a sample is no audio

// The slow stages take turns, so that no hop carries two of them.
enum {
  HARMONY_PERIOD  = 10, // hops
  SPECTRUM_TURN   = 0,
  CHROMA_TURN     = 3,
  KEY_TURN        = 4,
  CHORD_TURN      = 5,
  ROUGHNESS_TURN  = 6,
  LONGEST_STRETCH = 256 // samples cleaned at a time
};

struct engine {
  // The present hop, at the rate that is analysed.
  unsigned   factor;
  unsigned   hop; // samples at the analysed rate
  double     frame_rate;
  unsigned   heard; // input samples of the present hop
  unsigned   filled;
  float*     left;
  float*     right;
  float*     mono;
  decimator* left_decimator;
  decimator* right_decimator;

  loudness*      loudness;
  onset*         onset;
  beat*          beat;
  spectrum*      short_spectrum;
  spectrum*      long_spectrum;
  colour*        colour;
  families*      families;
  chroma*        chroma;
  chord_quality* chord;
  key*           key;
  roughness*     roughness;
  mood*          mood;
  story*         story;
  motif_memory*  motifs;

  ear_bands     bands;
  dynamic_range range;
  modulation    modulation;
  articulation  articulation;

  settings    set;
  reference   learned;
  reference   of_music; // as learned when there was last a judgement
  tempo_shift pace;

  uint64_t              sample;
  float                 still_for; // s without a sound, REST_S at most
  unsigned              turn;
  const float*          long_magnitudes; // of the last SPECTRUM_TURN
  chroma_reading        chroma_now;
  chord_quality_reading chord_now;
  key_reading           key_now;
  float                 roughness_now;

  // Of the last hop.
  float                energies_now[EAR_BANDS];
  colour_reading       colour_now;
  families_reading     families_now;
  articulation_reading articulation_now;
  modulation_reading   modulation_now;
  float                range_now; // of the loudness, LU
};

static bool stages_exist(const engine* const self) {
  return self->left && self->right && self->mono && self->left_decimator &&
         self->right_decimator && self->loudness && self->onset && self->beat &&
         self->short_spectrum && self->long_spectrum && self->colour && self->families &&
         self->chroma && self->chord && self->key && self->roughness && self->mood &&
         self->story && self->motifs;
}

engine* engine_new(const double rate) {
  if (!(rate >= LOWEST_RATE && rate <= HIGHEST_RATE)) {
    return NULL;
  }
  engine* const self = calloc(1, sizeof(*self));
  if (!self) {
    return NULL;
  }

  self->factor          = (unsigned)ceil(rate / HIGHEST_HEARD);
  const double heard    = rate / self->factor;
  self->hop             = (unsigned)lround(heard / FRAMES_PER_SECOND);
  self->frame_rate      = heard / self->hop;
  self->left            = calloc(self->hop, sizeof(float));
  self->right           = calloc(self->hop, sizeof(float));
  self->mono            = calloc(self->hop, sizeof(float));
  self->left_decimator  = decimator_new(self->factor);
  self->right_decimator = decimator_new(self->factor);

  const unsigned short_window = spectrum_window_for(COLOUR_WINDOW_S, heard);
  const unsigned long_window  = spectrum_window_for(HARMONY_WINDOW_S, heard);
  self->short_spectrum        = spectrum_new(short_window);
  self->long_spectrum         = spectrum_new(long_window);

  self->loudness  = loudness_new(heard);
  self->onset     = onset_new(heard, self->hop);
  self->beat      = beat_new(self->frame_rate);
  self->colour    = colour_new(heard, short_window / 2 + 1, self->frame_rate);
  self->families  = families_new();
  self->chroma    = chroma_new(heard, long_window / 2 + 1);
  self->chord     = chord_quality_new(self->frame_rate / HARMONY_PERIOD);
  self->key       = key_new(self->frame_rate / HARMONY_PERIOD);
  self->roughness = roughness_new(heard, long_window / 2 + 1);
  self->mood      = mood_new(self->frame_rate);
  self->story     = story_new(self->frame_rate);
  self->motifs    = motif_memory_new(self->frame_rate);

  self->bands        = ear_bands_new(heard, short_window / 2 + 1);
  self->range        = dynamic_range_new(self->frame_rate);
  self->modulation   = modulation_new(self->frame_rate);
  self->articulation = articulation_new(self->frame_rate);
  if (!stages_exist(self)) {
    engine_free(self);
    return NULL;
  }

  self->set  = settings_default();
  self->pace = tempo_shift_new(self->frame_rate);
  engine_forget(self);
  return self;
}

void engine_free(engine* const self) {
  if (self) {
    motif_memory_free(self->motifs);
    story_free(self->story);
    mood_free(self->mood);
    roughness_free(self->roughness);
    key_free(self->key);
    chord_quality_free(self->chord);
    chroma_free(self->chroma);
    families_free(self->families);
    colour_free(self->colour);
    beat_free(self->beat);
    onset_free(self->onset);
    loudness_free(self->loudness);
    spectrum_free(self->long_spectrum);
    spectrum_free(self->short_spectrum);
    decimator_free(self->right_decimator);
    decimator_free(self->left_decimator);
    free(self->mono);
    free(self->right);
    free(self->left);
    free(self);
  }
}

/// Forget what is gathered over seconds: what is heard next has nothing to do with it.
static void forget_sound(engine* const self) {
  dynamic_range_reset(&self->range);
  modulation_reset(&self->modulation);
  articulation_reset(&self->articulation);
  chroma_reset(self->chroma);
  chord_quality_reset(self->chord);
  key_reset(self->key);

  self->chord_now        = (chord_quality_reading){ 0 };
  self->key_now          = (key_reading){ 0 };
  self->articulation_now = (articulation_reading){ 0 };
  self->modulation_now   = (modulation_reading){ 0 };
  self->range_now        = 0.0F;
}

void engine_reset(engine* const self) {
  decimator_reset(self->left_decimator);
  decimator_reset(self->right_decimator);
  loudness_reset(self->loudness);
  onset_reset(self->onset);
  beat_reset(self->beat);
  spectrum_reset(self->short_spectrum);
  spectrum_reset(self->long_spectrum);
  colour_reset(self->colour);
  families_reset(self->families);
  mood_reset(self->mood);
  story_reset(self->story);
  motif_memory_reset(self->motifs);
  tempo_shift_reset(&self->pace);
  forget_sound(self);

  self->learned.above   = 0.0; // the momentary window is empty
  self->of_music        = self->learned;
  self->heard           = 0;
  self->filled          = 0;
  self->sample          = 0;
  self->still_for       = REST_S;
  self->turn            = 0;
  self->long_magnitudes = NULL;
  memset(self->energies_now, 0, sizeof self->energies_now);
  self->chroma_now    = (chroma_reading){ .register_height = 60.0F };
  self->roughness_now = 0.0F;
  self->colour_now    = (colour_reading){ 0 };
  self->families_now  = (families_reading){ 0 };
}

void engine_forget(engine* const self) {
  self->learned = reference_new();
  engine_reset(self);
}

void engine_count_from(engine* const self, const uint64_t sample) {
  self->sample = sample;
}

reference engine_learned(const engine* const self) {
  return self->learned;
}

void engine_recall(engine* const self, const reference* const learned) {
  const double above  = self->learned.above; // what is playing goes on
  self->learned       = *learned;
  self->learned.above = above;
  self->of_music      = self->learned;
}

motif_memory* engine_motifs(engine* const self) {
  return self->motifs;
}

const story* engine_story(const engine* const self) {
  return self->story;
}

void engine_configure(engine* const self, const settings* const wanted) {
  self->set = settings_clamped(*wanted);
}

unsigned engine_hop(const engine* const self) {
  return self->hop * self->factor;
}

double engine_frame_rate(const engine* const self) {
  return self->frame_rate;
}

static void listen_to_colour(engine* const self, const float momentary, const bool silent,
                             const bool onset) {
  const float* const magnitudes = spectrum_magnitudes(self->short_spectrum);
  float* const       energies   = self->energies_now;
  ear_bands_sum(&self->bands, magnitudes, energies);
  const float loudness = ear_bands_loudness(energies);

  self->colour_now       = colour_process(self->colour, magnitudes);
  self->families_now     = families_process(self->families, energies, silent);
  self->modulation_now   = modulation_process(&self->modulation, energies);
  self->articulation_now = articulation_process(&self->articulation, loudness, onset);
  self->range_now        = dynamic_range_process(&self->range, momentary, silent);
}

static void listen_to_harmony(engine* const self, const bool silent,
                              const float percussive) {
  switch (self->turn) {
    case SPECTRUM_TURN:
      self->long_magnitudes = spectrum_magnitudes(self->long_spectrum);
      break;
    case CHROMA_TURN:
      self->chroma_now = chroma_process(self->chroma, self->long_magnitudes);
      break;
    case KEY_TURN:
      self->key_now =
        key_process(self->key, &self->chroma_now,
                    silent ? 0.0F : self->chroma_now.tonal * (1.0F - 0.5F * percussive));
      break;
    case CHORD_TURN:
      self->chord_now = chord_quality_process(self->chord, &self->chroma_now,
                                              silent ? 0.0F : self->chroma_now.tonal);
      break;
    case ROUGHNESS_TURN:
      self->roughness_now = roughness_process(self->roughness, self->long_magnitudes);
      break;
    default:
      break;
  }
  self->turn = (self->turn + 1) % HARMONY_PERIOD;
}

/// Level of the hop that is complete, dB: as loudness, but neither weighted nor averaged.
static float hop_level(const engine* const self) {
  float sum = 0.0F;
  for (unsigned i = 0; i < self->hop; ++i) {
    sum += self->left[i] * self->left[i] + self->right[i] * self->right[i];
  }
  return 10.0F * log10f(sum / (float)self->hop + 1e-12F);
}

static void mean_in_groups(const float* const values, const unsigned groups,
                           const unsigned each, float* const means) {
  for (unsigned group = 0; group < groups; ++group) {
    means[group] = 0.0F;
    for (unsigned i = 0; i < each; ++i) {
      means[group] += values[each * group + i] / (float)each;
    }
  }
}

/// What the mood is judged from.
static features gathered(const engine* const self, const bool silent, const float level,
                         const float reference, const loudness_reading loudness,
                         const onset_reading* const onset,
                         const beat_reading* const  beat) {
  const float* const    heard  = onset_learned_inputs(self->onset);
  const key_reading*    key    = &self->key_now;
  const chroma_reading* chroma = &self->chroma_now;
  const colour_reading* colour = &self->colour_now;
  features              now    = {
                    .silent            = silent,
                    .loudness          = loudness.short_term - reference,
                    .momentary         = loudness.momentary - reference,
                    .level             = level,
                    .dynamic_range     = self->range_now,
                    .onset_strength    = onset->strength,
                    .onset_probability = onset->learned.onset,
                    .beat_probability  = onset->learned.beat,
                    .flux              = onset->activation,
                    .tempo             = beat->tempo,
                    .tempo_confidence  = beat->confidence,
                    .pulse_clarity     = beat->pulse_clarity,
                    .majorness         = key->majorness,
                    .key_clarity       = key->clarity,
                    .harmonic_change   = key->change,
                    .roughness         = self->roughness_now,
                    .chord_fit         = self->chord_now.fit,
                    .register_height   = chroma->register_height,
                    .top               = chroma->top,
                    .bottom            = chroma->bottom,
                    .voice_spread      = chroma->spread,
                    .tonal             = chroma->tonal,
                    .percussive        = colour->percussive,
                    .bright            = colour->bright,
                    .heavy             = colour->heavy,
                    .flatness          = colour->flatness,
                    .spread            = colour->spread,
                    .rolloff           = colour->rolloff,
                    .contrast          = colour->contrast,
                    .attack            = self->articulation_now.attack,
                    .articulation      = self->articulation_now.articulation,
  };
  mean_in_groups(heard + COARSE_GROUPS, RISE_GROUPS, COARSE_GROUPS / RISE_GROUPS,
                 now.rises);
  mean_in_groups(heard + COARSE_GROUPS + COARSE_GROUPS + FINE_GROUPS,
                 SEMITONE_RISE_GROUPS, SEMITONE_GROUPS / SEMITONE_RISE_GROUPS,
                 now.semitone_rises);
  memcpy(now.tempi, onset->learned.tempo, sizeof now.tempi);
  memcpy(now.by_degree, key->by_degree, sizeof now.by_degree);
  memcpy(now.chords, self->chord_now.kind, sizeof now.chords);
  memcpy(now.modulation, self->modulation_now.strength, sizeof now.modulation);
  memcpy(now.bands, self->energies_now, sizeof now.bands);
  return now;
}

/// Look for motifs and phrases in what was heard.
static motif_reading remember(engine* const self, const bool fresh, const bool silent,
                              const mood_reading* const mood, const float strength) {
  const motif_hearing hearing = {
    .silent  = silent,
    .judged  = mood->leading != MOOD_NONE,
    .energy  = strength,
    .valence = mood->valence,
    .arousal = mood->arousal,
    .tension = mood->tension,
  };
  return motif_memory_process(self->motifs, &hearing, fresh ? &self->chroma_now : NULL);
}

/// What is no music says nothing of how loud the programme is. Nor has its beginning,
/// which might have been some; but where no music was before, it is all there is to go
/// by, and counts for one frame.
static void learn_loudness(engine* const self, const loudness_reading now) {
  const loudness_reading nothing = { -HUGE_VALF, -HUGE_VALF };
  const double           one     = 1.0 / self->frame_rate;
  const bool             music   = mood_may_be_music(self->mood);
  if (!music && self->of_music.heard > 0.0) {
    self->learned = self->of_music;
  } else if (!music) {
    self->learned.heard = fmin(self->learned.heard, one);
  }
  reference_learn(&self->learned, music ? now : nothing, self->set.gate, one);
}

/// Run every stage over the hop that is complete.
static frame listen(engine* const self) {
  const unsigned hop = self->hop;
  for (unsigned i = 0; i < hop; ++i) {
    self->mono[i] = 0.5F * (self->left[i] + self->right[i]);
  }
  spectrum_push(self->short_spectrum, self->mono, hop);
  spectrum_push(self->long_spectrum, self->mono, hop);

  const settings* const  set = &self->set;
  const loudness_reading loudness =
    loudness_process(self->loudness, self->left, self->right, hop);
  const bool  silent = !(loudness.momentary > set->gate);
  const float level  = hop_level(self);
  // A stroke out of silence is over before the momentary loudness has noticed it.
  const bool still = silent && !(level > set->gate);
  self->still_for =
    still ? fminf(self->still_for + 1.0F / (float)self->frame_rate, REST_S) : 0.0F;
  const bool resting = self->still_for >= REST_S;
  learn_loudness(self, loudness);
  const float reference = reference_level(&self->learned, set);

  const onset_reading onset = onset_process(self->onset, self->mono, still);
  const beat_reading  beat =
    beat_process(self->beat, onset.activation, &onset.learned, resting, set);
  listen_to_colour(self, loudness.momentary, silent, onset.found);
  const colour_reading colour       = self->colour_now;
  const bool           fresh_chroma = self->turn == CHROMA_TURN;
  listen_to_harmony(self, silent, colour.percussive);

  const features now = gathered(self, silent, level, reference, loudness, &onset, &beat);
  const mood_reading mood = mood_process(self->mood, &now, set);
  if (mood.leading != MOOD_NONE) {
    self->of_music = self->learned;
  }
  if (mood_began(self->mood)) { // the beat goes on: a count-in is no music either
    onset_renew(self->onset);
    forget_sound(self);
  }

  // Clicks have no mood, but a beat.
  const bool pulsing = mood.leading != MOOD_NONE || beat.pulse_clarity > CLEAR_PULSE;
  const tempo_shift_reading shift =
    tempo_shift_process(&self->pace, beat.tempo, beat.confidence, pulsing);
  const story_heard   heard = { .measured = &now,
                                .chroma   = self->chroma_now.energy,
                                .families = self->families_now,
                                .loudness = loudness,
                                .pace     = shift,
                                .judged   = mood.leading != MOOD_NONE };
  const story_reading told  = story_process(self->story, &heard);

  const float         strength = energy(loudness.short_term, reference, set->gate);
  const motif_reading memory   = remember(self, fresh_chroma, silent, &mood, strength);

  frame result = {
    .sample           = self->sample,
    .valence          = mood.valence,
    .arousal          = mood.arousal,
    .tension          = mood.tension,
    .energy           = strength,
    .confidence       = mood.confidence,
    .mood             = mood.leading,
    .why              = mood.why,
    .tempo            = beat.confidence < UNSURE_TEMPO ? 0.0F : beat.tempo,
    .tempo_confidence = beat.confidence,
    .beat             = beat.found && pulsing,
    .beat_lag         = beat.lag,
    .beat_phase       = beat.phase,
    .onset            = onset.found,
    .onset_strength   = onset.strength,
    .onset_lag        = onset.lag,
    .pulse_clarity    = beat.pulse_clarity,
    .story            = told.word,
    .story_confidence = told.confidence,
    .story_lag        = told.lag,
    .build            = told.build,
    .motif            = memory.motif,
    .phrase           = memory.phrase,
    .key              = self->key_now.key,
    .key_clarity      = self->key_now.clarity,
    .majorness        = self->key_now.majorness,
    .roughness        = self->roughness_now,
    .silent           = silent,
    .loudness         = loudness.short_term,
    .percussive       = colour.percussive,
    .bright           = colour.bright,
    .heavy            = colour.heavy,
    .strings          = self->families_now.strings,
    .brass            = self->families_now.brass,
    .piano            = self->families_now.piano,
    .voice            = self->families_now.voice,
    .electronic       = self->families_now.electronic,
    .drums            = self->families_now.drums,
  };
  for (unsigned i = 0; i < MOOD_WORDS; ++i) {
    result.moods[i] = mood.moods[i];
  }
  return result;
}

static float cleaned(const float sample) {
  return fabsf(sample) <= LOUDEST_SAMPLE ? sample : 0.0F; // false for NaN, too
}

/// Hear samples that all belong to the present hop.
static void hear(engine* const self, const float* const left, const float* const right,
                 const size_t n) {
  float clean_left[LONGEST_STRETCH];
  float clean_right[LONGEST_STRETCH];
  for (size_t done = 0; done < n;) {
    const size_t stretch = n - done < LONGEST_STRETCH ? n - done : LONGEST_STRETCH;
    for (size_t i = 0; i < stretch; ++i) {
      clean_left[i]  = cleaned(left[done + i]);
      clean_right[i] = cleaned(right[done + i]);
    }
    const size_t kept = decimator_process(self->left_decimator, clean_left, stretch,
                                          self->left + self->filled);
    decimator_process(self->right_decimator, clean_right, stretch,
                      self->right + self->filled);
    self->filled += (unsigned)kept;
    done += stretch;
  }
  self->heard += (unsigned)n;
  self->sample += n;
}

void engine_use_model(engine* const self, const mood_model* const model) {
  mood_use_model(self->mood, model);
}

const float* engine_model_inputs(const engine* const self) {
  return mood_inputs(self->mood);
}

size_t engine_process(engine* const self, const float* const left,
                      const float* const right, const size_t n, frame* const result,
                      bool* const ready) {
  const size_t missing = engine_hop(self) - self->heard;
  const size_t used    = n < missing ? n : missing;

  const floating_point_state before = floating_point_enter();
  hear(self, left, right, used);
  *ready = used == missing;
  if (*ready) {
    *result      = listen(self);
    self->heard  = 0;
    self->filled = 0;
  }
  floating_point_leave(before);
  return used;
}
