// SPDX-License-Identifier: GPL-3.0-or-later

/// @file colour.h
/// The colour of a sound: percussive, bright, heavy, noisy, wide or narrow of spectrum.
///
/// 48 bands from 30 Hz to 16 kHz, equally wide to the ear. Percussive is what exceeds the
/// median of the past 0.17 s, taken as a median over neighbouring bands (FitzGerald,
/// "Harmonic/percussive separation using median filtering", 2010, made causal);
/// brightness is the spectral centroid; weight the energy below 150 Hz; flatness the
/// Wiener entropy of the bands on Johnston's scale of 60 dB (1988); the spread is the
/// standard deviation around the centroid on a scale of octaves, the roll-off where 85 %
/// of the energy lies below (both as Peeters 2004 has them); contrast is of contrast.h.

#ifndef KIBUN_COLOUR_H
#define KIBUN_COLOUR_H

typedef struct colour colour;

/// Smoothed over about 0.3 s, independent of level.
typedef struct {
  float percussive; ///< 0 a held chord, 1 drums alone
  float bright;     ///< 0 at a centroid of 200 Hz, 1 at 6400 Hz, logarithmic between
  float heavy;      ///< square root of the share of the energy that lies below 150 Hz
  float flatness;   ///< 0 a tone, 1 white noise
  float spread;     ///< octaves: 0 a tone, about 1.3 white noise
  float rolloff;    ///< 0 at 100 Hz or below, 1 at 12.8 kHz, logarithmic between
  float contrast;   ///< dB between the peaks and the valleys of the spectrum
} colour_reading;

/// @param rate       samples per second, 8000 … 48000
/// @param bins       of the spectrum: window / 2 + 1, 129 … 32769; meant for 0.046 s
/// @param frame_rate calls of colour_process() per second, 10 … 1000
/// @return NULL when memory runs out or an argument is out of range
colour* colour_new(double rate, unsigned bins, double frame_rate);
void    colour_free(colour* self);

/// Forget what was heard. Real-time safe.
void colour_reset(colour* self);

/// Judge one spectrum. Real-time safe; constant cost. In silence the last reading stands.
colour_reading colour_process(colour* self, const float* magnitudes);

#endif
