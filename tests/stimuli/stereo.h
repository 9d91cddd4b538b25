// SPDX-License-Identifier: GPL-3.0-or-later

/// @file stereo.h
/// A piece of stereo sound in memory. Functions that need memory end the program when it
/// runs out.

#ifndef KIBUN_STIMULI_STEREO_H
#define KIBUN_STIMULI_STEREO_H

#include <stdbool.h>
#include <stddef.h>

/// All zero is an empty one; it is freed with stereo_free().
typedef struct {
  float* left;
  float* right;
  size_t length;
  double rate;
} stereo;

/// Silence.
stereo stereo_new(double seconds, double rate);
void   stereo_free(stereo* self);

stereo stereo_copy(const stereo* self);
/// A part; what is beyond the end is silence.
stereo stereo_part(const stereo* self, double start, double seconds);
/// One after the other, the same rate. @return a new one
stereo stereo_joined(const stereo* first, const stereo* second);
/// At another rate, converted by libsamplerate. @return empty when it can't be done
stereo stereo_resampled(const stereo* self, double rate);

void stereo_scale(stereo* self, double gain);
/// Add another, of the same rate, from a time on and as far as there is room.
void stereo_mix(stereo* self, const stereo* other, double start, double gain);

/// Root of the mean square over both channels.
double stereo_level(const stereo* self);
double stereo_peak(const stereo* self);
/// The level that a tenth of its windows of 50 ms are above: how loud notes are, however
/// far apart.
double stereo_loud(const stereo* self);

/// Any file that libsndfile reads; mono becomes stereo. @return empty when it can't be
/// read
stereo stereo_read(const char* path);
/// 16 bits. @return whether it could be written
bool stereo_write(const stereo* self, const char* path);

#endif
