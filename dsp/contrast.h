// SPDX-License-Identifier: GPL-3.0-or-later

/// @file contrast.h
/// Spectral contrast: how far the peaks of a spectrum stand above its valleys (Jiang, Lu,
/// Zhang, Tao & Cai, "Music type classification by spectral contrast feature", ICME
/// 2002): in six octaves from 100 Hz on, the mean of the strongest fifth of the bins over
/// the mean of the weakest fifth, in dB. Independent of level.

#ifndef KIBUN_CONTRAST_H
#define KIBUN_CONTRAST_H

enum { CONTRAST_OCTAVES = 6 };

/// To be embedded.
typedef struct {
  unsigned first[CONTRAST_OCTAVES + 1]; ///< bins where the octaves begin, and the end
  unsigned turn;                        ///< the octave that is judged next
  float    smoothing;
  float    octave[CONTRAST_OCTAVES]; ///< dB
  unsigned heard;                    ///< octaves judged so far, CONTRAST_OCTAVES at most
} contrast;

/// @param rate       samples per second, 8000 … 48000; octaves above half of it are
///                   left out
/// @param bins       of the spectrum: window / 2 + 1, 129 … 32769; meant for 0.046 s
/// @param frame_rate calls of contrast_process() per second
contrast contrast_new(double rate, unsigned bins, double frame_rate);

/// Forget what was heard. Real-time safe.
void contrast_reset(contrast* self);

/// Judge one spectrum, of which one octave takes its turn; smoothed over about 0.3 s.
/// Real-time safe; the octaves differ in cost, all are cheap.
/// @param magnitudes of a frame that isn't silent
/// @return dB, the mean of the octaves: about 14 for white noise, 25 and more for clear
/// tones; 0 at first
float contrast_process(contrast* self, const float* magnitudes);

#endif
