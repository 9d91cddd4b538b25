// SPDX-License-Identifier: GPL-3.0-or-later

/// @file chance.h
/// Random numbers that are the same each time.

#ifndef KIBUN_STIMULI_CHANCE_H
#define KIBUN_STIMULI_CHANCE_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t state;
} chance;

chance chance_seeded(uint64_t seed);

/// Uniform, 0 … 1, 1 left out.
double chance_draw(chance* self);
double chance_between(chance* self, double low, double high);
/// 0 … count - 1
size_t chance_below(chance* self, size_t count);
/// Normal, of mean 0 and deviation 1.
double chance_normal(chance* self);

#endif
