// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_format.h
/// What was heard, up to its first 16 s, as a motif in a file of its own, for --motif.

#ifndef KIBUN_MOTIF_FORMAT_H
#define KIBUN_MOTIF_FORMAT_H

#include "apps/format.h"

const format* motif_format(void);

#endif
