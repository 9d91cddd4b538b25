// SPDX-License-Identifier: GPL-3.0-or-later

// What the plugins with MIDI and with control voltages say, as hosts hear it.

#include "plugin/outlets.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <string.h>

static const double RATE = 48000.0;

enum { HOP = 480, CHANNEL = 4 };

/// What a receiver of MIDI knows.
typedef struct {
  int      controllers[128];
  unsigned notes[128];
  unsigned messages;
} receiver;

static void receive(receiver* const self, const rig* const set, const unsigned channel) {
  for (unsigned i = 0; i < set->told.messages; ++i) {
    const uint8_t* const bytes = set->told.midi[i].bytes;
    cr_assert_eq(bytes[0] & 0x0F, channel - 1);
    if ((bytes[0] & 0xF0) == 0xB0) {
      self->controllers[bytes[1]] = bytes[2];
    } else if ((bytes[0] & 0xF0) == 0x90) {
      ++self->notes[bytes[1]];
    }
    ++self->messages;
  }
}

static void play(rig* const set, const music piece, const size_t begin, const size_t end,
                 const uint32_t block, const unsigned channel, receiver* const to) {
  for (size_t at = begin; at + block <= end; at += block) {
    rig_block(set, piece, at, block);
    receive(to, set, channel);
  }
}

static float in_14_bits(const receiver* const self, const unsigned number) {
  return (float)(self->controllers[number] * 128 + self->controllers[number + 32]);
}

Test(outlets, midi_tells_what_the_outputs_read_on_the_channel_and_base_wanted) {
  const music piece = music_new(RATE, 12.0);
  rig* const  set   = rig_new_of(PLUGIN_MIDI, RATE);
  receiver    to    = { .messages = 0 };
  unsigned    beats = 0;
  rig_set(set, "midi_channel", (float)CHANNEL);
  rig_set(set, "cc_base", 24.0F);
  float before = 0.0F;
  for (size_t at = 0; at + 512 <= piece.length; at += 512) {
    rig_block(set, piece, at, 512);
    receive(&to, set, CHANNEL);
    const float beat = rig_get(set, "beat");
    beats += beat > before;
    before = beat;
  }
  // A controller may be 40 ms behind.
  const float valence = 8192.0F + 8191.5F * rig_get(set, "valence");
  const float tension = 16383.0F * rig_get(set, "tension");
  cr_assert_float_eq(in_14_bits(&to, 24), valence, 200.0F);
  cr_assert_float_eq(in_14_bits(&to, 26), tension, 200.0F);
  cr_assert_float_eq((float)to.controllers[115], 127.0F * rig_get(set, "calm"), 3.0F);
  cr_assert(beats > 3 && to.notes[MIDI_NOTE_BEAT] == beats, "%u beats, %u notes", beats,
            to.notes[MIDI_NOTE_BEAT]);
  cr_assert(to.notes[MIDI_NOTE_ONSET] > 3);
  unsigned moods = 0;
  for (unsigned i = 0; i < MIDI_MOODS; ++i) {
    moods += to.notes[MIDI_NOTE_MOOD + i];
  }
  cr_assert(moods > 0);
  rig_free(set);
  music_free(piece);
}

/// Until a note sounds.
static size_t play_until_a_note(rig* const set, const music piece) {
  size_t at = 0;
  do {
    rig_block(set, piece, at, 256);
    at += 256;
    cr_assert(at + 256 <= piece.length);
  } while (wire_sounding(set->wire) == 0);
  return at;
}

Test(outlets, midi_ends_its_notes_when_bypassed_reset_located_or_activated_anew) {
  static const char* const ways[] = { "enabled", "reset", "activate", "midi_channel",
                                      "locate" };
  for (size_t i = 0; i < sizeof ways / sizeof *ways; ++i) {
    const music  piece = music_new(RATE, 8.0);
    rig* const   set   = rig_new_of(PLUGIN_MIDI, RATE);
    const size_t at    = play_until_a_note(set, piece);
    if (!strcmp(ways[i], "activate")) {
      plugin_host_deactivate(set->host);
      plugin_host_activate(set->host);
    } else if (!strcmp(ways[i], "locate")) {
      wire_locate(set->wire, 0, 0.0, 480000);
      wire_locate(set->wire, 0, 1.0, 0);
    } else {
      rig_set(set, ways[i], !strcmp(ways[i], "enabled") ? 0.0F : 9.0F);
    }
    rig_block(set, piece, at, 1);
    cr_assert_eq(wire_sounding(set->wire), 0, "%s", ways[i]);
    rig_free(set);
    music_free(piece);
  }
}

