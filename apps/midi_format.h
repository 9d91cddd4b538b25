// SPDX-License-Identifier: GPL-3.0-or-later

/// @file midi_format.h
/// The piece as a Standard MIDI File of format 1, for a DAW to lay under the sound: its
/// beginning belongs where the piece's is.
///
/// Its tracks:
/// - The title; the tempo map from the beats; a marker for each event of the story,
///   change of mood and change of key ("story: tempo", "mood: calm", "key: A minor");
///   key signatures; 4/4, which nobody has measured.
/// - Controllers, as midi.h maps them, on channel 1, from the rows of 0.1 s: where a
///   value of 14 bits has moved by 1/512 of its range, or one of 7 bits at all.
/// - Notes for beats, onsets, moods and the story, as midi.h maps them, where they sound.

#ifndef KIBUN_MIDI_FORMAT_H
#define KIBUN_MIDI_FORMAT_H

#include "apps/format.h"

const format* midi_format(void);

#endif
