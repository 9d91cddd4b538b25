// SPDX-License-Identifier: GPL-3.0-or-later

// The map of controllers and notes, and that it is never a flood.

#include "plugin/midi.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const double RATE = 48000.0;

enum { HOP = 480, SECOND = 48000, PLENTY = MIDI_QUEUE, NOTES = 128, CHANNELS = 16 };

/// A receiver.
typedef struct {
  int      controller[NOTES]; // the last value, -1 for none
  uint64_t last_sent[NOTES];
  unsigned sent[NOTES];
  uint64_t since[NOTES]; // a note's beginning
  uint64_t length[NOTES];
  int      velocity[NOTES];
  unsigned begun[NOTES];
  bool     on[CHANNELS][NOTES];
  unsigned messages;
  uint8_t  channel; // of the last message
} receiver;

static receiver receiver_new(void) {
  receiver fresh;
  memset(&fresh, 0, sizeof fresh);
  for (unsigned i = 0; i < NOTES; ++i) {
    fresh.controller[i] = -1;
  }
  return fresh;
}

/// Fails on anything a receiver would stumble over.
static void receive(receiver* const self, const midi* const from,
                    const uint32_t samples) {
  uint32_t at = 0;
  cr_assert(from->count <= from->room);
  for (unsigned i = 0; i < from->count; ++i) {
    const midi_message* const message = &from->queue[i];
    const unsigned            status  = message->bytes[0] & 0xF0U;
    const unsigned            channel = message->bytes[0] & 0x0FU;
    const unsigned            number  = message->bytes[1];
    const unsigned            value   = message->bytes[2];
    const uint64_t            sample  = from->begin + message->at;
    cr_assert(message->at >= at && message->at < samples);
    cr_assert(number < NOTES && value < NOTES);
    at            = message->at;
    self->channel = (uint8_t)channel;
    ++self->messages;
    if (status == 0xB0) {
      cr_assert(number != 0 && number != 6 && number != 32 && number != 38);
      self->controller[number] = (int)value;
      self->last_sent[number]  = sample;
      ++self->sent[number];
    } else if (status == 0x90) {
      cr_assert(value > 0);
      cr_assert(!self->on[channel][number], "note %u begun twice", number);
      self->on[channel][number] = true;
      self->since[number]       = sample;
      self->velocity[number]    = (int)value;
      ++self->begun[number];
    } else {
      cr_assert_eq(status, 0x80);
      cr_assert(self->on[channel][number], "note %u ended twice", number);
      self->on[channel][number] = false;
      self->length[number]      = sample - self->since[number];
    }
  }
}

static unsigned sounding(const receiver* const self) {
  unsigned count = 0;
  for (unsigned channel = 0; channel < CHANNELS; ++channel) {
    for (unsigned note = 0; note < NOTES; ++note) {
      count += self->on[channel][note];
    }
  }
  return count;
}

static int in_14_bits(const receiver* const self, const unsigned number) {
  return self->controller[number] * 128 + self->controller[number + 32];
}

/// Blocks of one hop that end with a frame.
static void hear(midi* const self, receiver* const to, const frame* const now,
                 const uint64_t samples) {
  for (uint64_t at = 0; at < samples; at += HOP) {
    const uint64_t begin = self->begin + (self->room > 0 ? HOP : 0);
    midi_begin(self, begin, PLENTY, 1.0F, 20.0F);
    midi_hear(self, now, begin + HOP - 1);
    midi_end(self, HOP);
    receive(to, self, HOP);
  }
}

static frame judged(void) {
  frame now                = frame_neutral();
  now.valence              = 0.5F;
  now.arousal              = -0.25F;
  now.tension              = 0.75F;
  now.energy               = 0.5F;
  now.confidence           = 0.6F;
  now.mood                 = MOOD_TENDER;
  now.moods[MOOD_TENDER]   = 0.9F;
  now.moods[MOOD_CALM]     = 0.4F;
  now.moods[MOOD_EXCITING] = 0.1F;
  return now;
}

