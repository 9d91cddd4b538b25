// SPDX-License-Identifier: GPL-3.0-or-later

/// @file subject.h
/// What is measured: something that hears a sound block after block, as a host hands it
/// over.

#ifndef KIBUN_BENCH_SUBJECT_H
#define KIBUN_BENCH_SUBJECT_H

#include "plugin/ports.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct subject subject;

/// Kibun, with all that it says by MIDI or control voltages.
/// @param bundle directory of the plugin's bundle
/// @param block  samples, in each block
/// @param wrong  what is wrong when the result is NULL; a static string
subject* subject_plugin(const char* bundle, plugin_id plugin, double rate, uint32_t block,
                        const char** wrong);

/// What aubio offers for the same: onsets and tempo, each at the defaults of its own
/// program (windows of 512 and 1024 samples, hops of half of that), of the mean of the
/// channels.
subject* subject_aubio(double rate, const char** wrong);

void subject_free(subject* self);

/// The next block.
void subject_hear(subject* self, const float* left, const float* right, uint32_t samples);

#endif
