// SPDX-License-Identifier: GPL-3.0-or-later

// Tempo and beats from the host, each beat at its sample, in the plugins that tell it to
// the sample.

#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <lv2/atom/atom.h>
#include <lv2/atom/forge.h>
#include <lv2/time/time.h>
#include <math.h>
#include <string.h>

static const double RATE = 48000.0;

enum { BEATS = 256, GATE = PORT_cv_beat - PORT_COUNT };

typedef enum { AS_ARDOUR, AS_CARLA, IN_DOUBLES, IN_THE_PIECE } dialect;

/// A host's transport: what it says, and where its beats are.
typedef struct {
  dialect how;
  double  speed;
  double  tempo; ///< 0: it tells none
  double  beats_per_bar;
  double  beat; ///< of the piece, now
  int64_t place;
} clock;

static LV2_URID map_uri(const LV2_URID_Map_Handle handle, const char* const uri) {
  return plugin_host_map(handle, uri);
}

static void forge_number(LV2_Atom_Forge* const forge, rig* const set,
                         const char* const key, const double number,
                         const bool in_doubles) {
  lv2_atom_forge_key(forge, plugin_host_map(set->host, key));
  if (in_doubles) {
    lv2_atom_forge_double(forge, number);
  } else {
    lv2_atom_forge_float(forge, (float)number);
  }
}

typedef union {
  LV2_Atom_Sequence sequence;
  uint8_t           bytes[1024];
} message;

static message position(const clock* const now, rig* const set, const int64_t offset) {
  LV2_URID_Map         map = { set->host, map_uri };
  LV2_Atom_Forge       forge;
  LV2_Atom_Forge_Frame sequence;
  LV2_Atom_Forge_Frame object;
  message              said;
  const bool           doubles = now->how == IN_DOUBLES;
  memset(&said, 0, sizeof said);
  lv2_atom_forge_init(&forge, &map);
  lv2_atom_forge_set_buffer(&forge, said.bytes, sizeof said.bytes);
  lv2_atom_forge_sequence_head(&forge, &sequence, 0);
  lv2_atom_forge_frame_time(&forge, offset);
  lv2_atom_forge_object(&forge, &object, 0,
                        plugin_host_map(set->host, LV2_TIME__Position));
  if (now->how == AS_CARLA) {
    LV2_Atom_Event* const event =
      (LV2_Atom_Event*)(void*)(said.bytes + sizeof(LV2_Atom_Sequence));
    event->body.type = plugin_host_map(set->host, LV2_ATOM__Blank);
  }
  lv2_atom_forge_key(&forge, plugin_host_map(set->host, LV2_TIME__frame));
  lv2_atom_forge_long(&forge, now->place);
  forge_number(&forge, set, LV2_TIME__speed, now->speed, doubles);
  if (now->tempo > 0.0) {
    forge_number(&forge, set, LV2_TIME__beatsPerMinute, now->tempo, doubles);
    if (now->how == IN_THE_PIECE) {
      forge_number(&forge, set, LV2_TIME__beat, now->beat, true);
    } else {
      lv2_atom_forge_key(&forge, plugin_host_map(set->host, LV2_TIME__bar));
      lv2_atom_forge_long(&forge, (int64_t)(now->beat / now->beats_per_bar));
      forge_number(&forge, set, LV2_TIME__barBeat, fmod(now->beat, now->beats_per_bar),
                   doubles);
    }
  }
  lv2_atom_forge_pop(&forge, &object);
  lv2_atom_forge_pop(&forge, &sequence);
  return said;
}

static void pass(clock* const now, const uint32_t samples) {
  now->beat += samples * now->tempo * now->speed / 60.0 / RATE;
  now->place += (int64_t)(samples * now->speed);
}

/// Samples where the gate rose or notes began, by the rig's own count.
typedef struct {
  uint64_t at[BEATS];
  unsigned count;
  float    level; ///< of the gate
} beats;