Test(midi, tells_the_curves_in_fourteen_bits_and_the_moods_in_seven) {
  midi        self = midi_new(RATE);
  receiver    to   = receiver_new();
  const frame now  = judged();
  hear(&self, &to, &now, SECOND);
  cr_assert_eq(in_14_bits(&to, 20), 12288); // 8192 + 0.5 * 8191 = 12287.5
  cr_assert_eq(in_14_bits(&to, 21), 6144);
  cr_assert_eq(in_14_bits(&to, 22), 12287); // 0.75 * 16383 = 12287.25
  cr_assert_eq(in_14_bits(&to, 23), 8192);
  cr_assert_eq(to.controller[102], 0);
  cr_assert_eq(to.controller[103], 13);
  cr_assert_eq(to.controller[113], 114);
  cr_assert_eq(to.controller[115], 51);
  cr_assert_eq(to.controller[116], 76);
}

Test(midi, covers_the_whole_range_with_neutral_in_the_middle) {
  static const struct {
    float value;
    int   both_ways;
    int   share;
  } cases[] = { { -1.0F, 0, 0 },        { -9.0F, 0, 0 },        { 0.0F, 8192, 0 },
                { 1.0F, 16383, 16383 }, { 9.0F, 16383, 16383 }, { NAN, 8192, 0 } };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    midi     self = midi_new(RATE);
    receiver to   = receiver_new();
    frame    now  = frame_neutral();
    now.valence = now.arousal = now.tension = now.energy = cases[i].value;
    now.moods[MOOD_ENERGETIC] = now.confidence = cases[i].value;
    hear(&self, &to, &now, SECOND);
    cr_assert_eq(in_14_bits(&to, 20), cases[i].both_ways);
    cr_assert_eq(in_14_bits(&to, 21), cases[i].both_ways);
    cr_assert_eq(in_14_bits(&to, 22), cases[i].share);
    cr_assert_eq(in_14_bits(&to, 23), cases[i].share);
    cr_assert_eq(to.controller[102], cases[i].share / 129);
    cr_assert_eq(to.controller[116], cases[i].share / 129);
  }
}

Test(midi, sends_both_bytes_in_one_sample_with_the_upper_one_first) {
  midi        self = midi_new(RATE);
  const frame now  = judged();
  unsigned    seen = 0;
  for (uint64_t begin = 0; begin < SECOND; begin += HOP) {
    midi_begin(&self, begin, PLENTY, 1.0F, 20.0F);
    midi_hear(&self, &now, begin + HOP - 1);
    midi_end(&self, HOP);
    for (unsigned i = 0; i < self.count; ++i) {
      const midi_message* const upper = &self.queue[i];
      if (upper->bytes[0] == 0xB0 && upper->bytes[1] >= 20 && upper->bytes[1] <= 23) {
        cr_assert(i + 1 < self.count);
        cr_assert_eq(upper[1].at, upper->at);
        cr_assert_eq(upper[1].bytes[0], 0xB0);
        cr_assert_eq(upper[1].bytes[1], upper->bytes[1] + 32);
        ++seen;
      }
    }
  }
  cr_assert_eq(seen, 5); // the turn of valence comes before the first frame, too
}

Test(midi, sends_a_controller_only_when_it_has_changed) {
  midi     self = midi_new(RATE);
  receiver to   = receiver_new();
  frame    now  = judged();
  hear(&self, &to, &now, SECOND);
  const unsigned before = to.messages;
  hear(&self, &to, &now, (uint64_t)10 * SECOND);
  cr_assert_eq(to.messages, before);
  now.tension = 0.7F;
  hear(&self, &to, &now, SECOND);
  cr_assert_eq(to.messages, before + 2);
}

