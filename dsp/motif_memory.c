// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_memory.h"

#include "dsp/motif_features.h"
#include "dsp/motif_past.h"
#include "dsp/motif_recognition.h"
#include "dsp/phrase.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LOWEST_RATE  = 50.0;
static const double HIGHEST_RATE = 200.0;
static const float  MOVES_LEAST  = 0.4F;  // of a motif: what moves less is one sound
static const float  HEARD_LATE_S = 0.24F; // windows and smoothing: half their lengths

// A change that a listener would remark on. A repeat differs less.
static const float ENERGY_CHANGE  = 0.15F;
static const float VALENCE_CHANGE = 0.2F;
static const float AROUSAL_CHANGE = 0.2F;
static const float TENSION_CHANGE = 0.15F;
static const float SPEED_CHANGE   = 1.07F; // two marks of the metronome

// A tenth of a second is divided so that no hop carries more than two motifs.
enum { HOPS = 10, MOTIFS_PER_HOP = 2 };

struct motif_memory {
  motif_set          held;
  motif_recognition* recognitions[MOTIFS];
  motif_features     features;
  motif_stream       stream;
  motif_past*        past;
  phrase*            phrases;
  motif              offered; // its length is 0: there is none
  float              point_s;
  unsigned           turn; // motifs that have heard the present point
  unsigned           hops; // since the present point
  uint32_t           revision;
  bool               learning;
  uint32_t           learning_from; // number of a point
  motif_refusal      refusal;
  unsigned           newest;
  unsigned           attempts;
};

motif_memory* motif_memory_new(const double frame_rate) {
  if (!(frame_rate >= LOWEST_RATE && frame_rate <= HIGHEST_RATE)) {
    return NULL;
  }
  motif_memory* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->point_s = (float)(HOPS / frame_rate);
  self->past    = motif_past_new();
  self->phrases = phrase_new();
  bool complete = self->past && self->phrases;
  for (unsigned i = 0; i < MOTIFS; ++i) {
    self->recognitions[i] = motif_recognition_new();
    complete              = complete && self->recognitions[i];
  }
  if (!complete) {
    motif_memory_free(self);
    return NULL;
  }
  motif_memory_reset(self);
  return self;
}

void motif_memory_free(motif_memory* const self) {
  if (self) {
    for (unsigned i = 0; i < MOTIFS; ++i) {
      motif_recognition_free(self->recognitions[i]);
    }
    phrase_free(self->phrases);
    motif_past_free(self->past);
    free(self);
  }
}

void motif_memory_reset(motif_memory* const self) {
  motif_past_reset(self->past);
  phrase_reset(self->phrases);
  memset(&self->features, 0, sizeof self->features);
  memset(&self->stream, 0, sizeof self->stream);
  for (unsigned i = 0; i < MOTIFS; ++i) {
    motif_recognition_reset(self->recognitions[i]);
  }
  self->offered.length = 0;
  self->learning       = false;
  self->turn           = MOTIFS;
  self->hops           = 0;
}

/// The first word when it is less by so much, the second when it is more.
static unsigned changed(const float now, const float then, const float much,
                        const change_word less, const change_word more) {
  return now < then - much ? 1U << less : now > then + much ? 1U << more : 0U;
}

static unsigned changes(const motif_mood* const now, const motif_mood* const then,
                        const float speed) {
  unsigned bits =
    changed(log2f(speed), 0.0F, log2f(SPEED_CHANGE), CHANGE_SLOWER, CHANGE_FASTER);
  if (now->judged && then->judged) {
    bits |=
      changed(now->energy, then->energy, ENERGY_CHANGE, CHANGE_SOFTER, CHANGE_LOUDER);
    bits |= changed(now->valence, then->valence, VALENCE_CHANGE, CHANGE_DARKER,
                    CHANGE_BRIGHTER);
    bits |= changed(now->arousal, then->arousal, AROUSAL_CHANGE, CHANGE_CALMER,
                    CHANGE_LIVELIER);
    bits |=
      changed(now->tension, then->tension, TENSION_CHANGE, CHANGE_EASIER, CHANGE_TENSER);
  }
  return bits;
}

