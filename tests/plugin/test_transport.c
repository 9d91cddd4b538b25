// SPDX-License-Identifier: GPL-3.0-or-later

// The host's transport: music that starts at another place is heard anew, a loop is not.

#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <lv2/atom/atom.h>
#include <lv2/atom/forge.h>
#include <lv2/time/time.h>
#include <stdlib.h>
#include <string.h>

static const double RATE = 48000.0;

typedef enum { AS_ARDOUR, AS_CARLA, IN_INTEGERS, IN_DOUBLES } dialect;

/// What a host leaves on the atom port.
typedef struct {
  union {
    LV2_Atom_Sequence sequence;
    uint8_t           bytes[1024];
  } buffer;
  LV2_URID_Map   map;
  LV2_Atom_Forge forge;
} message;

static LV2_URID map_uri(const LV2_URID_Map_Handle handle, const char* const uri) {
  return plugin_host_map(handle, uri);
}

static void forge_speed(message* const self, const dialect how, const float speed) {
  if (how == IN_INTEGERS) {
    lv2_atom_forge_int(&self->forge, (int32_t)speed);
  } else if (how == IN_DOUBLES) {
    lv2_atom_forge_double(&self->forge, (double)speed);
  } else {
    lv2_atom_forge_float(&self->forge, speed);
  }
}

static void forge_frame(message* const self, const dialect how, const int64_t place) {
  if (how == IN_INTEGERS) {
    lv2_atom_forge_int(&self->forge, (int32_t)place);
  } else if (how == IN_DOUBLES) {
    lv2_atom_forge_double(&self->forge, (double)place);
  } else {
    lv2_atom_forge_long(&self->forge, place);
  }
}

static void position(message* const self, rig* const set, const dialect how,
                     const int64_t offset, const float speed, const int64_t place) {
  memset(self, 0, sizeof *self);
  self->map = (LV2_URID_Map){ set->host, map_uri };
  lv2_atom_forge_init(&self->forge, &self->map);
  lv2_atom_forge_set_buffer(&self->forge, self->buffer.bytes, sizeof self->buffer.bytes);

  const LV2_URID       otype = plugin_host_map(set->host, LV2_TIME__Position);
  LV2_Atom_Forge_Frame sequence;
  LV2_Atom_Forge_Frame object;
  lv2_atom_forge_sequence_head(&self->forge, &sequence, 0);
  lv2_atom_forge_frame_time(&self->forge, offset);
  if (how == AS_CARLA) {
    LV2_Atom_Object head = { .body = { .otype = otype } };
    head.atom.size       = sizeof head.body;
    head.atom.type       = plugin_host_map(set->host, LV2_ATOM__Blank);
    lv2_atom_forge_push(&self->forge, &object,
                        lv2_atom_forge_write(&self->forge, &head, sizeof head));
  } else {
    lv2_atom_forge_object(&self->forge, &object, 0, otype);
  }
  lv2_atom_forge_key(&self->forge, plugin_host_map(set->host, LV2_TIME__barBeat));
  lv2_atom_forge_float(&self->forge, 1.5F);
  lv2_atom_forge_key(&self->forge, plugin_host_map(set->host, LV2_TIME__frame));
  forge_frame(self, how, place);
  lv2_atom_forge_key(&self->forge, plugin_host_map(set->host, LV2_TIME__speed));
  forge_speed(self, how, speed);
  lv2_atom_forge_pop(&self->forge, &object);
  lv2_atom_forge_pop(&self->forge, &sequence);
}

static void tell(rig* const set, const dialect how, const music piece, const float speed,
                 const int64_t place) {
  message said;
  position(&said, set, how, 0, speed, place);
  rig_connect(set, "control", &said.buffer);
  rig_block(set, piece, 0, 64);
  rig_connect(set, "control", NULL);
}

static bool has_forgotten(rig* const set) {
  return rig_get(set, "loudness") == -70.0F;
}