Test(midi, keeps_the_base_clear_of_bank_select_and_data_entry) {
  static const struct {
    float    wanted;
    unsigned base;
  } cases[] = {
    { -3.0F, 7 },  { 0.0F, 7 },   { 3.0F, 7 },   { 7.0F, 7 }, { 12.4F, 12 },
    { 28.0F, 28 }, { 30.0F, 28 }, { 99.0F, 28 }, { NAN, 20 }, { INFINITY, 28 }
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    midi        self = midi_new(RATE);
    receiver    to   = receiver_new();
    const frame now  = judged();
    for (uint64_t begin = 0; begin < SECOND; begin += HOP) {
      midi_begin(&self, begin, PLENTY, 1.0F, cases[i].wanted);
      midi_hear(&self, &now, begin + HOP - 1);
      midi_end(&self, HOP);
      receive(&to, &self, HOP);
    }
    for (unsigned number = 0; number < NOTES; ++number) {
      const bool curve = (number >= cases[i].base && number < cases[i].base + 4) ||
                         (number >= cases[i].base + 32 && number < cases[i].base + 36);
      const bool seven = number >= 102 && number <= 117;
      cr_assert_eq(to.controller[number] >= 0, curve || seven, "base %u: %u",
                   cases[i].base, number);
    }
  }
}

Test(midi, tells_a_new_channel_or_base_everything) {
  midi        self = midi_new(RATE);
  const frame now  = judged();
  unsigned    all  = 0;
  for (uint64_t begin = 0; begin < SECOND; begin += HOP) {
    midi_begin(&self, begin, PLENTY, 1.0F, 20.0F);
    midi_hear(&self, &now, begin + HOP - 1);
    midi_end(&self, HOP);
  }
  receiver to = receiver_new();
  for (uint64_t begin = SECOND; begin < (uint64_t)2 * SECOND; begin += HOP) {
    midi_begin(&self, begin, PLENTY, 16.0F, 20.0F);
    midi_end(&self, HOP);
    receive(&to, &self, HOP);
    all += self.count;
  }
  cr_assert_eq(to.channel, 15);
  cr_assert_eq(in_14_bits(&to, 20), 12288);
  cr_assert_eq(all, 4 * 2 + 16);
}

static frame with_a_beat_of_everything(void) {
  frame now            = judged();
  now.onset            = true;
  now.onset_strength   = 0.5F;
  now.onset_lag        = 0.004F; // 192 samples
  now.story            = STORY_BURST;
  now.story_confidence = 1.0F;
  now.story_lag        = 3.0F;
  now.motif            = (motif_return){ .number = 16, .strength = 1.0F, .lag = 12.0F };
  return now;
}

Test(midi, has_a_note_for_each_event_with_its_strength_and_length) {
  midi        self = midi_new(RATE);
  receiver    to   = receiver_new();
  const frame now  = with_a_beat_of_everything();
  const frame next = judged();
  midi_begin(&self, 0, PLENTY, 1.0F, 20.0F);
  midi_beat(&self, 100, 0.0F);
  midi_hear(&self, &now, HOP - 1);
  midi_end(&self, HOP);
  receive(&to, &self, HOP);
  cr_assert_eq(sounding(&to), 5);
  cr_assert_eq(to.since[36], 100);
  cr_assert_eq(to.velocity[36], 1);
  cr_assert_eq(to.since[38], HOP - 1 - 192);
  cr_assert_eq(to.velocity[38], 64);
  cr_assert_eq(to.since[59], HOP - 1); // tender
  cr_assert_eq(to.velocity[59], 77);
  cr_assert_eq(to.since[75], 0); // burst; three seconds before cannot be told
  cr_assert_eq(to.velocity[75], 127);
  cr_assert_eq(to.since[95], HOP - 1); // the sixteenth motif, when it was recognised
  cr_assert_eq(to.velocity[95], 127);
  hear(&self, &to, &next, SECOND);
  cr_assert_eq(sounding(&to), 0);
  cr_assert_eq(to.length[36], 2400);
  cr_assert_eq(to.length[38], 2400);
  cr_assert_eq(to.length[59], 9600);
  cr_assert_eq(to.length[75], 9600);
  cr_assert_eq(to.length[95], 9600);
}