static motif_return returned(const motif_memory* const self, const unsigned number,
                             const motif_recognition_reading* const heard) {
  const uint32_t   first = motif_past_end(self->past) - heard->begin;
  const motif_mood now   = motif_past_mood(self->past, first, heard->points);
  const motif_mood then  = self->held.slots[number - 1].mood;
  return (motif_return){
    .number        = number,
    .strength      = heard->likeness,
    .lag           = HEARD_LATE_S + (float)heard->begin * self->point_s,
    .transposition = heard->transposition,
    .speed         = heard->speed,
    .change        = changes(&now, &then, heard->speed),
  };
}

/// Let the next motifs hear the present point.
/// @param result of several that have returned, the one that is most alike
static void recognise(motif_memory* const self, const unsigned most,
                      motif_return* const result) {
  for (unsigned i = 0; i < most && self->turn < MOTIFS; ++i) {
    const unsigned number = ++self->turn;
    if (motif_set_at(&self->held, number)) {
      const motif_recognition_reading heard =
        motif_recognition_process(self->recognitions[number - 1], &self->stream);
      if (heard.found && heard.likeness > result->strength) {
        *result = returned(self, number, &heard);
        phrase_known(self->phrases, heard.begin);
      }
    }
  }
}

static void hear(motif_memory* const self, const motif_hearing* const now,
                 const chroma_reading* const chroma) {
  const motif_mood  mood  = { .judged  = now->judged,
                              .energy  = now->energy,
                              .valence = now->valence,
                              .arousal = now->arousal,
                              .tension = now->tension };
  const motif_point point = motif_features_process(&self->features, chroma, now->silent);
  motif_past_append(self->past, &point, &mood);
  motif_stream_process(&self->stream, &point);
  phrase_hear(self->phrases, &self->stream);
  self->turn = 0;
  self->hops = 0;
}

/// Look on for a phrase that is heard again, and keep it in mind.
static phrase_offer look_for_phrase(motif_memory* const self) {
  const phrase_reading heard = phrase_work(self->phrases);
  if (!heard.found) {
    return (phrase_offer){ .strength = 0.0F };
  }
  const uint32_t begin = motif_past_end(self->past) - heard.begin;
  motif_past_copy(self->past, begin, heard.length, &self->offered);
  const float late = HEARD_LATE_S + (float)self->hops * self->point_s / HOPS;
  return (phrase_offer){
    .strength    = heard.likeness,
    .first_begin = late + (float)heard.first_begin * self->point_s,
    .begin       = late + (float)heard.begin * self->point_s,
    .length      = (float)heard.length * self->point_s,
  };
}

motif_reading motif_memory_process(motif_memory* const         self,
                                   const motif_hearing* const  now,
                                   const chroma_reading* const chroma) {
  motif_reading result = { .motif = { .number = 0 } };
  if (chroma) {
    recognise(self, MOTIFS, &result.motif); // those that the last point has not reached
    hear(self, now, chroma);
  }
  recognise(self, MOTIFS_PER_HOP, &result.motif);
  if (result.motif.number > 0) {
    result.motif.lag += (float)self->hops * self->point_s / HOPS;
  }
  result.phrase = look_for_phrase(self);
  ++self->hops;
  return result;
}

void motif_memory_begin(motif_memory* const self) {
  self->learning      = true;
  self->learning_from = motif_past_end(self->past) + MOTIF_POINTS_LATE;
}

static unsigned first_free(const motif_memory* const self) {
  unsigned number = 1;
  while (number <= MOTIFS && motif_set_at(&self->held, number)) {
    ++number;
  }
  return number <= MOTIFS ? number : 0;
}

/// Points that have a pitch.
static uint32_t sounding(const motif* const from) {
  static const motif_point silence = { { 0 } };
  uint32_t                 count   = 0;
  for (uint32_t i = 0; i < from->length; ++i) {
    count += memcmp(&from->points[i], &silence, sizeof silence) != 0;
  }
  return count;
}

static void take(motif_memory* const self, const unsigned number,
                 const motif* const from) {
  self->held.slots[number - 1] = *from;
  motif_recognition_watch(self->recognitions[number - 1], from);
  ++self->revision;
}

static void give_number_as_name(motif* const to, const unsigned number) {
  char  name[] = "motif 00";
  char* at     = name + 6;
  if (number >= 10) {
    *at++ = (char)('0' + number / 10);
  }
  *at++ = (char)('0' + number % 10);
  *at   = '\0';
  motif_set_name(to, name);
}

