// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_folder.h
/// A folder where the motifs are saved that are learned during the evening, each in a
/// file of its own (motif_file.h), named after it: "motif 3" in motif-3.kibun-motif. They
/// are on the disk a second after they were learned, and removed when they are forgotten.
///
/// A file that is there already is never touched: the next free name is taken, such as
/// motif-3-2.kibun-motif. What cannot be written is told once, and tried again twice a
/// second. Motifs that were known before the first frame are not saved.

#ifndef KIBUN_LIVE_MOTIF_FOLDER_H
#define KIBUN_LIVE_MOTIF_FOLDER_H

#include "apps/live/notices.h"
#include "apps/live/sink.h"

typedef struct motif_folder motif_folder;

/// Make the folder, where it is not there, and a thread that writes into it.
/// @param path must outlive it
/// @param told where each motif is and what is wrong; must outlive it
/// @param why  set to what is wrong, to follow the path and a colon
/// @return NULL when something is
motif_folder* motif_folder_new(const char* path, notices* told, const char** why);

/// Save what waits and end the thread. NULL is fine.
void motif_folder_free(motif_folder* self);

/// Take in which motifs there are now. Never waits.
void motif_folder_hear(motif_folder* self, const moment* heard);

/// As one of the sinks, which frees it.
sink motif_folder_sink(motif_folder* self);

#endif
