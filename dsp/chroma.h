// SPDX-License-Identifier: GPL-3.0-or-later

/// @file chroma.h
/// How strongly each of the twelve pitch classes sounds.
///
/// Spectral peaks between 43 and 2000 Hz, interpolated, folded to pitch classes with the
/// lower harmonics credited to their fundamental (harmonic pitch class profile: Gómez,
/// "Tonal description of music audio signals", 2006), tuned to the reference pitch that
/// the peaks themselves suggest (up to half a semitone off, learned within 5 s; exact at
/// once for what is in tune). Peaks count by their logarithm, so that soft notes sound
/// too, and by how far they stand out of their neighbourhood, so that drums do not.
///
/// A voice is a peak within 20 dB of the loudest that is none of the first six harmonics
/// of a lower one; its height is of the moment, not smoothed. It is an octave too low or
/// high when the peak of a fundamental is missing or a harmonic is louder than twice its
/// fundamental; in bright tones a higher harmonic may pass for the top voice.

#ifndef KIBUN_CHROMA_H
#define KIBUN_CHROMA_H

typedef struct chroma chroma;

enum { PITCH_CLASSES = 12 };

typedef struct {
  float energy[PITCH_CLASSES]; ///< from C; the strongest is 1, all 0 in silence
  float bass[PITCH_CLASSES]; ///< from C; what sounds below 220 Hz, fully below 130 Hz, in
                             ///< nepers of up to 2.4 for the loudest peak of all
  /// From C; what sounds from middle C up, every partial for itself: 1 for the loudest
  /// peak of all, 0 for 50 dB below it, added up.
  float upper[PITCH_CLASSES];
  float register_height; ///< mean pitch of the peaks by magnitude, MIDI note number; goes
                         ///< to 60 in silence and noise
  float top;             ///< the top voice, MIDI note number; goes to 60, too
  float bottom;          ///< the lowest voice, likewise
  float spread;          ///< of the voices by magnitude: standard deviation, semitones
  float tonal;           ///< 0 … 1: share of the spectrum's energy that is in peaks
} chroma_reading;

/// @param rate samples per second, 8000 … 48000
/// @param bins of the spectrum: window / 2 + 1, 129 … 32769; meant for a window of 0.19 s
/// @return NULL when memory runs out or an argument is out of range
chroma* chroma_new(double rate, unsigned bins);
void    chroma_free(chroma* self);

/// Forget the tuning, the only thing remembered. Real-time safe.
void chroma_reset(chroma* self);

/// Judge one spectrum. Real-time safe; constant cost.
/// @param magnitudes `bins` values, see spectrum_magnitudes()
chroma_reading chroma_process(chroma* self, const float* magnitudes);

/// Take the mean away, so that shapes can be compared. Pure; real-time safe.
/// @return the sum of the squares that are left
float chroma_centre(float values[PITCH_CLASSES]);

#endif
