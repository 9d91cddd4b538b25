// SPDX-License-Identifier: GPL-3.0-or-later

// Control voltages: straight lines between frames, and gates.

#include "plugin/cv.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

static const double RATE = 48000.0;

enum { HOP = 480, LONG = 96000 };

/// One buffer is written; the others are not connected.
typedef struct {
  void* outputs[CV_OUTPUTS];
  float samples[LONG];
} cable;

static cable* cable_of(const unsigned port) {
  static cable only;
  memset(&only, 0, sizeof only);
  only.outputs[port - PORT_COUNT] = only.samples;
  return &only;
}

Test(cv, goes_in_a_straight_line_and_arrives_one_hop_after_the_frame) {
  cv           self = cv_new(RATE, HOP);
  cable* const to   = cable_of(PORT_cv_valence);
  frame        now  = frame_neutral();
  now.valence       = 0.48F;
  cv_write(&self, to->outputs, 0, HOP);
  cv_hear(&self, &now);
  cv_write(&self, to->outputs, HOP, HOP);
  now.valence = -0.48F;
  cv_hear(&self, &now);
  cv_write(&self, to->outputs, (size_t)2 * HOP, (size_t)2 * HOP);
  for (unsigned i = 0; i < HOP; ++i) {
    cr_assert_eq(to->samples[i], 0.0F);
    cr_assert_float_eq(to->samples[HOP + i], 0.001F * (float)(i + 1), 1e-6F);
    cr_assert_float_eq(to->samples[2 * HOP + i], 0.48F - 0.002F * (float)(i + 1), 1e-6F);
    cr_assert_eq(to->samples[3 * HOP + i], -0.48F);
  }
  cr_assert_eq(to->samples[2 * HOP - 1], 0.48F);
}

Test(cv, never_steps_even_when_frames_come_too_early_or_listening_rests) {
  cv           self = cv_new(RATE, HOP);
  cable* const to   = cable_of(PORT_cv_arousal);
  frame        now  = frame_neutral();
  size_t       at   = 0;
  for (unsigned turn = 0; at + HOP <= LONG; ++turn) {
    now.arousal = turn % 2 ? -1.0F : 1.0F;
    cv_hear(&self, &now);
    const size_t samples = turn * 37 % HOP + 1;
    cv_write(&self, to->outputs, at, samples);
    at += samples;
    if (turn % 10 == 9) {
      cv_rest(&self);
    }
  }
  for (size_t i = 1; i < at; ++i) {
    const float step = fabsf(to->samples[i] - to->samples[i - 1]);
    cr_assert(step <= 2.0F / (float)HOP + 1e-6F, "%g", (double)step);
  }
}

Test(cv, carries_each_continuous_output_and_the_events_once) {
  bool carried[PORT_COUNT] = { false };
  for (unsigned i = PORT_COUNT; i < PORT_CV_COUNT; ++i) {
    const port* const about  = plugin_port(PLUGIN_CV, i);
    const port* const output = port_describe(about->output);
    cr_assert_eq(about->type, PORT_CV_OUTPUT);
    cr_assert(!carried[about->output], "%s", about->symbol);
    cr_assert(!strncmp(about->symbol, "cv_", 3));
    cr_assert_str_eq(about->symbol + 3, output->symbol);
    carried[about->output] = true;
  }
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    const port* const about = port_describe(i);
    const bool        value = about->type == PORT_CONTROL_OUTPUT &&
                       about->kind == KIND_continuous && i != PORT_motif_strength;
    const bool event =
      i == PORT_beat || i == PORT_onset || i == PORT_story || i == PORT_motif;
    cr_assert_eq(carried[i], value || event, "%s", about->symbol);
  }
}

/// What an output comes to after a frame.
static float settled(const unsigned port, const frame* const now) {
  cv           self = cv_new(RATE, HOP);
  cable* const to   = cable_of(port);
  cv_hear(&self, now);
  cv_write(&self, to->outputs, 0, HOP);
  return to->samples[HOP - 1];
}

Test(cv, carries_values_as_they_are_and_units_as_a_share_of_their_range) {
  frame now                = frame_neutral();
  now.valence              = -0.75F;
  now.moods[MOOD_CALM]     = 0.3F;
  now.majorness            = -1.0F;
  now.drums                = 1.0F;
  now.build                = 0.4F;
  now.tempo                = 120.0F;
  now.loudness             = -32.5F;
  now.beat_phase           = 0.25F;
  now.roughness            = 7.0F;
  now.moods[MOOD_EXCITING] = NAN;
  cr_assert_eq(settled(PORT_cv_valence, &now), -0.75F);
  cr_assert_eq(settled(PORT_cv_calm, &now), 0.3F);
  cr_assert_eq(settled(PORT_cv_majorness, &now), -1.0F);
  cr_assert_eq(settled(PORT_cv_drums, &now), 1.0F);
  cr_assert_eq(settled(PORT_cv_tempo, &now), 0.25F);
  cr_assert_eq(settled(PORT_cv_loudness, &now), 0.5F);
  cr_assert_eq(settled(PORT_cv_beat_phase, &now), 0.25F);
  cr_assert_eq(settled(PORT_cv_roughness, &now), 1.0F);
  cr_assert_eq(settled(PORT_cv_exciting, &now), 0.0F);
}

Test(cv, is_neutral_before_the_first_frame_and_within_its_range_always) {
  const frame nothing = frame_neutral();
  for (unsigned i = PORT_COUNT; i < PORT_CV_COUNT; ++i) {
    const port* const about = plugin_port(PLUGIN_CV, i);
    cv                self  = cv_new(RATE, HOP);
    cable* const      to    = cable_of(i);
    cv_write(&self, to->outputs, 0, HOP);
    cr_assert_eq(to->samples[0], about->normal, "%s", about->symbol);
    cr_assert_eq(settled(i, &nothing), about->normal, "%s", about->symbol);
  }
}

