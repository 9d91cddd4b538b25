// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/midi.h"

#include <math.h>

static const float  MOST_LAG_S    = 60.0F;
static const double TURN_S        = 0.01; // as often as there is something new
static const double SHORT_NOTE_S  = 0.05;
static const double LONG_NOTE_S   = 0.2;
static const float  USUAL_CHANNEL = 1.0F;
static const float  USUAL_BASE    = 20.0F;

enum {
  TURNS     = 4,  // 25 times per second each
  FOR_NOTES = 16, // messages that controllers leave room for

  NOTE_OFF   = 0x80,
  NOTE_ON    = 0x90,
  CONTROLLER = 0xB0,
  LOWER      = 32, // from the upper byte's controller to the lower one's

  MOST_7   = 127,
  MOST_14  = 16383,
  MIDDLE   = 8192,
  VELOCITY = 126, // above the least

  // Places in `wanted` and `sent` …
  MOODS      = MIDI_CURVES,
  CONFIDENCE = MOODS + MIDI_MOODS,
  BUILD      = CONFIDENCE + 1,
  // … and in `notes`.
  BEAT_NOTE   = 0,
  ONSET_NOTE  = 1,
  MOOD_NOTES  = 2,
  STORY_NOTES = MOOD_NOTES + MIDI_MOODS,
  MOTIF_NOTES = STORY_NOTES + STORY_WORDS - 1
};

static int in_14_bits(const float share) {
  return (int)lrintf(share * (float)MOST_14);
}

static int in_7_bits(const float share) {
  return (int)lrintf(share * (float)MOST_7);
}

/// -1 … +1, with 0 in the middle.
static int both_ways(const float value) {
  return MIDDLE + (int)lrintf(value * (float)(value < 0.0F ? MIDDLE : MOST_14 - MIDDLE));
}

static float clamped(const float value, const float low, const float high,
                     const float otherwise) {
  return isnan(value) ? otherwise : fminf(fmaxf(value, low), high);
}

void midi_values(const frame* const now, int values[MIDI_CONTROLLERS]) {
  values[0] = both_ways(clamped(now->valence, -1.0F, 1.0F, 0.0F));
  values[1] = both_ways(clamped(now->arousal, -1.0F, 1.0F, 0.0F));
  values[2] = in_14_bits(clamped(now->tension, 0.0F, 1.0F, 0.0F));
  values[3] = in_14_bits(clamped(now->energy, 0.0F, 1.0F, 0.0F));
  for (unsigned i = 0; i < MIDI_MOODS; ++i) {
    const float mood  = now->moods[i + MOOD_ENERGETIC];
    values[MOODS + i] = in_7_bits(clamped(mood, 0.0F, 1.0F, 0.0F));
  }
  values[CONFIDENCE] = in_7_bits(clamped(now->confidence, 0.0F, 1.0F, 0.0F));
  values[BUILD]      = in_7_bits(clamped(now->build, 0.0F, 1.0F, 0.0F));
}

uint8_t midi_velocity(const float strength) {
  return (uint8_t)(1 + lrintf(clamped(strength, 0.0F, 1.0F, 0.0F) * (float)VELOCITY));
}

double midi_note_length(const unsigned number) {
  return number == MIDI_NOTE_BEAT || number == MIDI_NOTE_ONSET ? SHORT_NOTE_S
                                                               : LONG_NOTE_S;
}

static void forget_what_was_sent(midi* const self, const unsigned controllers) {
  for (unsigned i = 0; i < controllers; ++i) {
    self->sent[i] = -1;
  }
}

midi midi_new(const double rate) {
  const frame nothing = frame_neutral();
  midi        fresh   = {
             .rate        = rate,
             .turn_length = (uint64_t)(TURN_S * rate + 0.5),
             .channel     = (uint8_t)(USUAL_CHANNEL - 1.0F),
             .base        = (uint8_t)USUAL_BASE,
  };
  midi_values(&nothing, fresh.wanted);
  forget_what_was_sent(&fresh, MIDI_CONTROLLERS);
  return fresh;
}

static void end_notes_at(midi* const self, const uint64_t sample) {
  for (unsigned i = 0; i < MIDI_NOTES; ++i) {
    if (self->notes[i].until > sample) {
      self->notes[i].until = sample;
    }
  }
}

void midi_rest(midi* const self, const uint64_t sample) {
  const frame nothing = frame_neutral();
  midi_values(&nothing, self->wanted);
  self->mood = MOOD_NONE;
  end_notes_at(self, sample);
}

void midi_restart(midi* const self, const uint64_t sample) {
  midi_rest(self, sample);
  forget_what_was_sent(self, MIDI_CONTROLLERS);
}

void midi_begin(midi* const self, const uint64_t begin, const uint32_t room,
                const float channel, const float base) {
  const uint8_t new_channel =
    (uint8_t)(lrintf(clamped(channel, 1.0F, 16.0F, USUAL_CHANNEL)) - 1);
  const uint8_t new_base = (uint8_t)lrintf(
    clamped(base, (float)MIDI_BASE_LOWEST, (float)MIDI_BASE_HIGHEST, USUAL_BASE));
  if (new_channel != self->channel) {
    forget_what_was_sent(self, MIDI_CONTROLLERS);
    end_notes_at(self, begin);
  }
  if (new_base != self->base) {
    forget_what_was_sent(self, MIDI_CURVES);
  }
  self->channel = new_channel;
  self->base    = new_base;
  self->begin   = begin;
  self->room    = room < MIDI_QUEUE ? room : MIDI_QUEUE;
  self->count   = 0;
}

