// SPDX-License-Identifier: GPL-3.0-or-later

// Memory that runs out, at every place where any is asked for in turn: at that place
// alone, and from there on.

#include "dsp/motif_file.h"
#include "plugin/inline_display.h"
#include "plugin/kibun.h"
#include "tests/plugin/scarce.h"
#include "tests/plugin/uri_map.h"

#include <criterion/criterion.h>
#include <lv2/core/lv2.h>
#include <lv2/state/state.h>
#include <lv2/urid/urid.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PROPERTIES = 8, BLOCK = 4800, FEWEST_REQUESTS = 50 };

static const double RATE = 48000.0;

// --- A host

static LV2_Handle instance_of(const plugin_id plugin, const double rate,
                              uri_map* const known) {
  LV2_URID_Map                map        = { known, uri_map_number };
  const LV2_Feature           mapping    = { LV2_URID__map, &map };
  const LV2_Feature* const    features[] = { &mapping, NULL };
  const LV2_Descriptor* const descriptor = lv2_descriptor(plugin);
  return descriptor->instantiate(descriptor, rate, "/", features);
}

static void end(const LV2_Handle instance) {
  lv2_descriptor(PLUGIN_MOOD)->cleanup(instance);
}

/// Music enough for a picture that is not empty.
static void play(const LV2_Handle instance) {
  const LV2_Descriptor* const descriptor = lv2_descriptor(PLUGIN_MOOD);
  static float                sound[BLOCK];
  for (unsigned i = 0; i < BLOCK; ++i) {
    sound[i] = i % 200 < 100 ? 0.1F : -0.1F;
  }
  descriptor->connect_port(instance, PORT_in_left, sound);
  descriptor->connect_port(instance, PORT_in_right, sound);
  for (unsigned i = 0; i < 50; ++i) {
    descriptor->run(instance, BLOCK);
  }
}

// --- Instances

/// An instance is asked for again and again, and each time one more request for memory
/// is granted.
static void make_whole_or_not_at_all(const plugin_id plugin, const double rate,
                                     const bool for_good) {
  uri_map    known    = { .count = 0 };
  const long before   = scarce_held();
  unsigned   requests = 0;
  LV2_Handle made     = NULL;
  while (!made) {
    scarce_begin(requests, for_good);
    made               = instance_of(plugin, rate, &known);
    const bool refused = scarce_end();
    cr_assert_eq(refused, !made, "request %u", requests);
    cr_assert(made || scarce_held() == before, "request %u: %ld pieces are lost",
              requests, scarce_held() - before);
    ++requests;
  }
  cr_assert(requests > FEWEST_REQUESTS, "only %u", requests);
  cr_assert(scarce_held() > before);
  end(made);
  cr_assert_eq(scarce_held(), before);
}

Test(out_of_memory, at_one_place_an_instance_is_not_made_and_leaves_nothing) {
  make_whole_or_not_at_all(PLUGIN_MOOD, 48000.0, false);
  make_whole_or_not_at_all(PLUGIN_MIDI, 22050.0, false);
  make_whole_or_not_at_all(PLUGIN_CV, 192000.0, false);
}

Test(out_of_memory, from_one_place_on_an_instance_is_not_made_and_leaves_nothing) {
  make_whole_or_not_at_all(PLUGIN_MOOD, 192000.0, true);
  make_whole_or_not_at_all(PLUGIN_MIDI, 48000.0, true);
  make_whole_or_not_at_all(PLUGIN_CV, 22050.0, true);
}

// --- Sessions

typedef struct {
  LV2_URID key;
  LV2_URID type;
  size_t   size;
  uint8_t  value[MOTIF_FILE_BYTES];
} property;

typedef struct {
  property properties[MOST_PROPERTIES];
  unsigned count;
} session;

static LV2_State_Status keep(const LV2_State_Handle handle, const uint32_t key,
                             const void* const value, const size_t size,
                             const uint32_t type, const uint32_t flags) {
  session* const  self = handle;
  property* const into = &self->properties[self->count];
  (void)flags;
  cr_assert(self->count < MOST_PROPERTIES && size <= sizeof into->value);
  into->key  = key;
  into->type = type;
  into->size = size;
  memcpy(into->value, value, size);
  ++self->count;
  return LV2_STATE_SUCCESS;
}