static motif_refusal learn(motif_memory* const self, motif* const wanted,
                           const char* const name) {
  const unsigned number = first_free(self);
  self->newest          = 0;
  ++self->attempts;
  if (number == 0) {
    return MOTIF_FULL;
  }
  if (wanted->length < MOTIF_FEWEST_POINTS) {
    return MOTIF_TOO_SHORT;
  }
  if (sounding(wanted) < MOTIF_FEWEST_POINTS) {
    return MOTIF_SILENT;
  }
  if (motif_alignment_movement(wanted) < MOVES_LEAST) {
    return MOTIF_STATIC;
  }
  if (name) {
    motif_set_name(wanted, name);
  } else {
    give_number_as_name(wanted, number);
  }
  take(self, number, wanted);
  self->newest = number;
  return MOTIF_LEARNED;
}

motif_refusal motif_memory_end(motif_memory* const self, const char* const name) {
  if (!self->learning) {
    return self->refusal;
  }
  const uint32_t end  = motif_past_end(self->past);
  const uint32_t from = self->learning_from;
  motif          wanted;
  motif_past_copy(self->past, from, end > from ? end - from : 0, &wanted);
  self->learning = false;
  self->refusal  = learn(self, &wanted, name);
  if (self->refusal == MOTIF_LEARNED) {
    phrase_known(self->phrases, end - from);
  }
  return self->refusal;
}

motif_refusal motif_memory_keep_phrase(motif_memory* const self, const char* const name) {
  if (self->offered.length == 0) {
    ++self->attempts;
    self->newest  = 0;
    self->refusal = MOTIF_NO_PHRASE;
    return self->refusal;
  }
  self->refusal = learn(self, &self->offered, name);
  if (self->refusal == MOTIF_LEARNED) {
    self->offered.length = 0;
  }
  return self->refusal;
}

unsigned motif_memory_add(motif_memory* const self, const motif* const learned) {
  const unsigned number = first_free(self);
  if (number == 0 || !motif_is_sound(learned)) {
    return 0;
  }
  take(self, number, learned);
  return number;
}

bool motif_memory_rename(motif_memory* const self, const unsigned number,
                         const char* const name) {
  if (!motif_set_at(&self->held, number)) {
    return false;
  }
  motif_set_name(&self->held.slots[number - 1], name);
  ++self->revision;
  return true;
}

bool motif_memory_forget(motif_memory* const self, const unsigned number) {
  if (!motif_set_at(&self->held, number)) {
    return false;
  }
  memset(&self->held.slots[number - 1], 0, sizeof self->held.slots[0]);
  ++self->revision;
  return true;
}

void motif_memory_forget_all(motif_memory* const self) {
  for (unsigned number = 1; number <= MOTIFS; ++number) {
    motif_memory_forget(self, number);
  }
}

void motif_memory_recall(motif_memory* const self, const motif_set* const motifs) {
  motif_memory_forget_all(self);
  for (unsigned number = 1; number <= MOTIFS; ++number) {
    const motif* const saved = motif_set_at(motifs, number);
    if (saved && motif_is_sound(saved)) {
      take(self, number, saved);
    }
  }
}

const motif_set* motif_memory_motifs(const motif_memory* const self) {
  return &self->held;
}

uint32_t motif_memory_revision(const motif_memory* const self) {
  return self->revision;
}

motif_status motif_memory_status(const motif_memory* const self) {
  const uint32_t end = motif_past_end(self->past);
  const uint32_t points =
    self->learning && end > self->learning_from ? end - self->learning_from : 0;
  return (motif_status){
    .count    = motif_set_count(&self->held),
    .learning = self->learning,
    .learned  = (float)points * self->point_s,
    .refusal  = self->refusal,
    .newest   = self->newest,
    .attempts = self->attempts,
  };
}

const char* motif_refusal_text(const motif_refusal refusal) {
  static const char* const texts[MOTIF_REFUSALS] = {
    "learned",
    "sixteen motifs are held already",
    "less than two seconds were marked",
    "nothing with a pitch was heard",
    "it does not move",
    "no phrase is offered",
  };
  return (int)refusal >= 0 && (int)refusal < MOTIF_REFUSALS ? texts[refusal]
                                                            : "not learned";
}