Test(midi, begins_a_moods_note_when_the_mood_changes_and_not_while_it_stays) {
  midi        self = midi_new(RATE);
  receiver    to   = receiver_new();
  const frame none = frame_neutral();
  frame       now  = judged();
  hear(&self, &to, &none, SECOND);
  for (unsigned mood = MOOD_ENERGETIC; mood <= MOOD_CALM; ++mood) {
    now.mood = (mood_word)mood;
    hear(&self, &to, &now, SECOND);
    for (unsigned note = 48; note <= 61; ++note) {
      cr_assert_eq(to.begun[note], note - 48 < mood ? 1 : 0);
    }
  }
  cr_assert_eq(sounding(&to), 0);
}

Test(midi, begins_no_note_for_words_out_of_range) {
  midi     self = midi_new(RATE);
  receiver to   = receiver_new();
  frame    now  = judged();
  now.mood      = (mood_word)99;
  now.story     = (story_word)99;
  now.motif     = (motif_return){ .number = 17 };
  hear(&self, &to, &now, SECOND);
  now.mood  = (mood_word)-1;
  now.story = (story_word)-1;
  hear(&self, &to, &now, SECOND);
  for (unsigned note = 0; note < NOTES; ++note) {
    cr_assert_eq(to.begun[note], 0);
  }
}

/// An event every hop: each note must be ended before the same begins again.
Test(midi, ends_a_note_before_it_begins_it_again) {
  midi     self = midi_new(RATE);
  receiver to   = receiver_new();
  frame    now  = with_a_beat_of_everything();
  hear(&self, &to, &now, SECOND);
  cr_assert_eq(to.begun[38], 100);
  cr_assert_eq(to.begun[75], 100);
  now = judged();
  hear(&self, &to, &now, SECOND);
  cr_assert_eq(sounding(&to), 0);
}

Test(midi, ends_what_sounds_at_once_when_listening_rests) {
  midi        self = midi_new(RATE);
  receiver    to   = receiver_new();
  const frame now  = with_a_beat_of_everything();
  midi_begin(&self, 0, PLENTY, 1.0F, 20.0F);
  midi_beat(&self, 100, 1.0F);
  midi_hear(&self, &now, HOP - 1);
  midi_rest(&self, 1000);
  midi_end(&self, 4800);
  receive(&to, &self, 4800);
  cr_assert_eq(sounding(&to), 0);
  cr_assert_eq(to.length[59], 1000 - (HOP - 1));
  for (uint64_t begin = 4800; begin < SECOND; begin += 4800) {
    midi_begin(&self, begin, PLENTY, 1.0F, 20.0F);
    midi_end(&self, 4800);
    receive(&to, &self, 4800);
  }
  cr_assert_eq(in_14_bits(&to, 20), 8192);
  cr_assert_eq(in_14_bits(&to, 22), 0);
  cr_assert_eq(to.controller[113], 0);
  cr_assert_eq(to.controller[116], 0);
}

Test(midi, ends_a_note_on_the_channel_where_it_began) {
  midi        self = midi_new(RATE);
  receiver    to   = receiver_new();
  const frame now  = with_a_beat_of_everything();
  midi_begin(&self, 0, PLENTY, 3.0F, 20.0F);
  midi_hear(&self, &now, HOP - 1);
  midi_end(&self, HOP);
  receive(&to, &self, HOP);
  cr_assert_eq(sounding(&to), 4);
  midi_begin(&self, HOP, PLENTY, 4.0F, 20.0F);
  midi_end(&self, HOP);
  receive(&to, &self, HOP);
  cr_assert_eq(sounding(&to), 0);
  cr_assert_eq(to.length[38], 193);
}