static void note(beats* const self, const rig* const set, const uint32_t samples) {
  const uint64_t begin = set->heard - samples;
  for (uint32_t i = 0; set->plugin == PLUGIN_CV && i < samples; ++i) {
    const float level = set->voltages[GATE][i];
    if (level > self->level) {
      cr_assert(self->count < BEATS);
      self->at[self->count++] = begin + i;
    }
    self->level = level;
  }
  for (unsigned i = 0; i < set->told.messages; ++i) {
    const midi_message* const message = &set->told.midi[i];
    if (message->bytes[0] == 0x90 && message->bytes[1] == MIDI_NOTE_BEAT) {
      cr_assert(self->count < BEATS);
      cr_assert_eq(message->bytes[2], 127);
      self->at[self->count++] = begin + message->at;
    }
  }
}

static void play(rig* const set, clock* const now, const music piece,
                 const double seconds, const uint32_t block, const unsigned say_every,
                 beats* const heard) {
  const uint64_t end = set->heard + (uint64_t)(seconds * RATE);
  for (unsigned turn = 0; set->heard < end; ++turn) {
    message said = position(now, set, 0);
    rig_connect(set, "control", turn % say_every == 0 ? &said : NULL);
    rig_block(set, piece, set->heard % (piece.length - block), block);
    rig_connect(set, "control", NULL);
    pass(now, block);
    note(heard, set, block);
  }
}

static void assert_beats_every(const beats* const heard, const double first,
                               const double distance, const unsigned count) {
  cr_assert_eq(heard->count, count, "%u beats", heard->count);
  for (unsigned i = 0; i < count; ++i) {
    const double wanted = first + i * distance;
    cr_assert(fabs((double)heard->at[i] - wanted) <= 1.0, "beat %u at %llu, not %g", i,
              (unsigned long long)heard->at[i], wanted);
  }
}

static void assert_follows(const plugin_id plugin, const dialect how,
                           const uint32_t block, const unsigned say_every) {
  const music piece = music_new(RATE, 3.0);
  rig* const  set   = rig_new_of(plugin, RATE);
  clock       now   = { how, 1.0, 97.0, 4.0, 2.75, 123456 };
  beats       heard = { .count = 0 };
  rig_set(set, "follow_host_tempo", 1.0F);
  play(set, &now, piece, 9.8, block, say_every, &heard);
  assert_beats_every(&heard, 0.25 * 60.0 / 97.0 * RATE, 60.0 / 97.0 * RATE, 16);
  cr_assert_eq(rig_get(set, "tempo"), 97.0F);
  cr_assert_eq(rig_get(set, "tempo_confidence"), 1.0F);
  rig_free(set);
  music_free(piece);
}

Test(host_tempo, beats_come_at_their_sample_in_blocks_of_any_size) {
  static const uint32_t blocks[] = { 16, 64, 333, 480, 1024, 8192 };
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; ++i) {
    assert_follows(PLUGIN_CV, AS_ARDOUR, blocks[i], 1);
    assert_follows(PLUGIN_MIDI, AS_ARDOUR, blocks[i], 1);
  }
}

Test(host_tempo, beats_run_on_between_positions) {
  assert_follows(PLUGIN_CV, AS_ARDOUR, 256, 1000000);
  assert_follows(PLUGIN_MIDI, AS_ARDOUR, 256, 100);
}

Test(host_tempo, every_hosts_dialect_is_understood) {
  assert_follows(PLUGIN_CV, AS_CARLA, 512, 1);
  assert_follows(PLUGIN_CV, IN_DOUBLES, 512, 1);
  assert_follows(PLUGIN_CV, IN_THE_PIECE, 512, 1);
}

Test(host_tempo, a_beat_at_the_very_start_is_told_once) {
  const music piece = music_new(RATE, 3.0);
  rig* const  set   = rig_new_of(PLUGIN_CV, RATE);
  clock       now   = { AS_ARDOUR, 1.0, 120.0, 3.0, 0.0, 0 };
  beats       heard = { .count = 0 };
  rig_set(set, "follow_host_tempo", 1.0F);
  play(set, &now, piece, 6.0, 64, 1, &heard);
  assert_beats_every(&heard, 0.0, 24000.0, 12);
  rig_free(set);
  music_free(piece);
}