Test(cv, takes_the_phase_round_its_circle_and_not_back) {
  cv           self  = cv_new(RATE, HOP);
  cable* const to    = cable_of(PORT_cv_beat_phase);
  frame        now   = frame_neutral();
  unsigned     falls = 0;
  for (unsigned i = 0; i < 100; ++i) {
    now.beat_phase = fmodf(0.02F * (float)i, 1.0F); // a beat each 50 frames
    cv_hear(&self, &now);
    cv_write(&self, to->outputs, (size_t)i * HOP, HOP);
  }
  for (unsigned i = 1; i < 100 * HOP; ++i) {
    const float step = to->samples[i] - to->samples[i - 1];
    cr_assert(to->samples[i] >= 0.0F && to->samples[i] <= 1.0F);
    cr_assert(step < 0.001F && (step > -1e-6F || step < -0.99F), "%g", (double)step);
    falls += step < -0.99F;
  }
  cr_assert_eq(falls, 1);
}

static unsigned count_up(const cable* const of, const size_t begin, const size_t end) {
  unsigned up = 0;
  for (size_t i = begin; i < end; ++i) {
    cr_assert(of->samples[i] == 0.0F || of->samples[i] == 1.0F);
    up += of->samples[i] == 1.0F;
  }
  return up;
}

Test(cv, raises_a_gate_with_the_next_sample_for_its_hold) {
  static const struct {
    unsigned port;
    unsigned hold;
  } gates[] = { { PORT_cv_beat, 2400 },
                { PORT_cv_onset, 2400 },
                { PORT_cv_story, 48000 },
                { PORT_cv_motif, 48000 } };
  for (size_t i = 0; i < sizeof gates / sizeof *gates; ++i) {
    cv           self = cv_new(RATE, HOP);
    cable* const to   = cable_of(gates[i].port);
    frame        now  = frame_neutral();
    now.onset         = gates[i].port == PORT_cv_onset;
    now.story         = gates[i].port == PORT_cv_story ? STORY_DROP : STORY_NONE;
    now.motif.number  = gates[i].port == PORT_cv_motif ? 3 : 0;
    cv_write(&self, to->outputs, 0, 100);
    cv_hear(&self, &now);
    if (gates[i].port == PORT_cv_beat) {
      cv_beat(&self);
    }
    cv_write(&self, to->outputs, 100, 50000);
    cr_assert_eq(count_up(to, 0, 100), 0);
    cr_assert_eq(count_up(to, 100, 100 + gates[i].hold), gates[i].hold);
    cr_assert_eq(count_up(to, 100 + gates[i].hold, 50100), 0);
  }
}

Test(cv, lets_a_gate_that_is_up_be_seen_to_rise_again) {
  cv           self = cv_new(RATE, HOP);
  cable* const to   = cable_of(PORT_cv_beat);
  cv_beat(&self);
  cv_write(&self, to->outputs, 0, 1000);
  cv_beat(&self);
  cv_write(&self, to->outputs, 1000, 5000);
  cr_assert_eq(count_up(to, 0, 1000), 1000);
  cr_assert_eq(count_up(to, 1000, 1048), 0);
  cr_assert_eq(count_up(to, 1048, 3448), 2400);
  cr_assert_eq(count_up(to, 3448, 6000), 0);
}

Test(cv, lowers_every_gate_when_listening_rests) {
  cv           self = cv_new(RATE, HOP);
  cable* const to   = cable_of(PORT_cv_story);
  frame        now  = frame_neutral();
  now.story         = STORY_CLIMAX;
  cv_hear(&self, &now);
  cv_write(&self, to->outputs, 0, 1000);
  cv_rest(&self);
  cv_write(&self, to->outputs, 1000, 1000);
  cr_assert_eq(count_up(to, 0, 1000), 1000);
  cr_assert_eq(count_up(to, 1000, 2000), 0);
}

Test(cv, is_the_same_however_it_is_cut_and_needs_no_output_connected) {
  static float whole[CV_OUTPUTS][HOP * 4];
  static float parts[CV_OUTPUTS][HOP * 4];
  void*        wholes[CV_OUTPUTS];
  void*        cuts[CV_OUTPUTS];
  void*        none[CV_OUTPUTS] = { NULL };
  for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
    wholes[i] = whole[i];
    cuts[i]   = i % 3 ? parts[i] : NULL;
  }
  cv    one   = cv_new(RATE, HOP);
  cv    many  = cv_new(RATE, HOP);
  cv    blind = cv_new(RATE, HOP);
  frame now   = frame_neutral();
  now.valence = 0.3F;
  now.tempo   = 99.0F;
  now.onset   = true;
  now.story   = STORY_BUILD;
  cv_hear(&one, &now);
  cv_hear(&many, &now);
  cv_hear(&blind, &now);
  cv_beat(&one);
  cv_beat(&many);
  cv_beat(&blind);
  cv_write(&one, wholes, 0, (size_t)4 * HOP);
  for (size_t at = 0; at < (size_t)4 * HOP; at += 60) {
    cv_write(&many, cuts, at, 60);
    cv_write(&blind, none, at, 60);
  }
  for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
    cr_assert(i % 3 == 0 || !memcmp(whole[i], parts[i], sizeof whole[i]));
  }
  cr_assert(!memcmp(&one, &many, sizeof one) && !memcmp(&one, &blind, sizeof one));
}
