// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/promises.h"

#include "tests/accuracy/program.h"
#include "tests/stimuli/heard.h"
#include "tests/stimuli/speech.h"

#include <math.h>

typedef enum {
  AS_IT_IS,
  LOUDER,
  SOFTER,
  AT_44100,
  AT_96000,
  BY_MP3,
  BY_OPUS,
  UNDER_SPEECH,
  TREATMENTS
} treatment;

enum { PIECES = FONTS * SENTENCE_COUNT, HEARD = TREATMENTS * PIECES };

static const double SETTLED_S    = 8.0;
static const double PIECE_S      = 24.0;  // heard of each
static const double GAIN         = 3.981; // 12 dB
static const double SPEECH_ABOVE = 1.995; // 6 dB
static const double STILL        = 0.05;
static const double SPOKEN       = 0.15;

static const char* treatment_name(const treatment which) {
  static const char* const names[] = {
    "as it is", "12 dB louder",      "12 dB softer",      "44.1 kHz",
    "96 kHz",   "mp3 at 128 kbit/s", "Opus at 96 kbit/s", "speech 6 dB above"
  };
  return names[which];
}

// There and back. @return empty where the encoder isn't there
static stereo coded(const stereo* const sound, const bool opus) {
  static const char* const names[] = { "plain.wav", "coded", NULL };
  char                     folder[PROGRAM_PATH];
  char                     plain[PROGRAM_PATH];
  char                     code[PROGRAM_PATH];
  stereo                   result = { 0 };
  if (!program_folder(folder)) {
    return result;
  }
  program_path(plain, folder, names[0]);
  program_path(code, folder, names[1]);
  const char* const by_lame[] = { "lame", "--quiet", "-b", "128", plain, code, NULL };
  const char* const by_opus[] = { "opusenc", "--quiet", "--bitrate", "96",
                                  plain,     code,      NULL };
  if (stereo_write(sound, plain) && program_run(opus ? by_opus : by_lame)) {
    result = stereo_read(code);
  }
  program_clean(folder, names);
  return result;
}

static stereo under_speech(const stereo* const sound, const size_t speaker) {
  stereo speech = speech_make(speaker, (double)sound->length / sound->rate);
  stereo result = { 0 };
  if (speech.length > 0) {
    result = stereo_copy(sound);
    stereo_mix(&result, &speech, 0.0,
               SPEECH_ABOVE * stereo_level(&result) / stereo_level(&speech));
  }
  stereo_free(&speech);
  return result;
}

static stereo treat(const stereo* const sound, const treatment how,
                    const size_t speaker) {
  switch (how) {
    case AT_44100:
      return stereo_resampled(sound, 44100.0);
    case AT_96000:
      return stereo_resampled(sound, 96000.0);
    case BY_MP3:
      return coded(sound, false);
    case BY_OPUS:
      return coded(sound, true);
    case UNDER_SPEECH:
      return under_speech(sound, speaker);
    case LOUDER:
    case SOFTER:
    case AS_IT_IS:
    case TREATMENTS:
      break;
  }
  stereo result = stereo_copy(sound);
  stereo_scale(&result, how == LOUDER ? GAIN : how == SOFTER ? 1.0 / GAIN : 1.0);
  return result;
}

static stereo treated(const void* const context, const size_t task) {
  const promises* const self  = context;
  const size_t          piece = task % PIECES;
  const size_t          font  = piece / SENTENCE_COUNT;
  const stereo* const   whole =
    &self->all->sentences[font][piece % SENTENCE_COUNT][SENTENCE_WRITINGS - 1];
  if (whole->length == 0 || (self->brief && font + 1 < FONTS)) {
    return (stereo){ 0 };
  }
  stereo       part   = stereo_part(whole, 0.0, PIECE_S);
  const stereo result = treat(&part, (treatment)(task / PIECES), piece % SPEECH_COUNT);
  stereo_free(&part);
  return result;
}

/// How far a treatment moves what is said of the pieces, whichever way.
typedef struct {
  double moved[3]; ///< mean over pieces, of valence, arousal, tension
  double farthest[3];
  double same; ///< share of pieces with the same word
  double pieces;
} movement;

static movement movement_of(const curve* const plain, const curve* const treated_curves) {
  movement all = { 0 };
  for (size_t piece = 0; piece < PIECES; piece++) {
    const curve* const a = &plain[piece];
    const curve* const b = &treated_curves[piece];
    if (a->count == 0 || b->count == 0) {
      continue;
    }
    const double end =
      fmin((double)a->count / a->per_second, (double)b->count / b->per_second);
    const curve_mean was       = curve_mean_of(a, SETTLED_S, end);
    const curve_mean is        = curve_mean_of(b, SETTLED_S, end);
    const double     changes[] = { is.valence - was.valence, is.arousal - was.arousal,
                                   is.tension - was.tension };
    for (int i = 0; i < 3; i++) {
      all.moved[i] += fabs(changes[i]);
      all.farthest[i] = fmax(all.farthest[i], fabs(changes[i]));
    }
    all.same +=
      curve_word(a, SETTLED_S, end) == curve_word(b, SETTLED_S, end) ? 1.0 : 0.0;
    all.pieces += 1.0;
  }
  for (int i = 0; i < 3 && all.pieces > 0.0; i++) {
    all.moved[i] /= all.pieces;
  }
  all.same /= fmax(1.0, all.pieces);
  return all;
}

static bool is_kept(const treatment which, const movement* const of) {
  const double* const judged =
    which == LOUDER || which == SOFTER ? of->farthest : of->moved;
  if (which == UNDER_SPEECH) {
    return of->moved[0] <= SPOKEN && of->moved[1] <= SPOKEN;
  }
  const bool is_word_kept = which == LOUDER || which == SOFTER ? of->same == 1.0 : true;
  return is_word_kept && judged[0] <= STILL && judged[1] <= STILL && judged[2] <= STILL;
}

void promises_robust(promises* const self) {
  report_heading(self->out, "Robust: mean and farthest movement of the means after 8 s");
  curve* const heard = heard_all(HEARD, self->threads, treated, self);
  for (int which = LOUDER; which < TREATMENTS; which++) {
    const char* const name = treatment_name((treatment)which);
    const movement    of   = movement_of(heard, &heard[(size_t)which * PIECES]);
    if (of.pieces == 0.0) {
      report_skip(self->out, name, "the program for it isn't there");
      continue;
    }
    report_promise(self->out, is_kept((treatment)which, &of),
                   "%s: valence %.3f (%.3f) arousal %.3f (%.3f) tension %.3f (%.3f); the "
                   "same word for %.0f %% of %.0f pieces",
                   name, of.moved[0], of.farthest[0], of.moved[1], of.farthest[1],
                   of.moved[2], of.farthest[2], 100.0 * of.same, of.pieces);
  }
  heard_free(heard, HEARD);
}