Test(host_tempo, the_message_counts_from_its_sample) {
  const music piece = music_new(RATE, 3.0);
  rig* const  set   = rig_new_of(PLUGIN_CV, RATE);
  const clock now   = { AS_ARDOUR, 1.0, 60.0, 4.0, 0.99, 0 };
  beats       heard = { .count = 0 };
  message     said  = position(&now, set, 1000);
  rig_set(set, "follow_host_tempo", 1.0F);
  rig_connect(set, "control", &said);
  rig_block(set, piece, 0, 4096);
  note(&heard, set, 4096);
  assert_beats_every(&heard, 1480.0, 48000.0, 1);
  rig_free(set);
  music_free(piece);
}

Test(host_tempo, a_tempo_that_changes_is_followed_and_varispeed_too) {
  const music piece = music_new(RATE, 3.0);
  rig* const  set   = rig_new_of(PLUGIN_CV, RATE);
  clock       now   = { AS_ARDOUR, 1.0, 120.0, 4.0, 0.5, 0 };
  beats       heard = { .count = 0 };
  rig_set(set, "follow_host_tempo", 1.0F);
  play(set, &now, piece, 1.0, 480, 1, &heard);
  cr_assert_eq(heard.count, 2); // 0.25 and 0.75 s
  now.tempo = 60.0;
  play(set, &now, piece, 1.0, 480, 1, &heard);
  cr_assert_eq(heard.count, 3); // 1.5 s
  cr_assert_eq(rig_get(set, "tempo"), 60.0F);
  now.speed = 2.0;
  play(set, &now, piece, 1.0, 480, 1, &heard);
  cr_assert_eq(heard.count, 5); // 2.25 and 2.75 s
  cr_assert_eq(rig_get(set, "tempo"), 120.0F);
  cr_assert(fabs((double)heard.at[2] - 1.5 * RATE) <= 1.0);
  cr_assert(fabs((double)heard.at[3] - 2.25 * RATE) <= 1.0);
  cr_assert(fabs((double)heard.at[4] - 2.75 * RATE) <= 1.0);
  rig_free(set);
  music_free(piece);
}

Test(host_tempo, the_phase_is_the_hosts) {
  const music piece = music_new(RATE, 3.0);
  rig* const  set   = rig_new(RATE);
  clock       now   = { AS_ARDOUR, 1.0, 100.0, 4.0, 0.0, 0 };
  beats       none  = { .count = 0 };
  rig_set(set, "follow_host_tempo", 1.0F);
  for (unsigned i = 0; i < 300; ++i) {
    play(set, &now, piece, 0.01, 480, 1, &none); // a block, which is a hop
    const double apart = (double)rig_get(set, "beat_phase") - now.beat;
    cr_assert(fabs(apart - round(apart)) < 1e-5, "%g", apart);
  }
  rig_free(set);
  music_free(piece);
}

/// The tempo of the test's own music, which is not the host's.
static float measured(const bool follow, const double speed, const double tempo) {
  const music piece = music_new(RATE, 12.0);
  rig* const  set   = rig_new(RATE);
  clock       now   = { AS_ARDOUR, speed, tempo, 4.0, 0.0, 0 };
  beats       none  = { .count = 0 };
  rig_set(set, "follow_host_tempo", follow ? 1.0F : 0.0F);
  play(set, &now, piece, 11.0, 512, 1, &none);
  const float found = rig_get(set, "tempo");
  rig_free(set);
  music_free(piece);
  return found;
}

Test(host_tempo, tempo_is_measured_when_not_asked_or_standing_or_untold) {
  const float usual = measured(false, 1.0, 0.0);
  cr_assert(usual > 0.0F && fabsf(usual - 201.5F) > 2.0F);
  cr_assert_eq(measured(true, 1.0, 201.5), 201.5F);
  cr_assert_eq(measured(false, 1.0, 201.5), usual);
  cr_assert_eq(measured(true, 0.0, 201.5), usual);
  cr_assert_eq(measured(true, 1.0, 0.0), usual);
  cr_assert_eq(measured(true, 1.0, 1e9), usual);
  cr_assert_eq(measured(true, -1.0, 201.5), usual);
}

