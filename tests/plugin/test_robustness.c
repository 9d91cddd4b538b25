// SPDX-License-Identifier: GPL-3.0-or-later

// What hosts do to a plugin: odd rates, missing ports, broken numbers, switching on and
// off at any moment.

#include "plugin/ports.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double RATE = 48000.0;

static float output_of(const unsigned index, rig* const set) {
  return rig_get(set, port_describe(index)->symbol);
}

static bool is_output(const unsigned index) {
  return port_describe(index)->type == PORT_CONTROL_OUTPUT;
}

/// All control outputs, to compare bit for bit.
typedef struct {
  float values[PORT_COUNT];
} outputs;

static outputs outputs_of(rig* const set) {
  outputs all;
  memset(&all, 0, sizeof all);
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    if (is_output(i)) {
      all.values[i] = output_of(i, set);
    }
  }
  return all;
}

static bool same(const outputs one, const outputs other) {
  return !memcmp(&one, &other, sizeof one);
}

/// How loud the test's music is, by the plugin's own reading at 48 kHz.
static float usual_loudness(void) {
  const music piece = music_new(RATE, 8.0);
  rig* const  set   = rig_new(RATE);
  rig_play(set, piece, 0, piece.length, 512);
  const float loudness = rig_get(set, "loudness");
  rig_free(set);
  music_free(piece);
  return loudness;
}

static void assert_judged(rig* const set) {
  cr_assert(rig_get(set, "confidence") > 0.0F);
  cr_assert(rig_get(set, "mood") > 0.0F);
  cr_assert(rig_get(set, "loudness") > -40.0F);
}

static void silence(rig* const set, const double seconds) {
  const size_t length = (size_t)(seconds * RATE);
  const music  quiet  = { calloc(length, sizeof(float)), calloc(length, sizeof(float)),
                          length };
  cr_assert(quiet.left && quiet.right);
  rig_play(set, quiet, 0, length, 512);
  music_free(quiet);
}

Test(robustness, judges_alike_at_every_rate) {
  static const double rates[] = { 22050.0, 44100.0,  48000.0, 88200.0,
                                  96000.0, 176400.0, 192000.0 };
  const float         usual   = usual_loudness();
  for (size_t i = 0; i < sizeof rates / sizeof *rates; ++i) {
    const music piece = music_new(rates[i], 8.0);
    rig* const  set   = rig_new(rates[i]);
    for (size_t at = 0; at + 1024 <= piece.length; at += 1024) {
      rig_block(set, piece, at, 1024);
      rig_assert_outputs_in_range(set);
      cr_assert(!memcmp(set->left, piece.left + at, 1024 * sizeof(float)));
    }
    assert_judged(set);
    // The hits are wide-band, so at 22.05 kHz some of their power is missing.
    const float loudness = rig_get(set, "loudness");
    cr_assert_float_eq(loudness, usual, rates[i] < 44100.0 ? 1.0F : 0.2F,
                       "%g not %g LUFS at %g Hz", (double)loudness, (double)usual,
                       rates[i]);
    rig_free(set);
    music_free(piece);
  }
}

Test(robustness, refuses_a_rate_it_cannot_hear_at) {
  static const double rates[] = { 0.0, -48000.0, 1.0, 1e9, (double)NAN };
  for (size_t i = 0; i < sizeof rates / sizeof *rates; ++i) {
    plugin_host_error error;
    cr_assert_null(
      plugin_host_new(rig_bundle(), plugin_uri(rig_plugin()), rates[i], &error));
    cr_assert_eq(error, PLUGIN_HOST_REFUSED);
  }
}

Test(robustness, runs_with_any_one_port_left_out) {
  const music piece = music_new(RATE, 1.0);
  for (uint32_t left_out = 0; left_out < plugin_port_count(rig_plugin()); ++left_out) {
    rig* const set = rig_new(RATE);
    for (size_t at = 0; at + 512 <= piece.length; at += 512) {
      memset(set->left, 0xFF, sizeof set->left);
      memset(set->right, 0xFF, sizeof set->right);
      rig_connect(set, "in_left", piece.left + at);
      rig_connect(set, "in_right", piece.right + at);
      plugin_host_connect(set->host, left_out, NULL);
      plugin_host_run(set->host, 512);
      for (size_t i = 0; i < 512; ++i) {
        const float left  = left_out == PORT_in_left ? 0.0F : piece.left[at + i];
        const float right = left_out == PORT_in_right ? 0.0F : piece.right[at + i];
        cr_assert(left_out == PORT_out_left || set->left[i] == left);
        cr_assert(left_out == PORT_out_right || set->right[i] == right);
      }
    }
    rig_assert_outputs_in_range(set);
    cr_assert(left_out == PORT_loudness || rig_get(set, "loudness") > -60.0F);
    rig_free(set);
  }
  music_free(piece);
}