Test(midi, ends_a_note_later_where_there_was_no_room_for_its_end) {
  midi        self = midi_new(RATE);
  receiver    to   = receiver_new();
  const frame now  = with_a_beat_of_everything();
  midi_begin(&self, 0, PLENTY, 1.0F, 20.0F);
  midi_hear(&self, &now, HOP - 1);
  midi_restart(&self, HOP);
  midi_end(&self, HOP);
  receive(&to, &self, HOP);
  for (uint32_t room = 0; room < 2; ++room) {
    midi_begin(&self, (uint64_t)HOP + (uint64_t)room * HOP, room, 1.0F, 20.0F);
    midi_end(&self, HOP);
    receive(&to, &self, HOP);
    cr_assert_eq(sounding(&to), 4 - room);
  }
  midi_begin(&self, (uint64_t)4 * HOP, PLENTY, 1.0F, 20.0F);
  midi_end(&self, HOP);
  receive(&to, &self, HOP);
  cr_assert_eq(sounding(&to), 0);
}

/// A number below `end`, the next of a row that is always the same. Numerical Recipes'
/// generator; its upper bits.
static unsigned drawn(uint32_t* const state, const unsigned end) {
  *state = *state * 1664525U + 1013904223U;
  return (unsigned)((uint64_t)(*state >> 8U) * end >> 24U);
}

static float wild(uint32_t* const state) {
  return (float)drawn(state, 3001U) / 1000.0F - 1.5F;
}

static frame wild_frame(uint32_t* const state) {
  frame now      = frame_neutral();
  now.valence    = wild(state);
  now.arousal    = wild(state);
  now.tension    = wild(state);
  now.energy     = wild(state);
  now.confidence = wild(state);
  now.mood       = (mood_word)((int)drawn(state, 17) - 1);
  for (unsigned i = 0; i < MOOD_WORDS; ++i) {
    now.moods[i] = wild(state);
  }
  now.onset            = drawn(state, 2) > 0;
  now.onset_strength   = wild(state);
  now.onset_lag        = wild(state);
  now.story            = (story_word)((int)drawn(state, 10) - 1);
  now.story_confidence = wild(state);
  now.story_lag        = wild(state);
  return now;
}

/// Frames of nothing but change, with blocks, channels, bases and rooms of every size.
Test(midi, is_never_a_flood_and_never_leaves_a_note_sounding) {
  uint32_t state = 1;
  midi     self  = midi_new(RATE);
  receiver to    = receiver_new();
  uint64_t at    = 0;
  uint64_t hop   = HOP;
  for (unsigned second = 0; second < 60; ++second) {
    unsigned sent[NOTES];
    memcpy(sent, to.sent, sizeof sent);
    while (at < (uint64_t)(second + 1) * SECOND) {
      const uint32_t samples = drawn(&state, 3000);
      midi_begin(&self, at, samples ? drawn(&state, 600) : 0, wild(&state) * 12.0F,
                 wild(&state) * 30.0F);
      for (; hop <= at + samples; hop += HOP) {
        const frame now = wild_frame(&state);
        midi_hear(&self, &now, hop - 1);
        if (drawn(&state, 10) == 0) {
          midi_beat(&self, hop - drawn(&state, HOP) - 1, wild(&state));
        }
        if (drawn(&state, 30) == 0) {
          midi_rest(&self, hop);
        }
      }
      midi_end(&self, samples);
      receive(&to, &self, samples);
      at += samples;
    }
    unsigned controllers = 0;
    for (unsigned i = 0; i < NOTES; ++i) {
      // A block may reach 3000 samples into the next second.
      cr_assert(to.sent[i] - sent[i] <= 27, "%u in a second", to.sent[i] - sent[i]);
      controllers += to.sent[i] - sent[i];
    }
    cr_assert(controllers <= 23 * 27, "%u in a second", controllers);
  }
  cr_assert(to.messages > 20000);
  midi_begin(&self, at, PLENTY, 1.0F, 20.0F);
  midi_rest(&self, at);
  midi_end(&self, SECOND);
  receive(&to, &self, SECOND);
  cr_assert_eq(sounding(&to), 0);
}