Test(host_tempo, a_position_without_sense_gives_no_beats) {
  static const struct {
    double beat;
    double tempo;
  } cases[]         = { { 1e300, 120.0 }, { -1e18, 120.0 }, { 0.0, 1e-300 },
                        { 0.0, 1e-310 },  { 0.0, 0.5 },     { 0.0, 1e6 } };
  const music piece = music_new(RATE, 3.0);
  music_scale(piece, 0.0F); // no beats of its own
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    rig* const set   = rig_new_of(PLUGIN_MIDI, RATE);
    clock      now   = { IN_DOUBLES, 1.0, cases[i].tempo, 1e308, cases[i].beat, 0 };
    beats      found = { .count = 0 };
    rig_set(set, "follow_host_tempo", 1.0F);
    play(set, &now, piece, 2.0, 512, 1, &found);
    cr_assert_eq(found.count, 0, "beat %g at %g bpm: %u beats", cases[i].beat,
                 cases[i].tempo, found.count);
    rig_free(set);
  }
  music_free(piece);
}

Test(host_tempo, the_host_decides_nothing_but_tempo_and_beats) {
  const music piece = music_new(RATE, 8.0);
  rig* const  ours  = rig_new(RATE);
  rig* const  hosts = rig_new(RATE);
  clock       now   = { AS_ARDOUR, 1.0, 71.0, 4.0, 0.0, 0 };
  clock       same  = now;
  beats       none  = { .count = 0 };
  rig_set(hosts, "follow_host_tempo", 1.0F);
  play(ours, &now, piece, 7.5, 512, 1, &none);
  play(hosts, &same, piece, 7.5, 512, 1, &none);
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    const port* const about = port_describe(i);
    const bool pulse = i == PORT_tempo || i == PORT_tempo_confidence || i == PORT_beat ||
                       i == PORT_beat_phase;
    if (about->type == PORT_CONTROL_OUTPUT && !pulse) {
      cr_assert_eq(rig_get(ours, about->symbol), rig_get(hosts, about->symbol), "%s",
                   about->symbol);
    }
  }
  rig_free(hosts);
  rig_free(ours);
  music_free(piece);
}

/// A loop of four bars, 200 times shorter than a piece: a beat every time, and nothing
/// forgotten.
Test(host_tempo, beats_go_on_through_a_loop) {
  const music piece = music_new(RATE, 3.0);
  rig* const  set   = rig_new_of(PLUGIN_CV, RATE);
  clock       now   = { AS_ARDOUR, 1.0, 120.0, 4.0, 0.0, 0 };
  beats       heard = { .count = 0 };
  rig_set(set, "follow_host_tempo", 1.0F);
  for (unsigned times = 0; times < 4; ++times) {
    now.beat  = 0.0;
    now.place = 0;
    play(set, &now, piece, 2.0, 480, 1, &heard);
    cr_assert(rig_get(set, "loudness") > -60.0F);
  }
  assert_beats_every(&heard, 0.0, 24000.0, 16);
  rig_free(set);
  music_free(piece);
}

/// The host jumps back to 5 ms before the beat that it has just told: that would be a
/// second one 15 ms after the first, which is heard as the same.
Test(host_tempo, a_beat_is_not_told_again_at_once_by_a_jump) {
  const music piece = music_new(RATE, 3.0);
  rig* const  set   = rig_new_of(PLUGIN_CV, RATE);
  clock       now   = { AS_ARDOUR, 1.0, 120.0, 4.0, 4.0, 96000 };
  beats       heard = { .count = 0 };
  rig_set(set, "follow_host_tempo", 1.0F);
  play(set, &now, piece, 0.01, 480, 1, &heard);
  now.beat  = 3.99;
  now.place = 95760;
  play(set, &now, piece, 1.2, 480, 1, &heard);
  cr_assert_eq(heard.count, 3, "%u beats", heard.count);
  cr_assert_eq(heard.at[0], 0);
  cr_assert_float_eq((double)heard.at[1], 480.0 + 240.0 + 24000.0, 1.0);
  cr_assert_float_eq((double)heard.at[2], 480.0 + 240.0 + 48000.0, 1.0);
  rig_free(set);
  music_free(piece);
}
