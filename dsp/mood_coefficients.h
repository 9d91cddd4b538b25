// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef KIBUN_MOOD_COEFFICIENTS_H
#define KIBUN_MOOD_COEFFICIENTS_H
#include "dsp/mood_model.h"
static const mood_model fitted_coefficients = { .music_bias = 3.0F, .sure = { 1.0F, 1.0F } };
#endif