/// Music, a stop at 480000, and a start elsewhere.
static bool forgets(const dialect how, const float first_speed, const float second_speed,
                    const int64_t start) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = rig_new(RATE);
  tell(set, how, piece, 1.0F, 480000 - 64 - (int64_t)piece.length);
  rig_play(set, piece, 0, piece.length, 512);
  tell(set, how, piece, first_speed, 480000);
  cr_assert(!has_forgotten(set));
  rig_play(set, piece, 0, 4800, 512);
  tell(set, how, piece, second_speed, start);
  const bool result = has_forgotten(set);
  rig_free(set);
  music_free(piece);
  return result;
}

Test(transport, a_start_at_another_place_is_heard_anew) {
  cr_assert(forgets(AS_ARDOUR, 0.0F, 1.0F, 960000));
  cr_assert(forgets(AS_ARDOUR, 0.0F, 1.0F, 0));
  cr_assert(forgets(AS_ARDOUR, 0.0F, -1.0F, 0));
}

/// Ardour can be told to return to the start of a pass at its stop.
Test(transport, a_stop_elsewhere_is_a_stop_where_the_music_was) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = rig_new(RATE);
  tell(set, AS_ARDOUR, piece, 1.0F, 480000);
  rig_play(set, piece, 0, piece.length, 512);
  tell(set, AS_ARDOUR, piece, 0.0F, 480000);
  cr_assert(!has_forgotten(set));
  tell(set, AS_ARDOUR, piece, 1.0F, 480000);
  cr_assert(has_forgotten(set));
  rig_free(set);
  music_free(piece);
}

Test(transport, the_past_is_kept_when_music_is_heard_anew) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = rig_new(RATE);
  rig_play(set, piece, 0, piece.length, 512);
  tell(set, AS_ARDOUR, piece, 0.0F, 480000);
  tell(set, AS_ARDOUR, piece, 1.0F, 0);
  cr_assert(has_forgotten(set));
  rig_play(set, piece, 0, piece.length, 512);
  wire_say(set->wire, 0, -1, 0);
  rig_block(set, piece, 0, 1024);
  cr_assert(set->told.past);
  cr_assert_eq(set->told.stretch.epoch, 0);
  cr_assert_eq(set->told.stretch.first, 0);
  cr_assert_eq(set->told.stretch.count, 48);
  rig_free(set);
  music_free(piece);
}

Test(transport, every_hosts_dialect_is_understood) {
  cr_assert(forgets(AS_CARLA, 0.0F, 1.0F, 960000));
  cr_assert(forgets(IN_INTEGERS, 0.0F, 1.0F, 960000));
  cr_assert(forgets(IN_DOUBLES, 0.0F, 1.0F, 960000));
}

Test(transport, a_pause_is_no_new_start) {
  cr_assert(!forgets(AS_ARDOUR, 0.0F, 1.0F, 480000));
  cr_assert(!forgets(AS_ARDOUR, 0.0F, 1.0F, 480000 + 4096));
  cr_assert(!forgets(AS_CARLA, 0.0F, 1.0F, 480000));
}

/// Where the music of forgets() has come to before the last word.
static const int64_t ARRIVED = 480000 + 64 + 4800;

Test(transport, a_loop_is_no_new_start) {
  cr_assert(!forgets(AS_ARDOUR, 1.0F, 1.0F, 0));
  cr_assert(!forgets(AS_CARLA, 1.0F, 1.0F, 0));
  cr_assert(!forgets(AS_CARLA, -1.0F, -1.0F, 960000));
}

/// Hosts that locate while rolling, as JACK has it, tell of no stop.
Test(transport, a_jump_ahead_while_rolling_is_heard_anew_unless_an_xrun_made_it) {
  cr_assert(!forgets(AS_ARDOUR, 1.0F, 1.0F, ARRIVED + 24000));
  cr_assert(forgets(AS_ARDOUR, 1.0F, 1.0F, ARRIVED + 72000));
  cr_assert(forgets(AS_CARLA, 1.0F, 1.0F, 960000));
  cr_assert(forgets(AS_CARLA, -1.0F, -1.0F, 0));
}

