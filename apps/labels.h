// SPDX-License-Identifier: GPL-3.0-or-later

/// @file labels.h
/// A track of labels for Audacity: the moods as regions, the events of the story as
/// points, motifs and phrases as regions. Lines of begin, end and text with tabs between.

#ifndef KIBUN_LABELS_H
#define KIBUN_LABELS_H

#include "apps/format.h"

const format* labels_format(void);

#endif