Test(outlets, midi_says_no_judgement_while_bypassed_and_then_nothing) {
  const music piece = music_new(RATE, 8.0);
  rig* const  set   = rig_new_of(PLUGIN_MIDI, RATE);
  receiver    to    = { .messages = 0 };
  play(set, piece, 0, piece.length, 512, 1, &to);
  rig_set(set, "enabled", 0.0F);
  play(set, piece, 0, 48000, 512, 1, &to);
  cr_assert_eq(in_14_bits(&to, 20), 8192.0F);
  cr_assert_eq(in_14_bits(&to, 22), 0.0F);
  cr_assert_eq(to.controllers[MIDI_CC_CONFIDENCE], 0);
  const unsigned before = to.messages;
  play(set, piece, 0, piece.length, 512, 1, &to);
  cr_assert_eq(to.messages, before);
  rig_free(set);
  music_free(piece);
}

/// With little room, notes are late but never lost, and windows wait.
Test(outlets, midi_has_the_first_choice_of_little_room) {
  const music piece = music_new(RATE, 8.0);
  for (uint32_t room = 0; room < 1200; room += 40) {
    rig* const set = rig_new_of(PLUGIN_MIDI, RATE);
    receiver   to  = { .messages = 0 };
    set->watched   = true;
    set->room      = room;
    play(set, piece, 0, piece.length, 512, 1, &to);
    cr_assert(room < 640 || to.notes[MIDI_NOTE_ONSET] > 3, "%u", room);
    rig_set(set, "enabled", 0.0F);
    set->room = WIRE_ROOM;
    rig_block(set, piece, 0, 512);
    cr_assert_eq(wire_sounding(set->wire), 0);
    rig_free(set);
  }
  music_free(piece);
}

/// The least that hosts have, in the longest blocks: nothing is said wrong, nothing
/// sounds on, and the receiver knows all in the end.
Test(outlets, midi_makes_do_with_1024_bytes_in_the_longest_blocks) {
  const music piece  = music_new(RATE, 8.0);
  rig* const  plenty = rig_new_of(PLUGIN_MIDI, RATE);
  rig* const  little = rig_new_of(PLUGIN_MIDI, RATE);
  receiver    all    = { .messages = 0 };
  receiver    some   = { .messages = 0 };
  little->room       = 1024;
  little->watched    = true;
  play(plenty, piece, 0, piece.length, RIG_LONGEST_BLOCK, 1, &all);
  play(little, piece, 0, piece.length, RIG_LONGEST_BLOCK, 1, &some);
  cr_assert(!memcmp(all.notes, some.notes, sizeof all.notes));
  rig_set(plenty, "enabled", 0.0F);
  rig_set(little, "enabled", 0.0F);
  play(plenty, piece, 0, 48000, RIG_LONGEST_BLOCK, 1, &all);
  play(little, piece, 0, 48000, RIG_LONGEST_BLOCK, 1, &some);
  cr_assert(!memcmp(all.controllers, some.controllers, sizeof all.controllers));
  cr_assert_eq(wire_sounding(little->wire), 0);
  rig_free(little);
  rig_free(plenty);
  music_free(piece);
}

Test(outlets, the_meter_itself_says_no_midi) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = rig_new_of(PLUGIN_MOOD, RATE);
  receiver    to    = { .messages = 0 };
  play(set, piece, 0, piece.length, 512, 1, &to);
  cr_assert_eq(to.messages, 0);
  rig_free(set);
  music_free(piece);
}

/// In blocks of one hop, a voltage at a block's end is what the output read at the end of
/// the block before.
Test(outlets, voltages_are_the_outputs_one_hop_later) {
  const music piece              = music_new(RATE, 8.0);
  rig* const  set                = rig_new_of(PLUGIN_CV, RATE);
  float       before[CV_OUTPUTS] = { 0.0F };
  bool        moved[CV_OUTPUTS]  = { false };
  for (size_t at = 0; at + HOP <= piece.length; at += HOP) {
    rig_block(set, piece, at, HOP);
    for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
      const port* const about  = plugin_port(PLUGIN_CV, PORT_COUNT + i);
      const port* const output = port_describe(about->output);
      if (output->unit == UNIT_none && output->kind == KIND_continuous) {
        const float value = set->voltages[i][HOP - 1];
        cr_assert_eq(value, before[i], "%s", about->symbol);
        moved[i]  = moved[i] || value != 0.0F;
        before[i] = rig_get(set, output->symbol);
      }
    }
  }
  cr_assert(moved[PORT_cv_valence - PORT_COUNT] && moved[PORT_cv_calm - PORT_COUNT]);
  rig_free(set);
  music_free(piece);
}

