// SPDX-License-Identifier: GPL-3.0-or-later

/// @file batch.h
/// All the files of one run: several at a time if wished, output in order, the good ones
/// done whatever is wrong with the others.

#ifndef KIBUN_BATCH_H
#define KIBUN_BATCH_H

#include "apps/console.h"
#include "apps/options.h"
#include "apps/temporary_files.h"

#include <stdbool.h>

/// @return true when every file was analysed, whole, and everything was written
bool batch_run(const options* wanted, console* person, temporary_files* list);

#endif
