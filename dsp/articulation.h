// SPDX-License-Identifier: GPL-3.0-or-later

/// @file articulation.h
/// How notes begin and how they are joined.
///
/// Both from the loudness of the frame (ear_bands_loudness()), independent of level. The
/// attack of a note is the time in which its loudness rises from a fifth to four fifths
/// of the way (the log attack time of MPEG-7, ISO/IEC 15938-4, with the limits of Peeters
/// 2004), as far as a frame's window can tell. The articulation is the share of the time
/// since an onset in which the sound has fallen to a quarter of what it rose to (12 dB):
/// the gap between staccato notes, the decay of plucked ones. A held accompaniment fills
/// the gaps. Averaged over the notes of the last few seconds.

#ifndef KIBUN_ARTICULATION_H
#define KIBUN_ARTICULATION_H

#include <stdbool.h>

enum { ARTICULATION_PAST = 64 }; ///< frames remembered

/// Each 0 until a note has been heard.
typedef struct {
  float attack_s;     ///< of the last notes; 0.01 … 0.25 s
  float attack;       ///< the same from 0 (0.15 s, a slow bow) to 1 (0.015 s, a stroke)
  float articulation; ///< 0 legato … 1 staccato: share of the time that is a gap
} articulation_reading;

/// To be embedded.
typedef struct {
  float                frame_s;
  unsigned             judged_after; ///< frames from an onset until its attack is judged
  unsigned             before;       ///< frames before an onset that belong to it
  float                past[ARTICULATION_PAST]; ///< loudness, a ring
  unsigned             frame;
  unsigned             since; ///< frames since the last onset; UINT_MAX before the first
  float                peak;  ///< loudness since then
  float                log_attack;
  unsigned             notes; ///< whose attack is known
  float                gap;   ///< averages
  float                time;
  articulation_reading reading;
} articulation;

/// @param frame_rate frames per second, 90 … 200
articulation articulation_new(double frame_rate);

/// Forget what was heard. Real-time safe.
void articulation_reset(articulation* self);

/// Take in one frame. Real-time safe; constant cost. An attack is known 0.2 s after its
/// note began; more than 2 s after an onset the last reading stands.
/// @param loudness of the frame, any unit of amplitude
/// @param onset    whether an onset is reported in this frame
articulation_reading articulation_process(articulation* self, float loudness, bool onset);

#endif