Test(robustness, runs_with_every_port_left_out) {
  rig* const set = rig_new(RATE);
  for (uint32_t i = 0; i < plugin_port_count(rig_plugin()); ++i) {
    plugin_host_connect(set->host, i, NULL);
  }
  for (unsigned block = 0; block < 500; ++block) {
    plugin_host_run(set->host, 512);
  }
  rig_free(set);
}

Test(robustness, a_control_left_out_counts_as_its_default) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = rig_new(RATE);
  rig* const  bare  = rig_new(RATE);
  for (uint32_t i = 0; i < PORT_COUNT; ++i) {
    if (port_describe(i)->type == PORT_CONTROL_INPUT) {
      plugin_host_connect(bare->host, i, NULL);
    }
  }
  rig_play(set, piece, 0, piece.length, 512);
  rig_play(bare, piece, 0, piece.length, 512);
  cr_assert(same(outputs_of(set), outputs_of(bare)));
  rig_free(bare);
  rig_free(set);
  music_free(piece);
}

Test(robustness, judges_nothing_in_silence) {
  rig* const set = rig_new(RATE);
  silence(set, 3.0);
  rig_assert_nothing_judged(set);
  rig_free(set);
}

Test(robustness, falls_silent_with_the_music) {
  const music piece = music_new(RATE, 8.0);
  rig* const  set   = rig_new(RATE);
  rig_play(set, piece, 0, piece.length, 512);
  assert_judged(set);
  silence(set, 30.0);
  cr_assert_eq(rig_get(set, "confidence"), 0.0F);
  cr_assert_eq(rig_get(set, "mood"), 0.0F);
  cr_assert_eq(rig_get(set, "energy"), 0.0F);
  cr_assert_eq(rig_get(set, "loudness"), -70.0F);
  cr_assert_float_eq(rig_get(set, "valence"), 0.0F, 0.01F);
  cr_assert_float_eq(rig_get(set, "arousal"), 0.0F, 0.01F);
  rig_free(set);
  music_free(piece);
}

static void assert_survives_sample(const float poison, const size_t every) {
  const music piece = music_new(RATE, 8.0);
  const music bad   = music_new(RATE, 8.0);
  rig* const  set   = rig_new(RATE);
  for (size_t i = 0; i < bad.length; i += every) {
    bad.left[i]              = poison;
    bad.right[i + every / 2] = poison;
  }
  for (size_t at = 0; at + 512 <= bad.length; at += 512) {
    rig_block(set, bad, at, 512);
    rig_assert_outputs_in_range(set);
    cr_assert(!memcmp(set->left, bad.left + at, 512 * sizeof(float)));
  }
  rig_play(set, piece, 0, piece.length, 512);
  rig_assert_outputs_in_range(set);
  assert_judged(set);
  cr_assert_float_eq(rig_get(set, "loudness"), usual_loudness(), 0.01F);
  rig_free(set);
  music_free(bad);
  music_free(piece);
}

Test(robustness, survives_broken_samples_and_judges_again) {
  assert_survives_sample(NAN, 1000);
  assert_survives_sample(INFINITY, 1000);
  assert_survives_sample(-INFINITY, 2);
  assert_survives_sample(3e38F, 1000);
  assert_survives_sample(1e-42F, 2);
}

Test(robustness, survives_nothing_but_nan) {
  const music piece = music_new(RATE, 8.0);
  const music bad   = music_new(RATE, 2.0);
  rig* const  set   = rig_new(RATE);
  for (size_t i = 0; i < bad.length; ++i) {
    bad.left[i] = bad.right[i] = NAN;
  }
  rig_play(set, bad, 0, bad.length, 512);
  rig_assert_nothing_judged(set);
  rig_play(set, piece, 0, piece.length, 512);
  assert_judged(set);
  rig_free(set);
  music_free(bad);
  music_free(piece);
}

static void assert_survives_control(const unsigned index, const float value) {
  const music       piece = music_new(RATE, 6.0);
  const port* const about = plugin_port(rig_plugin(), index);
  rig* const        set   = rig_new(RATE);
  for (size_t at = 0; at + 1024 <= piece.length; at += 1024) {
    rig_set(set, about->symbol, at < piece.length / 4 ? value : about->normal);
    rig_block(set, piece, at, 1024);
    rig_assert_outputs_in_range(set);
    cr_assert(!memcmp(set->right, piece.right + at, 1024 * sizeof(float)));
  }
  assert_judged(set);
  rig_free(set);
  music_free(piece);
}

Test(robustness, survives_any_number_in_any_control) {
  static const float values[] = { NAN, INFINITY, -INFINITY, 3e38F, -3e38F, 1e-42F };
  for (unsigned i = 0; i < plugin_port_count(rig_plugin()); ++i) {
    if (plugin_port(rig_plugin(), i)->type == PORT_CONTROL_INPUT) {
      for (size_t value = 0; value < sizeof values / sizeof *values; ++value) {
        assert_survives_control(i, values[value]);
      }
    }
  }
}

