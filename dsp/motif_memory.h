// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_memory.h
/// Leitmotifs: learned once, recognised when they return, and phrases that are offered as
/// motifs because they are heard for the second time.
///
/// A motif is learned from a marked stretch of what is heard: motif_memory_begin(), then
/// motif_memory_end(). Of more than 16 s the first 16 are kept. Or it is the phrase that
/// was offered last: motif_memory_keep_phrase(). Each takes the lowest number that is
/// free, 1 … 16, and keeps it.
///
/// A motif is recognised in other keys and at other speeds, under an accompaniment and on
/// other instruments; see motif_alignment.h. It is reported once, at its end.
///
/// Threads: an engine owns one of these; everything here belongs to the thread that runs
/// the engine, and is real-time safe: nothing is allocated after motif_memory_new(),
/// and the cost of motif_memory_process() is flat. Another thread is shown the motifs by
/// whoever runs the engine, who copies what motif_memory_motifs() shows each time that
/// motif_memory_revision() has changed, and the status as often as it likes.

#ifndef KIBUN_MOTIF_MEMORY_H
#define KIBUN_MOTIF_MEMORY_H

#include "dsp/chroma.h"
#include "dsp/frame.h"
#include "dsp/motif.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct motif_memory motif_memory;

/// Why nothing was learned. The numbers never change.
typedef enum {
  MOTIF_LEARNED,   ///< it was
  MOTIF_FULL,      ///< sixteen are held
  MOTIF_TOO_SHORT, ///< less than 2 s
  MOTIF_SILENT,    ///< there is less than 2 s of music with pitch in it
  MOTIF_STATIC,    ///< one sound that does not move: it could not be told from others
  MOTIF_NO_PHRASE  ///< no phrase has been offered that is still remembered
} motif_refusal;

enum { MOTIF_REFUSALS = MOTIF_NO_PHRASE + 1 };

/// What to show of it.
typedef struct {
  unsigned      count;    ///< motifs held
  bool          learning; ///< a stretch is being marked
  float         learned;  ///< s of it so far; more than 16 s are counted, but not kept
  motif_refusal refusal;  ///< of the last attempt to learn; MOTIF_LEARNED before any
  unsigned      newest;   ///< number that the last attempt gave; 0 for none
  unsigned      attempts; ///< to learn, since motif_memory_new(): to tell a new one by
} motif_status;

/// What is heard in a hop.
typedef struct {
  bool  silent;  ///< below the gate
  bool  judged;  ///< there is a judgement of the mood
  float energy;  ///< 0 … 1
  float valence; ///< -1 … +1
  float arousal; ///< -1 … +1
  float tension; ///< 0 … 1
} motif_hearing;

typedef struct {
  motif_return motif;
  phrase_offer phrase;
} motif_reading;

/// Holds no motif.
/// @param frame_rate hops per second, 50 … 200
/// @return NULL when memory runs out or the rate is out of range
motif_memory* motif_memory_new(double frame_rate);
void          motif_memory_free(motif_memory* self);

/// Forget what was heard, and a stretch that is being marked; keep the motifs.
void motif_memory_reset(motif_memory* self);

/// Hear one hop.
/// @param chroma a new one, or NULL in hops that have none; one in 0.1 s is expected
motif_reading motif_memory_process(motif_memory* self, const motif_hearing* now,
                                   const chroma_reading* chroma);

/// Begin to mark a stretch, from now on. Begins anew when one is being marked.
void motif_memory_begin(motif_memory* self);

/// End the stretch and learn it. Without a beginning nothing happens.
/// @param name NULL for "motif 3", as its number is
/// @return what motif_status has as `refusal`
motif_refusal motif_memory_end(motif_memory* self, const char* name);

/// Learn the phrase that was offered last. It is remembered until the next is offered or
/// what was heard is forgotten, and can be kept once.
motif_refusal motif_memory_keep_phrase(motif_memory* self, const char* name);

/// Take in a motif that was learned elsewhere: @return its number; 0 when sixteen are
/// held or it is not sound
unsigned motif_memory_add(motif_memory* self, const motif* learned);

/// See motif_set_name(). @return whether there is such a motif
bool motif_memory_rename(motif_memory* self, unsigned number, const char* name);

/// Forget one motif. Its number is free. @return whether there was one
bool motif_memory_forget(motif_memory* self, unsigned number);

/// Forget all motifs.
void motif_memory_forget_all(motif_memory* self);

/// Replace all motifs by others, such as motif_file_read() gives. What is not sound is
/// left out.
void motif_memory_recall(motif_memory* self, const motif_set* motifs);

/// The motifs held. Valid until the next call of any function here that changes them.
const motif_set* motif_memory_motifs(const motif_memory* self);

/// Another number each time that the motifs or their names have changed.
uint32_t motif_memory_revision(const motif_memory* self);

motif_status motif_memory_status(const motif_memory* self);

/// A phrase for a person: "sixteen motifs are held already". Pure.
const char* motif_refusal_text(motif_refusal refusal);

#endif
