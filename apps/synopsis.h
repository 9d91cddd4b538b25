// SPDX-License-Identifier: GPL-3.0-or-later

/// @file synopsis.h
/// A piece told in a dozen lines: which mood from when to when, in which key and tempo.

#ifndef KIBUN_SYNOPSIS_H
#define KIBUN_SYNOPSIS_H

#include "apps/curve.h"
#include "apps/problem.h"

#include <stdio.h>

/// Moods that pass quickly are told with the one before, as many as it takes.
/// @param duration s
problem synopsis_write(const curve* heard, double duration, FILE* out);

#endif
