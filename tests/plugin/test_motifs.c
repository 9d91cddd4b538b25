// SPDX-License-Identifier: GPL-3.0-or-later

// Leitmotifs, as a host sees them: learned by a switch, recognised when they return, kept
// by a session, by a bypass and by a reset, and forgotten by a button.

#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <lilv/lilv.h>
#include <lv2/state/state.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 480 };

static const double RATE    = 48000.0;
static const double TUNE_S  = MUSIC_TUNE_S;
static const double HELD_S  = 1.0; // that a motif is shown
static const double DECIDED = 1.0; // s after the end of a motif

static size_t sample_of(const double seconds) {
  return (size_t)(seconds * RATE);
}

/// Plays a stretch. @return s at which a motif was first shown; -1 for never
static double shown_at(rig* const set, const music piece, const double begin,
                       const double end, float* const number) {
  double first = -1.0;
  for (size_t at = sample_of(begin); at + BLOCK <= sample_of(end); at += BLOCK) {
    rig_block(set, piece, at, BLOCK);
    if (first < 0.0 && rig_get(set, "motif") > 0.0F) {
      first   = (double)(at + BLOCK) / RATE;
      *number = rig_get(set, "motif");
      cr_assert_gt(rig_get(set, "motif_strength"), 0.3F);
    }
  }
  return first;
}

/// Hears the first tune at the beginning of a piece, and learns it.
static void learn(rig* const set, const music piece) {
  rig_block(set, piece, 0,
            0); // a switch that was on from the first is none that is pressed
  rig_set(set, "learn_motif", 1.0F);
  rig_play(set, piece, 0, sample_of(TUNE_S), BLOCK);
  rig_set(set, "learn_motif", 0.0F);
}

static void assert_returns(rig* const set, const music piece) {
  float        number = 0.0F;
  const double end    = 3.0 * TUNE_S;
  const double at     = shown_at(set, piece, TUNE_S, 4.0 * TUNE_S, &number);
  cr_assert(at > end - 3.0 && at <= end + DECIDED, "shown at %g s", at);
  cr_assert_eq(number, 1.0F);
}

Test(motifs, one_that_was_learned_is_shown_for_1_s_when_it_returns) {
  const music piece = music_returning(RATE);
  rig* const  set   = rig_new(RATE);
  float       shown = 0.0F;
  learn(set, piece);
  cr_assert_lt(shown_at(set, piece, TUNE_S, 2.0 * TUNE_S, &shown), 0.0, "it goes on");
  const double at = shown_at(set, piece, 2.0 * TUNE_S, 3.0 * TUNE_S + DECIDED, &shown);
  cr_assert(at > 0.0);
  size_t blocks = 0;
  rig_free(set);

  rig* const again = rig_new(RATE);
  learn(again, piece);
  for (size_t i = sample_of(TUNE_S); i + BLOCK <= piece.length; i += BLOCK) {
    rig_block(again, piece, i, BLOCK);
    blocks += rig_get(again, "motif") > 0.0F;
  }
  cr_assert_float_eq((double)blocks * BLOCK / RATE, HELD_S, 0.02);
  rig_free(again);
  music_free(piece);
}

Test(motifs, are_kept_by_bypass_reset_and_activation) {
  const music piece = music_returning(RATE);
  rig* const  set   = rig_new(RATE);
  learn(set, piece);
  rig_play(set, piece, sample_of(TUNE_S), sample_of(TUNE_S) + BLOCK, BLOCK);
  rig_set(set, "enabled", 0.0F);
  rig_block(set, piece, 0, BLOCK);
  rig_set(set, "enabled", 1.0F);
  rig_set(set, "reset", 1.0F);
  rig_block(set, piece, 0, BLOCK);
  rig_set(set, "reset", 0.0F);
  plugin_host_deactivate(set->host);
  plugin_host_activate(set->host);
  assert_returns(set, piece);
  rig_free(set);
  music_free(piece);
}