static unsigned rises(const rig* const set, const unsigned port, const uint32_t samples,
                      float* const level) {
  unsigned count = 0;
  for (uint32_t i = 0; i < samples; ++i) {
    const float now = set->voltages[port - PORT_COUNT][i];
    count += now > *level;
    *level = now;
  }
  return count;
}

Test(outlets, gates_rise_with_each_beat_that_the_output_shows) {
  const music piece = music_new(RATE, 12.0);
  rig* const  set   = rig_new_of(PLUGIN_CV, RATE);
  unsigned    shown = 0;
  unsigned    risen = 0;
  float       light = 0.0F;
  float       gate  = 0.0F;
  for (size_t at = 0; at + 64 <= piece.length; at += 64) {
    rig_block(set, piece, at, 64);
    const float now = rig_get(set, "beat");
    shown += now > light;
    light = now;
    risen += rises(set, PORT_cv_beat, 64, &gate);
  }
  // A gate rises with the sample after its frame, which may be beyond the end.
  cr_assert(shown > 3 && (risen == shown || risen + 1 == shown), "%u and %u", shown,
            risen);
  rig_free(set);
  music_free(piece);
}

/// A host may give a voltage the buffer of an audio input, and all of them the same one.
Test(outlets, voltages_may_share_the_buffers_of_the_audio_inputs) {
  const music  piece = music_new(RATE, 4.0);
  rig* const   apart = rig_new_of(PLUGIN_CV, RATE);
  rig* const   one   = rig_new_of(PLUGIN_CV, RATE);
  static float left[1000];
  static float right[1000];
  for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
    plugin_host_connect(one->host, PORT_COUNT + i, i % 2 ? left : right);
  }
  for (size_t at = 0; at + 1000 <= piece.length; at += 1000) {
    rig_block(apart, piece, at, 1000);
    memcpy(left, piece.left + at, sizeof left);
    memcpy(right, piece.right + at, sizeof right);
    rig_connect(one, "in_left", left);
    rig_connect(one, "in_right", right);
    plugin_host_run(one->host, 1000);
    cr_assert(!memcmp(one->left, piece.left + at, sizeof left));
    cr_assert(!memcmp(one->right, piece.right + at, sizeof right));
    cr_assert_eq(rig_get(one, "loudness"), rig_get(apart, "loudness"));
    cr_assert_eq(rig_get(one, "valence"), rig_get(apart, "valence"));
  }
  rig_free(one);
  rig_free(apart);
  music_free(piece);
}

/// An export runs in other blocks than playing does: voltages are the same to the bit,
/// and so is all MIDI but where within a block an event lies that was before it.
Test(outlets, an_export_in_other_blocks_says_the_same) {
  const music  piece = music_new(RATE, 8.0);
  rig* const   live  = rig_new_of(PLUGIN_CV, RATE);
  rig* const   fast  = rig_new_of(PLUGIN_CV, RATE);
  static float kept[CV_OUTPUTS][RIG_LONGEST_BLOCK];
  for (size_t at = 0; at + 8192 <= piece.length; at += 8192) {
    for (size_t part = 0; part < 8192; part += 256) {
      rig_block(live, piece, at + part, 256);
      for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
        memcpy(kept[i] + part, live->voltages[i], 256 * sizeof(float));
      }
    }
    rig_block(fast, piece, at, 8192);
    cr_assert(!memcmp(kept, fast->voltages, sizeof kept), "from %zu", at);
  }
  rig_free(fast);
  rig_free(live);

  rig* const calm = rig_new_of(PLUGIN_MIDI, RATE);
  rig* const full = rig_new_of(PLUGIN_MIDI, RATE);
  receiver   one  = { .messages = 0 };
  receiver   more = { .messages = 0 };
  play(calm, piece, 0, (piece.length / 8192) * 8192, 256, 1, &one);
  play(full, piece, 0, piece.length, 8192, 1, &more);
  cr_assert(!memcmp(one.controllers, more.controllers, sizeof one.controllers));
  cr_assert(!memcmp(one.notes, more.notes, sizeof one.notes));
  rig_free(full);
  rig_free(calm);
  music_free(piece);
}
