// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_source.h
/// Motifs from files: music, of which up to the first 16 s are learned, or what
/// `--format motif` has written.

#ifndef KIBUN_MOTIF_SOURCE_H
#define KIBUN_MOTIF_SOURCE_H

#include "apps/problem.h"
#include "dsp/motif.h"

/// Add what a file holds.
/// @param name of the motif; where a file holds several, each keeps its own
problem motif_source_add(const char* path, const char* name, motif_set* motifs);

#endif
