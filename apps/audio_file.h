// SPDX-License-Identifier: GPL-3.0-or-later

/// @file audio_file.h
/// Any file that libsndfile reads, as stereo. One thread at a time.

#ifndef KIBUN_AUDIO_FILE_H
#define KIBUN_AUDIO_FILE_H

#include "problem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct audio_file audio_file;

/// Open a file that the engine can hear: 1 to 64 channels, 8000 to 384000 Hz, not empty.
/// @param file set to the open file, or NULL when there is a problem
problem audio_file_open(const char* path, audio_file** file);
void    audio_file_close(audio_file* self);

/// Samples per second.
unsigned audio_file_rate(const audio_file* self);

/// Channels in the file, before they are folded down (downmix.h).
unsigned audio_file_channels(const audio_file* self);

/// Title and artist as the file carries them, NULL for none: any bytes, mostly UTF-8.
/// Owned by the file.
/// @{
const char* audio_file_title(const audio_file* self);
const char* audio_file_artist(const audio_file* self);
/// @}

/// Length in samples, by what is there, not by what the header says.
uint64_t audio_file_length(const audio_file* self);

/// Go to a sample. @return false beyond the end
bool audio_file_seek(audio_file* self, uint64_t sample);

/// Read up to `n` samples, folded down to stereo; what is not a finite number, before or
/// after folding, becomes silence. @return samples read; fewer than `n` only at the end
size_t audio_file_read(audio_file* self, float* left, float* right, size_t n);

/// Samples so far that were not finite numbers, counted over all channels and both sides
/// of what they were folded down to.
uint64_t audio_file_silenced(const audio_file* self);

/// Is the file shorter than its header says? What the header of a compressed file
/// promises shows only when audio_file_read() has come to the end.
bool audio_file_shorter(const audio_file* self);

#endif