/// Each start anew costs as much as some blocks.
Test(transport, moves_in_every_block_are_heard_anew_every_20_ms) {
  enum { BLOCKS = 300 }; // of 64 samples: 400 ms
  const music piece  = music_new(RATE, 6.0);
  rig* const  set    = rig_new(RATE);
  unsigned    starts = 0;
  bool        before = true;
  for (int64_t i = 0; i < BLOCKS; ++i) {
    message said;
    position(&said, set, AS_CARLA, 0, 1.0F, i * 480000);
    rig_connect(set, "control", &said.buffer);
    rig_block(set, piece, 48000 + (size_t)i * 64, 64);
    rig_connect(set, "control", NULL);
    const bool anew = rig_get(set, "bright") == 0.0F;
    starts += anew && !before ? 1 : 0;
    before = anew;
  }
  cr_assert_geq(starts, 18U);
  cr_assert_leq(starts, 20U);
  rig_free(set);
  music_free(piece);
}

/// Every pass of a long loop is judged alike.
Test(transport, a_jump_back_of_more_than_twenty_seconds_is_heard_anew) {
  cr_assert(!forgets(AS_CARLA, 1.0F, 1.0F, ARRIVED - (int64_t)19 * 48000));
  cr_assert(forgets(AS_CARLA, 1.0F, 1.0F, ARRIVED - (int64_t)21 * 48000));
}

Test(transport, a_loop_after_a_pause_is_no_new_start) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = rig_new(RATE);
  rig_play(set, piece, 0, piece.length, 512);
  tell(set, AS_ARDOUR, piece, 0.0F, 480000);
  tell(set, AS_ARDOUR, piece, 1.0F, 480000);
  tell(set, AS_ARDOUR, piece, 1.0F, 0);
  tell(set, AS_ARDOUR, piece, 0.5F, 0);
  cr_assert(!has_forgotten(set));
  rig_free(set);
  music_free(piece);
}

Test(transport, what_was_known_of_it_ends_with_the_activation) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = rig_new(RATE);
  tell(set, AS_ARDOUR, piece, 0.0F, 480000);
  plugin_host_deactivate(set->host);
  plugin_host_activate(set->host);
  rig_play(set, piece, 0, piece.length, 512);
  tell(set, AS_ARDOUR, piece, 1.0F, 0);
  cr_assert(!has_forgotten(set));
  rig_free(set);
  music_free(piece);
}

Test(transport, standing_at_another_place_is_no_start) {
  cr_assert(!forgets(AS_ARDOUR, 0.0F, 0.0F, 960000));
}

/// Music that starts after so many seconds of silence, with the transport standing.
static void start_after(rig* const set, const music piece, const double silence) {
  static float nothing[2400];
  const music  none = { nothing, nothing, 2400 };
  for (double waited = 0.0; waited < silence; waited += 0.05) {
    rig_block(set, none, 0, 2400);
  }
  tell(set, AS_ARDOUR, none, 0.0F, 480000);
  tell(set, AS_ARDOUR, none, 0.0F, 480000);
  message said;
  position(&said, set, AS_ARDOUR, 0, 1.0F, 480000);
  rig_connect(set, "control", &said.buffer);
  rig_block(set, piece, 0, 480);
  rig_connect(set, "control", NULL);
}

/// An export begins sooner than a person who plays.
Test(transport, how_long_one_waits_before_the_start_makes_no_difference) {
  static const char* const outputs[] = { "valence", "arousal",  "tension",
                                         "energy",  "loudness", "tempo" };
  const music              piece     = music_new(RATE, 20.0);
  rig* const               soon      = rig_new(RATE);
  rig* const               late      = rig_new(RATE);
  start_after(soon, piece, 0.0);
  start_after(late, piece, 7.0);
  for (size_t at = 480; at + 480 <= piece.length; at += 480) {
    rig_block(soon, piece, at, 480);
    rig_block(late, piece, at, 480);
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; ++i) {
      cr_assert_eq(rig_get(soon, outputs[i]), rig_get(late, outputs[i]), "%s at %zu",
                   outputs[i], at);
    }
  }
  cr_assert(rig_get(soon, "confidence") > 0.0F);
  rig_free(late);
  rig_free(soon);
  music_free(piece);
}