static uint8_t note_number(const unsigned place) {
  if (place == BEAT_NOTE) {
    return MIDI_NOTE_BEAT;
  }
  if (place == ONSET_NOTE) {
    return MIDI_NOTE_ONSET;
  }
  if (place < STORY_NOTES) {
    return (uint8_t)(MIDI_NOTE_MOOD + place - MOOD_NOTES);
  }
  return (uint8_t)(place < MOTIF_NOTES ? MIDI_NOTE_STORY + place - STORY_NOTES
                                       : MIDI_NOTE_MOTIF + place - MOTIF_NOTES);
}

/// After all others of its time; the caller has looked for room.
static void put(midi* const self, const uint64_t sample, const unsigned status,
                const unsigned number, const unsigned value) {
  const midi_message message = {
    .at    = sample > self->begin ? (uint32_t)(sample - self->begin) : 0,
    .bytes = { (uint8_t)status, (uint8_t)number, (uint8_t)value },
  };
  unsigned at = self->count++;
  for (; at > 0 && self->queue[at - 1].at > message.at; --at) {
    self->queue[at] = self->queue[at - 1];
  }
  self->queue[at] = message;
}

static void end_note(midi* const self, const unsigned place, const uint64_t sample) {
  midi_note* const note = &self->notes[place];
  put(self, sample, NOTE_OFF | note->channel, note_number(place), 0);
  note->on = false;
}

static void begin_note(midi* const self, const unsigned place, const uint64_t event,
                       const float strength) {
  midi_note* const note = &self->notes[place];
  if (self->count + 2 > self->room) {
    return;
  }
  uint64_t sample = event > self->begin ? event : self->begin;
  if (note->on) {
    sample = sample > note->from ? sample : note->from;
    end_note(self, place, note->until < sample ? note->until : sample);
  }
  put(self, sample, NOTE_ON | self->channel, note_number(place), midi_velocity(strength));
  *note = (midi_note){
    .on      = true,
    .channel = self->channel,
    .from    = sample,
    .until = sample + (uint64_t)(midi_note_length(note_number(place)) * self->rate + 0.5),
  };
}

static void send_controller(midi* const self, const unsigned place,
                            const uint64_t sample) {
  const int      value  = self->wanted[place];
  const unsigned status = CONTROLLER | self->channel;
  if (value == self->sent[place] || self->count + 2 + FOR_NOTES > self->room) {
    return;
  }
  self->sent[place] = value;
  if (place < MIDI_CURVES) {
    put(self, sample, status, self->base + place, (unsigned)value >> 7);
    put(self, sample, status, self->base + place + LOWER, (unsigned)value & MOST_7);
  } else {
    put(self, sample, status, MIDI_CC_MOODS + place - MOODS, (unsigned)value);
  }
}

/// The turns of controllers that begin before a sample.
static void take_turns(midi* const self, const uint64_t before) {
  for (; self->next_turn < before; self->next_turn += self->turn_length) {
    for (unsigned i = self->turn; i < MIDI_CONTROLLERS; i += TURNS) {
      send_controller(self, i, self->next_turn);
    }
    self->turn = (self->turn + 1) % TURNS;
  }
}

static uint64_t event_sample(const midi* const self, const uint64_t last,
                             const float lag) {
  const uint64_t samples =
    (uint64_t)((double)clamped(lag, 0.0F, MOST_LAG_S, 0.0F) * self->rate + 0.5);
  return samples < last ? last - samples : 0;
}

void midi_beat(midi* const self, const uint64_t sample, const float trust) {
  begin_note(self, BEAT_NOTE, sample, trust);
}

void midi_hear(midi* const self, const frame* const now, const uint64_t last) {
  const int mood  = (int)now->mood;
  const int story = (int)now->story;
  take_turns(self, last);
  midi_values(now, self->wanted);
  if (now->onset) {
    begin_note(self, ONSET_NOTE, event_sample(self, last, now->onset_lag),
               now->onset_strength);
  }
  if (story > STORY_NONE && story < STORY_WORDS) {
    begin_note(self, STORY_NOTES + (unsigned)(story - STORY_BUILD),
               event_sample(self, last, now->story_lag), now->story_confidence);
  }
  if (now->motif.number >= 1 && now->motif.number <= MOTIFS) {
    begin_note(self, MOTIF_NOTES + now->motif.number - 1, last, now->motif.strength);
  }
  if (mood != (int)self->mood && mood > MOOD_NONE && mood < MOOD_WORDS) {
    begin_note(self, MOOD_NOTES + (unsigned)(mood - MOOD_ENERGETIC), last,
               now->confidence);
  }
  self->mood = now->mood;
}

void midi_end(midi* const self, const uint32_t samples) {
  const uint64_t end = self->begin + samples;
  take_turns(self, end);
  for (unsigned i = 0; i < MIDI_NOTES; ++i) {
    const midi_note* const note = &self->notes[i];
    if (note->on && note->until < end && self->count < self->room) {
      end_note(self, i, note->until);
    }
  }
}
