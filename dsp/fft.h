// SPDX-License-Identifier: GPL-3.0-or-later

/// @file fft.h
/// Fourier transform of a real signal.
///
/// Our own because the result must depend on the signal alone: FFTW plans differently
/// when other code in the process has planned before, and with the plan the last bits of
/// the result. Radix-4/2 Stockham over a half-length complex transform; no state between
/// calls but scratch memory.

#ifndef KIBUN_FFT_H
#define KIBUN_FFT_H

typedef struct fft fft;

/// @param size of the real signal: a power of two, 16 … 65536
/// @return NULL when memory runs out or the size is not allowed
fft* fft_new(unsigned size);
void fft_free(fft* self);

/// Unscaled forward transform. Real-time safe.
/// @param signal    `size` samples
/// @param real,imag `size / 2 + 1` bins each, from 0 Hz to Nyquist
void fft_forward(fft* self, const float* signal, float* real, float* imag);

#endif
