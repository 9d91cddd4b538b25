// SPDX-License-Identifier: GPL-3.0-or-later

/// @file export.h
/// The stimuli as sound files with tables of what is true of them, so that a model can be
/// fitted on those that may be fitted on.

#ifndef KIBUN_STIMULI_EXPORT_H
#define KIBUN_STIMULI_EXPORT_H

#include "tests/stimuli/renders.h"

/// Write DIR/sentences/ and DIR/controlled/, a truth.csv in each; they are made where
/// they are not there. @return whether all could be written
bool export_write(const renders* all, const char* folder);

#endif