static const void* give(const LV2_State_Handle handle, const uint32_t key,
                        size_t* const size, uint32_t* const type, uint32_t* const flags) {
  const session* const self = handle;
  for (unsigned i = 0; i < self->count; ++i) {
    const property* const from = &self->properties[i];
    if (from->key == key) {
      *size  = from->size;
      *type  = from->type;
      *flags = LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE;
      return from->value;
    }
  }
  return NULL;
}

static motif_set* one_motif(void) {
  motif_set* const motifs = calloc(1, sizeof *motifs);
  cr_assert(motifs);
  motif* const what = &motifs->slots[0];
  motif_set_name(what, "hero");
  what->length = MOTIF_POINTS;
  return motifs;
}

/// @return one that remembers a reference and a motif
static state* remembering(LV2_URID_Map* const map, const double level) {
  state* const     self    = state_new(map, NULL);
  history* const   past    = history_new();
  motif_set* const motifs  = one_motif();
  const reference  learned = { .learned = level, .heard = 20.0 };
  cr_assert(self && past);
  state_hear(self, &learned, past, 0);
  state_hear_motifs(self, motifs);
  free(motifs);
  history_free(past);
  return self;
}

Test(out_of_memory, a_session_is_not_saved_is_told_and_is_saved_when_there_is_some) {
  static session to;
  uri_map        known    = { .count = 0 };
  LV2_URID_Map   map      = { &known, uri_map_number };
  state* const   self     = remembering(&map, -20.0);
  const long     before   = scarce_held();
  unsigned       requests = 0;
  bool           refused  = true;
  while (refused) {
    to.count = 0;
    scarce_begin(requests, true);
    const LV2_State_Status status = state_save(self, keep, &to);
    refused                       = scarce_end();
    cr_assert_eq(status == LV2_STATE_SUCCESS, !refused, "request %u", requests);
    cr_assert_eq(scarce_held(), before, "request %u", requests);
    ++requests;
  }
  cr_assert(requests > 1);
  cr_assert_eq(to.count, 4, "version, reference, how long it was heard, motifs");
  state_free(self);
}

Test(out_of_memory, a_session_is_not_opened_changes_nothing_and_is_opened_later) {
  static session from;
  uri_map        known = { .count = 0 };
  LV2_URID_Map   map   = { &known, uri_map_number };
  state* const   saved = remembering(&map, -20.0);
  state* const   self  = state_new(&map, NULL);
  history* const past  = history_new();
  reference      learned;
  cr_assert(self && past);
  cr_assert_eq(state_save(saved, keep, &from), LV2_STATE_SUCCESS);
  const long before   = scarce_held();
  unsigned   requests = 0;
  bool       refused  = true;
  while (refused) {
    scarce_begin(requests, true);
    const LV2_State_Status status = state_restore(self, give, &from);
    refused                       = scarce_end();
    cr_assert_eq(status == LV2_STATE_SUCCESS, !refused, "request %u", requests);
    cr_assert_eq(scarce_held(), before, "request %u", requests);
    cr_assert_eq(state_take(self, &learned, past) != NULL, !refused);
    ++requests;
  }
  cr_assert(requests > 1);
  cr_assert(learned.learned == -20.0);
  history_free(past);
  state_free(self);
  state_free(saved);
}

// --- Pictures

Test(out_of_memory, no_picture_is_drawn_and_the_next_one_is_whole) {
  uri_map                               known    = { .count = 0 };
  const LV2_Handle                      instance = instance_of(PLUGIN_MOOD, RATE, &known);
  const inline_display_interface* const display =
    lv2_descriptor(PLUGIN_MOOD)->extension_data(INLINE_DISPLAY_INTERFACE);
  cr_assert(instance && display);
  play(instance);
  unsigned                    requests = 0;
  const inline_display_image* drawn    = NULL;
  while (!drawn) {
    scarce_begin(requests, false);
    drawn              = display->render(instance, 200, 100);
    const bool refused = scarce_end();
    cr_assert_eq(refused, !drawn, "request %u", requests);
    ++requests;
  }
  cr_assert(requests > 2, "a surface and a context are asked for");
  const size_t         size  = (size_t)drawn->height * (size_t)drawn->stride;
  unsigned char* const first = malloc(size);
  cr_assert(first);
  memcpy(first, drawn->data, size);
  const LV2_Handle other = instance_of(PLUGIN_MOOD, RATE, &known);
  cr_assert(other);
  play(other);
  drawn = display->render(other, 200, 100);
  cr_assert(drawn);
  cr_assert_eq(memcmp(first, drawn->data, size), 0, "as if nothing had been");
  free(first);
  end(other);
  end(instance);
}