Test(robustness, a_nan_in_a_control_counts_as_its_default) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = rig_new(RATE);
  rig* const  nan   = rig_new(RATE);
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    if (port_describe(i)->type == PORT_CONTROL_INPUT) {
      rig_set(nan, port_describe(i)->symbol, NAN);
    }
  }
  rig_play(set, piece, 0, piece.length, 512);
  rig_play(nan, piece, 0, piece.length, 512);
  cr_assert(same(outputs_of(set), outputs_of(nan)));
  rig_free(nan);
  rig_free(set);
  music_free(piece);
}

Test(robustness, shows_no_judgement_while_bypassed_and_judges_afresh_after_it) {
  const music piece = music_new(RATE, 8.0);
  rig* const  set   = rig_new(RATE);
  rig_play(set, piece, 0, piece.length, 512);
  assert_judged(set);

  rig_set(set, "enabled", 0.0F);
  rig_block(set, piece, 0, 1);
  rig_assert_nothing_judged(set);
  rig_play(set, piece, 0, piece.length, 512);
  rig_assert_nothing_judged(set);

  rig_set(set, "enabled", 1.0F);
  rig_block(set, piece, 0, 64);
  rig_assert_nothing_judged(set); // the first frame is not complete yet
  rig_play(set, piece, 64, piece.length, 512);
  assert_judged(set);
  rig_free(set);
  music_free(piece);
}

Test(robustness, begins_afresh_with_every_activation) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = rig_new(RATE);
  for (unsigned times = 0; times < 50; ++times) {
    rig_play(set, piece, 0, 1000 + 3001 * (size_t)times, 333);
    rig_assert_outputs_in_range(set);
    if (times % 3) {
      plugin_host_deactivate(set->host);
    }
    plugin_host_activate(set->host);
    rig_block(set, piece, 0, 64);
    rig_assert_nothing_judged(set);
    plugin_host_activate(set->host);
  }
  rig_play(set, piece, 0, piece.length, 512);
  assert_judged(set);
  rig_free(set);
  music_free(piece);
}

static float energy_of_soft_music(const bool activate, const bool reset) {
  const music loud = music_new(RATE, 10.0);
  const music soft = music_new(RATE, 4.0);
  music_scale(soft, 0.25F);
  rig* const set = rig_new(RATE);
  rig_play(set, loud, 0, loud.length, 512);
  if (activate) {
    plugin_host_deactivate(set->host);
    plugin_host_activate(set->host);
  }
  rig_set(set, "reset", reset ? 1.0F : 0.0F);
  rig_play(set, soft, 0, soft.length, 512);
  const float energy = rig_get(set, "energy");
  rig_free(set);
  music_free(soft);
  music_free(loud);
  return energy;
}

Test(robustness, activation_keeps_the_learned_reference_and_reset_forgets_it) {
  const float kept      = energy_of_soft_music(true, false);
  const float forgotten = energy_of_soft_music(false, true);
  cr_assert(kept < 0.3F, "%g", (double)kept);
  cr_assert(forgotten > 0.4F, "%g", (double)forgotten);
}

Test(robustness, reset_counts_once_when_it_is_pressed) {
  const music piece = music_new(RATE, 6.0);
  rig* const  held  = rig_new(RATE);
  rig* const  fresh = rig_new(RATE);
  rig_play(held, piece, 0, piece.length / 2, 512);
  rig_set(held, "reset", 1.0F);
  rig_play(held, piece, 0, piece.length, 512);
  rig_play(fresh, piece, 0, piece.length, 512);
  assert_judged(held);
  cr_assert(same(outputs_of(held), outputs_of(fresh)));
  rig_free(fresh);
  rig_free(held);
  music_free(piece);
}

Test(robustness, two_instances_side_by_side_do_what_each_does_alone) {
  const music one   = music_new(RATE, 6.0);
  const music other = music_new(RATE, 6.0);
  for (size_t i = 0; i < other.length; ++i) { // another tune: faster and one channel
    other.left[i]  = one.left[i * 3 / 2 % other.length];
    other.right[i] = 0.0F;
  }
  rig* const one_alone   = rig_new(RATE);
  rig* const other_alone = rig_new(RATE);
  rig_play(one_alone, one, 0, one.length, 256);
  rig_play(other_alone, other, 0, other.length, 256);

  rig* const one_beside   = rig_new(RATE);
  rig* const other_beside = rig_new(RATE);
  for (size_t at = 0; at + 256 <= one.length; at += 256) {
    rig_block(one_beside, one, at, 256);
    rig_block(other_beside, other, at, 256);
  }
  cr_assert(same(outputs_of(one_alone), outputs_of(one_beside)));
  cr_assert(same(outputs_of(other_alone), outputs_of(other_beside)));
  cr_assert(!same(outputs_of(one_alone), outputs_of(other_alone)));

  rig_free(other_beside);
  rig_free(one_beside);
  rig_free(other_alone);
  rig_free(one_alone);
  music_free(other);
  music_free(one);
}
