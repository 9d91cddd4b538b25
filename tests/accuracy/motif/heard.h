// SPDX-License-Identifier: GPL-3.0-or-later

/// @file heard.h
/// What a memory of motifs needs of a sound, measured as the engine measures it: the
/// chroma every tenth of a second and where it is silent. Music is measured once and then
/// remembered by many.
///
/// The mood is left out, which only says how a motif has changed.

#ifndef KIBUN_ACCURACY_HEARD_H
#define KIBUN_ACCURACY_HEARD_H

#include "dsp/chroma.h"
#include "dsp/motif_memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HEARD_HOPS = 10 }; ///< in a tenth of a second

typedef struct {
  chroma_reading chroma;
  uint16_t       silent; ///< a bit for each hop, the first the lowest
} heard_tenth;

/// All zero is an empty one.
typedef struct {
  heard_tenth* at;
  size_t       count;
  double       hop_s;
} heard;

/// Hear samples that are in memory. @return empty when it can't be heard
heard heard_samples(const float* left, const float* right, size_t length, double rate);

/// Hear a file of sound, mono or stereo. @return empty when it can't be read
heard heard_file(const char* path);

void   heard_free(heard* self);
double heard_seconds(const heard* self);

/// A number that is another one as soon as anything is measured in another way: of what
/// is heard of a few notes.
uint64_t heard_fingerprint(void);

/// Keep what was heard. @return whether it is kept
bool heard_keep(const heard* self, const char* path, uint64_t fingerprint);
/// @return empty where nothing is kept, or under another fingerprint
heard heard_kept(const char* path, uint64_t fingerprint);

/// Let a memory hear one hop. @param hop from the beginning
motif_reading heard_remember(const heard* self, size_t hop, motif_memory* memory);

/// Hops in all.
size_t heard_hops(const heard* self);

#endif
