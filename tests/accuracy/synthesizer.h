// SPDX-License-Identifier: GPL-3.0-or-later

/// @file synthesizer.h
/// Scores as the program fluidsynth plays them (https://www.fluidsynth.org), reverb and
/// chorus as it has them.

#ifndef KIBUN_ACCURACY_SYNTHESIZER_H
#define KIBUN_ACCURACY_SYNTHESIZER_H

#include "tests/accuracy/item.h"

/// Whether there is the program, and the file is a SoundFont; if not, says so on stderr
/// in one line.
bool synthesizer_is_ready(const char* soundfont);

/// @param score  settled
/// @param effects reverb and chorus
/// @return mono at 48000 Hz, its peak at 0.5; `samples` NULL when it can't be rendered;
/// else to be freed
///         with free()
sound synthesizer_play(const midi_score* score, const char* soundfont, bool effects);

/// Find out how long after its beginning each onset of an item can be heard: when the
/// first of its notes, played alone and dry, is 50 dB below its peak. Sets `sounding`.
/// @param self from rendered_write()
/// @return false when it can't be rendered
bool synthesizer_measure(item* self);

#endif
