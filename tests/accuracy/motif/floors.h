// SPDX-License-Identifier: GPL-3.0-or-later

/// @file floors.h
/// What a few pieces are held to, so that a breakage is noticed.

#ifndef KIBUN_ACCURACY_MOTIF_FLOORS_H
#define KIBUN_ACCURACY_MOTIF_FLOORS_H

#include "tests/accuracy/motif/trial.h"

/// Each floor and what was measured, on stderr. @return how many were missed
unsigned motif_floors_missed(const trial_list* all);

#endif