/// Other values in every frame and in every fourth, which is the next that a controller
/// may tell; and an event of every kind.
static frame swinging(const uint64_t number) {
  const float share = (float)(number % 3) / 2.0F;
  frame       now   = with_a_beat_of_everything();
  now.valence = now.arousal = now.tension = now.energy = now.confidence = now.build =
    share;
  now.mood = (mood_word)(1 + number % MIDI_MOODS);
  for (unsigned i = 0; i < MOOD_WORDS; ++i) {
    now.moods[i] = share;
  }
  return now;
}

enum { SWINGING_S = 10, IN_1024_BYTES = 41 };

/// Frames of nothing but change, then one that stays, in blocks of this size.
static void assert_bounded(const uint32_t samples, const uint32_t room) {
  midi        self                 = midi_new(RATE);
  receiver    to                   = receiver_new();
  const frame last                 = judged();
  unsigned    sent[SWINGING_S + 2] = { 0 };
  uint64_t    frames               = 0;
  for (uint64_t at = 0; at < (uint64_t)(SWINGING_S + 1) * SECOND; at += samples) {
    midi_begin(&self, at, room, 1.0F, 20.0F);
    for (; (frames + 1) * HOP <= at + samples; ++frames) {
      const uint64_t end = (frames + 1) * HOP - 1;
      const frame    now = end < (uint64_t)SWINGING_S * SECOND ? swinging(frames) : last;
      midi_hear(&self, &now, end);
    }
    midi_end(&self, samples);
    receive(&to, &self, samples);
    for (unsigned i = 0; i < self.count; ++i) {
      sent[(at + self.queue[i].at) / SECOND] += (self.queue[i].bytes[0] & 0xF0) == 0xB0;
    }
  }
  for (unsigned i = 0; i < SWINGING_S; ++i) {
    cr_assert(sent[i] <= 600, "%u in blocks of %u", sent[i], samples);
    cr_assert(sent[i] > 575 || samples > HOP || room < PLENTY, "%u in blocks of %u",
              sent[i], samples);
  }
  cr_assert_eq(in_14_bits(&to, 20), 12288);
  cr_assert_eq(in_14_bits(&to, 23), 8192);
  cr_assert_eq(to.controller[113], 114);
  cr_assert_eq(to.controller[116], 76);
  cr_assert_eq(sounding(&to), 0);
}

Test(midi, is_bounded_by_600_controllers_a_second_when_everything_changes_at_once) {
  static const uint32_t blocks[] = { 1, 16, 64, 480, 1024, 1920, 7680, 8192 };
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; ++i) {
    assert_bounded(blocks[i], PLENTY);
    assert_bounded(blocks[i], IN_1024_BYTES);
  }
}

Test(midi, says_the_same_in_one_block_and_in_many) {
  uint32_t state = 2;
  midi     whole = midi_new(RATE);
  midi     cut   = midi_new(RATE);
  receiver one   = receiver_new();
  receiver many  = receiver_new();
  frame    frames[8];
  for (unsigned i = 0; i < 8; ++i) {
    frames[i]           = wild_frame(&state);
    frames[i].onset_lag = 0.0F; // where it may be told is the block's affair
    frames[i].story_lag = 0.0F;
  }
  for (unsigned round = 0; round < 50; ++round) {
    const uint64_t begin = (uint64_t)round * 8 * HOP;
    midi_begin(&whole, begin, PLENTY, 1.0F, 20.0F);
    for (unsigned i = 0; i < 8; ++i) {
      midi_hear(&whole, &frames[i], begin + (uint64_t)(i + 1) * HOP - 1);
    }
    midi_end(&whole, 8 * HOP);
    receive(&one, &whole, 8 * HOP);
    for (unsigned i = 0; i < 8; ++i) {
      midi_begin(&cut, begin + (uint64_t)i * HOP, PLENTY, 1.0F, 20.0F);
      midi_hear(&cut, &frames[i], begin + (uint64_t)(i + 1) * HOP - 1);
      midi_end(&cut, HOP);
      receive(&many, &cut, HOP);
    }
  }
  cr_assert(one.messages > 1000);
  cr_assert(!memcmp(&one, &many, sizeof one));
}
