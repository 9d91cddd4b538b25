// SPDX-License-Identifier: GPL-3.0-or-later

/// @file json.h
/// Everything there is to say of a file, as one JSON object; several files are an array
/// of them.
///
/// file, kibun (version), rate (samples per second), duration_s;
/// summary: what summary.h tells, by the same names; a median without a judgement is
/// null; curves:  what csv.h tells: an array for each column, null for an empty cell;
/// events:  what events.h tells, in the same order;
/// why:     each second with a judgement, and whenever the leading mood changes: for
///          valence, arousal and tension the cues that pushed them most, and how far.
///
/// All of a file's rows are kept until its end, as medians need them.

#ifndef KIBUN_JSON_H
#define KIBUN_JSON_H

#include "apps/format.h"

const format* json_format(void);

#endif