Test(motifs, are_forgotten_by_the_button_alone) {
  const music piece = music_returning(RATE);
  rig* const  set   = rig_new(RATE);
  float       shown = 0.0F;
  learn(set, piece);
  rig_play(set, piece, sample_of(TUNE_S), sample_of(TUNE_S) + BLOCK, BLOCK);
  rig_set(set, "forget_motifs", 1.0F);
  cr_assert_lt(shown_at(set, piece, TUNE_S, 4.0 * TUNE_S, &shown), 0.0);
  rig_free(set);
  music_free(piece);
}

Test(motifs, less_than_two_seconds_teach_nothing) {
  const music piece = music_returning(RATE);
  rig* const  set   = rig_new(RATE);
  float       shown = 0.0F;
  rig_block(set, piece, 0, 0);
  rig_set(set, "learn_motif", 1.0F);
  rig_play(set, piece, 0, sample_of(1.5), BLOCK);
  rig_set(set, "learn_motif", 0.0F);
  cr_assert_lt(shown_at(set, piece, 1.5, 4.0 * TUNE_S, &shown), 0.0);
  rig_free(set);
  music_free(piece);
}

static LV2_URID map_for_lilv(const LV2_URID_Map_Handle handle, const char* const uri) {
  return plugin_host_map(handle, uri);
}

static const char* unmap_for_lilv(const LV2_URID_Unmap_Handle handle,
                                  const LV2_URID              number) {
  return plugin_host_unmap(handle, number);
}

/// As a host writes a session to disk and opens it.
static void carry_over(rig* const from, rig* const to) {
  LV2_URID_Map     map   = { from->host, map_for_lilv };
  LV2_URID_Unmap   unmap = { from->host, unmap_for_lilv };
  LV2_URID_Map     other = { to->host, map_for_lilv };
  LilvWorld* const world = lilv_world_new();
  LilvState* const now   = lilv_state_new_from_instance(
      plugin_host_plugin(from->host), plugin_host_instance(from->host), &map, NULL, NULL,
      NULL, NULL, NULL, NULL, LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE, NULL);
  char* const text =
    lilv_state_to_string(world, &map, &unmap, now, "urn:kibun:test:state", NULL);
  cr_assert(text && strstr(text, "urn:kibun:motifs"), "%s", text);
  LilvState* const then = lilv_state_new_from_string(world, &other, text);
  cr_assert(then);
  lilv_state_restore(then, plugin_host_instance(to->host), NULL, NULL, 0, NULL);
  lilv_state_free(then);
  lilv_state_free(now);
  lilv_world_free(world);
  free(text);
}

Test(motifs, of_a_saved_session_are_recognised_when_it_is_opened_again) {
  const music piece = music_returning(RATE);
  rig* const  old   = rig_new(RATE);
  rig* const  fresh = rig_new(RATE);
  learn(old, piece);
  rig_play(old, piece, sample_of(TUNE_S), sample_of(TUNE_S) + BLOCK, BLOCK);
  carry_over(old, fresh);
  assert_returns(fresh, piece);
  rig_free(fresh);
  rig_free(old);
  music_free(piece);
}

/// Hosts save the values of ports, too: a switch that was on, a button that was down.
Test(motifs, of_a_session_that_was_saved_with_its_buttons_down_are_not_touched) {
  const music piece = music_returning(RATE);
  rig* const  old   = rig_new(RATE);
  rig* const  fresh = rig_new(RATE);
  learn(old, piece);
  rig_play(old, piece, sample_of(TUNE_S), sample_of(TUNE_S) + BLOCK, BLOCK);
  rig_set(fresh, "forget_motifs", 1.0F);
  rig_set(fresh, "learn_motif", 1.0F);
  carry_over(old, fresh);
  assert_returns(fresh, piece);
  rig_free(fresh);
  rig_free(old);
  music_free(piece);
}