/// The two ways must agree: the message inside a block, or a block that ends before it.
Test(transport, a_start_counts_from_its_sample) {
  const music piece = music_new(RATE, 6.0);
  rig* const  whole = rig_new(RATE);
  rig* const  cut   = rig_new(RATE);
  message     said;

  tell(whole, AS_ARDOUR, piece, 0.0F, 480000);
  tell(cut, AS_ARDOUR, piece, 0.0F, 480000);
  rig_play(whole, piece, 0, 4096, 4096);
  rig_play(cut, piece, 0, 4096, 4096);

  position(&said, whole, AS_ARDOUR, 1234, 1.0F, 0);
  rig_connect(whole, "control", &said.buffer);
  rig_block(whole, piece, 4096, 4096);
  rig_connect(whole, "control", NULL);

  rig_block(cut, piece, 4096, 1234);
  position(&said, cut, AS_ARDOUR, 0, 1.0F, 0);
  rig_connect(cut, "control", &said.buffer);
  rig_block(cut, piece, 4096 + 1234, 4096 - 1234);
  rig_connect(cut, "control", NULL);

  for (size_t at = 8192; at + 480 <= piece.length; at += 480) {
    rig_block(whole, piece, at, 480);
    rig_block(cut, piece, at, 480);
    cr_assert_eq(rig_get(whole, "loudness"), rig_get(cut, "loudness"));
    cr_assert_eq(rig_get(whole, "arousal"), rig_get(cut, "arousal"));
    cr_assert_eq(rig_get(whole, "beat_phase"), rig_get(cut, "beat_phase"));
  }
  cr_assert(rig_get(whole, "loudness") > -40.0F);
  rig_free(cut);
  rig_free(whole);
  music_free(piece);
}

Test(transport, the_audio_passes_whole_through_a_block_with_a_message) {
  const music piece = music_new(RATE, 1.0);
  rig* const  set   = rig_new(RATE);
  message     said;
  tell(set, AS_ARDOUR, piece, 0.0F, 480000);
  for (int64_t offset = -1; offset < 1100; offset += 50) {
    position(&said, set, AS_ARDOUR, offset, offset % 100 ? 0.0F : 1.0F, offset * 10000);
    rig_connect(set, "control", &said.buffer);
    rig_block(set, piece, 480, 1000);
    cr_assert(!memcmp(set->left, piece.left + 480, 1000 * sizeof(float)));
    cr_assert(!memcmp(set->right, piece.right + 480, 1000 * sizeof(float)));
  }
  rig_free(set);
  music_free(piece);
}

/// Hand over a copy of no more memory than the message claims to have, so that the tools
/// that guard memory see a step beyond it.
static void assert_passes(rig* const set, const music piece, const message* const said) {
  const size_t size = sizeof(LV2_Atom) + said->buffer.sequence.atom.size;
  void* const  copy = malloc(size);
  cr_assert(copy);
  memcpy(copy, said->buffer.bytes, size);
  rig_connect(set, "control", copy);
  rig_block(set, piece, 0, 1000);
  cr_assert(!memcmp(set->left, piece.left, 1000 * sizeof(float)));
  cr_assert(!memcmp(set->right, piece.right, 1000 * sizeof(float)));
  rig_connect(set, "control", NULL);
  free(copy);
}

/// One byte of the message after the other set to 255, one word after the other to a size
/// that wraps round, and every shorter length.
Test(transport, a_broken_message_does_no_harm) {
  static const uint32_t WRAPS_ROUND = UINT32_MAX - 15;

  const music piece = music_new(RATE, 1.0);
  rig* const  set   = rig_new(RATE);
  message     said;
  position(&said, set, AS_ARDOUR, 10, 1.0F, 960000);
  const uint32_t size = said.buffer.sequence.atom.size;
  // A host knows how large its own buffer is; only what lies within it may be broken.
  for (uint32_t i = sizeof(uint32_t); i < size + sizeof(LV2_Atom); ++i) {
    message broken         = said;
    broken.buffer.bytes[i] = 255;
    assert_passes(set, piece, &broken);
    if (i % sizeof WRAPS_ROUND == 0) {
      memcpy(broken.buffer.bytes + i, &WRAPS_ROUND, sizeof WRAPS_ROUND);
      assert_passes(set, piece, &broken);
    }
  }
  for (uint32_t length = 0; length < size; ++length) {
    message shorter                   = said;
    shorter.buffer.sequence.atom.size = length;
    assert_passes(set, piece, &shorter);
  }
  rig_assert_outputs_in_range(set);
  rig_free(set);
  music_free(piece);
}
