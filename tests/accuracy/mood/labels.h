// SPDX-License-Identifier: GPL-3.0-or-later

/// @file labels.h
/// Music with the judgements of listeners, in a folder for each set, and scores with
/// their key.
///
/// | set | file | sound |
/// |---|---|---|
/// | vgmidi | static.csv: midi, game, V_mean, A_mean; dynamic.csv: midi, t0, t1, V_mean,
/// A_mean | midi/ | | emopia | labels.csv: clip, song, label | midi/ | | ym2413 |
/// labels.csv: file, group, 4Q, tags | midi/ | | quadrant-clips | labels.csv: clip,
/// artist, quadrant, mood_words | audio/ |

#ifndef KIBUN_ACCURACY_LABELS_H
#define KIBUN_ACCURACY_LABELS_H

#include "tests/accuracy/mood/clip.h"

#include <stdbool.h>

/// Add the clips of those sets that a folder holds, MIDI once for each SoundFont. What
/// can't be read is named on stderr.
/// @param only the set to be read; NULL for all
/// @return false when something could not be read
bool labels_read(const char* folder, const char* only, char* const* soundfonts,
                 size_t soundfont_count, clip_list* clips);

/// Add the music of a folder that has a `key` ("B:min") in SET/NAME.json, with its
/// `region` (seconds), as NAME.opus sounds.
bool labels_read_keys(const char* folder, const char* only, clip_list* clips);

#endif
