// SPDX-License-Identifier: GPL-3.0-or-later

// The table of ports as C.

#include "plugin/ports.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

Test(ports, describes_none_beyond_the_last) {
  cr_assert_not_null(port_describe(PORT_COUNT - 1));
  cr_assert_null(port_describe(PORT_COUNT));
  cr_assert_null(port_describe(UINT32_MAX));
}

Test(ports, counts_and_names_no_plugin_beyond_the_last) {
  cr_assert_eq(plugin_port_count(PLUGIN_MOOD), PORT_COUNT);
  cr_assert_eq(plugin_port_count(PLUGIN_COUNT), 0);
  cr_assert_str_eq(plugin_uri(PLUGIN_CV), "urn:kibun:mood-cv");
  cr_assert_null(plugin_uri(PLUGIN_COUNT));
  cr_assert_null(plugin_port(PLUGIN_COUNT, 0));
}

Test(ports, has_each_symbol_once_and_each_default_in_its_range) {
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    const port* const about = port_describe(i);
    cr_assert(about->minimum <= about->normal && about->normal <= about->maximum);
    for (unsigned other = 0; other < i; ++other) {
      cr_assert_str_neq(about->symbol, port_describe(other)->symbol);
    }
  }
}

Test(ports, shows_a_frames_values) {
  frame now                  = frame_neutral();
  now.valence                = -0.25F;
  now.mood                   = MOOD_TENDER;
  now.moods[MOOD_TENDER]     = 0.75F;
  now.moods[MOOD_MYSTERIOUS] = 0.5F;
  now.tempo                  = 93.5F;
  now.beat                   = true;
  now.key                    = 22;
  now.loudness               = -23.0F;
  now.story                  = STORY_TEMPO;
  cr_assert_eq(port_value(PORT_valence, &now), -0.25F);
  cr_assert_eq(port_value(PORT_mood, &now), 12.0F);
  cr_assert_eq(port_value(PORT_tender, &now), 0.75F);
  cr_assert_eq(port_value(PORT_mysterious, &now), 0.5F);
  cr_assert_eq(port_value(PORT_tempo, &now), 93.5F);
  cr_assert_eq(port_value(PORT_beat, &now), 1.0F);
  cr_assert_eq(port_value(PORT_onset, &now), 0.0F);
  cr_assert_eq(port_value(PORT_key, &now), 22.0F);
  cr_assert_eq(port_value(PORT_loudness, &now), -23.0F);
  cr_assert_eq(port_value(PORT_story, &now), 7.0F);
}

Test(ports, shows_the_defaults_for_a_frame_that_judges_nothing) {
  const frame nothing = frame_neutral();
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    const port* const about = port_describe(i);
    if (about->type == PORT_CONTROL_OUTPUT) {
      cr_assert_eq(port_value(i, &nothing), about->normal, "%s", about->symbol);
    }
  }
}

Test(ports, keeps_every_value_finite_and_in_its_range) {
  frame broken            = frame_neutral();
  broken.valence          = NAN;
  broken.arousal          = -1.5F;
  broken.tension          = 1.5F;
  broken.loudness         = -INFINITY;
  broken.tempo            = INFINITY;
  broken.roughness        = -1e-9F;
  broken.mood             = (mood_word)99;
  broken.moods[MOOD_CALM] = 2.0F;
  broken.key              = -3;
  cr_assert_eq(port_value(PORT_valence, &broken), 0.0F);
  cr_assert_eq(port_value(PORT_arousal, &broken), -1.0F);
  cr_assert_eq(port_value(PORT_tension, &broken), 1.0F);
  cr_assert_eq(port_value(PORT_loudness, &broken), -70.0F);
  cr_assert_eq(port_value(PORT_tempo, &broken), 0.0F);
  cr_assert_eq(port_value(PORT_roughness, &broken), 0.0F);
  cr_assert_eq(port_value(PORT_mood, &broken), 14.0F);
  cr_assert_eq(port_value(PORT_calm, &broken), 1.0F);
  cr_assert_eq(port_value(PORT_key, &broken), 0.0F);
}

Test(ports, has_no_value_for_ports_that_are_no_outputs) {
  const frame nothing = frame_neutral();
  cr_assert_eq(port_value(PORT_in_left, &nothing), 0.0F);
  cr_assert_eq(port_value(PORT_gate, &nothing), 0.0F);
  cr_assert_eq(port_value(PORT_COUNT, &nothing), 0.0F);
}

Test(ports, has_words_for_enumerations_alone) {
  cr_assert_str_eq(port_word(PORT_mood, 0), "none");
  cr_assert_str_eq(port_word(PORT_mood, 14), "calm");
  cr_assert_str_eq(port_word(PORT_key, 22), "A minor");
  cr_assert_str_eq(port_word(PORT_story, 0), "none");
  cr_assert_str_eq(port_word(PORT_story, 7), "tempo");
  cr_assert_str_eq(port_word(PORT_tempo_scale, 2), "double");
  cr_assert_str_eq(port_word(PORT_lanes, 1), "write");
  cr_assert_null(port_word(PORT_mood, 15));
  cr_assert_null(port_word(PORT_mood, -1));
  cr_assert_null(port_word(PORT_tempo_scale, 3));
  cr_assert_null(port_word(PORT_lanes, 3));
  cr_assert_null(port_word(PORT_valence, 0));
  cr_assert_null(port_word(PORT_learn_motif, 1));
  cr_assert_null(port_word(PORT_in_left, 0));
  cr_assert_null(port_word(PORT_COUNT, 0));
}
